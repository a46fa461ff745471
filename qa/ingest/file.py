"""A file as a format's reader gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qa.article import Article


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, and what its articles are called.

    ``name`` is the article's, or what the names of several begin with; ``source`` is where the
    file lies. ``fields`` says which column holds what, where a file has columns and the usual
    names won't do: ``{"text": "story"}``.
    """

    data: bytes
    name: str
    source: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def part(self, number: int) -> str:
        """The name of one of several articles in the file; ``number`` counts from 1."""
        return f"{self.name}#{number}"

    def unread(self, number: int, reason: str) -> Article:
        """What stands for one of several that cannot be read: no text, and why as its warning."""
        return Article(self.part(number), "", "", source=self.source, warning=reason)

    def broken(self, number: int, what: str, error: Exception) -> Article:
        """The same where a parser broke on it, with an error of its own."""
        return self.unread(number, f"{what} {number} cannot be read ({type(error).__name__})")
