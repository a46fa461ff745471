"""Any sentence-transformers model, run by torch: what the compiled form is measured against.

Used as it is only for the models that cannot be compiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from embeddings.registry import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


class SentenceTransformerEncoder:
    """The reference encoder: exact, slow to start, and it brings torch along."""

    def __init__(self, weights: Weights) -> None:
        """Load the model; takes seconds."""
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(
            str(weights.folder), device="cpu", local_files_only=True
        ).eval()
        self._identity = weights.identity

    @property
    def identity(self) -> str:
        """Which weights these are, as ``name@version``."""
        return self._identity

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def max_tokens(self) -> int:
        """Tokens a text may have, special ones included."""
        return int(self._model.get_max_seq_length() or 512)

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Encode texts in order: float32 of shape ``(len(texts), dimension)``, unit length."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        encode = self._model.encode_query if query else self._model.encode_document
        vectors = encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Offsets of each token of ``text``, uncut and without special tokens."""
        offsets = self._model.tokenizer(
            text, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )["offset_mapping"]
        return [(int(start), int(end)) for start, end in offsets]
