"""Attention in bf16: the scores stay the same, but for rounding, and padding stays unseen."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from qa.reading.loading import locate_reader
from qa.reading.torch_model import load_for_training
from qa.training.attention import in_bf16


def scores(model, tokenizer, *contexts: str) -> torch.Tensor:
    pairs = (["How many goats?"] * len(contexts), list(contexts))
    batch = tokenizer(*pairs, padding=True, return_tensors="pt")
    model.eval()
    with torch.inference_mode():
        out = model(**batch)
    return torch.stack([out.start_logits, out.end_logits])


def test_scores_stay_the_same(tiny_reader: Path) -> None:
    model, tokenizer = load_for_training(locate_reader(str(tiny_reader)))
    contexts = ("The goats ate apples.", "Rain fell in the night, and the goats ate.")
    plain = scores(model, tokenizer, *contexts)
    in_bf16(model)
    assert model.config._attn_implementation == "bf16"
    torch.testing.assert_close(scores(model, tokenizer, *contexts), plain, atol=2e-2, rtol=2e-2)


def test_padding_is_not_attended_to(tiny_reader: Path) -> None:
    model, tokenizer = load_for_training(locate_reader(str(tiny_reader)))
    in_bf16(model)
    short, long = "The goats ate.", "Rain fell in the night, and the goats ate apples."
    alone = scores(model, tokenizer, short)
    beside = scores(model, tokenizer, short, long)[:, :1, : alone.shape[2]]
    torch.testing.assert_close(beside, alone, atol=2e-2, rtol=2e-2)


@pytest.mark.parametrize("kind", ["MPNetForQuestionAnswering", "DebertaV2ForQuestionAnswering"])
def test_other_models_stay_as_they_are(tiny_base: Callable[..., Path], kind: str) -> None:
    model, _ = load_for_training(locate_reader(str(tiny_base(kind))))
    in_bf16(model)
    assert model.config._attn_implementation == "eager"
