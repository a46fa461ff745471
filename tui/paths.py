"""Paths as they are shown."""

from pathlib import Path

from qa.display import one_line


def shown(path: Path) -> str:
    """A path in one line; what is in the user's home is shown from there, and so stays short."""
    try:
        return one_line(f"~/{path.relative_to(Path.home())}")
    except (ValueError, RuntimeError):  # it is elsewhere, or there is no home
        return one_line(str(path))
