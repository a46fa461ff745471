"""Training the resolver of follow-ups: conversations with gold rewrites → an adapter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from qa.errors import TrainingError
from qa.followups.conversation import as_text
from qa.followups.resolver import Resolver
from qa.followups.terms import stem, stems, words_of
from qa.reading.torch_model import TorchModel
from qa.reading.windows import Window, WindowMaker
from qa.training.adapter import train_adapter
from qa.training.batches import batches
from qa.training.conversations import FollowUp, measure, split
from qa.training.features import Encoded
from qa.training.losses import scores
from qa.training.trainer import bf16

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

_BATCH = 16
_PICKED = 4.0
"""How much more a word that belongs to the question weighs than one that doesn't: few do."""

_RESOLVED = 0.6
"""Share of the histories that are learnt from as resolved ones, where there are such."""

_ALONE = 0.3
"""What telling stand-alone questions weighs beside picking words."""


@dataclass(frozen=True, slots=True)
class Labelled(Encoded):
    """A window with what is to be learnt of it: the tokens, counted from ``first``, of words
    that belong to the question. Without any, it stands alone."""

    wanted: tuple[int, ...]


def train_resolver(
    followups: Sequence[FollowUp],
    out: Path,
    told: Callable[[int, int, str], None],
    report: Callable[[str], None],
    *,
    epochs: int = 4,
    learning_rate: float = 8e-4,
    seed: int = 1,
) -> dict[str, float]:
    """Train an adapter and save it to ``out``; goes on where an earlier run stopped.

    A quarter of the conversations is set apart, and what is measured on them is returned.

    Raises:
        TrainingError: there are too few, a number is out of its range, or the folder holds
            another training or cannot be written to.
    """
    some, others = split(followups)
    if not some or not others:
        raise TrainingError(f"{len(followups)} follow-ups are too few", "give some hundred")

    def measured(model: PreTrainedModel, maker: WindowMaker) -> dict[str, float]:
        with bf16():
            return measure(Resolver(TorchModel(model, maker, "resolver")).resolve, others)

    return train_adapter(
        followups,
        lambda maker: _course(some, maker, epochs, seed),
        _loss,
        measured,
        out,
        told,
        report,
        epochs=epochs,
        learning_rate=learning_rate,
        seed=seed,
    )


def _course(
    followups: Sequence[FollowUp], maker: WindowMaker, epochs: int, seed: int
) -> list[list[Labelled]]:
    """All batches: each follow-up, and questions that must be left alone after its history."""
    made: list[list[Labelled]] = []
    openings = [f for f in followups if not f.history]
    for epoch in range(epochs):
        random = Random(f"{seed}-{epoch}")
        asked: list[tuple[FollowUp, str, str]] = []
        for one in followups:
            if not one.history:
                continue
            if one.resolved and random.random() < _RESOLVED:
                one = replace(one, history=one.resolved)
            asked.append((one, one.question, one.rewrite))
            if random.random() < 0.5:
                asked.append((one, one.rewrite, one.rewrite))
            other = random.choice(openings) if openings else one
            if random.random() < 0.5 and other.conversation != one.conversation:
                asked.append((one, other.question, other.question))
        features = [f for one in asked if (f := _labelled(*one, maker))]
        made += batches(features, _BATCH, random)
    return made


def _labelled(one: FollowUp, question: str, rewrite: str, maker: WindowMaker) -> Labelled | None:
    text = as_text(one.history)
    windows: list[Window] = maker.windows([(question, text)])[:1]
    if not windows:
        return None
    window = windows[0]
    missing = stems(rewrite) - stems(question)
    places = [span for span in words_of(text) if stem(text[slice(*span)]) in missing]
    wanted = tuple(
        at
        for at, (start, end) in enumerate(window.spans)
        if any(start < b and a < end for a, b in places)
    )
    return Labelled.of(window, wanted=wanted)


def _loss(model: PreTrainedModel, batch: Sequence[Labelled]) -> torch.Tensor:
    """Binary cross-entropy of each of the history's tokens, and of the null score."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

    starts, ends, _ = scores(model, batch)
    words, wanted = [], []
    for row, feature in enumerate(batch):
        words.append(starts[row, feature.first : feature.after])
        target = torch.zeros(feature.after - feature.first)
        target[list(feature.wanted)] = 1
        wanted.append(target)
    alone = torch.tensor([float(not feature.wanted) for feature in batch])
    return cross_entropy(
        torch.cat(words), torch.cat(wanted), pos_weight=torch.tensor(_PICKED)
    ) + _ALONE * cross_entropy(starts[:, 0] + ends[:, 0], alone)
