"""Text → vectors → nearest neighbours. Knows strings, ids and arrays; never an article."""

from embeddings.encoder import Encoder
from embeddings.errors import ModelDamaged, ModelNotFound, PullquoteError
from embeddings.registry import DEFAULT_ENCODER, Weights, locate

__all__ = [
    "DEFAULT_ENCODER",
    "Encoder",
    "ModelDamaged",
    "ModelNotFound",
    "PullquoteError",
    "Weights",
    "locate",
]
