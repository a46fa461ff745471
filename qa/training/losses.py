"""What a batch's scores are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.reading.torch_model import takes_type_ids
from qa.training.features import Encoded, Feature, padded
from qa.training.trainer import bf16

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

_NEVER = -1e4


def span_losses(
    starts: torch.Tensor, ends: torch.Tensor, kept: torch.Tensor, batch: Sequence[Feature]
) -> torch.Tensor:
    """For each window the mean cross-entropy of the answer's first and last token over all its
    tokens, the null token included (Devlin et al. 2019, BERT, on SQuAD 2.0).

    Takes what :func:`scores` gives for the batch; the shape is ``(len(batch),)``.
    """
    import torch
    from torch.nn.functional import cross_entropy

    out = ~kept
    first = torch.tensor([feature.start for feature in batch])
    last = torch.tensor([feature.end for feature in batch])
    return (
        cross_entropy(starts.masked_fill(out, _NEVER), first, reduction="none")
        + cross_entropy(ends.masked_fill(out, _NEVER), last, reduction="none")
    ) / 2


def answers_loss(model: PreTrainedModel, batch: Sequence[Feature]) -> torch.Tensor:
    """How far the model's scores are from the batch's answers."""
    return span_losses(*scores(model, batch), batch).mean()


def scores(
    model: PreTrainedModel, batch: Sequence[Encoded]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Start and end scores, and which tokens may win, each of shape ``(len(batch), longest)``."""
    import torch

    ids, mask, types, kept = padded(batch)
    inputs = {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}
    if takes_type_ids(model):
        inputs["token_type_ids"] = torch.from_numpy(types)
    with bf16():
        out = model(**inputs)
    return out.start_logits.float(), out.end_logits.float(), torch.from_numpy(kept)
