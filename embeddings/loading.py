"""Model name → encoder, compiled on first use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from embeddings.apart import NotCompilable, compile_apart, is_whole
from embeddings.encoder import Encoder
from embeddings.errors import ModelDamaged
from embeddings.registry import Weights, locate


def load_encoder(name: str, cache: Path, report: Callable[[str], None]) -> Encoder:
    """Load an encoder by name or folder, compiling its weights for this CPU once.

    Args:
        name: a sentence-transformers model.
        cache: folder for compiled encoders, one sub-folder per model and version.
        report: is given one line when something takes long or goes another way.

    Raises:
        ModelNotFound: it isn't on this machine.
        ModelDamaged: it cannot be loaded.
    """
    weights = locate(name)
    folder = cache / weights.folder_name
    # Late imports: the compiled encoder brings OpenVINO, the other one torch.
    from embeddings.compiled import FILES, CompiledEncoder

    if not is_whole(folder, FILES):
        report(f"Compiling the encoder {weights.name} for this CPU (once, about 15 seconds) …")
        try:
            compile_apart("embeddings.compilation", weights, folder, FILES)
        except NotCompilable as reason:
            encoder = _in_torch(weights)
            report(f"{weights.name} runs in torch, more slowly: {reason}")
            return encoder
    return CompiledEncoder(folder)


def _in_torch(weights: Weights) -> Encoder:
    from embeddings.transformer import SentenceTransformerEncoder

    try:
        return SentenceTransformerEncoder(weights)
    except Exception as error:  # transformers raises many kinds
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelDamaged(
            f"no encoder can be loaded from {weights.folder} ({first})",
            "name a folder that a sentence-transformers model was saved to, with its tokenizer",
        ) from error
