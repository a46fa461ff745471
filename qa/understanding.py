"""What a question means: alone or after others, and in the articles' spelling."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import category

from qa.about_collection import CollectionQuestion, about
from qa.catalogue import Catalogue
from qa.errors import QuestionError
from qa.followups.bare import is_bare, spelt_out
from qa.followups.collection import continued, in_full
from qa.followups.conversation import Turn
from qa.followups.ellipsis import completed, substituted
from qa.followups.pronouns import with_topic
from qa.followups.provenance import asks_origin, of_answer_to
from qa.followups.resolver import Resolver, load_resolver, points_back
from qa.followups.unasked import is_courtesy, why_unasked
from qa.library import Library
from qa.spelling import corrected
from qa.vocabulary import Vocabulary

LONGEST_QUESTION = 2_000
"""Characters that are read of a question: a page pasted by mistake says no more than its start."""

_SHOWN = 100
"""Characters of a history that are shown to one who gave it wrongly."""

History = Sequence[str | Turn]
"""A conversation's earlier turns, or only their questions, oldest first."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question by itself, and the earlier question that it leans on, if it does.

    What it means and doesn't say may still be found by that one's words, or near what it found.
    ``otherwise`` is another way to put the question, if there is one: "And the wounded?" may ask
    how many they are, as the question before it did, or who. ``unasked`` tells why nothing can
    be searched for, if so.
    """

    question: str
    behind: tuple[str, ...] = ()
    otherwise: str | None = None
    unasked: str | None = None


class Understanding:
    """Understands questions put to one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._vocabulary = Vocabulary(library)
        self._catalogue = Catalogue(library)

    @cached_property
    def resolver(self) -> Resolver:
        """What resolves follow-ups, loaded on first use.

        Raises:
            ModelNotFound, ModelDamaged
        """
        return load_resolver(self._library.report)

    def about_collection(self, question: str) -> CollectionQuestion | None:
        """What a question that is understood asks about the collection, if it does."""
        return about(question, self._catalogue.has_source)

    def resolved(self, question: str, history: History) -> str:
        """The question by itself; one that stands alone comes back as it is.

        Raises:
            QuestionError: there is nothing in the question, or the history is one string.
            ModelNotFound, ModelDamaged
        """
        asked, turns = self._said(question, history)
        return self._resolved(asked, turns)

    def understood(self, question: str, history: History) -> Understood:
        """What is searched for: the question by itself, in the articles' spelling.

        Raises as :meth:`resolved`.
        """
        asked, turns = self._said(question, history)
        understood = self._understood(asked, self._resolved(asked, turns), turns)
        return replace(understood, unasked=why_unasked(asked, alone=not turns_of(history)))

    def all_understood(self, asked: Sequence[tuple[str, History]]) -> list[Understood]:
        """What :meth:`understood` gives for each of many, in full batches."""
        said = [self._said(question, history) for question, history in asked]
        resolved = (
            self.resolver.resolve_all(said)
            if any(turns for _, turns in said)
            else [question for question, _ in said]
        )
        return [
            replace(
                self._understood(question, with_topic(question, by_itself, turns), turns),
                unasked=why_unasked(question, alone=not turns_of(history)),
            )
            for (_, history), (question, turns), by_itself in zip(
                asked, said, resolved, strict=True
            )
        ]

    def _resolved(self, asked: str, turns: Sequence[Turn]) -> str:
        if not turns:
            return asked
        return with_topic(asked, self.resolver.resolve(asked, turns), turns)

    def _said(self, question: str, history: History) -> tuple[str, list[Turn]]:
        """The question, and the turns that it is still to be resolved against."""
        asked, turns = clean(question), turns_of(history)
        if in_full(asked, self._catalogue.has_source):
            return asked, []
        earlier = [turn.question for turn in turns]
        full = continued(asked, earlier, self._catalogue.has_source)
        if full == asked and turns and asks_origin(asked, turns[-1]):
            full = of_answer_to(self._last(turns).question, asked)
        elif full == asked and turns and is_bare(asked):
            full = spelt_out(asked, self._last(turns))
        return (asked, turns) if full == asked else (full, [])

    def _last(self, turns: Sequence[Turn]) -> Turn:
        """The last turn, its question by itself; one that is answered has been resolved before."""
        *before, last = turns
        return last if last.answer else replace(last, question=self.resolved(last.question, before))

    def _understood(self, asked: str, resolved: str, turns: Sequence[Turn]) -> Understood:
        if not turns or (resolved == asked and not points_back(asked)):
            return Understood(self._spelt(resolved))
        last = turns[-1].question
        if same := substituted(asked, last):
            return Understood(self._spelt(resolved), (last,), self._spelt(same))
        full = completed(asked, last)
        otherwise = self._spelt(full + resolved[len(asked) :]) if full != asked else None
        return Understood(self._spelt(resolved), (last,), otherwise)

    def _spelt(self, question: str) -> str:
        return corrected(question, self._vocabulary).question


def turns_of(history: History) -> list[Turn]:
    """The earlier turns that asked anything.

    Raises:
        QuestionError: the history is one string, which would be taken letter by letter.
    """
    if isinstance(history, str):
        raise QuestionError(
            "the history is one string, not a list of questions",
            f"write history=[{json.dumps(history[:_SHOWN], ensure_ascii=False)}]",
        )
    turns = (replace(turn, question=_words(turn.question)) for turn in map(Turn.of, history))
    return [turn for turn in turns if _asks(turn.question) and not is_courtesy(turn.question)]


def clean(question: str) -> str:
    """The question without characters that mean nothing: controls, lone surrogates, extra space.

    Raises:
        QuestionError: nothing is left.
    """
    words = _words(question)
    if not _asks(words):
        raise QuestionError("the question is empty", "type a question in plain words")
    return words


def _words(question: str) -> str:
    kept = (_kept(character) for character in question[:LONGEST_QUESTION])
    return " ".join("".join(kept).split())


def _asks(words: str) -> bool:
    """Whether there is anything to ask: a letter or a digit."""
    return any(map(str.isalnum, words))


def _kept(character: str) -> str:
    """What stays of a character: joiners are spelling, other format characters stand in words."""
    if character.isprintable() or character in "\u200c\u200d":
        return character
    return "" if category(character) == "Cf" else " "
