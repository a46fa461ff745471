"""Hits → rankings of passages, articles and sentences, judged by where the evidence stands.

Judged by character spans, labels survive any other cut into passages. A passage or sentence is
right where it shows a place of the evidence that none before it has shown: passages overlap, and
the same place twice is no second find. Places that are shown together are one find, and so are
those that overlap, as when several people have marked one answer: counted apart, the best
possible ranking would fall short of 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from qa.answer import Hit
from qa.evaluation.places import Place, is_cited, is_found
from qa.evaluation.ranking import Ranked

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Rankings:
    """What retrieval found for one question.

    ``tokens`` counts what has to be read, passage by passage, up to the end of each. Longer
    passages show more for nothing: a budget of tokens sees through that. A token is a word or a
    punctuation mark, so that models with tokenizers of their own can be compared.
    """

    passages: Ranked
    articles: Ranked
    sentences: Ranked
    tokens: tuple[int, ...]

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
        lengths = (len(_TOKEN.findall(hit.passage.text)) for hit in hits)
        return cls(
            passages=_ranked(shown, places),
            articles=Ranked(tuple(name in wanted for name in articles), len(wanted)),
            sentences=_ranked(said, places),
            tokens=tuple(accumulate(lengths)),
        )

    def within(self, budget: int) -> int:
        """How many passages fit into a budget of tokens, from the first on."""
        return sum(tokens <= budget for tokens in self.tokens)


def articles_of(hits: Sequence[Hit]) -> tuple[tuple[str, float], ...]:
    """The articles of the hits by name, each with its best passage's score, the best first."""
    best: dict[str, float] = {}
    for hit in hits:
        best.setdefault(hit.article.name, hit.score)
    return tuple(best.items())


def _ranked(shown: Iterable[set[Place]], places: Sequence[Place]) -> Ranked:
    """Whether each shows a place that none before it has shown; in all there are these finds and
    what none of them shows.
    """
    seen: set[Place] = set()
    right = []
    for some in shown:
        right.append(bool(some - seen))
        seen |= some
    return Ranked(tuple(right), sum(right) + _apart(set(places) - seen))


def _apart(places: Iterable[Place]) -> int:
    """How many there are, those that overlap being one."""
    count, article, end = 0, "", 0
    for place in sorted(places, key=lambda one: (one.article, one.span.start)):
        overlaps = place.article == article and place.span.start < end
        count += not overlaps
        end = max(end, place.span.end) if overlaps else place.span.end
        article = place.article
    return count
