"""Examples → what the model is trained on: windows with the tokens that should win."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from embeddings.batching import padded as to_length
from qa.article import Span
from qa.reading.windows import Window, WindowMaker
from qa.training.examples import Example

NULL = 0
"""The token that should win where a window doesn't hold the answer."""

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window's token ids; the context's tokens are ``first`` up to, not including, ``after``.

    Arrays are int32: as lists, an epoch would take a gigabyte.
    """

    ids: NDArray[np.int32]
    type_ids: NDArray[np.int32]
    first: int
    after: int

    @classmethod
    def of(cls, window: Window, **learnt: Any) -> Self:
        """A window with what is to be learnt of it."""
        return cls(
            ids=np.array(window.ids, np.int32),
            type_ids=np.array(window.type_ids, np.int32),
            first=window.first,
            after=window.first + len(window.spans),
            **learnt,
        )


@dataclass(frozen=True, slots=True)
class Feature(Encoded):
    """A window, and the first and the last token of the answer in it.

    Those of one ``question`` are read together, and their scores compared.
    """

    start: int
    end: int
    question: str = ""


def features(
    examples: Sequence[Example], maker: WindowMaker, random: Random, *, most_windows: int = 3
) -> list[Feature]:
    """The windows of the examples, in order.

    Of an example's several answers one is drawn by lot. A context of many windows gives
    ``most_windows`` of them, those with the answer first.
    """
    made: list[Feature] = []
    for begin in range(0, len(examples), _BATCH):
        part = examples[begin : begin + _BATCH]
        answers = [random.choice(e.answers) if e.answers else None for e in part]
        by_example: list[list[Feature]] = [[] for _ in part]
        for window in maker.windows([(e.question, e.context) for e in part]):
            e = part[window.context]
            asked = f"{e.id} {e.question}"  # a twin has the id, and may ask for something else
            by_example[window.context].append(_feature(window, answers[window.context], asked))
        for of_one in by_example:
            of_one.sort(key=lambda feature: feature.start == NULL)  # stable: answers first
            made += of_one[:most_windows]
    return made


def _feature(window: Window, answer: Span | None, question: str) -> Feature:
    start, end = token_range(window, answer) if answer else (NULL, NULL)
    return Feature.of(window, start=start, end=end, question=question)


def token_range(window: Window, answer: Span) -> tuple[int, int]:
    """The first and the last token that the answer touches; NULL twice if not all is in here."""
    touched = window.touched(answer.start, answer.end)
    if touched is None:
        return NULL, NULL
    return window.first + touched[0], window.first + touched[1]


Ints = NDArray[np.int64]


def padded(batch: Sequence[Encoded]) -> tuple[Ints, Ints, Ints, NDArray[np.bool_]]:
    """A batch as arrays of shape ``(len(batch), longest)``.

    Returns:
        token ids, attention mask, type ids, and which tokens may win: the null token and
        the context's.
    """
    ids = to_length([feature.ids.tolist() for feature in batch])
    types = to_length([feature.type_ids.tolist() for feature in batch])
    kept = np.zeros(ids.shape, np.bool_)
    for row, feature in enumerate(batch):
        kept[row, NULL] = True
        kept[row, feature.first : feature.after] = True
    mask = to_length([[1] * len(feature.ids) for feature in batch])
    return ids, mask, types, kept
