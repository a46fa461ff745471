"""A low-rank adapter: what training changes of a backbone, in a few hundred kilobytes.

The backbone is the encoder's or the reader's. Each of its matrices W becomes W + B·A with thin A
and B, which alone are trained (LoRA, Hu et al. 2022). Merged, the model is as fast as the backbone
itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embeddings.errors import ModelDamaged
from embeddings.registry import Weights, locate
from qa.reading.loading import DEFAULT_READER, locate_reader
from qa.reading.torch_model import TorchModel, load_for_training, window_sizes
from qa.reading.windows import WindowMaker

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

FILE = "adapter.safetensors"
RANK = 16
_HEAD = "qa_outputs"


def adaptable(model: PreTrainedModel) -> dict[str, torch.nn.Linear]:
    """The matrices that get an adapter: all of the layers', by name."""
    import torch

    return {
        name: module
        for name, module in model.named_modules()
        if isinstance(module, torch.nn.Linear) and ".layer." in name
    }


def attach(model: PreTrainedModel, rank: int = RANK) -> dict[str, torch.nn.Parameter]:
    """Freeze the model but for its head, and give it an adapter that is to be trained.

    Returns:
        all that training changes, by the name it is saved under.
    """
    import torch
    from torch.nn.utils import parametrize

    class LowRank(torch.nn.Module):
        def __init__(self, matrix: torch.Tensor) -> None:
            super().__init__()
            rows, columns = matrix.shape
            self.a = torch.nn.Parameter(torch.randn(rank, columns) / columns**0.5)
            self.b = torch.nn.Parameter(torch.zeros(rows, rank))

        def forward(self, matrix: torch.Tensor) -> torch.Tensor:
            return matrix + self.b @ self.a

    model.requires_grad_(False)
    head = getattr(model, _HEAD).requires_grad_(True)
    trained = {f"{_HEAD}.{name}": p for name, p in head.named_parameters()}
    for name, module in adaptable(model).items():
        added = LowRank(module.weight)
        parametrize.register_parametrization(module, "weight", added)
        trained |= {f"{name}.a": added.a, f"{name}.b": added.b}
    return trained


def save(trained: dict[str, torch.nn.Parameter], folder: Path, base: Weights) -> None:
    """Write ``adapter.safetensors`` in fp16, and ``config.json``: of which backbone it is."""
    from safetensors.torch import save_file

    tensors = {name: p.detach().half().contiguous() for name, p in trained.items()}
    save_file(tensors, folder / FILE)
    rank = next(len(p) for name, p in trained.items() if name.endswith(".a"))
    card = {"base": base.identity, "rank": rank}
    (folder / "config.json").write_text(json.dumps(card) + "\n", encoding="utf-8")


def base_of(weights: Weights) -> Weights:
    """The backbone that an adapter is one of, by the name that it was saved with.

    Raises:
        ModelNotFound, ModelDamaged
    """
    try:
        card = json.loads((weights.folder / "config.json").read_text(encoding="utf-8"))
        name = str(card["base"]).partition("@")[0]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unusable(weights) from error
    return locate_reader(name) if name == DEFAULT_READER else locate(name)


def merged(weights: Weights, base: Weights) -> tuple[PreTrainedModel, Any]:
    """The backbone with the adapter's changes, and its tokenizer.

    Raises:
        ModelDamaged: the adapter isn't whole, or isn't one of this backbone.
    """
    import torch
    from safetensors.torch import load_file

    model, tokenizer = load_for_training(base)
    try:
        tensors = {n: t.float() for n, t in load_file(weights.folder / FILE).items()}
        with torch.no_grad():
            for name, module in adaptable(model).items():
                module.weight += tensors[f"{name}.b"] @ tensors[f"{name}.a"]
            head = getattr(model, _HEAD)
            head.weight.copy_(tensors[f"{_HEAD}.weight"])
            head.bias.copy_(tensors[f"{_HEAD}.bias"])
    except Exception as error:  # safetensors and torch raise many kinds
        raise _unusable(weights) from error
    model.eval()  # type: ignore[no-untyped-call]
    return model, tokenizer


def in_torch(weights: Weights, base: Weights) -> TorchModel:
    """The adapted model, run by torch."""
    model, tokenizer = merged(weights, base)
    maker = WindowMaker(tokenizer.backend_tokenizer, *window_sizes(model, tokenizer))
    return TorchModel(model, maker, weights.identity)


def _unusable(weights: Weights) -> ModelDamaged:
    return ModelDamaged(
        f"the adapter in {weights.folder} cannot be used", "install Pullquote again"
    )
