"""A low-rank adapter: what it changes of a backbone, what it doesn't, and what it costs."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from embeddings.errors import ModelDamaged
from embeddings.registry import Weights, in_folder
from qa.reading import adapter
from qa.reading.torch_model import load_for_training

PAIRS = (["How many goats?", "Why?"], ["The goats ate apples.", "Rain fell in the night."])


@pytest.fixture
def base(tiny_reader: Path) -> Weights:
    return in_folder(tiny_reader, "reader")


def scores(model, tokenizer) -> torch.Tensor:
    batch = tokenizer(*PAIRS, padding=True, return_tensors="pt")
    model.eval()
    with torch.inference_mode():
        out = model(**batch)
    return torch.stack([out.start_logits, out.end_logits])


def trained(base: Weights, folder: Path) -> tuple[torch.Tensor, Weights]:
    """An adapter that was changed as training would, saved, and the scores of its model."""
    model, tokenizer = load_for_training(base)
    parameters = adapter.attach(model)
    torch.manual_seed(7)
    with torch.no_grad():
        for parameter in parameters.values():
            parameter += 0.05 * torch.randn_like(parameter)
    adapter.save(parameters, folder, base)
    return scores(model, tokenizer), Weights("adapted", "1", folder)


def test_before_training_it_changes_nothing(base: Weights) -> None:
    model, tokenizer = load_for_training(base)
    before = scores(model, tokenizer)
    adapter.attach(model)
    torch.testing.assert_close(scores(model, tokenizer), before)


def test_only_the_adapter_and_the_head_are_trained(base: Weights) -> None:
    model, _ = load_for_training(base)
    parameters = adapter.attach(model)
    free = {id(p) for p in model.parameters() if p.requires_grad}
    assert free == {id(p) for p in parameters.values()}
    matrices = len(adapter.adaptable(load_for_training(base)[0]))
    assert matrices == 2 * 6  # layers, and query, key, value, output and the two of the network
    assert len(parameters) == 2 * matrices + 2


def test_merged_it_scores_as_it_did_in_training(base: Weights, tmp_path: Path) -> None:
    expected, weights = trained(base, tmp_path)
    model, tokenizer = adapter.merged(weights, base)
    found = scores(model, tokenizer)
    torch.testing.assert_close(found, expected, atol=5e-3, rtol=5e-3)
    assert not torch.allclose(found, scores(*load_for_training(base)), atol=5e-2)


def test_merging_leaves_the_backbones_files_as_they_are(base: Weights, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in base.folder.iterdir()}
    _, weights = trained(base, tmp_path)
    adapter.merged(weights, base)
    assert {path.name: path.read_bytes() for path in base.folder.iterdir()} == before


def test_it_is_saved_in_half_precision(base: Weights, tmp_path: Path) -> None:
    from safetensors.torch import load_file

    trained(base, tmp_path)
    tensors = load_file(tmp_path / adapter.FILE)
    assert {tensor.dtype for tensor in tensors.values()} == {torch.float16}
    assert (tmp_path / adapter.FILE).stat().st_size < 2 * sum(
        tensor.numel() for tensor in tensors.values()
    ) + 10_000


def test_in_torch_it_is_a_span_model(base: Weights, tmp_path: Path) -> None:
    _, weights = trained(base, tmp_path)
    model = adapter.in_torch(weights, base)
    assert model.identity == "adapted@1"
    windows = model.windows.windows([("How many goats?", "The goats ate apples.")])
    (found,) = model.scores(windows)
    assert len(found.starts) == len(windows[0].spans)


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-100]),
        lambda path: path.write_bytes(b"garbage" * 99),
    ],
    ids=["missing", "empty", "cut", "garbage"],
)
def test_a_damaged_one_is_refused(
    base: Weights, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    _, weights = trained(base, tmp_path)
    harm(tmp_path / adapter.FILE)
    with pytest.raises(ModelDamaged) as raised:
        adapter.merged(weights, base)
    assert "install" in raised.value.hint


def test_one_of_another_backbone_is_refused(
    base: Weights, tiny_base: Callable[..., Path], tmp_path: Path
) -> None:
    _, weights = trained(base, tmp_path)
    other = in_folder(tiny_base("DistilBertForQuestionAnswering"), "reader")
    with pytest.raises(ModelDamaged):
        adapter.merged(weights, other)
