"""Passages → candidates: the spans that a model holds for the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from qa.answer import Candidate, Hit
from qa.article import Span
from qa.confidence import PLAIN, Calibration
from qa.reading.contexts import Context
from qa.reading.decoding import LONGEST, best_spans
from qa.reading.lists import listed
from qa.reading.looks import Look
from qa.reading.model import SpanModel
from qa.reading.remembering import RememberingModel
from qa.reading.second_look import Read, looked_again
from qa.reading.shares import joined

_EACH = 4
"""Spans of a window that become candidates."""

RETRIEVAL_WEIGHT = 9.0
"""Logits that a hit of score 1 is ahead of one of score 0."""

SENTENCE_WEIGHT = 8.0
"""Logits that a sentence of cosine 1 with the question is ahead of one of cosine 0."""


class SpanReader:
    """Reads every passage with one model."""

    def __init__(self, model: SpanModel, calibration: Calibration = PLAIN) -> None:
        """``calibration`` tells how far this model's candidates can be believed."""
        self._model = model
        self.calibration = calibration

    def remembering(self) -> SpanReader:
        """The same reader, which reads no window of a question twice."""
        return SpanReader(RememberingModel(self._model), self.calibration)

    @property
    def identity(self) -> str:
        """Which weights these are, as ``name@version``."""
        return self._model.identity

    def read(self, question: str, hits: Sequence[Hit]) -> list[Candidate]:
        """Candidates, the best first; no two share a character of an article.

        A candidate's ``margin`` is its span's score less its window's null score, both raw
        logits: unlike a softmax over each passage, that compares across passages. ``score``
        adds what retrieval holds of the passage and of the sentence, and what a second look does.
        """
        [found] = self.read_all([(question, hits)])
        return found

    def read_all(self, asked: Sequence[tuple[str, Sequence[Hit]]]) -> list[list[Candidate]]:
        """The candidates of each question in its hits, as :meth:`read` gives them.

        All windows of all questions go through the model together, in full batches; so do those
        of the second look at the best candidates.
        """
        contexts = [[Context.of(hit.passage) for hit in hits] for _, hits in asked]
        places = [(n, at) for n, (_, hits) in enumerate(asked) for at in range(len(hits))]
        windows = self._model.windows.windows(
            [(asked[n][0], contexts[n][at].text) for n, at in places]
        )
        found: list[list[Read]] = [[] for _ in asked]
        for window, scores in zip(windows, self._model.scores(windows), strict=True):
            n, at = places[window.context]
            look = Look(contexts[n][at], window, scores)
            found[n] += [(each, look) for each in _candidates(asked[n][1][at], look)]
        questions = [question for question, _ in asked]
        best = [_apart(reads) for reads in found]
        again = looked_again(self._model, list(zip(questions, best, strict=True)))
        # New edges may run into another candidate.
        return [joined(listed([candidate for candidate, _ in _apart(reads)])) for reads in again]


def _candidates(hit: Hit, look: Look) -> Iterator[Candidate]:
    pieces = look.pieces()
    starts = np.where(pieces >= 0, look.scores.starts, -np.inf).astype(np.float32)
    for span in best_spans(starts, look.scores.ends, pieces, longest=LONGEST, count=_EACH):
        sentence = look.context.pieces[pieces[span.first]].sentence
        margin = look.margin(span.first, span.last)
        yield Candidate(
            sentence=sentence,
            span=look.shown(span.first, span.last),
            score=margin + RETRIEVAL_WEIGHT * hit.score + SENTENCE_WEIGHT * hit.match_of(sentence),
            margin=margin,
            hit=hit,
        )


def _apart(reads: Sequence[Read]) -> list[Read]:
    """The best first, without those that overlap a better one: passages repeat sentences.

    Nor is anything a candidate that has neither a letter nor a digit.
    """
    kept: list[Read] = []
    by_article: dict[str, list[Span]] = {}
    for candidate, look in sorted(reads, key=lambda read: -read[0].score):
        taken = by_article.setdefault(candidate.sentence.article.name, [])
        words = any(map(str.isalnum, candidate.text))
        if words and not any(candidate.span.overlaps(span) for span in taken):
            taken.append(candidate.span)
            kept.append((candidate, look))
    return kept
