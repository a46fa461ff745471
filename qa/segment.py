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


_GOES_ON = (
    # a list in one's sentence, "1) eggs, 2) milk"
    (re.compile(r"[,;]$"), re.compile(r".")),
    # "9 a.m. ET", "5 p.m. Moscow time"
    (
        re.compile(r"\b[ap]\.m\.$", re.IGNORECASE),
        re.compile(
            r"(?:(?:[ECMPHAN][SD]?T|AKDT|AKST|GMT|UTC|BST|CES?T|EES?T|MSK|IST|JST|KST|HKT|SGT|PKT|WIB"
            r"|AES?T|AEDT|ACST|AWST|NZ[SD]T|SAST|EAT|WAT|CAT)\b|(?!(?:All|Any|Closing|Each|Every|Extra|Full|Game|Half|Last|Next|No|Some|That|The|This)"
            r" )(?:[A-Z][a-z]+|local) (?:[Ss]tandard |[Dd]aylight |[Ss]ummer )?[Tt]ime\b)"
        ),
    ),
    # "4.9 million bbl. of oil", "six ft. deep"
    (
        re.compile(
            r"(?<!\w)(?:[bcdfghjklmnpqrstvwxz]{2,5}|approx|avg|est|incl|min|mins|oz|sec|yds?)\.$"
        ),
        re.compile(r"[a-z]+(?![\w-])|[—–-]"),
    ),
)
"""How a sentence seems to end, and what shows that it doesn't."""
_AHEAD = 40
_OPENS = re.compile(r"(?<=[.!?])\s+[\"“‘]$")
"""A mark that belongs to the next sentence: ``he said. "We will``, as of a quote that goes on."""


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
            opens = _OPENS.search(text, span.start, span.end)
            if opens is not None and span.end < piece.end and not text[span.end].isspace():
                span, held = Span(span.start, opens.start()), opens.end() - 1
            else:
                held = span.start if _goes_on(text, span, piece.end) else None
            if held != span.start:
                spans.append(span)
        if held is not None:
            spans.append(_stripped(text, Span(held, piece.end)))
    return spans


def _goes_on(text: str, span: Span, end: int) -> bool:
    """Whether what was taken for a sentence has more of it behind it."""
    tail = text[max(span.start, span.end - 12) : span.end]
    if _NOT_AN_END.search(tail):
        return True
    ahead = text[span.end : min(end, span.end + _AHEAD)].lstrip()
    return bool(ahead) and any(
        ends.search(tail) and begins.match(ahead) for ends, begins in _GOES_ON
    )


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
