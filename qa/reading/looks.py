"""One reading of a passage: what a model holds of its tokens, and where these stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.article import Sentence, Span
from qa.reading.contexts import Context
from qa.reading.edges import closed, trimmed
from qa.reading.model import WindowScores
from qa.reading.windows import Window


@dataclass(frozen=True, slots=True)
class Look:
    """A window of a context with its scores."""

    context: Context
    window: Window
    scores: WindowScores

    def pieces(self) -> NDArray[np.int64]:
        """The index of each token's piece, -1 for one that can't be cited; shape ``(tokens,)``."""
        return np.array([self._piece(*span) for span in self.window.spans], np.int64)

    def margin(self, first: int, last: int) -> float:
        """By how much those tokens are preferred to there being no answer, in logits."""
        return float(self.scores.starts[first] + self.scores.ends[last]) - self.scores.null

    def shown(self, first: int, last: int) -> Span:
        """Those tokens of one piece in the article, from one readable edge to the other."""
        text, spans = self.context.text, self.window.spans
        piece = self.context.pieces[self._piece(*spans[first])]
        start, end = max(spans[first][0], piece.start), min(spans[last][1], piece.end)
        span = closed(text, trimmed(text, start, end), Span(piece.start, piece.end))
        moved = piece.source - piece.start
        return Span(span.start + moved, span.end + moved)

    def places(self, sentence: Sentence) -> dict[tuple[int, int], int]:
        """The tokens of a sentence: where each stands in the article → its index."""
        found = {}
        for token, (start, end) in enumerate(self.window.spans):
            at = self._piece(start, end)
            if at >= 0 and self.context.pieces[at].sentence == sentence:
                moved = self.context.pieces[at].source - self.context.pieces[at].start
                found[start + moved, end + moved] = token
        return found

    def _piece(self, start: int, end: int) -> int:
        """Some tokenizers' tokens hold the white space before a word, or only that."""
        token = self.context.text[start:end]
        return self.context.piece_at(end - len(token.lstrip())) if token.strip() else -1
