"""Text → sentences, offset-exact.

Boundaries come from sentencex. It did best of five segmenters on the page of hard cases
in ``tests/qa/hard_sentences.txt`` (share of sentences found exactly): sentencex .93,
pysbd .90, syntok .81, nupunkt .81, blingfire .71. The few repairs below are for what it
still splits wrongly there. It takes quotation marks two by two and splits nothing between them,
so it is shown only those that do begin or end a quotation; nor does it split what has a bullet
before it, or behind "told me", for "Me." is Maine.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from qa.article import Article, BlockKind, Sentence, Span
from qa.quote_pairs import UNCLOSED, with_pairs_only

LONGEST = 10_000
"""Characters of the longest sentence; a longer line without full stops is cut at white space."""

_NOT_AN_END = re.compile(
    # abbreviations that always have something behind them
    r"\b(?:Ft|Mt|Lt|Col|Sgt|Capt|approx|ca|Fig)\.?$"
)
_LABEL = re.compile(r"\W*\d{1,3}[.)]\.?|[^\w£$€]*(?:\d{1,2}[:.]\d\d(?: ?[ap]\.m)?|[QA])\.")
"""What is no sentence of its own: "1." of a list, "09:30." of a log, "Q." of an interview."""

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
    # "Roth et al. [3] measured", "Lund et al. (2021) say"
    (re.compile(r"\.\s?(?:\[[\d, –-]{1,8}\]|\(\d{4}\))$"), re.compile(r"[a-z]")),
    # "4.9 million bbl. of oil", "six ft. deep", "Natural Foods LLC. of Boise"
    (
        re.compile(
            r"(?<!\w)(?:[bcdfghjklmnpqrstvwxz]{2,5}|approx|avg|est|incl|min|mins|oz|sec|yds?|LL[CP]|PLC)\.$"
        ),
        re.compile(r"[a-z]+(?![\w-])|[—–-]"),
    ),
    # 'is this it?" he asked', whose opening mark was forgotten
    (re.compile(r"[.!?][\"”]$"), re.compile(r"[a-z]+(?![\w-])")),
)
"""How a sentence seems to end, and what shows that it doesn't."""
_AHEAD = 40
_BULLETS = "•▪■▶►◆●○◦★⁃"
_WITHOUT_BULLETS = str.maketrans(dict.fromkeys(_BULLETS, UNCLOSED))
_BULLET = re.compile(rf"[{_BULLETS}](?<=\n.)")
_ITEM = re.compile(r"\((?:(?<=^\()|(?<=[.!?]\s\())(?=(?:\d{1,2}|[a-z]|[ivx]{2,4})\)\s)")
"""The first half of a list item's number, "(3) Aid"."""
_NO_ABBREVIATION = re.compile(
    r"\.(?:(?<=\W(?:me|no|OK|ok|CA|CT|DC|HR|ID|LA|SC)\.)|(?<=\W(?:arc|art|fed|ill|may|May|ore)\.)"
    r"|(?<=\Wmiss\.)|(?<=\d\sm\.)|(?<=\d\s[km]m\.)|(?<=[a-z]/[hsg]\.))"
    r"(?=[\"”’)\]]*\s+[\"“‘(\[¿]*(?![IVX]{2,}\b)[A-Z])"
)
"""The point of what sentencex takes for an abbreviation, and isn't one before a capital."""
_NAME_BEGINS = re.compile(r"\b[A-Z]\w*\.$")
_POINTED = re.compile(r"\b[A-Z]\w*\.[A-Z]\w*")
_DOMAIN = re.compile(r"\.(?:Com|Net|Org|Tel|TV)$")


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
    spans: list[Span] = []
    for piece in _cut(text, within):
        start = piece.start
        for end in _ends(piece.of(text)):
            span = _stripped(text, Span(start, piece.start + end))
            if len(span) and not _goes_on(text, span, piece.end):
                spans.append(span)
                start = piece.start + end
        if len(rest := _stripped(text, Span(start, piece.end))):
            spans.append(rest)
    return spans


def _ends(piece: str) -> list[int]:
    """Where sentences of a stretch of prose seem to end, in order."""
    from sentencex import get_sentence_boundaries

    shown = _ITEM.sub(UNCLOSED, with_pairs_only(piece).translate(_WITHOUT_BULLETS))
    boundaries = get_sentence_boundaries("en", _NO_ABBREVIATION.sub("!", shown))
    bullets = [bullet.start() for bullet in _BULLET.finditer(piece)]
    return sorted({*(boundary["end_index"] for boundary in boundaries), *bullets})


def _goes_on(text: str, span: Span, end: int) -> bool:
    """Whether what was taken for a sentence has more of it behind it."""
    tail = text[max(span.start, span.end - 12) : span.end]
    if _NOT_AN_END.search(tail) or _LABEL.fullmatch(text, span.start, span.end):
        return True
    if _in_name(text, max(span.start, span.end - _AHEAD), span.end):
        return True
    ahead = text[span.end : min(end, span.end + _AHEAD)].lstrip()
    return bool(ahead) and any(
        ends.search(tail) and begins.match(ahead) for ends, begins in _GOES_ON
    )


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether the point is one of a name, "One.Tel", and not an end with the space forgotten."""
    begins = _NAME_BEGINS.search(text, start, end)
    name = begins and _POINTED.match(text, begins.start())
    if not name:
        return False
    return bool(_DOMAIN.search(name[0])) or name[0] in _repeated_names(text)


@lru_cache(maxsize=1)
def _repeated_names(text: str) -> frozenset[str]:
    """What looks like a name with a point in it, and stands in the text more than once."""
    return frozenset(name for name, count in Counter(_POINTED.findall(text)).items() if count > 1)


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
