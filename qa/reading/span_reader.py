"""Passages → candidates: the spans that a model holds for the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from qa.answer import Candidate, Hit
from qa.article import Span
from qa.confidence import PLAIN, Calibration
from qa.reading.contexts import Context
from qa.reading.decoding import best_spans
from qa.reading.edges import closed, trimmed
from qa.reading.model import SpanModel, WindowScores
from qa.reading.remembering import RememberingModel
from qa.reading.second_look import looked_again
from qa.reading.shares import joined
from qa.reading.windows import Window

LONGEST = 30
"""Tokens of the longest span: 99 of 100 answers of the training data are shorter."""

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
        found: list[list[Candidate]] = [[] for _ in asked]
        for window, scores in zip(windows, self._model.scores(windows), strict=True):
            n, at = places[window.context]
            found[n] += _candidates(asked[n][1][at], contexts[n][at], window, scores)
        apart = [_apart([c for c in each if any(map(str.isalnum, c.text))]) for each in found]
        questions = [question for question, _ in asked]
        again = looked_again(self._model, list(zip(questions, apart, strict=True)))
        return [joined(candidates) for candidates in again]


def _candidates(
    hit: Hit, context: Context, window: Window, scores: WindowScores
) -> Iterator[Candidate]:
    pieces = np.array([_piece(context, *span) for span in window.spans], np.int64)
    citable = pieces >= 0
    starts = np.where(citable, scores.starts, -np.inf).astype(np.float32)
    spans = best_spans(starts, scores.ends, pieces, longest=LONGEST, count=_EACH)
    for span in spans:
        piece = context.pieces[pieces[span.first]]
        moved = piece.source - piece.start
        start = max(window.spans[span.first][0], piece.start)
        end = min(window.spans[span.last][1], piece.end)
        margin = span.score - scores.null
        shown = closed(
            context.text, trimmed(context.text, start, end), Span(piece.start, piece.end)
        )
        yield Candidate(
            sentence=piece.sentence,
            span=Span(shown.start + moved, shown.end + moved),
            score=margin
            + RETRIEVAL_WEIGHT * hit.score
            + SENTENCE_WEIGHT * hit.match_of(piece.sentence),
            margin=margin,
            hit=hit,
        )


def _piece(context: Context, start: int, end: int) -> int:
    """The piece of a token: some tokenizers' hold the white space before a word, or only that."""
    token = context.text[start:end]
    return context.piece_at(end - len(token.lstrip())) if token.strip() else -1


def _apart(found: list[Candidate]) -> list[Candidate]:
    """The best first, without those that overlap a better one: passages repeat sentences."""
    kept: list[Candidate] = []
    by_article: dict[str, list[Span]] = {}
    for candidate in sorted(found, key=lambda c: -c.score):
        taken = by_article.setdefault(candidate.sentence.article.name, [])
        if not any(candidate.span.overlaps(span) for span in taken):
            taken.append(candidate.span)
            kept.append(candidate)
    return kept
