"""A reader model that doesn't score a window twice: for asking the same questions several times."""

from __future__ import annotations

from collections.abc import Sequence

from qa.reading.model import SpanModel, WindowScores
from qa.reading.windows import Window, WindowMaker

MOST = 50_000
"""Windows that are remembered, some 60 MB; beyond that, new ones are scored and forgotten."""


class RememberingModel:
    """Another model's scores, each kept under its window's token ids."""

    def __init__(self, model: SpanModel) -> None:
        self._model = model
        self._known: dict[tuple[int, ...], WindowScores] = {}

    @property
    def identity(self) -> str:
        """The other model's."""
        return self._model.identity

    @property
    def windows(self) -> WindowMaker:
        """The other model's."""
        return self._model.windows

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        """The scores of each window, in order."""
        keys = [tuple(window.ids) for window in windows]
        new = {key: at for at, key in enumerate(keys) if key not in self._known}
        scored = self._model.scores([windows[at] for at in new.values()])
        found = dict(zip(new, scored, strict=True))
        room = max(0, MOST - len(self._known))
        self._known.update(list(found.items())[:room])
        return [found[key] if key in found else self._known[key] for key in keys]
