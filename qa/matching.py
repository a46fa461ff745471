"""Which sentence of a passage matches a question best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from embeddings.encoder import Encoder
from qa.article import Passage, Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

_REMEMBERED = 50_000
"""Sentences whose vectors are kept: 77 MB of them with the default encoder."""


class SentenceMatcher:
    """Compares questions with sentences.

    Vectors of sentences are made when they are needed and remembered: stored with the library
    they would take four times the space of the passages' own.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def best(
        self, vector: NDArray[np.float32], passages: Sequence[Passage]
    ) -> list[tuple[Sentence, float]]:
        """For each passage its best sentence, and its cosine to the question, at least 0.

        Args:
            vector: the question's vector, shape ``(dimension,)``.
            passages: may share sentences; each is encoded once.
        """
        self._remember([s.text for passage in passages for s in passage.sentences])
        best = []
        for passage in passages:
            cosines = np.stack([self._vectors[s.text] for s in passage.sentences]) @ vector
            at = int(cosines.argmax())
            best.append((passage.sentences[at], max(0.0, float(cosines[at]))))
        return best

    def _remember(self, texts: Sequence[str]) -> None:
        if len(self._vectors) > _REMEMBERED:
            self._vectors.clear()
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors.update(zip(new, self._encoder.encode(new), strict=True))
