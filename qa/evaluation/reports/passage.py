"""A cited passage cut into pieces: what was given, what was expected, and the words around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from qa.answer import Citation
from qa.article import Span
from qa.display import one_line
from qa.evaluation.gold import Gold
from qa.evaluation.places import spans_of
from qa.evaluation.question import Evidence
from qa.evaluation.result import Result

_NEAR = 300
"""Characters between the cited sentence and the evidence up to which both are shown."""
_AROUND = 400
"""Characters that are shown before and behind what is marked."""
_MARKED = 700
"""Characters of a marked stretch that are shown."""

GIVEN, GOLD = "given", "gold"


def pieces(citation: Citation, evidence: Sequence[Evidence]) -> list[tuple[str, str]]:
    """The cited sentence, up to the evidence if that is near: texts in order, each with the names
    of what it is marked as, of ``given`` and ``gold``.
    """
    text, sentence = citation.article.text, citation.sentence
    gold = [
        span
        for each in evidence
        if each.article == citation.article.name
        for span in spans_of(each, text)
        if span.start < sentence.end + _NEAR and span.end > sentence.start - _NEAR
    ]
    start = min([sentence.start, *(span.start for span in gold)])
    end = max([sentence.end, *(span.end for span in gold)])
    return _marked(text[start:end], start, {GIVEN: [citation.answer], GOLD: gold})


def pieces_of_gold(gold: Gold, given: Sequence[Citation]) -> list[tuple[str, str]]:
    """Where the evidence stands, in the same form."""
    spans = [one.answer for one in given if one.article.name == gold.article]
    return _marked(gold.text, gold.start, {GIVEN: spans, GOLD: gold.evidence})


def how_far(result: Result) -> str:
    """Whether the evidence was found and read."""
    if not result.ingested:
        return "in no sentence that could be found"
    if result.relevance is None:
        return "in what the question was given to read"
    if result.shown:
        return f"found, passage {result.rank}, and read" if result.rank else "found and read"
    if result.rank:
        return f"found, passage {result.rank}, but not read: {result.read} were"
    return f"not among the {len(result.relevance)} passages that were looked through"


def _marked(text: str, start: int, marks: Mapping[str, Sequence[Span]]) -> list[tuple[str, str]]:
    """A text that begins at an offset, cut where marks begin and end."""
    end = start + len(text)
    cuts = {start, end, *(at for spans in marks.values() for s in spans for at in (s.start, s.end))}
    ordered = sorted(at for at in cuts if start <= at <= end)
    found = [
        (
            text[a - start : b - start],
            " ".join(name for name, spans in marks.items() if _inside(a, b, spans)),
        )
        for a, b in pairwise(ordered)
    ]
    return list(_shortened(found))


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _shortened(found: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for at, (words, marks) in enumerate(found):
        most = _MARKED if marks else _AROUND
        if len(words) <= most:
            yield one_line(words), marks
        elif at == 0 and not marks:
            yield f"… {one_line(words[-most:])}", marks
        elif at == len(found) - 1 or marks:
            yield f"{one_line(words[:most])} …", marks
        else:
            half = most // 2
            yield f"{one_line(words[:half])} … {one_line(words[-half:])}", marks
