"""Misspelt names of two words → names that the articles have: both words are mended together.

Of "Tony Blare" no article may have more than "Tony Blair", though "Blake" is nearer to "Blare". So
a pair of words that stand side by side somewhere is looked for before any word by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Protocol

from qa.article import Span
from qa.transliteration import single, sound
from qa.vocabulary import Near
from qa.words import content_words, fold

_CAPITALISED = re.compile(r"(?<![\w'’-])[^\W\d_a-z][^\W\d_]{2,}(?![\w-])")
_LONG = 8
"""Letters from which on two of them may be wrong."""

_AUDIBLE = 5
"""Letters from which on one more may be wrong in a word that sounds the same."""

_NEAREST = 4
"""Words near one of a name that are tried."""

_MOST_PAIRS = 8
"""Pairs of words that are looked at: more of them are no names but a headline."""

_NEVER = 100
"""What it costs to make a word of another one that can't be meant."""


class Pairs(Protocol):
    """The names that a question is held against."""

    def writes(self, word: str) -> bool:
        """Whether any article has the word, letter by letter."""

    def is_english(self, word: str) -> bool:
        """Whether it is a common word, in the collection or not."""

    def near(self, word: str, most: int) -> list[Near]:
        """The collection's words of at most so many edits, the nearest and most frequent first."""

    def beside(self, name: str, word: str, most: int, *, behind: bool) -> set[str]:
        """The words of at most so many edits that stand behind a name, or before it."""

    def together(self, first: str, last: str) -> bool:
        """Whether the two words stand side by side in any article, in this order."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One of the two words of a name.

    ``is_unknown`` tells that no article has it in any inflection, ``is_free`` that none has it
    letter by letter: "Collin" is there for being the stem of "Collins", and may be "Colin" yet.
    """

    text: str
    start: int
    is_unknown: bool
    is_free: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def full_names(
    question: str, unknown: Collection[int], names: Pairs, alike: Callable[[str, str], bool]
) -> Iterator[tuple[Span, str]]:
    """Where a question has a misspelt word of a full name, and the articles' own word.

    Args:
        question: as it was typed.
        unknown: where the words begin that no article has in any inflection.
        names: the collection's.
        alike: whether two words may be inflections of the same one.
    """
    content = set(content_words(question))
    words = [m for m in _CAPITALISED.finditer(question) if m[0].casefold() in content]
    done: dict[int, str] = {}
    for one, other in islice(pairwise(words), _MOST_PAIRS):
        if question[one.end() : other.start()] != " " or one[0].isupper() or other[0].isupper():
            continue
        known = done.get(one.start(), one[0])
        if names.together(known, other[0]):
            continue
        first, last = _word(one, known, unknown, names), _word(other, other[0], unknown, names)
        if (meant := _meant(first, last, names, alike)) is None:
            continue
        for word, form in zip((first, last), meant, strict=True):
            if fold(form) != fold(word.text):
                done[word.start] = form
                yield word.span, form


def edits(word: str, form: str, most: int) -> int:
    """Inserted, left out, replaced and transposed letters; more than ``most`` if there are more."""
    # Imported here: most questions have no word that isn't there.
    from rapidfuzz.distance import OSA

    return OSA.distance(fold(word), fold(form), score_cutoff=most)


def most_edits(word: str) -> int:
    """Letters of a word that may be wrong."""
    return 2 if len(word) >= _LONG else 1


def _word(match: re.Match[str], known: str, unknown: Collection[int], names: Pairs) -> _Word:
    """A word of a question as it stands there, or as it is known to be meant."""
    is_unknown = known == match[0] and match.start() in unknown
    is_free = is_unknown or (known == match[0] and not names.writes(known))
    return _Word(known, match.start(), is_unknown, is_free)


def _meant(
    first: _Word, last: _Word, names: Pairs, alike: Callable[[str, str], bool]
) -> tuple[str, str] | None:
    """The one full name that is nearest to two words."""
    if not (first.is_free or last.is_free):
        return None
    costs = {
        pair: cost
        for pair in _candidates(first, last, names)
        if (cost := _cost(first, pair[0], names) + _cost(last, pair[1], names)) < _NEVER
    }
    nearest = [pair for pair, cost in costs.items() if cost == min(costs.values())]
    if len(nearest) != 1:
        return None
    changed = [
        (word, form)
        for word, form in zip((first, last), nearest[0], strict=True)
        if fold(word.text) != fold(form)
    ]
    if any(alike(word.text, form) for word, form in changed):
        return None
    if not any(
        _tells(word, form, len(changed) == 1 and word is last, names) for word, form in changed
    ):
        return None
    return nearest[0]


def _tells(word: _Word, form: str, is_surname: bool, names: Pairs) -> bool:
    """Whether a misspelt word tells who is meant: its first letter is right, and unless it stands
    behind a first name that is, it is no common name itself, as "Mendes" is one for "Mendez".
    """
    if fold(word.text)[:1] != fold(form)[:1]:
        return False
    if single(word.text) == single(form):
        return True
    return word.is_unknown and (is_surname or not names.is_english(word.text))


def _candidates(first: _Word, last: _Word, names: Pairs) -> set[tuple[str, str]]:
    """The articles' pairs of words that are near two words."""
    firsts, lasts = _near(first, names), _near(last, names)
    found = {(one, other) for one in firsts for other in lasts if names.together(one, other)}
    if last.is_free:
        most = most_edits(last.text) + 1
        for one in firsts:
            found |= {(one, it) for it in names.beside(one, last.text, most, behind=True)}
    if first.is_free:
        most = most_edits(first.text) + 1
        for other in lasts:
            found |= {(it, other) for it in names.beside(other, first.text, most, behind=False)}
    return found


def _near(word: _Word, names: Pairs) -> list[str]:
    if not word.is_free:
        return [word.text]
    near = names.near(word.text, most_edits(word.text))
    return [each.form for each in near if each.is_name][:_NEAREST]


def _cost(word: _Word, form: str, names: Pairs) -> int:
    """Edits from a word to a form, one fewer where they sound the same."""
    most = most_edits(word.text)
    found = edits(word.text, form, most + 1)
    if not found:
        return 0
    if not word.is_free or found > most + 1:
        return _NEVER
    if sound(word.text) != sound(form):
        return found if found <= most else _NEVER
    # A common name of another spelling is another name: "Mendoza" is no "Mendez".
    may_be = found <= most or (len(word.text) >= _AUDIBLE and not names.is_english(word.text))
    return found - 1 if may_be else _NEVER
