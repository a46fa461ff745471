"""Text → sentences, offset-exact.

Boundaries come from sentencex. It did best of five segmenters on the page of hard cases
in ``tests/qa/hard_sentences.txt`` (share of sentences found exactly): sentencex .93,
pysbd .90, syntok .81, nupunkt .81, blingfire .71. The few repairs below are for what it
still splits wrongly there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from qa.article import Article, BlockKind, Sentence, Span

LONGEST = 10_000
"""Characters of the longest sentence; a longer line without full stops is cut at white space."""

_NOT_AN_END = re.compile(
    # "1." of a numbered list; abbreviations that always have something behind them
    r"(?:^\W*\d{1,3}[.)]|\b(?:Ft|Mt|Lt|Col|Sgt|Capt|approx|ca|Fig))\.?$"
)


def segment(article: Article) -> list[Sentence]:
    """All sentences of an article that can be cited, in reading order.

    Page furniture gives none. A headline, heading, byline or dateline is one sentence.
    """
    spans: list[Span] = []
    for block in article.blocks:
        match block.kind:
            case BlockKind.FURNITURE:
                continue
            case BlockKind.PROSE:
                spans += sentence_spans(article.text, block.span)
            case _:
                spans += _cut(article.text, block.span)
    return [Sentence(article, span, number) for number, span in enumerate(spans, start=1)]


def segmented(article: Article) -> Callable[[str], Sequence[Sentence]]:
    """The sentences of the one article that is read, whatever the name; cut when asked for."""
    sentences = cache(lambda: segment(article))
    return lambda _name: sentences()


def sentence_spans(text: str, within: Span) -> list[Span]:
    """The sentences of a stretch of prose, without the white space between them."""
    from sentencex import get_sentence_boundaries

    spans: list[Span] = []
    for piece in _cut(text, within):
        held: int | None = None
        for boundary in get_sentence_boundaries("en", piece.of(text)):
            start = piece.start + boundary["start_index"] if held is None else held
            span = _stripped(text, Span(start, piece.start + boundary["end_index"]))
            if len(span) == 0:
                continue
            tail = text[max(span.start, span.end - 12) : span.end]
            held = span.start if _NOT_AN_END.search(tail) else None
            if held is None:
                spans.append(span)
        if held is not None:
            spans.append(_stripped(text, Span(held, piece.end)))
    return spans


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Pieces of at most ``LONGEST`` characters, cut at white space where there is any."""
    start = span.start
    while span.end - start > LONGEST:
        # rfind over the last tenth only: a line without any space must not cost a full search
        space = text.rfind(" ", start + LONGEST * 9 // 10, start + LONGEST)
        end = space if space > 0 else start + LONGEST
        yield _stripped(text, Span(start, end))
        start = end
    rest = _stripped(text, Span(start, span.end))
    if len(rest):
        yield rest


def _stripped(text: str, span: Span) -> Span:
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))
