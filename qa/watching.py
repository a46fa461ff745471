"""Keeping a library in step with folders, as files come, change and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.errors import IngestError
from qa.gone import is_gone
from qa.ingest.files import FoundFile, find_files
from qa.ledger import Entry, Ledger, State
from qa.library import Library

_Stamp = tuple[int, int, int]
"""Inode, size, time of the last change: of a file that is what it was they are what they were."""

_LOOK_AFTER_MS = 5_000
"""Folders are looked at at least that often: not every file system tells of its changes."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """A watched folder: as the user named it, and where it lies."""

    path: Path
    source: str


class Watching:
    """What the folders held when they were last looked at."""

    def __init__(
        self,
        library: Library,
        folders: Sequence[Path],
        *,
        max_article_mb: int,
        fields: Mapping[str, str],
        report: Callable[[str], None],
    ) -> None:
        """Watch these folders.

        Raises:
            IngestError: one of them isn't a folder.
        """
        for folder in folders:
            if not folder.is_dir():
                raise IngestError(f"{folder} is no folder", "only folders can be watched")
        self._library = library
        self._folders = [_Folder(folder, str(folder.resolve())) for folder in folders]
        self._max_article_mb = max_article_mb
        self._fields = fields
        self._report = report
        self._stamps: dict[Path, _Stamp] = {}
        self._version: object = None
        """Of the library, when nothing was left to do; another process's changes change it."""
        self._unfound: dict[str, bool] = {}
        """Files of articles in the folders that the walk doesn't find, such as hidden ones that
        were named to ``add``: whether each is gone."""
        self._doubted: set[str] = set()

    def ledgers(self) -> Iterator[Ledger]:
        """What became of the files: now, and whenever some have come, changed or gone.

        Never ends by itself; raises as :meth:`qa.library.Library.add`.
        """
        from watchfiles import watch

        yield from self.sync()
        for _ in watch(
            *(folder.path for folder in self._folders),
            watch_filter=None,  # the walk decides
            debounce=500,
            rust_timeout=_LOOK_AFTER_MS,
            yield_on_timeout=True,
        ):
            yield from self.sync()

    def sync(self) -> Iterator[Ledger]:
        """Bring the library in step: what was removed, then what was added or not, if any was."""
        found = find_files([folder.path for folder in self._folders])
        stamps = {file.path: _stamp(file) for file in found}
        version = self._library.read("PRAGMA data_version")
        if (stamps, version) == (self._stamps, self._version) and self._unfound_are_as_before():
            return
        changed = [file for file in found if self._stamps.get(file.path) != stamps[file.path]]
        gone = self._gone(found)
        if gone:
            self._library.remove(*gone)
            yield Ledger(tuple(Entry(name, State.REMOVED, "its file is gone") for name in gone))
        if changed:
            ledger = self._library.add_found(
                changed, max_article_mb=self._max_article_mb, fields=self._fields
            )
            news = [entry for entry in ledger.entries if entry.state is not State.UNCHANGED]
            if news:
                yield Ledger(tuple(news))
        self._stamps = stamps
        # Own changes don't change the version, and may settle what was doubted.
        self._version = None if gone or changed else version

    def _unfound_are_as_before(self) -> bool:
        return all(is_gone(source) == gone for source, gone in self._unfound.items())

    def _gone(self, found: Sequence[FoundFile]) -> list[str]:
        """The articles whose files were in the folders and are there no more."""
        there = {file.source for file in found}
        known = [(name, Path(source), source) for name, source, _ in self._library.known()]
        self._unfound = {}
        names: list[str] = []
        for folder in self._folders:
            inside = [
                (name, source) for name, path, source in known if path.is_relative_to(folder.source)
            ]
            unfound = {source: is_gone(source) for _, source in inside if source not in there}
            missing = [name for name, source in inside if unfound.get(source)]
            self._unfound |= unfound
            if missing and (len(missing) == len(inside) > 1 or not folder.path.is_dir()):
                # As when a disk is taken out: that is no reason to forget all it held.
                if folder.source not in self._doubted:
                    self._report(f"All files of {folder.path} are gone; their articles stay.")
                self._doubted.add(folder.source)
                continue
            self._doubted.discard(folder.source)
            names += missing
        return list(dict.fromkeys(names))


def _stamp(file: FoundFile) -> _Stamp:
    try:
        status = file.path.stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_ino, status.st_size, status.st_mtime_ns)
