"""Where the evidence stands, and whether a citation or a passage is there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qa.article import Article, Passage, Span
from qa.errors import ArticleNotFound, TestSetError
from qa.evaluation.question import Evidence, Question

SHOWN = 60
"""How much of a quote an error shows."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the article of that name that bears an answer out."""

    article: str
    span: Span


def places_of(question: Question, find: Callable[[str], Article]) -> tuple[Place, ...]:
    """Every place of the question's evidence in the articles that ``find`` gives by name.

    Raises:
        TestSetError: an article is missing or doesn't hold its quote. Leaving the
            question out instead would make every score about another test set.
    """
    if not question.answerable:
        return ()
    places: dict[Place, None] = {}
    for evidence in question.evidence:
        try:
            article = find(evidence.article)
        except ArticleNotFound as error:
            raise TestSetError(
                f"{question.named} is about {evidence.article!r}, which isn't in the library",
                "add the article, or name the library that holds it",
            ) from error
        found = [Place(evidence.article, span) for span in spans_of(evidence, article.text)]
        if not found:
            raise TestSetError(
                f"{question.named}: {_shorten(evidence.quote)!r} isn't in {evidence.article!r}",
                "copy the quote as it stands there, quotation marks and white space too",
            )
        places.update(dict.fromkeys(found))
    return tuple(places)


def is_cited(article: str, sentence: Span, places: Sequence[Place]) -> bool:
    """Whether a cited sentence overlaps one of the places.

    The trap: overlap is by offset, not by words. The same sentence in another
    article, or further on in this one, is not the place.
    """
    return any(place.article == article and place.span.overlaps(sentence) for place in places)


def is_found(passage: Passage, places: Sequence[Place]) -> bool:
    """Whether a passage shows one of the places: at least half of the shorter of the two.

    A short quote must be half inside the passage, and a quote longer than a passage
    must fill half of it. The trap: with any overlap at all, a passage that ends in
    the first word of a quote would be a hit; with containment, a quote longer than
    every passage could never be found.
    """
    span = passage.span
    return any(
        place.article == passage.article.name
        and 2 * _shared(span, place.span) >= min(len(span), len(place.span))
        for place in places
        if place.span.overlaps(span)
    )


def overlap(cited: Sequence[tuple[str, Span]], places: Sequence[Place]) -> tuple[float, float]:
    """Precision and recall of cited characters: the share of them that are evidence, and the
    share of the best covered place that is cited. Places are alternatives, so one is enough.

    Spans are by article's name; a character cited twice counts once.
    """
    ours: dict[str, set[int]] = {}
    for name, span in cited:
        ours.setdefault(name, set()).update(range(span.start, span.end))
    theirs: dict[str, set[int]] = {}
    for place in places:
        theirs.setdefault(place.article, set()).update(range(place.span.start, place.span.end))
    count = sum(map(len, ours.values()))
    if not count:
        return 0.0, 0.0
    shared = sum(len(own & theirs.get(name, set())) for name, own in ours.items())
    covered = (
        len(ours.get(p.article, set()) & set(range(p.span.start, p.span.end))) / len(p.span)
        for p in places
        if len(p.span)
    )
    return shared / count, max(covered, default=0.0)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def spans_of(evidence: Evidence, text: str) -> Iterator[Span]:
    """Where a piece of evidence stands in its article's text."""
    quote, start = evidence.quote, evidence.start
    if start is not None:
        if text.startswith(quote, start):
            yield Span(start, start + len(quote))
        return
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def _shorten(quote: str) -> str:
    return quote if len(quote) <= SHOWN else f"{quote[: SHOWN - 1]}…"
