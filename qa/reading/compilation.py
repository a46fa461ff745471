"""Weights → a reader compiled for this CPU, in a folder of the user's cache.

Runs in a process of its own (:mod:`embeddings.apart`)::

    python -m qa.reading.compilation NAME VERSION WEIGHTS_FOLDER TARGET_FOLDER
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from embeddings import graph
from embeddings.apart import appearing, arguments, stay_offline_and_quiet
from embeddings.errors import ModelDamaged
from embeddings.registry import Weights
from qa.reading.compiled import FILES, Card, CompiledModel
from qa.reading.torch_model import TorchModel, load_pretrained, takes_type_ids, window_sizes

if TYPE_CHECKING:
    from transformers import PreTrainedModel

FIDELITY = 0.99
"""Least correlation of a compiled model's scores with torch's, below which it is refused."""

_PROBES = (
    ("Who spoke first?", "The talks began on Nov. 3 in Geneva. Jane Doe spoke first, he said."),
    ("When did the talks begin?", "The talks began on Nov. 3 in Geneva, he said. " * 60),
)


def compile_reader(weights: Weights, target: Path) -> None:
    """Trace the model from token ids to start and end scores and write it to ``target``."""
    stay_offline_and_quiet()
    compile_model(*load_pretrained(weights), weights, target)


def compile_model(
    reference: PreTrainedModel, tokenizer: Any, weights: Weights, target: Path
) -> None:
    """The same of a model in memory.

    Raises:
        ModelDamaged: the compiled one gives other scores.
    """
    with appearing(target, FILES) as folder:
        _write(reference, tokenizer, weights, folder)
        if _fidelity(reference, folder) < FIDELITY:
            # Some models reckon with positions that bf16 can't tell apart (DeBERTa).
            replace(Card.load(folder), exact=True).save(folder)
            if _fidelity(reference, folder) < FIDELITY:
                raise ModelDamaged("compiled, it gives other scores than in torch")


def _write(model: PreTrainedModel, tokenizer: Any, weights: Weights, folder: Path) -> None:
    import torch

    typed = takes_type_ids(model)

    class TokensToScores(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            names = ("input_ids", "attention_mask", "token_type_ids")
            out = self.model(**dict(zip(names, inputs, strict=False)))
            return out.start_logits, out.end_logits

    questions, contexts = zip(*_PROBES, strict=True)
    max_tokens, stride = window_sizes(model, tokenizer)
    example = tokenizer(
        list(questions),
        list(contexts),
        padding=True,
        truncation="only_second",
        max_length=max_tokens,
        return_tensors="pt",
    )
    inputs = [example["input_ids"], example["attention_mask"]]
    if typed:
        inputs.append(example.get("token_type_ids", torch.zeros_like(inputs[0])))
    graph.write(TokensToScores(), inputs, tokenizer, folder)
    Card(weights.identity, max_tokens, stride, typed).save(folder)


def _fidelity(model: PreTrainedModel, folder: Path) -> float:
    """The correlation of the compiled model's scores with torch's."""
    compiled = CompiledModel(folder)
    windows = compiled.windows.windows(_PROBES)
    reference = TorchModel(model, compiled.windows, compiled.identity)
    found, expected = (
        np.concatenate([np.concatenate([[s.null], s.starts, s.ends]) for s in m.scores(windows)])
        for m in (compiled, reference)
    )
    return float(np.nan_to_num(np.corrcoef(found, expected)[0, 1]))


if __name__ == "__main__":
    compile_reader(*arguments())
