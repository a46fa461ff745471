"""Hits → rankings of passages, articles and sentences, judged by where the evidence stands.

Judged by character spans, labels survive any other cut into passages. A passage or sentence is
right where it shows a place of the evidence that none before it has shown: passages overlap, and
the same place twice is no second find.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.answer import Hit
from qa.evaluation.places import Place, is_cited, is_found
from qa.evaluation.ranking import Ranked


@dataclass(frozen=True, slots=True)
class Rankings:
    """What retrieval found for one question.

    ``words`` counts the words that had to be read, passage by passage, up to the end of the first
    one that shows the evidence; None if none does. Longer passages show more for nothing: a
    budget of words sees through that.
    """

    passages: Ranked
    articles: Ranked
    sentences: Ranked
    words: int | None

    @classmethod
    def of(cls, hits: Sequence[Hit], places: Sequence[Place]) -> Rankings:
        """Judge hits, the best first, by at least one place."""
        articles = dict.fromkeys(hit.article.name for hit in hits)
        wanted = {place.article for place in places}
        sentences = dict.fromkeys(
            (hit.article.name, sentence.span)
            for hit in hits
            for _, sentence in sorted(
                zip(hit.matches, hit.passage.sentences, strict=True), key=lambda pair: -pair[0]
            )
        )
        shown = [{p for p in places if is_found(hit.passage, [p])} for hit in hits]
        said = [{p for p in places if is_cited(*sentence, [p])} for sentence in sentences]
        lengths = [len(hit.passage.text.split()) for hit in hits]
        first = next((at for at, found in enumerate(shown) if found), None)
        return cls(
            passages=Ranked(_new(shown), len(set(places))),
            articles=Ranked(tuple(name in wanted for name in articles), len(wanted)),
            sentences=Ranked(_new(said), len(set(places))),
            words=None if first is None else sum(lengths[: first + 1]),
        )


def _new(shown: Iterable[set[Place]]) -> tuple[bool, ...]:
    """Whether each shows a place that none before it has shown."""
    seen: set[Place] = set()
    right = []
    for places in shown:
        right.append(bool(places - seen))
        seen |= places
    return tuple(right)
