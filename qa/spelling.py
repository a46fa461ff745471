"""Misspelt words of a question → the words that the articles have.

Only a word that no article has is ever replaced, and only by one that is plainly meant. That a
word isn't there is often the very sign that the articles don't say, so a word that is known to
be one is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from qa.article import Span
from qa.full_names import Pairs, full_names, most_edits
from qa.transliteration import Names, single, sound, transliterated
from qa.vocabulary import Near
from qa.words import content_words, fold

_WORD = re.compile(r"(?<![\w'’])(?P<word>[^\W\d_]+)(?P<rest>['’][^\W\d_]+)?(?![\w'’])")
_FIRST_NAME = re.compile(r"(?<![\w'’-])(?P<name>[^\W\d_a-z][^\W\d_]{2,}) $")
_SHORTEST = 4
_LONG = 8
"""Letters from which on three of them may be wrong in a name that sounds the same."""

_CONSONANTS = 4
"""Consonants that tell that such a name is the same."""

_MOST_UNKNOWN = 8
"""Unknown words that are looked at: more of them are no mistakes but another language."""

_TIMES = 4
"""How many times as frequent as the next one a word must be, of two equally near."""

_ENDINGS = ("s", "es", "ed", "ing", "er", "ers", "ly", "y", "i", "is", "an", "ian", "ish", "ist")
_VOWEL_ENDINGS = ("d", "r", "rs", "n", "ns")
"""What stands behind a vowel only: "moved", "Russian"."""

_IZE = re.compile(r"(?<=[iy])[sz](?=(?:e|es|ed|ers?|ing|ations?)$)")
_OTHERWISE = {"s": "z", "z": "s"}


class Words(Names, Pairs, Protocol):
    """The words that a question is held against."""

    def sounding(self, word: str, most: int) -> list[Near]:
        """The collection's words of at most so many edits that sound the same."""


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
    starts = {match.start() for match in unknown[:_MOST_UNKNOWN]}
    replacements += [
        Replacement(span.of(question), _cased(form, span.of(question)), span)
        for span, form in full_names(question, starts, vocabulary, _are_alike)
        if not any(it.start <= span.start < it.end for it in done)
    ]
    done = [replacement.span for replacement in replacements]
    for match in unknown[:_MOST_UNKNOWN]:
        if any(span.start == match.start() for span in done):
            continue
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
            meant = _meant(word, vocabulary.near(word, most_edits(word)), as_name)
            meant = meant or (_sounding_alike(word, vocabulary) if as_name else None)
        if meant is not None and not _is_anothers(match, meant, question, vocabulary):
            span = Span(*match.span("word"))
            replacements.append(Replacement(word, _cased(meant, word), span))
    replacements.sort(key=lambda replacement: replacement.span.start)
    return Corrected(_replaced(question, replacements), tuple(replacements))


def _is_anothers(match: re.Match[str], meant: str, question: str, vocabulary: Words) -> bool:
    """Whether a surname is nearly one that stands behind its first name, and what is meant isn't:
    "Tony Blane" is no "Tony Blake" where the articles have "Tony Blair".
    """
    first = _FIRST_NAME.search(question[: match.start()])
    if first is None or not match["word"][0].isupper() or not content_words(first["name"]):
        return False
    if vocabulary.together(first["name"], meant):
        return False
    most = most_edits(match["word"]) + 1
    return bool(vocabulary.beside(first["name"], match["word"], most, behind=True))


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

    def edits(near: Near) -> int:  # which letters are doubled is soonest mistaken
        return near.distance - (single(word) == single(near.form))

    best, *others = sorted(candidates, key=lambda near: (edits(near), -near.passages))
    rivals = [near for near in others if edits(near) == edits(best)]
    if any(near.passages * _TIMES > best.passages for near in rivals):
        return None
    return best.form


def _sounding_alike(word: str, vocabulary: Words) -> str | None:
    """The one long name that sounds like a word, of more edits than are mistakes else.

    "Moussaoui" and "Moussa" have too few consonants to be one.
    """
    if len(word) < _LONG or len(sound(word)) < _CONSONANTS:
        return None
    match vocabulary.sounding(word, most_edits(word) + 1):
        case [Near(form, is_name=True)] if len(form) >= _LONG and not _are_alike(word, form):
            return form
    return None


def _spelt_abroad(word: str) -> str | None:
    """The same form of a word in British spelling or in American: "apologised", "apologized"."""
    found = _IZE.search(word)
    if found is None:
        return None
    return word[: found.start()] + _OTHERWISE[found[0]] + word[found.end() :]


def _spelt_alike(word: str) -> set[str]:
    """What a word may be an inflection of, "apologised" and "apologizes" of the same."""
    return {fold(base) for base in _bases(_IZE.sub("s", word))}


def _are_alike(word: str, form: str) -> bool:
    return bool(_spelt_alike(word) & _spelt_alike(form))


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
