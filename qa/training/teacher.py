"""Learning from a larger reader: not only the right tokens, but which others nearly were.

A small model learns more from a large one's doubts than from right and wrong alone (Hinton,
Vinyals and Dean 2015, Distilling the Knowledge in a Neural Network).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from embeddings.registry import Weights
from qa.errors import TrainingError
from qa.reading.torch_model import load_pretrained
from qa.training.features import NULL, Encoded, Feature
from qa.training.losses import (
    asked_together,
    both,
    in_one,
    questions_losses,
    scores,
    span_losses,
)

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

_NEVER = -1e4

_KNOWN = 0.9
"""Share of the pupil's word pieces that a teacher must know."""


class Teacher:
    """A trained reader whose tokenizer cuts words as the pupil's does, whatever its ids are."""

    def __init__(self, weights: Weights, tokenizer: Any, share: float) -> None:
        """Load the teacher.

        Args:
            weights: the teacher's.
            tokenizer: the pupil's, as transformers has it.
            share: how much of the loss the teacher decides, from 0 to 1; the answers the rest.

        Raises:
            ModelDamaged: the weights are no reader's.
            TrainingError: its words aren't the pupil's.
        """
        self._model, own = load_pretrained(weights)
        self._share = share
        self._ids = _same_words(tokenizer, own, weights.name)
        pair = own("a", "b")
        owners = pair.sequence_ids()
        first, second = owners.index(0), owners.index(1)
        ids = pair["input_ids"]
        self._before, self._between, self._behind = (
            ids[:first],
            ids[first + 1 : second],
            ids[second + 1 :],
        )

    def loss(self, model: PreTrainedModel, batch: Sequence[Feature]) -> torch.Tensor:
        """The answers' loss, by window and by question, and the divergence from the teacher's
        distributions over the tokens where the answer starts and ends.

        The teacher has its share where there is an answer, in the window or in one of the
        question's windows. That there is none is known, and needs no opinion.
        """
        import torch

        starts, ends, kept = scores(model, batch)
        by_window = span_losses(starts, ends, kept, batch)
        by_question = questions_losses(starts, ends, kept, batch)
        answered = [row for row, feature in enumerate(batch) if feature.start != NULL]
        if not answered:
            return both(by_window, by_question)
        together = asked_together(batch)
        taught = [n for n, rows in enumerate(together) if set(rows) & set(answered)]
        needed = sorted({*answered, *(row for n in taught for row in together[n])})
        theirs = self._scores(batch, needed, starts.shape)
        soft = starts.new_zeros(len(answered))
        soft_together = starts.new_zeros(len(taught))
        for ours, their in zip((starts, ends), theirs, strict=True):
            here, there = (scored.masked_fill(~kept, _NEVER)[answered] for scored in (ours, their))
            soft = soft + _divergence(here, there) / 2
            apart = [
                _divergence(*(in_one(scored, kept, together[n]) for scored in (ours, their)))
                for n in taught
            ]
            soft_together = soft_together + torch.stack([*apart, soft.new_zeros(())])[:-1] / 2
        return both(
            self._shared(by_window, answered, soft),
            self._shared(by_question, taught, soft_together),
        )

    def _shared(self, hard: torch.Tensor, rows: list[int], soft: torch.Tensor) -> torch.Tensor:
        """The losses by the answers alone, those of the rows partly by the teacher."""
        if not rows:
            return hard
        return hard.index_add(0, hard.new_tensor(rows).long(), self._share * (soft - hard[rows]))

    def _scores(
        self, batch: Sequence[Feature], rows: Sequence[int], shape: torch.Size
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The teacher's start and end scores at the pupil's tokens, of the given rows."""
        import torch

        taught = [self._encoded(batch[row]) for row in rows]
        with torch.inference_mode():
            starts, ends, _ = scores(self._model, taught)
        return (
            _moved(starts, taught, batch, rows, shape),
            _moved(ends, taught, batch, rows, shape),
        )

    def _encoded(self, feature: Feature) -> Encoded:
        """The same window in the teacher's ids."""
        question = self._ids[feature.ids[1 : feature.first - 1]]
        context = self._ids[feature.ids[feature.first : feature.after]]
        head = [*self._before, *question, *self._between]
        ids = np.array([*head, *context, *self._behind], np.int32)
        types = (np.arange(len(ids)) >= len(head)).astype(np.int32)
        return Encoded(ids, types, len(head), len(head) + len(context))


def _moved(
    theirs: torch.Tensor,
    taught: Sequence[Encoded],
    batch: Sequence[Feature],
    rows: Sequence[int],
    shape: torch.Size,
) -> torch.Tensor:
    """The teacher's scores at the pupil's tokens, where they may win; elsewhere hardly any."""
    moved = theirs.new_full(shape, _NEVER)
    for n, (there, row) in enumerate(zip(taught, rows, strict=True)):
        here = batch[row]
        moved[row, NULL] = theirs[n, NULL]
        moved[row, here.first : here.after] = theirs[n, there.first : there.after]
    return moved


def _divergence(ours: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
    """Kullback-Leibler of each row. Without a temperature: a passage has hundreds of tokens that
    nobody holds for an answer, and softened, all of them together would outweigh the few that
    matter."""
    from torch.nn.functional import kl_div, log_softmax

    mine, other = (log_softmax(scored, dim=-1) for scored in (ours, theirs))
    return kl_div(mine, other, reduction="none", log_target=True).sum(-1)


def _same_words(pupil: Any, teacher: Any, name: str) -> NDArray[np.int32]:
    """The teacher's id of each of the pupil's ids."""
    mine, theirs = pupil.get_vocab(), teacher.get_vocab()
    known = sum(word in theirs for word in mine) / len(mine)
    if known < _KNOWN:
        raise TrainingError(
            f"{name} cuts words otherwise than the reader: it knows {known:.0%} of the pieces",
            "name a teacher with the same word pieces",
        )
    made = np.full(max(mine.values()) + 1, teacher.unk_token_id, np.int32)
    for word, id in mine.items():
        made[id] = theirs.get(word, teacher.unk_token_id)
    return made
