"""Misspelt words of a question → the words that the articles have.

Only a word that no article has is ever replaced, and only by one that is plainly meant. That a
word isn't there is often the very sign that the articles don't say, so a word that is known to
be one is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from qa.article import Span
from qa.transliteration import Names, transliterated
from qa.vocabulary import Near
from qa.words import content_words, fold

_WORD = re.compile(r"(?<![\w'’])(?P<word>[^\W\d_]+)(?P<rest>['’][^\W\d_]+)?(?![\w'’])")
_FIRST_NAME = re.compile(r"(?<![\w'’-])(?P<name>[^\W\d_a-z][^\W\d_]{2,}) $")
_SHORTEST = 4
_LONG = 8
"""Letters from which on two of them may be wrong."""

_MOST_UNKNOWN = 8
"""Unknown words that are looked at: more of them are no mistakes but another language."""

_TIMES = 4
"""How many times as frequent as the next one a word must be, of two equally near."""

_ENDINGS = ("s", "es", "ed", "ing", "er", "ers", "ly", "y", "i", "is", "an", "ian", "ish", "ist")
_VOWEL_ENDINGS = ("d", "r", "rs", "n", "ns")
"""What stands behind a vowel only: "moved", "Russian"."""

_IZE = re.compile(r"(?<=[iy])[sz](?=(?:e|es|ed|ers?|ing|ations?)$)")
_OTHERWISE = {"s": "z", "z": "s"}


class Words(Names, Protocol):
    """The words that a question is held against."""

    def is_english(self, word: str) -> bool:
        """Whether it is a common word, in the collection or not."""

    def near(self, word: str, most: int) -> list[Near]:
        """The collection's words of at most so many edits, the nearest and most frequent first."""

    def beside(self, name: str, word: str, most: int, *, behind: bool) -> set[str]:
        """The words of at most so many edits that stand behind a name, or before it."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A word of the question, and the one that is searched for instead."""

    asked: str
    searched: str
    span: Span
    """Where the asked word stands in the question as it was typed."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The question to search for; the asked one where nothing was replaced."""

    question: str
    replacements: tuple[Replacement, ...] = ()


def corrected(question: str, vocabulary: Words) -> Corrected:
    """Replace the question's misspelt words by the collection's own."""
    replacements = [
        Replacement(span.of(question), form, span)
        for span, form in transliterated(question, vocabulary)
    ]
    done = [replacement.span for replacement in replacements]
    unknown = [
        match
        for match in _words(question)
        if not any(span.start <= match.start() < span.end for span in done)
        and not vocabulary.holds(match["word"])
    ]
    by_case = any(word.islower() for word in question.split())
    for match in unknown[:_MOST_UNKNOWN]:
        word, first = match["word"], not question[: match.start()].strip("\"'“‘¿¡ ")
        if (by_case and word.isupper()) or vocabulary.is_english(word):
            continue
        # What begins the question, or is in capitals throughout, may be a name or not.
        as_name = by_case and not first and word[0].isupper()
        abroad = _spelt_abroad(word)
        if any(map(vocabulary.is_english, _bases(word)[1:])):
            # "captian" is no derivative of "capt", but "captain" with two letters exchanged.
            meant = _meant(word, vocabulary.near(word, 1), as_name)
            meant = meant if meant and sorted(fold(meant)) == sorted(fold(word)) else None
        elif abroad and vocabulary.holds(abroad):
            meant = abroad
        else:
            meant = _meant(word, vocabulary.near(word, _most(word)), as_name)
        if meant is not None:
            span = Span(*match.span("word"))
            replacements.append(Replacement(word, _cased(meant, word), span))
    replacements += _beside(replacements, unknown, question, vocabulary)
    replacements += _behind_known(replacements, unknown, question, vocabulary)
    replacements.sort(key=lambda replacement: replacement.span.start)
    return Corrected(_replaced(question, replacements), tuple(replacements))


