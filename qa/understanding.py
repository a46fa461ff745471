"""What a question means: alone or after others, and in the articles' spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from qa.errors import QuestionError
from qa.followups.conversation import Turn
from qa.followups.resolver import Resolver, load_resolver
from qa.library import Library
from qa.spelling import corrected
from qa.vocabulary import Vocabulary

LONGEST_QUESTION = 2_000
"""Characters that are read of a question: a page pasted by mistake says no more than its start."""

History = Sequence[str | Turn]
"""A conversation's earlier turns, or only their questions, oldest first."""


class Understanding:
    """Understands questions put to one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vocabulary = Vocabulary(library)

    @cached_property
    def resolver(self) -> Resolver:
        """What resolves follow-ups, loaded on first use.

        Raises:
            ModelNotFound, ModelDamaged
        """
        return load_resolver(self._library.report)

    def resolved(self, question: str, history: History) -> str:
        """The question by itself; one that stands alone comes back as it is.

        Raises:
            QuestionError: there is nothing in the question.
            ModelNotFound, ModelDamaged
        """
        asked, turns = clean(question), _turns(history)
        return self.resolver.resolve(asked, turns) if turns else asked

    def understood(self, question: str, history: History) -> str:
        """What is searched for: the question by itself, in the articles' spelling.

        Raises as :meth:`resolved`.
        """
        return corrected(self.resolved(question, history), self._vocabulary).question

    def all_understood(self, asked: Sequence[tuple[str, History]]) -> list[str]:
        """What :meth:`understood` gives for each of many, in full batches."""
        said = [(clean(question), _turns(history)) for question, history in asked]
        resolved = (
            self.resolver.resolve_all(said)
            if any(turns for _, turns in said)
            else [question for question, _ in said]
        )
        return [corrected(question, self._vocabulary).question for question in resolved]


def _turns(history: History) -> list[Turn]:
    return [
        replace(turn, question=clean(turn.question))
        for turn in map(Turn.of, history)
        if turn.question.strip()
    ]


def clean(question: str) -> str:
    """The question without characters that mean nothing: controls, lone surrogates, extra space.

    Raises:
        QuestionError: nothing is left.
    """
    kept = "".join(
        c if c.isprintable() else " " for c in question[:LONGEST_QUESTION].replace("\n", " ")
    )
    words = " ".join(kept.split())
    if not any(c.isalnum() for c in words):
        raise QuestionError("the question is empty", "type a question in plain words")
    return words
