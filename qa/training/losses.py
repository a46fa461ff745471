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

    losses = []
    for rows in asked_together(batch):
        for scored, gold in ((starts, "start"), (ends, "end")):
            right = [scored.new_zeros(0)]
            for row in rows:
                if (at := getattr(batch[row], gold)) != NULL:
                    right.append((scored[row, at] - scored[row, NULL]).view(1))
            choices = in_one(scored, kept, rows)
            wanted = torch.cat(right) if len(right) > 1 else choices[:1]
            losses.append(choices.logsumexp(0) - wanted.logsumexp(0))
    if not losses:
        return starts.new_zeros(0)
    return torch.stack(losses).view(-1, 2).mean(1)


def asked_together(batch: Sequence[Feature]) -> list[list[int]]:
    """The rows of each question of several windows."""
    windows: dict[str, list[int]] = {}
    for row, feature in enumerate(batch):
        if feature.question:
            windows.setdefault(feature.question, []).append(row)
    return [rows for rows in windows.values() if len(rows) > 1]


def in_one(scored: torch.Tensor, kept: torch.Tensor, rows: Sequence[int]) -> torch.Tensor:
    """The scores of a question's windows in one row, behind that of no answer at all, 0."""
    import torch

    above = (scored[rows] - scored[rows, NULL, None]).masked_fill(~kept[rows], _NEVER)
    return torch.cat([above.new_zeros(1), above[:, NULL + 1 :].reshape(-1)])


def answers_loss(model: PreTrainedModel, batch: Sequence[Feature]) -> torch.Tensor:
    """How far the model's scores are from the batch's answers, by window and by question."""
    scored = scores(model, batch)
    return both(span_losses(*scored, batch), questions_losses(*scored, batch))


def both(by_window: torch.Tensor, by_question: torch.Tensor) -> torch.Tensor:
    """One loss of those by window and those by question, of which there may be none."""
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
