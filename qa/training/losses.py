"""What a batch's scores are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.reading.torch_model import takes_type_ids
from qa.training.features import NULL, Encoded, Feature, padded
from qa.training.trainer import bf16

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

_NEVER = -1e4

_TOGETHER = 0.5
"""Weight of the loss by question beside the loss by window."""


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


def questions_losses(
    starts: torch.Tensor, ends: torch.Tensor, kept: torch.Tensor, batch: Sequence[Feature]
) -> torch.Tensor:
    """For each question of several windows the mean cross-entropy of its answer's first and last
    token over the tokens of all its windows: what is compared when passages are (the shared
    normalisation of Clark and Gardner 2018, Simple and Effective Multi-Paragraph Reading
    Comprehension).

    A token's score is how far it is above its window's null token. No answer at all is one more
    choice, of score 0. Takes what :func:`scores` gives for the batch; the shape is
    ``(questions of several windows,)``.
    """
    import torch

    windows: dict[str, list[int]] = {}
    for at, feature in enumerate(batch):
        if feature.question:
            windows.setdefault(feature.question, []).append(at)
    losses = []
    for rows in windows.values():
        if len(rows) < 2:
            continue
        for scored, gold in ((starts, "start"), (ends, "end")):
            above = (scored[rows] - scored[rows, NULL, None]).masked_fill(~kept[rows], _NEVER)
            none = above.new_zeros(1)
            inside = above[:, NULL + 1 :].reshape(-1)
            right = [
                above[n, getattr(batch[row], gold)]
                for n, row in enumerate(rows)
                if getattr(batch[row], gold) != NULL
            ]
            wanted = torch.stack(right) if right else none
            losses.append(torch.cat([none, inside]).logsumexp(0) - wanted.logsumexp(0))
    if not losses:
        return starts.new_zeros(0)
    return torch.stack(losses).view(-1, 2).mean(1)


def answers_loss(model: PreTrainedModel, batch: Sequence[Feature]) -> torch.Tensor:
    """How far the model's scores are from the batch's answers, by window and by question."""
    scored = scores(model, batch)
    by_window, by_question = span_losses(*scored, batch), questions_losses(*scored, batch)
    together = by_question.mean() if len(by_question) else by_question.sum()
    return by_window.mean() + _TOGETHER * together


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
