"""Articles on disk and an empty library, for the tests of what holds and searches them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qa.library import Library

RAIN = "Rain floods a town\nBy Jane Doe\n18 September 2016\n\nIt rained for days. The river rose.\n"
SNOW = "Snow blocks a road\n\nIt snowed all night. Forty cars were stuck.\n"
WIND = "Wind fells trees\n\nA storm blew. Ninety oaks fell in the park.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, one of them in a sub-folder."""
    path = tmp_path / "clippings"
    (path / "old").mkdir(parents=True)
    (path / "rain.txt").write_text(RAIN, encoding="utf-8")
    (path / "snow.txt").write_text(SNOW, encoding="utf-8")
    (path / "old" / "wind.txt").write_text(WIND, encoding="utf-8")
    return path


@pytest.fixture
def open_library(tmp_path: Path, quick_libraries: None) -> Iterator[Callable[..., Library]]:
    """Opens libraries, by default one in a new folder, and closes them afterwards."""
    opened: list[Library] = []

    def open(path: Path | None = None, **options) -> Library:
        library = Library.open(path or tmp_path / "new.library", **options)
        opened.append(library)
        return library

    yield open
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Callable[..., Library], folder: Path) -> Library:
    """A library of the three articles."""
    made = open_library()
    made.add(folder)
    return made
