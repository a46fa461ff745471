"""Words and marks of a text, and which of them are quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.speech.words import EITHER, IN_TITLES, NO_ADVERBS, OPENING, QUOTES, TIMES, VERBS

_TOKEN = re.compile(
    r"(?:[A-Z]\.)+(?=\W|$)|\d[\d.,]*\d"
    r"|(?:[A-Z][a-z]*['’](?!(?:s|t|d|m|re|ve|ll)\b))?\w+(?:[-&/]\w+)*"
    r"(?:['’](?:s|t|d|m|re|ve|ll)\b|['’](?=\s))?|''|``|[^\w\s]"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_CONTRACTED = re.compile(r"['’](?:d|m|re|ve|ll)$")
_NEGATED = re.compile(r"n['’]t$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, where it stands, and whether inside double quotation marks.

    ``bare`` is without a possessive ending or a contracted verb, and ``word`` the same folded,
    but for the one agency whose name is a pronoun, and a time that ends a name: "Russia Today".
    """

    text: str
    start: int
    quoted: bool
    bare: str
    word: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in 's or s'."""
        return _POSSESSIVE.search(self.text) is not None and self.bare != self.text

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital, but for an Arabic article: "al-Assad"."""
        return self.text.removeprefix("al-").removeprefix("el-")[:1].isupper()

    @property
    def is_mark(self) -> bool:
        """Whether it is no word."""
        return not (self.text[0].isalnum() or self.text[0] == "_")

    @property
    def is_time(self) -> bool:
        """Whether it only says when or how."""
        adverb = self.text.endswith("ly") and self.word not in NO_ADVERBS
        return self.word in TIMES or (adverb and not self.is_name)

    @property
    def is_verb(self) -> bool:
        """Whether it is likely a finite verb that reports nothing."""
        return self.word in VERBS or (self.text.endswith("ed") and not self.is_name)


def tokens_of(text: str, offset: int) -> list[Token]:
    """The words and marks of a text that begins at ``offset`` of its article."""
    made: list[Token] = []
    quoted = False
    for match in _TOKEN.finditer(text):
        mark = match.group()
        if mark in QUOTES:
            quoted = mark in OPENING or (mark in EITHER and not quoted)
        bare = _CONTRACTED.sub("", _POSSESSIVE.sub("", mark)) or mark
        word = "n't" if _NEGATED.search(mark) else bare.casefold()
        if bare == "WHO" and not text.isupper():
            word = bare
        if word in IN_TITLES and bare.istitle() and made and made[-1].is_name:
            word = bare
        made.append(Token(mark, offset + match.start(), quoted, bare, word))
    return made


Range = tuple[int, int]
