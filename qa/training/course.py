"""Examples → the batches of a whole training, decided by the seed alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

from qa.article import Span
from qa.reading.windows import WindowMaker
from qa.segment import sentence_spans
from qa.training.batches import batches
from qa.training.crops import cropped
from qa.training.examples import Example
from qa.training.features import Feature, features
from qa.training.variations import pools, swapped, without_answer


def split(examples: Sequence[Example], held_out: int) -> tuple[list[Example], list[Example]]:
    """The examples to train on, and about ``held_out`` others whose contexts aren't among them."""
    share = held_out / len(examples)

    def apart(example: Example) -> bool:
        # By context, not by question: the neighbours of a question give its context away.
        return is_held_out(example.group or example.context, share)

    return [e for e in examples if not apart(e)], [e for e in examples if apart(e)]


def is_held_out(group: str, share: float) -> bool:
    """Whether a group falls into that share of all groups; at most half of them do."""
    lot = int.from_bytes(hashlib.blake2b(group.encode(), digest_size=4).digest())
    return lot < (1 << 32) * min(share, 0.5)


def course(
    examples: Sequence[Example],
    maker: WindowMaker,
    *,
    epochs: int,
    batch: int,
    crop: int | None,
    varied: float,
    weights: Mapping[str, float],
    seed: int,
) -> list[list[Feature]]:
    """All batches of all epochs.

    Args:
        examples: what to train on.
        maker: makes the windows.
        epochs: how often to go through the examples.
        batch: windows a batch.
        crop: characters that contexts are cropped to at most, and to a quarter of that at
            least, by lot and anew in each epoch; None: left whole.
        varied: share of an epoch's answerable examples that get an unanswerable twin.
        weights: share of a source's examples that takes part in an epoch, others each time; a
            name stands for all sources that begin with it.
        seed: of everything that is drawn by lot.
    """
    made: list[list[Feature]] = []
    known = pools(examples)

    @cache
    def sentences(context: str) -> list[Span]:
        return sentence_spans(context, Span(0, len(context)))

    def twin(example: Example, random: Random) -> Example | None:
        if random.random() < 0.5:
            return swapped(example, known, random)
        return without_answer(example, sentences(example.context))

    for epoch in range(epochs):
        random = Random(f"{seed}-{epoch}")
        lots = {e.id: random.random() for e in examples}  # a question's passages stay together
        chosen = [e for e in examples if lots[e.id] < weight(e.source, weights)]
        if crop is not None:
            chosen = [
                cropped(e, sentences(e.context), random.randint(crop // 4, crop), random)
                for e in chosen
            ]
        # After the crop: a twin is hard only with the sentence that nearly answers it.
        twins = [twin(e, random) for e in chosen if e.answers and random.random() < varied]
        chosen += [example for example in twins if example]
        made += batches(features(chosen, maker, random), batch, random)
    return made


def weight(source: str, weights: Mapping[str, float]) -> float:
    """A source's share: that of the longest name that it begins with, or all of it."""
    fitting = [name for name in weights if source.startswith(name)]
    return weights[max(fitting, key=len)] if fitting else 1.0
