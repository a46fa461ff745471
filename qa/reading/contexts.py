"""Passages → what the reader sees of them, and the way back into the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from qa.article import Passage, Sentence, Span
from qa.passages import searched

_BETWEEN = " "
_AFTER_HEADLINE = " — "
_LONGEST_HEADLINE = 200
"""Characters of a headline that are read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a context that stands in the article: in ``sentence``, from ``source`` on."""

    sentence: Sentence
    start: int
    end: int
    source: int


@dataclass(frozen=True, slots=True)
class Context:
    """The headline, and a passage's sentences without the page furniture between them.

    A passage from the middle of an article seldom says what it is about: "the ministry", "both
    men". Its headline does. Line breaks and furniture become a space; byline and dateline get
    words in front that tell what they are. Only the ``pieces`` can be cited.
    """

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, passage: Passage) -> Context:
        """What the reader sees of a passage."""
        texts: list[str] = []
        pieces: list[Piece] = []
        headline = passage.article.title[:_LONGEST_HEADLINE]
        begins_with_it = passage.sentences[0].text.startswith(headline)
        before = "" if begins_with_it else headline + _AFTER_HEADLINE
        length = len(before)
        for sentence, span, shown in _shown(passage):
            label = len(shown) - len(span)
            start = length + label
            pieces.append(Piece(sentence, start, start + len(span), span.start))
            texts.append(shown)
            length += len(shown) + len(_BETWEEN)
        return cls(before + _BETWEEN.join(texts), tuple(pieces))

    def find(self, span: Span, article: str) -> Span | None:
        """Where in this text the ``span`` of the article of that name is shown, all of it."""
        for piece in self.pieces:
            moved = piece.start - piece.source
            shown = Span(span.start + moved, span.end + moved)
            if (
                piece.sentence.article.name == article
                and piece.start <= shown.start
                and shown.end <= piece.end
            ):
                return shown
        return None

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
