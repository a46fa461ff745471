"""Passages → what the reader sees of them, and the way back into the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from qa.article import Passage, Sentence, Span
from qa.passages import searched

_BETWEEN = " "


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a context that stands in the article: in ``sentence``, from ``source`` on."""

    sentence: Sentence
    start: int
    end: int
    source: int


@dataclass(frozen=True, slots=True)
class Context:
    """A passage's sentences without the page furniture between them.

    Line breaks and furniture become a space; byline and dateline get words in front that
    tell what they are. Only the ``pieces`` can be cited.
    """

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, passage: Passage) -> Context:
        """What the reader sees of a passage."""
        texts: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for sentence, span, shown in _shown(passage):
            label = len(shown) - len(span)
            start = length + label
            pieces.append(Piece(sentence, start, start + len(span), span.start))
            texts.append(shown)
            length += len(shown) + len(_BETWEEN)
        return cls(_BETWEEN.join(texts), tuple(pieces))

    def piece_at(self, offset: int) -> int:
        """The index of the piece that holds a character, -1 for one that can't be cited."""
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        return at if at >= 0 and offset < self.pieces[at].end else -1


def _shown(passage: Passage) -> Iterator[tuple[Sentence, Span, str]]:
    for sentence, text in zip(
        passage.sentences, searched(passage.article, passage.sentences), strict=True
    ):
        if len(passage.span) < len(sentence.span):  # a part of a sentence too long for one passage
            yield sentence, passage.span, passage.text
        else:
            yield sentence, sentence.span, text
