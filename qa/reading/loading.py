"""Reader's name → model, compiled on first use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from embeddings.apart import NotCompilable, compile_apart, is_whole
from embeddings.registry import Weights, in_folder, on_this_machine
from qa.confidence import Calibration
from qa.reading.model import SpanModel
from qa.reading.span_reader import SpanReader
from qa.settings import cache_folder

DEFAULT_READER = "pullquote-reader"


def locate_reader(name: str) -> Weights:
    """Find a reader by its name or folder.

    Raises:
        ModelNotFound: it isn't on this machine.
        ModelDamaged: the folder holds no model.
    """
    if name == DEFAULT_READER:
        shipped = in_folder(Path(__file__).parents[1] / "models" / "reader", "reader")
        return Weights(DEFAULT_READER, shipped.version, shipped.folder)
    return on_this_machine(name, "reader", DEFAULT_READER)


def load_model(weights: Weights, cache: Path, report: Callable[[str], None]) -> SpanModel:
    """Load a reader model, compiling its weights for this CPU once.

    Args:
        weights: from :func:`locate_reader`.
        cache: folder for compiled models, one sub-folder per model and version.
        report: is given one line when something takes long or goes another way.

    Raises:
        ModelDamaged: it cannot be loaded.
    """
    # Late imports: the compiled model brings OpenVINO, the other one torch.
    from qa.reading.compiled import FILES, CompiledModel

    folder = cache / weights.folder_name
    if not is_whole(folder, FILES):
        report(f"Compiling the reader {weights.name} for this CPU (once, about 15 seconds) …")
        try:
            compile_apart("qa.reading.compilation", weights, folder, FILES)
        except NotCompilable as reason:
            from qa.reading.torch_model import TorchModel, load_pretrained, window_sizes
            from qa.reading.windows import WindowMaker

            model, tokenizer = load_pretrained(weights)
            report(f"{weights.name} runs in torch, more slowly: {reason}")
            maker = WindowMaker(tokenizer.backend_tokenizer, *window_sizes(model, tokenizer))
            return TorchModel(model, maker, weights.identity)
    return CompiledModel(folder)


def load_reader(name: str | None, report: Callable[[str], None]) -> SpanReader:
    """The reader of that name with its calibration; None: the one that comes with Pullquote.

    Raises:
        ModelNotFound, ModelDamaged
    """
    weights = locate_reader(name or DEFAULT_READER)
    model = load_model(weights, cache_folder() / "readers", report)
    return SpanReader(model, Calibration.load(weights.folder))
