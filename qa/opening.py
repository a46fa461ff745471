"""Settings → the library to use: the one that was named, the user's own, or the sample."""

from __future__ import annotations

import os
import shutil
from importlib.metadata import version
from pathlib import Path

from embeddings.registry import DEFAULT_ENCODER, locate
from qa.commands.report import Report
from qa.errors import LibraryDamaged, LibraryError, NotALibrary
from qa.library import Library
from qa.settings import Settings, cache_folder, default_library
from qa.storage.discarding import discard_if_empty
from qa.storage.folder import SAMPLE, naming
from qa.storage.folder import is_sample as is_sample


def open_library(settings: Settings, report: Report) -> Library:
    """Open a library to ask. While the user has none with articles, the sample articles serve.

    Raises:
        LibraryError: it can't be used, or it was named and is empty.
    """
    path = settings.library or default_library()
    if settings.library is None and not path.exists():
        return _sample_library(settings, report)
    library = Library.open(path, encoder=settings.encoder, create=False, report=report)
    if library.article_count():
        return library
    library.close()
    if settings.library is None:  # adding to it ended, or was ended, before anything was in
        return _sample_library(settings, report)
    raise LibraryError(
        f"the library in {path} is empty", f"fill it with: pullquote add FOLDER{naming(path)}"
    )


def open_library_to_change(settings: Settings, report: Report, *, create: bool) -> Library:
    """Open the user's library to add to it or remove from it; never the sample.

    One that is made by this call and still empty when it is closed is taken away again: the
    sample goes on serving.
    """
    path = settings.library or default_library()
    if not create or os.path.lexists(path):
        return Library.open(path, encoder=settings.encoder, create=create, report=report)
    try:
        return _MadeLibrary.open(path, encoder=settings.encoder, report=report)
    except BaseException:
        discard_if_empty(path)
        raise


class _MadeLibrary(Library):
    """A library that was made to be filled."""

    def close(self) -> None:
        super().close()
        discard_if_empty(self.path)


def sample_articles() -> Path:
    """The folder of the sample articles: inside the installed package, or the checkout's own."""
    here = Path(__file__).parent
    installed = here / "seeds"
    return installed if installed.is_dir() else here.parent / "seeds"


def _sample_library(settings: Settings, report: Report) -> Library:
    report("No library yet: asking five sample articles. Make your own with: pullquote add FOLDER")
    identity = locate(settings.encoder or DEFAULT_ENCODER).identity.replace("/", "--")
    path = cache_folder() / f"{SAMPLE}{version('pullquote')}-{identity}"
    try:
        return _filled(path, settings, report)
    except (LibraryDamaged, NotALibrary):
        # It is only a cache: what can be made again needs no advice.
        shutil.rmtree(path, ignore_errors=True)
        return _filled(path, settings, report)


def _filled(path: Path, settings: Settings, report: Report) -> Library:
    library = Library.open(path, encoder=settings.encoder, report=report)
    files = sorted(sample_articles().glob("*.txt"))
    if library.article_count() < len(files):
        library.add(*files)
    return library
