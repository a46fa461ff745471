"""An encoder compiled for this CPU; neither torch nor transformers is imported."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from embeddings.errors import ModelDamaged

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH_TOKENS = 2048
"""Tokens in a batch, padding included: enough to fill the cores, small enough for their caches."""

FILES = ("encoder.json", "tokenizer.json", "model.xml", "model.bin")


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
    """An OpenVINO graph from token ids to sentence vectors, with its tokenizer.

    Computes in bf16 where the CPU has it, else in fp32: OpenVINO's own choice.
    """

    def __init__(self, folder: Path) -> None:
        """Load what :func:`embeddings.compilation.compile_encoder` wrote.

        Raises:
            ModelDamaged: a file is missing or broken.
        """
        from tokenizers import Tokenizer

        from embeddings.runtime import openvino

        try:
            self._card = Card.load(folder)
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            core = openvino.Core()
            core.set_property({"CACHE_DIR": str(folder), "CACHE_MODE": "OPTIMIZE_SPEED"})
            self._model = core.compile_model(
                folder / "model.xml", "CPU", {"PERFORMANCE_HINT": "LATENCY"}
            )
        except Exception as error:  # the libraries raise bare Exceptions and RuntimeErrors
            raise ModelDamaged(
                f"the compiled encoder in {folder} cannot be loaded ({_first_line(error)})",
                "delete that folder; it is made again on the next use",
            ) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

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
        for rows in _batches([len(row) for row in ids]):
            length = len(ids[rows[0]])
            tokens = np.zeros((len(rows), length), np.int64)
            mask = np.zeros((len(rows), length), np.int64)
            for at, row in enumerate(rows):
                tokens[at, : len(ids[row])] = ids[row]
                mask[at, : len(ids[row])] = 1
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


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Row numbers, longest texts first, in batches of texts of like length."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batch and (len(batch) + 1) * lengths[batch[0]] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
