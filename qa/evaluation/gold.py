"""Where a question's evidence stands, with the words around it: what should have been found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.answer import Hit
from qa.article import Article, Sentence, Span
from qa.evaluation.places import Place, is_found

_AROUND = 200
"""Characters around evidence that stands in no sentence."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A piece of the article of that name, from an offset on, and the evidence in it."""

    article: str
    start: int
    text: str
    evidence: tuple[Span, ...]

    @classmethod
    def of(
        cls,
        places: Sequence[Place],
        hits: Sequence[Hit],
        find: Callable[[str], Article],
        sentences: Callable[[str], Sequence[Sentence]],
    ) -> Gold | None:
        """The best of the found passages that shows evidence; where none does, the first evidence
        with the sentences before and behind it. None where there is no evidence.
        """
        if not places:
            return None
        for hit in hits:
            if is_found(hit.passage, places):
                return cls._cut(hit.passage.article, hit.passage.span, places)
        place = places[0]
        article, there = find(place.article), sentences(place.article)
        inside = [at for at, one in enumerate(there) if one.span.overlaps(place.span)]
        if inside:
            around = there[max(0, inside[0] - 1) : inside[-1] + 2]
            ends = Span(around[0].span.start, around[-1].span.end)
        else:
            length = len(article.text)
            ends = Span(max(0, place.span.start - _AROUND), min(length, place.span.end + _AROUND))
        return cls._cut(article, ends, places)

    @classmethod
    def _cut(cls, article: Article, span: Span, places: Sequence[Place]) -> Gold:
        inside = [p.span for p in places if p.article == article.name and p.span.overlaps(span)]
        return cls(article.name, span.start, span.of(article.text), tuple(inside))
