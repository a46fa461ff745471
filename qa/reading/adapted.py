"""The small models that ship as adapters of a larger one, compiled on first use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from embeddings.apart import NotCompilable, compile_apart, is_whole
from embeddings.registry import Weights, in_folder
from qa.reading.model import SpanModel
from qa.settings import cache_folder

_SHIPPED = Path(__file__).parents[1] / "models"


def load_adapted(name: str, purpose: str, report: Callable[[str], None]) -> SpanModel:
    """The model that ships as ``qa/models/NAME``.

    Args:
        name: its folder's.
        purpose: what it is for, in words that follow "the model for".
        report: is told when it has to be compiled, or can't be.

    Raises:
        ModelNotFound, ModelDamaged
    """
    # Late imports: the compiled model brings OpenVINO.
    from qa.reading.compiled import FILES, CompiledModel

    weights = locate_adapter(name)
    folder = cache_folder() / "adapted" / weights.folder_name
    if not is_whole(folder, FILES):
        report(f"Compiling the model for {purpose} (once, about 15 seconds) …")
        try:
            compile_apart("qa.reading.adapter_compilation", weights, folder, FILES)
        except NotCompilable as reason:
            report(f"It runs in torch, more slowly: {reason}")
            from qa.reading.adapter import base_of, in_torch

            return in_torch(weights, base_of(weights))
    return CompiledModel(folder)


def locate_adapter(name: str) -> Weights:
    """The weights of an adapter that comes with Pullquote."""
    shipped = in_folder(_SHIPPED / name, name)
    return Weights(f"pullquote-{name}", shipped.version, shipped.folder)
