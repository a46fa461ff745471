"""The weights of a reader's layers stored in eight bits: half of fp16's size, to ship.

Each row of a linear layer's matrix is kept as whole numbers and their scale (symmetric, per
channel: Wu et al. 2020, Integer quantization for deep learning inference), in the format of
``compressed-tensors``, so that others can load it, too. Only the storing is in eight bits, not
the computing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Module

_WEIGHTS = "model.safetensors"
_CONFIG = "config.json"
_KEY = "quantization_config"
_SCALE = "_scale"
_LARGEST = 127
_FORMAT: dict[str, Any] = {
    "quant_method": "compressed-tensors",
    "format": "naive-quantized",
    "quantization_status": "compressed",
    "config_groups": {
        "layers": {
            "format": "naive-quantized",
            "targets": ["Linear"],
            "weights": {"num_bits": 8, "type": "int", "symmetric": True, "strategy": "channel"},
        }
    },
}


def shrink(model: Module, folder: Path) -> None:
    """Store the weights of ``model``, which was saved to ``folder``, in eight bits instead.

    Raises:
        OSError, SafetensorError: they cannot be written.
    """
    from safetensors.torch import load_file, save_file
    from torch.nn import Linear

    layers = [name for name, module in model.named_modules() if isinstance(module, Linear)]
    tensors = packed(load_file(folder / _WEIGHTS), [f"{name}.weight" for name in layers])
    save_file(tensors, folder / _WEIGHTS, metadata={"format": "pt"})
    config = json.loads((folder / _CONFIG).read_text(encoding="utf-8"))
    text = json.dumps({**config, _KEY: _FORMAT}, indent=2)
    (folder / _CONFIG).write_text(text + "\n", encoding="utf-8")


def is_shrunk(folder: Path) -> bool:
    """Whether the weights in ``folder`` are stored so."""
    config = json.loads((folder / _CONFIG).read_text(encoding="utf-8"))
    return bool(config.get(_KEY) == _FORMAT)


def load(folder: Path) -> dict[str, Tensor]:
    """The weights that :func:`shrink` stored, in fp32."""
    from safetensors.torch import load_file

    return unpacked(load_file(folder / _WEIGHTS))


def packed(weights: Mapping[str, Tensor], matrices: Collection[str]) -> dict[str, Tensor]:
    """The named matrices as int8, each with its rows' scales of shape (rows, 1); the rest as is."""
    import torch

    stored = dict(weights)
    for name in matrices:
        rows = weights[name].float()
        # A row of zeros has any scale; this one is not to be divided by zero.
        scale = rows.abs().amax(1, keepdim=True).clamp(min=1e-9) / _LARGEST
        stored[name] = torch.round(rows / scale).to(torch.int8)
        stored[name + _SCALE] = scale
    return stored


def unpacked(stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """What :func:`packed` was given, within half a scale, in fp32."""
    return {
        name: value.float() * stored.get(name + _SCALE, 1.0)
        for name, value in stored.items()
        if not name.endswith(_SCALE)
    }
