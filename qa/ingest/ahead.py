"""Files are read and parsed while the articles of earlier ones are encoded."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from qa import ingest
from qa.article import Article
from qa.errors import IngestError
from qa.ingest.apart import Apart
from qa.ingest.files import FoundFile, read_bytes

_AHEAD = 8
"""Files that wait at most: each may be as large as a file may be."""

_FIELDS = "/"
"""Stands before what tells of the fields that a table was read with."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gave: its articles, or None where its content is known already.

    ``digest`` is of the content and of the way it is read: after an upgrade, files are read
    again.
    """

    digest: str
    articles: tuple[Article, ...] | None


class Ahead:
    """Reads files in their order, some ahead of the one that is asked for."""

    def __init__(
        self,
        max_bytes: int,
        fields: Mapping[str, str],
        digests: Callable[[FoundFile], Collection[str]],
    ) -> None:
        """``digests``: of the articles that a file gave before; called from another thread."""
        self._max_bytes = max_bytes
        self._fields = fields
        self._digests = digests
        self._apart = Apart()

    def __call__(
        self, files: Iterable[FoundFile]
    ) -> Generator[tuple[FoundFile, Read | IngestError], None, None]:
        """Each file with what it gave, or why it gave nothing."""
        coming = iter(files)
        waiting = deque[tuple[FoundFile, Future[Read]]]()
        thread = ThreadPoolExecutor(1)  # and one process: the encoder has the other cores
        try:
            while True:
                for file in islice(coming, _AHEAD - len(waiting)):
                    waiting.append((file, thread.submit(self._read, file)))
                if not waiting:
                    return
                file, reading = waiting.popleft()
                try:
                    read: Read | IngestError = reading.result()
                except IngestError as error:
                    read = error
                yield file, read
        finally:
            thread.shutdown(wait=False, cancel_futures=True)
            self._apart.end()
            with suppress(KeyboardInterrupt):  # a second one, while the last file is given up
                thread.shutdown(wait=True)

    def _read(self, file: FoundFile) -> Read:
        if file.problem:
            raise IngestError(file.problem)
        if file.skipped:
            return Read("", None)
        data = read_bytes(file.path, self._max_bytes)
        digest = digest_of(data, self._fields if ingest.is_table(data, file.name) else {})
        if is_known(digest, self._digests(file)):
            return Read(digest, None)
        read = ingest.read_articles if ingest.is_plain(data, file.name) else self._apart.read
        return Read(digest, tuple(read(data, file.name, file.source, self._fields)))


def digest_of(data: bytes, fields: Mapping[str, str] | None = None) -> str:
    """Tells whether a file's content, or the way it is read, has changed."""
    digest = f"{ingest.VERSION}:{_sha256(data)}"
    return (
        f"{digest}{_FIELDS}{_sha256(repr(sorted(fields.items())).encode())}" if fields else digest
    )


def is_known(digest: str, before: Collection[str]) -> bool:
    """Whether a file holds what it held; who names no fields leaves those that were named once."""
    if _FIELDS not in digest:
        before = {one.partition(_FIELDS)[0] for one in before}
    return set(before) == {digest}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
