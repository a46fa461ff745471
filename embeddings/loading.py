"""Model name → encoder, compiled on first use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from embeddings.apart import NotCompilable, compile_apart, is_whole
from embeddings.encoder import Encoder
from embeddings.registry import locate


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
            from embeddings.transformer import SentenceTransformerEncoder

            report(f"{weights.name} runs in torch, more slowly: {reason}")
            return SentenceTransformerEncoder(weights)
    return CompiledEncoder(folder)
