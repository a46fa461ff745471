"""The models that are used: which they are, where, and whether they are compiled yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from embeddings.apart import is_whole
from embeddings.registry import Weights, locate
from qa.reading.adapted import locate_adapter
from qa.reading.loading import locate_reader
from qa.settings import cache_folder


@dataclass(frozen=True, slots=True)
class UsedModel:
    """A model on this machine, and what it is used as.

    ``bytes`` is the size of its files; ``compiled``, whether that was done for this CPU: it is
    with the first use.
    """

    use: str
    weights: Weights
    bytes: int
    compiled: bool


def inventory(encoder: str, reader: str) -> list[UsedModel]:
    """The models in use, with an encoder and a reader of these names or folders.

    Raises:
        ModelNotFound, ModelDamaged
    """
    # Late imports: they bring numpy.
    from embeddings.compiled import FILES as ENCODER
    from qa.reading.compiled import FILES as READER

    adapters = ("resolver", "comparer", "stance")
    return [
        _used("encoder", locate(encoder), "encoders", ENCODER),
        _used("reader", locate_reader(reader), "readers", READER),
        *(_used(name, locate_adapter(name), "adapted", READER) for name in adapters),
    ]


def _used(use: str, weights: Weights, cache: str, files: Sequence[str]) -> UsedModel:
    return UsedModel(
        use,
        weights,
        sum(file.stat().st_size for file in _files(weights.folder)),
        is_whole(cache_folder() / cache / weights.folder_name, files),
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
