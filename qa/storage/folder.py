"""The folder that a library is."""

from pathlib import Path
from shlex import quote

from qa.display import visible
from qa.errors import LibraryError, NotALibrary
from qa.settings import cache_folder, default_library

DATABASE = "library.db"
INDEX = "index.faiss"
SAMPLE = "sample-"
"""What the folder's name of the sample articles' library begins with."""


def is_sample(library: Path) -> bool:
    """Whether the library in that folder is the sample's."""
    return library.parent == cache_folder() and library.name.startswith(SAMPLE)


def naming(path: Path | None) -> str:
    """What a command needs at its end to act on that library: nothing, if it does without."""
    if path is None or path == default_library() or is_sample(path):
        return ""
    return f" --library {quote(visible(str(path)))}"


def how_to_make(path: Path) -> str:
    """What makes a library there, for one who named a folder that holds none."""
    return f"make one with: pullquote add FOLDER{naming(path)}"


def how_to_list(path: Path | None) -> str:
    """What shows the names of a library's articles, for one who named none that is there."""
    return f"see their names with: pullquote list{naming(path)}"


def check_vacant(path: Path, *, create: bool) -> None:
    """A folder that holds something else is nobody's library, and is left as it is."""
    occupied = path.is_dir() and any(path.iterdir())
    # Asked again: another process may have made the library this very moment.
    if path.is_file() or (occupied and not (path / DATABASE).is_file()):
        raise NotALibrary(
            f"{path} is not a library", "name another folder with --library DIR; it is made there"
        )
    if not create:
        raise NotALibrary(f"there is no library in {path}", how_to_make(path))
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"the folder {path} cannot be made ({error.strerror})", "name another with --library"
        ) from error
