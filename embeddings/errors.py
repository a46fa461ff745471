"""What can go wrong, said so that a user knows what to do next.

``PullquoteError`` stands here, at the bottom of the import chain, because the
embeddings raise it too; :mod:`qa.errors` draws the whole tree.
"""


class PullquoteError(Exception):
    """An error a user can act on.

    Attributes:
        message: what happened, one line without a full stop.
        hint: what to do next, one line; empty when the message says it all.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ModelNotFound(PullquoteError):
    """No weights are on this machine under the given name or folder."""


class ModelDamaged(PullquoteError):
    """The weights are there and cannot be loaded."""
