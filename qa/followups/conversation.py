"""What was said before: the turns of a conversation, and as one text for a model to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer, NoAnswer

_TURNS = 8
"""Turns that are looked back on: the first one, which named the topic, and the last ones."""

_ANSWER = 400
"""Characters of an answer with its sentence that are read."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question; with the answer it got and the sentence cited for it, if known."""

    question: str
    answer: str = ""
    sentence: str = ""

    @classmethod
    def of(cls, earlier: str | Turn) -> Turn:
        """A turn; a string is a question whose answer isn't known."""
        return cls(earlier) if isinstance(earlier, str) else earlier

    @classmethod
    def after(cls, result: Answer | NoAnswer) -> Turn:
        """The turn that a result ends. Its question is the resolved one: it says more."""
        question = result.trace.resolved_question
        if isinstance(result, Answer):
            return cls(question, result.text, result.citations[0].quote)
        return cls(question)

    @property
    def answered(self) -> str:
        """The answer's words, in their sentence if there is one."""
        return (self.sentence or self.answer)[:_ANSWER]


def as_text(turns: Sequence[Turn]) -> str:
    """The turns as one text, what matters most first, since a long one is cut off at its end.

    That is the last question and its answer, then the first question, then the others from
    the last one back.
    """
    if not turns:
        return ""
    *earlier, last = turns
    middle = [turn.question for turn in earlier[1:][::-1]][: _TURNS - 2]
    first = [turn.question for turn in earlier[:1]]
    return "\n".join(part for part in (last.question, last.answered, *first, *middle) if part)
