"""What each command does: open, call, print. One function a command, named like it."""

from collections.abc import Callable
from importlib import import_module

_MODULES = {
    "add": "collection",
    "ask": "asking",
    "calibrate": "calibrating",
    "config": "configuring",
    "doctor": "care",
    "eval": "evaluating",
    "list": "collection",
    "models": "models",
    "reencode": "collection",
    "remove": "collection",
    "restore": "care",
    "search": "asking",
    "sessions": "sessions",
    "show": "collection",
    "snapshot": "care",
    "status": "collection",
    "testset": "testing",
    "train": "training",
}


def find(name: str) -> Callable[..., int]:
    """The command of that name; only its own module is imported."""
    command: Callable[..., int] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return command
