"""An encoder compiled for this CPU; neither torch nor transformers is imported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embeddings import graph
from embeddings.batching import batches, padded

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILES = ("encoder.json", *graph.FILES)


@dataclass(frozen=True, slots=True)
class Card:
    """What a compiled encoder is, kept beside it as ``encoder.json``."""

    identity: str
    dimension: int
    max_tokens: int
    query_prompt: str
    passage_prompt: str

    def save(self, folder: Path) -> None:
        """Write ``encoder.json`` into ``folder``."""
        (folder / "encoder.json").write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Card:
        """Read ``encoder.json`` from ``folder``."""
        return cls(**json.loads((folder / "encoder.json").read_text(encoding="utf-8")))


class CompiledEncoder:
    """A graph from token ids to sentence vectors, with its tokenizer."""

    def __init__(self, folder: Path) -> None:
        """Load what :func:`embeddings.compilation.compile_encoder` wrote.

        Raises:
            ModelDamaged: a file is missing or broken.
        """
        try:
            self._card = Card.load(folder)
        except (OSError, ValueError, TypeError) as error:
            raise graph.damaged(folder, error) from error
        self._model, self._tokenizer = graph.load(folder)

    @property
    def identity(self) -> str:
        """Which weights these are, as ``name@version``."""
        return self._card.identity

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._card.dimension

    @property
    def max_tokens(self) -> int:
        """Tokens a text may have, special ones included."""
        return self._card.max_tokens

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Offsets of each token of ``text``, uncut and without special tokens."""
        offsets: list[tuple[int, int]] = self._tokenizer.encode(
            text, add_special_tokens=False
        ).offsets
        return offsets

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Encode texts in order: float32 of shape ``(len(texts), dimension)``, unit length."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        prompt = self._card.query_prompt if query else self._card.passage_prompt
        ids = self._token_ids([prompt + text for text in texts])
        request = self._model.create_infer_request()
        for rows in batches([len(row) for row in ids]):
            tokens = padded([ids[row] for row in rows], self.max_tokens)
            mask = padded([[1] * len(ids[row]) for row in rows], self.max_tokens)
            request.infer([tokens, mask], share_inputs=True)
            vectors[rows] = request.get_output_tensor(0).data
        return vectors

    def _token_ids(self, texts: list[str]) -> list[list[int]]:
        # Cut to a multiple of the window first: a text of megabytes would be tokenised in
        # whole only to be thrown away. No token of ours stands for more characters than this.
        shortened = [text[: self.max_tokens * 64] for text in texts]
        room = self.max_tokens - self._tokenizer.num_special_tokens_to_add(False)
        ids = []
        for encoding in self._tokenizer.encode_batch_fast(shortened, add_special_tokens=False):
            encoding.truncate(room)
            ids.append(self._tokenizer.post_process(encoding).ids)
        return ids
