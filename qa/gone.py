"""Articles whose files are gone. They stay: who throws a clipping away may want its article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

_UNREADABLE = "\ufffd"
"""Stands in a stored path for a byte that was no letter: nothing is found by such a path."""


def without_file(
    known: Iterable[tuple[str, str, str]], folders: Sequence[Path] = ()
) -> list[tuple[str, str]]:
    """Names and sources of the articles whose files are gone, of those in some folders, if given.

    ``known`` is what :meth:`qa.library.Library.known` gives.
    """
    roots = [folder.expanduser().resolve() for folder in folders]
    return [
        (name, source)
        for name, source, _ in known
        if not roots or any(Path(source).is_relative_to(root) for root in roots)
        if has_left(source)
    ]


def has_left(source: str) -> bool:
    """Whether a file lay there and is gone; what a caller of the library names may be no file."""
    return Path(source).is_absolute() and _UNREADABLE not in source and is_gone(source)


def is_gone(source: str) -> bool:
    """Whether nothing lies there; what is out of reach isn't gone."""
    try:
        Path(source).stat()  # exists() says no of what is out of reach, from Python 3.14 on
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False