def _beside(
    mended: list[Replacement], unknown: list[re.Match[str]], question: str, vocabulary: Words
) -> list[Replacement]:
    """Unknown names next to one that was mended: of "Epeli Kama" the articles have "Epeli Cama".

    Here the first letter may be wrong, too: the pair tells who is meant.
    """
    found = []
    done = {replacement.span.start for replacement in mended}
    for match in unknown[:_MOST_UNKNOWN]:
        word = match["word"]
        for name in mended:
            behind = question[name.span.end : match.start()] == " "
            before = question[match.end("word") : name.span.start] == " "
            if match.start() in done or not (behind or before) or not word[0].isupper():
                continue
            forms = vocabulary.beside(name.searched, word, _most(word), behind=behind)
            if len(forms) == 1:
                done.add(match.start())
                span = Span(*match.span("word"))
                found.append(Replacement(word, _cased(forms.pop(), word), span))
    return found


def _behind_known(
    mended: list[Replacement], unknown: list[re.Match[str]], question: str, vocabulary: Words
) -> Iterator[Replacement]:
    """Unknown surnames behind a first name that the articles have: of "Gloria Mendes" they have
    "Gloria Mendez", and nobody else of that name so near.

    "Mendes" alone may be anybody's, and stays.
    """
    done = {replacement.span.start for replacement in mended}
    content = set(content_words(question))
    for match in unknown[:_MOST_UNKNOWN]:
        word = match["word"]
        first = _FIRST_NAME.search(question[: match.start()])
        if match.start() in done or not _is_capitalised(word) or first is None:
            continue
        if first["name"].casefold() not in content or not vocabulary.holds(first["name"]):
            continue
        forms = vocabulary.beside(first["name"], word, 1, behind=True)
        near = [form for form in forms if fold(form)[:1] == fold(word)[:1]]
        if len(forms) == len(near) == 1 and not _spelt_alike(word) & _spelt_alike(near[0]):
            yield Replacement(word, _cased(near[0], word), Span(*match.span("word")))


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _most(word: str) -> int:
    """Letters of a word that may be wrong."""
    return 2 if len(word) >= _LONG else 1


def _words(question: str) -> list[re.Match[str]]:
    """The words that may be misspelt: no short ones, no numbers, no ordinary question words."""
    content = set(content_words(question))
    return [
        match
        for match in _WORD.finditer(question)
        if len(match["word"]) >= _SHORTEST
        and match["word"].casefold() in content
        and (match["rest"] or "'s")[1:].casefold() == "s"  # "didn't" and "O'Brien" are no words
    ]


def _meant(word: str, candidates: list[Near], as_name: bool) -> str | None:
    """The one word that is plainly meant."""
    candidates = [near for near in candidates if near.is_name or not as_name]
    # Another inflection of a word that is there is no mistake, and shows that no other is meant.
    alike = _spelt_alike(word)
    if not candidates or any(
        alike & _spelt_alike(near.form) or fold(near.form) in (f"{fold(word)}n", f"{fold(word)}i")
        for near in candidates
    ):
        return None
    best, *others = candidates
    rivals = [near for near in others if near.distance == best.distance]
    if any(near.passages * _TIMES > best.passages for near in rivals):
        return None
    return best.form


def _spelt_abroad(word: str) -> str | None:
    """The same form of a word in British spelling or in American: "apologised", "apologized"."""
    found = _IZE.search(word)
    if found is None:
        return None
    return word[: found.start()] + _OTHERWISE[found[0]] + word[found.end() :]


def _spelt_alike(word: str) -> set[str]:
    """What a word may be an inflection of, "apologised" and "apologizes" of the same."""
    return {fold(base) for base in _bases(_IZE.sub("s", word))}


def _bases(word: str) -> list[str]:
    """A word, and what it may be an inflection or derivation of."""
    bases = [word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            bases.append(word.removesuffix(ending))
    for ending in _VOWEL_ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST and base[-1] in "aeiouy":
            bases.append(base)
    return bases


def _cased(form: str, like: str) -> str:
    if like.isupper():
        return form.upper()
    return form[0].upper() + form[1:] if like[0].isupper() else form.lower()


def _replaced(question: str, replacements: list[Replacement]) -> str:
    for replacement in reversed(replacements):
        start, end = replacement.span.start, replacement.span.end
        question = question[:start] + replacement.searched + question[end:]
    return question
