"""Text for a line to type in."""

import unicodedata

from qa.display import visible


def plain(text: str) -> str:
    """``text`` without what would steer the terminal."""
    return "".join(
        c if c == shown else "" if unicodedata.category(c) == "Cf" else " "
        for c, shown in zip(text, visible(text), strict=True)
    )
