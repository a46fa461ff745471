"""What an encoder promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their cosine similarity."""

    @property
    def identity(self) -> str:
        """Which weights made a vector, as ``name@version``; vectors of two identities never mix."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def max_tokens(self) -> int:
        """Tokens a text may have, special ones included; what is beyond is cut off."""

    def encode(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Encode texts, of whatever lengths, in their order.

        Args:
            texts: any number of strings, none included.
            query: encode questions rather than passages, for models that tell them apart.

        Returns:
            Array of shape ``(len(texts), dimension)``, float32, rows of unit length.
        """

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Where each token of ``text`` stands, uncut and without special tokens.

        Returns:
            Half-open offsets in code points, in order; their number is the text's length in tokens.
        """
