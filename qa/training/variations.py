"""Unanswerable examples made of answerable ones.

Questions that a passage nearly answers are what a reader gets wrong most (Rajpurkar et al.
2018, SQuAD 2.0), and few data sets have them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from qa.article import Span
from qa.evaluation.normalise import tokens
from qa.training.examples import Example
from qa.training.negatives import holds

_KINDS = {
    "year": re.compile(r"\b(?:1[0-9]|20)\d\d\b"),
    "number": re.compile(r"\b\d+(?:[.,]\d+)*\b"),
    "month": re.compile(
        r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
    ),
    # Not the question's first word: that has its capital anyway.
    "name": re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*\b"),
    "counted": re.compile(r"(?<=ow many )[a-z]{4,}\b"),
    "thing": re.compile(r"(?<= the )[a-z]{4,}\b"),
    "deed": re.compile(r"\b[a-z]{3,}ed\b"),
}
"""What can be swapped for another of its kind: who, when and how many, but also of what is
asked, and what it did. A reader that hasn't learnt to look at these takes any number."""

Pools = Mapping[str, Sequence[str]]

_ENOUGH = 3
"""Things of a kind that must be known before one of them is swapped for another."""

_SHORTEST = 80
"""Characters that must be left of a context when the answering sentence is out of it."""


def pools(examples: Iterable[Example]) -> Pools:
    """What the questions hold of each kind."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for example in examples:
        for kind, spans in _things(example.question).items():
            found[kind].update(dict.fromkeys(span.of(example.question) for span in spans))
    return {kind: list(values) for kind, values in found.items()}


def _things(question: str) -> dict[str, list[Span]]:
    """What can be swapped in a question, by kind; a year is no number, a month no name."""
    found: dict[str, list[Span]] = {}
    taken: list[Span] = []
    for kind, pattern in _KINDS.items():
        spans = [Span(*match.span()) for match in pattern.finditer(question)]
        found[kind] = [s for s in spans if not any(s.overlaps(t) for t in taken)]
        taken += found[kind]
    return found


def swapped(example: Example, pools: Pools, random: Random) -> Example | None:
    """The question with one thing in it swapped for another of its kind, one that the context
    lacks.

    None if the question has nothing of any kind.
    """
    question, things = example.question, _things(example.question)
    here = example.context + question
    for kind in random.sample(list(_KINDS), len(_KINDS)):
        known = pools.get(kind, ())
        others = [v for v in random.sample(known, min(3, len(known))) if v not in here]
        if len(known) >= _ENOUGH and things[kind] and others:
            span = random.choice(things[kind])
            asked = question[: span.start] + others[0] + question[span.end :]
            return replace(example, question=asked, answers=(), source="swapped")
    return None


def without_answer(example: Example, sentences: Sequence[Span]) -> Example | None:
    """The context without the sentences that hold an answer; None if it still says it, or
    says hardly anything any more.
    """
    left = [s for s in sentences if not any(s.overlaps(answer) for answer in example.answers)]
    context = " ".join(s.of(example.context) for s in left)
    answers = [tokens(answer.of(example.context)) for answer in example.answers]
    if len(context) < _SHORTEST or holds(context, answers):
        return None
    return replace(example, context=context, answers=(), source="without-answer")
