"""Attention as it trains fastest on CPUs with bf16.

transformers' plain attention computes its softmax in fp32 and its fused one has a slow backward
pass; at a reader's lengths, most of a training step would go there. Kept in bf16 from end to end,
a step takes two thirds of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

_NAME = "bf16"


def in_bf16(model: PreTrainedModel) -> None:
    """Let the model attend in bf16 where it takes such a function; others stay as they are."""
    from transformers import AttentionInterface, AttentionMaskInterface
    from transformers.masking_utils import eager_mask

    if not model._supports_attention_backend:
        return
    AttentionInterface.register(_NAME, _attention)
    AttentionMaskInterface.register(_NAME, eager_mask)  # what is added to the scores
    model.set_attn_implementation(_NAME)


def _attention(
    module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float | None = None,
    **_: Any,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Scaled dot-product attention (Vaswani et al. 2017), without dropout.

    Queries, keys and values have the shape ``(batch, heads, tokens, dimensions)``, the result
    ``(batch, tokens, heads, dimensions)``.
    """
    import torch

    scaling = query.shape[-1] ** -0.5 if scaling is None else scaling
    with torch.autocast("cpu", enabled=False):
        scores = (query * scaling).bfloat16() @ key.bfloat16().transpose(2, 3)
        if attention_mask is not None:
            scores = scores + attention_mask.bfloat16()
        weights = torch.softmax(scores, -1)
        attended = (weights @ value.bfloat16()).transpose(1, 2).contiguous()
    return attended.to(query.dtype), weights
