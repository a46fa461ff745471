"""Between the weights before a training and after it: often better than either.

What was trained on a few sources fits them, and loses some of what it could do before; weights
in between keep most of both (Wortsman et al. 2022, Robust fine-tuning of zero-shot models).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

    Weights = Mapping[str, torch.Tensor]


def mixed(before: Weights, after: Weights, share: float) -> dict[str, torch.Tensor]:
    """``share`` of ``after`` and the rest of ``before``, number by number, in fp32.

    Both have the same names and shapes.
    """
    return {
        name: (1 - share) * before[name].float() + share * weight.float()
        for name, weight in after.items()
    }
