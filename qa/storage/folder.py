"""The folder that a library is."""

from pathlib import Path

from qa.errors import LibraryError, NotALibrary

DATABASE = "library.db"
INDEX = "index.faiss"


def check_vacant(path: Path, *, create: bool) -> None:
    """A folder that holds something else is nobody's library, and is left as it is."""
    occupied = path.is_dir() and any(path.iterdir())
    # Asked again: another process may have made the library this very moment.
    if path.is_file() or (occupied and not (path / DATABASE).is_file()):
        raise NotALibrary(
            f"{path} is not a library", "name another folder with --library DIR; it is made there"
        )
    if not create:
        raise NotALibrary(f"there is no library in {path}", "make one with: pullquote add FOLDER")
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"the folder {path} cannot be made ({error.strerror})", "name another with --library"
        ) from error
