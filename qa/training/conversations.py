"""Conversations with gold rewrites: read, set apart, and what a resolver is worth on them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qa.evaluation.source import Source
from qa.followups.conversation import Turn
from qa.followups.terms import stem, words_of

_APART = 64
"""Of 256 conversations, how many are set apart."""

_ANSWERED = ("cast2021", "cast2022", "newsroom")
"""Sources whose history has questions and answers by turns."""

Resolve = Callable[[str, Sequence[Turn]], str]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question, what was said before, and the stand-alone question it comes to.

    ``conversation`` is its first question; ``resolved`` the history with each earlier question
    in the words of its own rewrite, as a conversation with the program has it, or else None.
    """

    conversation: str
    history: tuple[Turn, ...]
    question: str
    rewrite: str
    resolved: tuple[Turn, ...] | None = None

    @property
    def stands_alone(self) -> bool:
        """Whether nothing had to be changed."""
        return _same(self.question, self.rewrite)


def read_followups(path: Path) -> list[FollowUp]:
    """Read JSON lines of ``{source, history, question, rewrite}``, as CAsT's and MT-RAG's, where
    there is one with ``resolved_history``.

    Raises:
        TestSetError: a line cannot be used.
    """
    made = []
    for record in Source.read(path).records():
        said = [str(item) for item in record.items("history", [])]
        resolved = [str(item) for item in record.items("resolved_history", [])]
        answered = record.optional_text("source").startswith(_ANSWERED)
        question = record.text("question")
        made.append(
            FollowUp(
                conversation=said[0] if said else question,
                history=_turns(said, answered=answered),
                question=question,
                rewrite=record.text("rewrite"),
                resolved=_turns(resolved, answered=answered) or None,
            )
        )
    return made


def _turns(said: Sequence[str], *, answered: bool) -> tuple[Turn, ...]:
    """Turns of questions alone, or of questions and answers in turn."""
    if not answered:
        return tuple(map(Turn, said))
    return tuple(Turn(said[n], *said[n + 1 : n + 2]) for n in range(0, len(said), 2))


def split(followups: Sequence[FollowUp]) -> tuple[list[FollowUp], list[FollowUp]]:
    """Those to train on, and a quarter of the conversations that is set apart, by hash."""

    def apart(one: FollowUp) -> bool:
        return hashlib.blake2b(one.conversation.encode(), digest_size=1).digest()[0] < _APART

    return [f for f in followups if not apart(f)], [f for f in followups if apart(f)]


def measure(resolve: Resolve, followups: Sequence[FollowUp]) -> dict[str, float]:
    """How near a resolver comes to the gold rewrites.

    Returns:
        ``f1``: mean overlap of the content words of what it makes of a follow-up and of the
        gold rewrite; ``alone``: share of stand-alone questions that it leaves untouched, which
        are those that the annotators left and the gold rewrites themselves;
        ``alone_as_asked``: the same of the annotators' alone. Each is 0 where there are none.
    """
    with_history = [f for f in followups if f.history]
    changed = [f for f in with_history if not f.stands_alone]
    f1 = [overlap_f1(resolve(f.question, f.history), f.rewrite) for f in changed]
    alone = [f.question for f in with_history if f.stands_alone]
    histories = [f.history for f in with_history if f.stands_alone]
    alone += [f.rewrite for f in changed]
    histories += [f.history for f in changed]
    untouched = [resolve(q, h) == q for q, h in zip(alone, histories, strict=True)]
    left = [resolve(f.question, f.history) == f.question for f in with_history if f.stands_alone]
    return {
        "f1": _mean(f1),
        "alone": _mean(untouched),
        "alone_as_asked": _mean(left),
    }


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4) if values else 0.0


def overlap_f1(found: str, gold: str) -> float:
    """F1 of the content words' stems, as bags."""
    one, other = _bag(found), _bag(gold)
    shared = sum((one & other).values())
    return 2 * shared / max(1, one.total() + other.total())


def _bag(text: str) -> Counter[str]:
    return Counter(stem(text[start:end]) for start, end in words_of(text))


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
