"""Arabic names behind their article, as others write them: "ez-Zor" and "Ezzor" for "al-Zour".

The article is written as it is spelt or as it is spoken, which is like the letter behind it, and
vowels are anybody's choice. So names of the same consonants are one, and it is looked for as the
articles have it. A name that they have in just this spelling stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from qa.article import Span
from qa.words import CAPITAL, fold

_ARTICLE = r"(?i:[aeu]l|[ae](?:dh|sh|th|[dnrstz]))"
"""Before d, n, r, s, t, z and the like the article is spoken as they are."""

BEHIND_ARTICLE = re.compile(rf"(?<![\w-]){_ARTICLE}-(?P<name>[{CAPITAL}][^\W\d_]{{2,}})\b")

_IN_ONE = re.compile(r"(?<=[^\W\d_] )[AE](?P<name>([dnrstz])\2[^\W\d_]{2,})\b")
"""A name and its article in one word behind another name, as in "Deir Ezzor"."""

_VOWELS = re.compile("[aeiouy]")
_SOUNDS = re.compile("sch|tch|ph|ck")
_SPELT = {"sch": "sh", "tch": "ch", "ph": "f", "ck": "k"}
_DOUBLED = re.compile(r"(.)\1")


class Names(Protocol):
    """The names that a question is held against."""

    def holds(self, word: str) -> bool:
        """Whether the collection has the word."""

    def behind_article(self, name: str) -> Counter[str]:
        """How often the articles have a name of its consonants behind an article, with it."""


def transliterated(question: str, names: Names) -> Iterator[tuple[Span, str]]:
    """Where a question has such a name in another spelling, and how most articles spell it."""
    for pattern in (BEHIND_ARTICLE, _IN_ONE):
        for match in pattern.finditer(question):
            whole = match[0] if pattern is _IN_ONE else match["name"]
            if not names.holds(whole) and (forms := names.behind_article(match["name"])):
                yield Span(*match.span()), _usual(forms)


def _usual(forms: Counter[str]) -> str:
    """The form with "al", which the article is in most names: a search for a rarer one would find
    those who write it so before those who tell of the place. Else the most frequent one."""
    return min(forms, key=lambda form: (form[:2].lower() != "al", -forms[form], form))


def consonants(name: str) -> str:
    """A name's first letter and the consonants behind it, once each where they are doubled."""
    letters = single(name)
    return letters[:1] + _VOWELS.sub("", letters[1:])


def sound(name: str) -> str:
    """What spellings of a name have in common that sound alike: "Muschraf" and "Musharraf"."""
    return consonants(_SOUNDS.sub(lambda found: _SPELT[found[0]], fold(name)))


def single(name: str) -> str:
    """A folded name with each doubled letter once."""
    return _DOUBLED.sub(r"\1", fold(name))
