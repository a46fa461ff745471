"""Weights → an encoder compiled for this CPU, in a folder of the user's cache.

Runs in a process of its own, since torch costs seconds and a gigabyte that the
asking process should never see::

    python -m embeddings.compilation NAME VERSION WEIGHTS_FOLDER TARGET_FOLDER
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embeddings.compiled import FILES, Card, CompiledEncoder
from embeddings.errors import ModelDamaged
from embeddings.registry import Weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LONGEST = 512
"""Tokens a window may have at most, for models that promise thousands: passages are short."""

FIDELITY = 0.99
"""Least cosine between a compiled vector and torch's, below which the compiled form is refused."""

_PROBES = ("Who spoke first?", "The talks began on Nov. 3 in Geneva, he said. " * 6)


class NotCompilable(Exception):
    """The model runs in torch only; the caller falls back to that."""


def is_compiled(folder: Path) -> bool:
    """Whether ``folder`` holds a compiled encoder, whole."""
    return all((folder / name).is_file() for name in FILES)


def compile_apart(weights: Weights, target: Path) -> None:
    """Compile in a child process; ``target`` appears whole or not at all.

    Raises:
        NotCompilable: the model has to be run by torch.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # -P: a folder named "embeddings" in the user's working directory is not ours.
    command = [sys.executable, "-P", "-m", "embeddings.compilation"]
    command += [weights.name, weights.version, str(weights.folder), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0 or not is_compiled(target):
        lines = done.stderr.strip().splitlines()
        raise NotCompilable(lines[-1] if lines else f"exit code {done.returncode}")


def compile_encoder(weights: Weights, target: Path) -> None:
    """Trace the model from token ids to the sentence vector and write it to ``target``.

    Pooling, dense layers and normalisation are part of the graph, so any
    sentence-transformers model gives the vectors it gives in torch.
    """
    _stay_offline_and_quiet()
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(weights.folder), device="cpu", local_files_only=True).eval()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".compiling-") as scratch:
        folder = Path(scratch) / "encoder"
        folder.mkdir()
        _write(model, weights, folder)
        _check_fidelity(model, folder)
        try:
            folder.rename(target)
        except OSError:  # another process was quicker, or a broken one is in the way
            if not is_compiled(target):
                shutil.rmtree(target, ignore_errors=True)
                folder.rename(target)


def _write(model: SentenceTransformer, weights: Weights, folder: Path) -> None:
    import torch

    from embeddings.runtime import convert, openvino

    class TokensToVector(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> Any:
            vector = self.model({"input_ids": ids, "attention_mask": mask})["sentence_embedding"]
            return torch.nn.functional.normalize(vector, dim=-1)

    tokenizer = model.tokenizer
    if not getattr(tokenizer, "is_fast", False):
        raise ModelDamaged("its tokenizer has no fast form")
    example = tokenizer(list(_PROBES), padding=True, truncation=True, return_tensors="pt")
    graph = convert(TokensToVector(), (example["input_ids"], example["attention_mask"]))
    graph.reshape({port: [-1, -1] for port in graph.inputs})
    openvino.save_model(graph, folder / "model.xml", compress_to_fp16=False)
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    prompts = model.prompts or {}
    Card(
        identity=weights.identity,
        dimension=int(graph.output(0).get_partial_shape()[1].get_length()),
        max_tokens=min(model.get_max_seq_length() or LONGEST, LONGEST),
        query_prompt=prompts.get("query") or "",
        passage_prompt=prompts.get("document") or prompts.get("passage") or "",
    ).save(folder)


def _check_fidelity(model: SentenceTransformer, folder: Path) -> None:
    compiled = CompiledEncoder(folder).encode(_PROBES)
    expected = model.encode_document(list(_PROBES), normalize_embeddings=True)
    if float((compiled * expected).sum(axis=1).min()) < FIDELITY:
        raise ModelDamaged("compiled, it gives other vectors than in torch")


def _stay_offline_and_quiet() -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    os.environ["TRANSFORMERS_VERBOSITY"] = "error"
    warnings.filterwarnings("ignore")


if __name__ == "__main__":
    name, version, folder, target = sys.argv[1:]
    compile_encoder(Weights(name, version, Path(folder)), Path(target))
