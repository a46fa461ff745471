"""Weights → an encoder compiled for this CPU, in a folder of the user's cache.

Runs in a process of its own (:mod:`embeddings.apart`)::

    python -m embeddings.compilation NAME VERSION WEIGHTS_FOLDER TARGET_FOLDER
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from embeddings import graph
from embeddings.apart import appearing, arguments, stay_offline_and_quiet
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


def compile_encoder(weights: Weights, target: Path) -> None:
    """Trace the model from token ids to the sentence vector and write it to ``target``.

    Pooling, dense layers and normalisation are part of the graph, so any
    sentence-transformers model gives the vectors it gives in torch.
    """
    stay_offline_and_quiet()
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(weights.folder), device="cpu", local_files_only=True).eval()
    with appearing(target, FILES) as folder:
        _write(model, weights, folder)
        _check_fidelity(model, folder)


def _write(model: SentenceTransformer, weights: Weights, folder: Path) -> None:
    import torch

    class TokensToVector(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> Any:
            vector = self.model({"input_ids": ids, "attention_mask": mask})["sentence_embedding"]
            return torch.nn.functional.normalize(vector, dim=-1)

    example = model.tokenizer(list(_PROBES), padding=True, truncation=True, return_tensors="pt")
    inputs = (example["input_ids"], example["attention_mask"])
    traced = graph.write(TokensToVector(), inputs, model.tokenizer, folder)
    prompts = model.prompts or {}
    Card(
        identity=weights.identity,
        dimension=int(traced.output(0).get_partial_shape()[1].get_length()),
        max_tokens=min(model.get_max_seq_length() or LONGEST, LONGEST),
        query_prompt=prompts.get("query") or "",
        passage_prompt=prompts.get("document") or prompts.get("passage") or "",
    ).save(folder)


def _check_fidelity(model: SentenceTransformer, folder: Path) -> None:
    compiled = CompiledEncoder(folder).encode(_PROBES)
    expected = model.encode_document(list(_PROBES), normalize_embeddings=True)
    if float((compiled * expected).sum(axis=1).min()) < FIDELITY:
        raise ModelDamaged("compiled, it gives other vectors than in torch")


if __name__ == "__main__":
    compile_encoder(*arguments())
