"""A model compiled for this CPU: an OpenVINO graph; neither torch nor transformers is imported.

Computes in bf16 where the CPU has it, else in fp32: OpenVINO's own choice.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embeddings.errors import ModelDamaged

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    Compiled = Any  # OpenVINO's CompiledModel has no types

FILES = ("tokenizer.json", "model.xml", "model.bin")


def load(folder: Path, *, exact: bool = False) -> tuple[Compiled, Tokenizer]:
    """The graph that was written to ``folder``, and its tokenizer, cutting and padding nothing.

    ``exact``: compute in fp32 even where the CPU has bf16.

    Raises:
        ModelDamaged: a file is missing or broken.
    """
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        file = folder / "model.xml"
        graph = _compiled(file, file.stat().st_mtime_ns, exact)
    except Exception as error:  # the libraries raise bare Exceptions and RuntimeErrors
        raise damaged(folder, error) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return graph, tokenizer


@cache
def _compiled(file: Path, written: int, exact: bool) -> Compiled:
    """The graph of a file that was ``written`` then: loaded once, and kept to the process's end.

    OpenVINO 2026.4 may crash while it destroys a graph (seen once in some hundreds of times, in
    the heap of its CPU plugin). So none is ever destroyed, not while Python shuts down either.
    """
    from embeddings.runtime import openvino

    core = openvino.Core()
    core.set_property({"CACHE_DIR": str(file.parent), "CACHE_MODE": "OPTIMIZE_SPEED"})
    hints = {"PERFORMANCE_HINT": "LATENCY"}
    if exact:
        hints["INFERENCE_PRECISION_HINT"] = "f32"
    graph = core.compile_model(file, "CPU", hints)
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(graph))
    return graph


def damaged(folder: Path, error: Exception) -> ModelDamaged:
    """What to tell of a compiled model that cannot be loaded."""
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    return ModelDamaged(
        f"the compiled model in {folder} cannot be loaded ({first})",
        "delete that folder; it is made again on the next use",
    )


def write(module: Any, example_inputs: Sequence[Any], tokenizer: Any, folder: Path) -> Any:
    """Trace a torch module whose inputs all have the shape (rows, tokens), and write it.

    ``tokenizer`` is one of transformers'. Returns the graph.

    Raises:
        ModelDamaged: the tokenizer has no fast form.
    """
    from embeddings.runtime import convert, openvino

    if not getattr(tokenizer, "is_fast", False):
        raise ModelDamaged("its tokenizer has no fast form")
    graph = convert(module, tuple(example_inputs))
    graph.reshape({port: [-1, -1] for port in graph.inputs})
    openvino.save_model(graph, folder / "model.xml", compress_to_fp16=False)
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    return graph
