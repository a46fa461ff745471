"""Weights in eight bits: half the size, the same answers, and nothing else that would differ."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file

from embeddings.registry import Weights
from qa.reading import eight_bit
from qa.reading.torch_model import TorchModel, load_pretrained, window_sizes
from qa.reading.windows import WindowMaker
from tests.qa.reading.test_models import save_model

ROWS = st.lists(st.lists(st.floats(-1e4, 1e4, width=32), min_size=3, max_size=3), min_size=1)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a reader. To be copied."""
    return save_model(tmp_path_factory.mktemp("whole") / "reader", "bert")


@pytest.fixture(scope="module")
def shrunk(tmp_path_factory: pytest.TempPathFactory, whole: Path) -> Path:
    """The same one, its layers in eight bits."""
    folder = save_model(tmp_path_factory.mktemp("shrunk") / "reader", "bert")
    model, _ = load_pretrained(Weights("reader", "1", whole))
    model.save_pretrained(folder)
    eight_bit.shrink(model, folder)
    return folder


def scores(folder: Path) -> list[float]:
    model, tokenizer = load_pretrained(Weights("reader", "1", folder))
    maker = WindowMaker(tokenizer.backend_tokenizer, *window_sizes(model, tokenizer))
    made = TorchModel(model, maker, "reader").scores(maker.windows([("Who?", "Goats ate it.")]))
    return [float(score) for window in made for score in (*window.starts, *window.ends)]


@given(ROWS)
def test_each_number_comes_back_within_half_a_step_of_its_row(rows: list[list[float]]) -> None:
    weight = torch.tensor(rows)
    stored = eight_bit.packed({"w": weight, "b": torch.ones(2)}, ["w"])
    assert stored["w"].dtype is torch.int8
    back = eight_bit.unpacked(stored)
    assert set(back) == {"w", "b"}
    steps = weight.abs().amax(1, keepdim=True) / 127
    assert bool(((back["w"] - weight).abs() <= steps * 0.501 + 1e-9).all())


def test_only_the_layers_are_stored_so(whole: Path, shrunk: Path) -> None:
    before, after = load_file(whole / "model.safetensors"), load_file(shrunk / "model.safetensors")
    layers = {name for name, value in after.items() if value.dtype is torch.int8}
    assert layers
    assert {f"{name}_scale" for name in layers} | before.keys() == after.keys()
    assert not any("embeddings" in name for name in layers)
    assert all(before[name].ndim == 2 for name in layers)
    config = json.loads((shrunk / "config.json").read_text(encoding="utf-8"))
    assert config["quantization_config"]["quant_method"] == "compressed-tensors"


def test_it_scores_alike(whole: Path, shrunk: Path) -> None:
    found, expected = scores(shrunk), scores(whole)
    assert found != expected
    assert np.corrcoef(found, expected)[0, 1] > 0.999
