"""Paths a user named → the files to read, each with the name its article gets."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.errors import IngestError
from qa.ingest import SUFFIXES, can_be_named, can_read

_NOT_READ = "not a format that is read"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read; ``name`` is its path relative to what the user named, with slashes.

    ``problem`` says why it can't be read even though the user named it or its folder;
    ``skipped`` why it is left out, met in a folder. A file that was named is not ``met``.
    """

    path: Path
    name: str
    problem: str = ""
    skipped: str = ""
    met: bool = False

    @property
    def source(self) -> str:
        """Where the file lies, links followed, in letters that a database takes."""
        return _storable(str(self.path if self.problem else self.path.resolve()))


def find_files(paths: Sequence[Path]) -> list[FoundFile]:
    """All files under the paths, sorted; hidden ones left out, a loop of links walked once."""
    found: list[FoundFile] = []
    for path in paths:
        try:
            found += _found(path.expanduser())
        except (OSError, RuntimeError) as error:  # too long for a path; in the home of nobody
            reason = getattr(error, "strerror", None) or str(error)
            found.append(FoundFile(path, _printable(str(path)), reason))
    return found


def require_articles(paths: Sequence[Path]) -> None:
    """Make sure that there is something to read.

    Raises:
        IngestError: no path is, or holds, a file that is taken for an article.
    """
    found = find_files(paths)
    if any(not file.skipped and not file.problem for file in found):
        return
    kinds = f"name files of a kind that is read ({', '.join(SUFFIXES)})"
    for file in found:
        if file.problem:
            hint = kinds if file.problem == _NOT_READ else "check the path"
            raise IngestError(f"{file.name}: {file.problem}", hint)
    raise IngestError(
        f"no article was found in {', '.join(map(str, paths))}",
        f"{kinds}, or folders that hold some",
    )


def read_bytes(path: Path, most: int) -> bytes:
    """A file's bytes.

    Raises:
        IngestError: it can't be read, isn't a regular file, or has more than ``most`` bytes.
    """
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise IngestError("not a regular file")
        size = path.stat().st_size
        if size > most:
            raise IngestError(
                f"{size / 1e6:.0f} MB is more than the {most / 1e6:.0f} MB an article may have",
                "split it, or raise max_article_mb in the settings",
            )
        return path.read_bytes()
    except PermissionError as error:
        raise IngestError("no permission to read it") from error
    except OSError as error:
        raise IngestError(error.strerror or str(error)) from error


def _found(path: Path) -> Iterator[FoundFile]:
    if path.is_dir():
        yield from _walk(path, path, set())
    elif path.exists():
        yield FoundFile(path, _printable(path.name), "" if can_be_named(path) else _NOT_READ)
    else:
        missing = "a link to nothing" if path.is_symlink() else "no such file or folder"
        yield FoundFile(path, _printable(str(path)), missing)


def _walk(folder: Path, root: Path, seen: set[tuple[int, int]]) -> Iterator[FoundFile]:
    name = _printable(folder.relative_to(root).as_posix())
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield FoundFile(folder, name, error.strerror or str(error))
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _walk(path, root, seen)
            continue
        name = _printable(path.relative_to(root).as_posix())
        if entry.is_symlink() and not path.exists():
            yield FoundFile(path, name, "a link to nothing")
        else:
            yield FoundFile(path, name, skipped=_reason_to_skip(path), met=True)


def _reason_to_skip(path: Path) -> str:
    if path.name.split(".")[0].casefold() == "readme":
        return "it is about the folder"
    return "" if can_read(path) else _NOT_READ


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _storable(path: str) -> str:
    return path.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _printable(name: str) -> str:
    """File names are bytes; what isn't UTF-8 in them would not go into a database."""
    return os.fsencode(name).decode("utf-8", errors="replace")
