"""Models of several kinds: compiled, each scores as it does in torch."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

import qa.reading.loading
from embeddings.apart import NotCompilable
from qa.reading.compiled import CompiledModel
from qa.reading.loading import load_model, locate_reader
from qa.reading.model import SpanModel, WindowScores
from qa.reading.torch_model import WINDOW, TorchModel, load_pretrained
from tests.qa.reading.test_windows import PROSE, QUESTION, byte_pairs, unigram, wordpiece

PAIRS = [(QUESTION, PROSE), ("Who?", PROSE * 30), ("When? " * 20, "Jane Doe."), ("Who?", "")]
DEBERTA_V3 = {
    "relative_attention": True,
    "position_buckets": 256,
    "pos_att_type": ["p2c", "c2p"],
    "norm_rel_ebd": "layer_norm",
    "share_att_key": True,
    "position_biased_input": False,
    "type_vocab_size": 0,
}
KINDS: dict[str, tuple[str, Callable[[], Tokenizer], dict[str, Any]]] = {
    "bert": ("Bert", wordpiece, {}),
    "roberta": ("Roberta", byte_pairs, {"type_vocab_size": 1}),
    "deberta": ("DebertaV2", unigram, DEBERTA_V3),
    "mpnet": ("MPNet", byte_pairs, {}),
}
SPECIALS = {
    wordpiece: ("[CLS]", "[SEP]", "[PAD]", "[UNK]"),
    unigram: ("[CLS]", "[SEP]", "[PAD]", "[UNK]"),
    byte_pairs: ("<s>", "</s>", "<pad>", "<unk>"),
}


def save_model(folder: Path, kind: str, head: str = "ForQuestionAnswering") -> Path:
    """A small model of random weights, large enough to tell scores apart."""
    import torch
    import transformers

    name, new, options = KINDS[kind]
    tokenizer = new()
    cls, sep, pad, unk = SPECIALS[new]
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, cls_token=cls, sep_token=sep, pad_token=pad, unk_token=unk
    )
    config: Any = getattr(transformers, f"{name}Config")(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=514,
        pad_token_id=tokenizer.token_to_id(pad),
        initializer_range=0.3,
        **options,
    )
    torch.manual_seed(7)
    getattr(transformers, name + head)(config).save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


@dataclass
class Loaded:
    """A model that was loaded twice, and what was told."""

    folder: Path
    cache: Path
    first: SpanModel
    told: list[str]


@pytest.fixture(scope="module", params=KINDS)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    base = tmp_path_factory.mktemp("models")
    folder, cache, told = save_model(base / request.param, request.param), base / "cache", []
    model = load_model(locate_reader(str(folder)), cache, told.append)
    return Loaded(folder, cache, model, told)


def flat(scores: list[WindowScores]) -> np.ndarray:
    return np.concatenate([[s.null, *s.starts, *s.ends] for s in scores])


def alike(one: list[WindowScores], other: list[WindowScores]) -> float:
    return float(np.corrcoef(flat(one), flat(other))[0, 1])


def in_torch(loaded: Loaded) -> TorchModel:
    weights = locate_reader(str(loaded.folder))
    return TorchModel(load_pretrained(weights)[0], loaded.first.windows, weights.identity)


def test_it_is_compiled_and_scores_as_in_torch(loaded: Loaded) -> None:
    assert isinstance(loaded.first, CompiledModel)
    reference = in_torch(loaded)
    assert loaded.first.identity == reference.identity
    windows = loaded.first.windows.windows(PAIRS)
    assert {window.context for window in windows} == {0, 1, 2}
    expected = reference.scores(windows)
    assert flat(expected).std() > 0.1  # or there would be nothing to compare
    assert alike(loaded.first.scores(windows), expected) > 0.99


def test_its_windows_are_cut_by_its_own_tokenizer(loaded: Loaded) -> None:
    tokenizer = KINDS[loaded.folder.name][1]()
    short, *long = loaded.first.windows.windows(PAIRS[:2])
    assert short.ids == tokenizer.encode(*PAIRS[0]).ids
    assert len(long[0].ids) == WINDOW
    assert all(len(window.ids) <= WINDOW for window in long)


def test_a_window_scores_the_same_whatever_is_beside_it(loaded: Loaded) -> None:
    windows = loaded.first.windows.windows(PAIRS)
    alone = [scores for window in windows for scores in loaded.first.scores([window])]
    assert alike(loaded.first.scores(windows), alone) > 0.99
    assert alike(loaded.first.scores(windows[::-1])[::-1], alone) > 0.99


def test_no_windows_no_scores(loaded: Loaded) -> None:
    assert loaded.first.scores([]) == in_torch(loaded).scores([]) == []


def test_it_is_compiled_once(loaded: Loaded) -> None:
    assert len(loaded.told) == 1
    assert loaded.folder.name in loaded.told[0]
    told: list[str] = []
    again = load_model(locate_reader(str(loaded.folder)), loaded.cache, told.append)
    assert told == []
    windows = again.windows.windows(PAIRS)
    assert alike(again.scores(windows), loaded.first.scores(windows)) > 0.99


def test_what_cannot_be_compiled_answers_in_torch_and_says_so(
    loaded: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotCompilable("an odd layer")

    monkeypatch.setattr(qa.reading.loading, "compile_apart", refuse)
    told: list[str] = []
    made = load_model(locate_reader(str(loaded.folder)), tmp_path, told.append)
    assert isinstance(made, TorchModel)
    assert "an odd layer" in told[-1]
    windows = made.windows.windows(PAIRS)
    assert windows == loaded.first.windows.windows(PAIRS)
    assert alike(made.scores(windows), in_torch(loaded).scores(windows)) > 0.99


def test_loading_in_torch_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = save_model(tmp_path / "bert", "bert")
    capfd.readouterr()
    load_pretrained(locate_reader(str(folder)))
    assert capfd.readouterr() == ("", "")
