"""Files → Articles, one module for each format.

A format is a module with ``SUFFIXES`` and ``read(data, name, source) -> Article``; adding one
means writing that module and naming it in ``_FORMATS``.
"""

from pathlib import PurePath
from types import ModuleType

from qa.article import Article
from qa.ingest import text

VERSION = 1
"""Raised when reading changes, so that unchanged files are read again."""

_FORMATS: tuple[ModuleType, ...] = (text,)
_BY_SUFFIX = {suffix: module for module in _FORMATS for suffix in module.SUFFIXES}


def can_read(path: PurePath) -> bool:
    """Whether a file of this name, met in a folder, is taken for an article."""
    return path.suffix.lower() in _BY_SUFFIX


def read_article(data: bytes, name: str, source: str = "") -> Article:
    """Make an article of a file's bytes; a name of unknown kind is read as plain text.

    Raises:
        IngestError: the file cannot become an article.
    """
    module = _BY_SUFFIX.get(PurePath(name).suffix.lower(), text)
    article: Article = module.read(data, name, source)
    return article
