"""A reader model compiled for this CPU."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from embeddings import graph
from embeddings.batching import batches, padded
from qa.reading.model import WindowScores
from qa.reading.windows import Window, WindowMaker

FILES = ("reader.json", *graph.FILES)


@dataclass(frozen=True, slots=True)
class Card:
    """What a compiled reader is, kept beside it as ``reader.json``.

    ``typed``: it tells question and context apart by type ids. ``exact``: it has to be computed
    in fp32.
    """

    identity: str
    max_tokens: int
    stride: int
    typed: bool
    exact: bool = False

    def save(self, folder: Path) -> None:
        """Write ``reader.json`` into ``folder``."""
        (folder / "reader.json").write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Card:
        """Read ``reader.json`` from ``folder``."""
        return cls(**json.loads((folder / "reader.json").read_text(encoding="utf-8")))


class CompiledModel:
    """A graph from windows to the scores of their tokens, with its tokenizer."""

    def __init__(self, folder: Path) -> None:
        """Load what :mod:`qa.reading.compilation` wrote.

        Raises:
            ModelDamaged: a file is missing or broken.
        """
        try:
            card = Card.load(folder)
            if not all(type(n) is int and n > 0 for n in (card.max_tokens, card.stride)):
                raise ValueError("reader.json makes no sense")
        except (OSError, ValueError, TypeError) as error:
            raise graph.damaged(folder, error) from error
        self._graph, tokenizer = graph.load(folder, exact=card.exact)
        self._typed = card.typed
        self._max_tokens = card.max_tokens
        self.identity = card.identity
        self.windows = WindowMaker(tokenizer, card.max_tokens, card.stride)

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        """The scores of each window, in order."""
        made: dict[int, WindowScores] = {}
        request = self._graph.create_infer_request()
        for rows in batches([len(window.ids) for window in windows]):
            read = [windows[row] for row in rows]
            arrays = [[w.ids for w in read], [[1] * len(w.ids) for w in read]]
            if self._typed:
                arrays.append([w.type_ids for w in read])
            inputs = [padded(array, self._max_tokens) for array in arrays]
            request.infer(inputs, share_inputs=True)
            starts = request.get_output_tensor(0).data
            ends = request.get_output_tensor(1).data
            for at, row in enumerate(rows):
                made[row] = WindowScores.of(windows[row], starts[at], ends[at])
        return [made[row] for row in range(len(windows))]
