"""Files → the library: read, cut, encode in batches, write; all or nothing for each article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePosixPath

from embeddings.encoder import Encoder
from qa.article import Article
from qa.errors import IngestError, NoArticles
from qa.gone import has_left
from qa.ingest.ahead import Ahead, Read, digest_of, is_known
from qa.ingest.files import FoundFile
from qa.ledger import Entry, Ledger, State
from qa.prepared import Prepared
from qa.records import Records
from qa.segment import segment
from qa.storage.store import Store

Progress = Callable[[int, int, str], None]
"""Called with the number of files done, of all files, and the name of the last one."""

_PART = re.compile(r"#\d+$")
"""What the names of a file's several articles end with."""

_BATCH_TEXTS = 1_500
"""Texts that are encoded, and their articles committed, together: full batches for the encoder.
Some 250 passages and their sentences."""


class Adding:
    """One ``add``: what it has seen so far, and what is waiting to be encoded."""

    def __init__(
        self, store: Store, encoder: Encoder, max_bytes: int, fields: Mapping[str, str]
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._max_bytes = max_bytes
        self._fields = fields
        self._waiting: list[tuple[Prepared, str, int]] = []
        """Articles with their digests, and where in the entries each stands."""
        self._entries: list[Entry] = []
        self._records = Records(store)
        self._sources: dict[str, str] = {}
        """Where each article came from, by its name."""
        self._files: dict[str, str] = {}
        """Where each file lies, by its name: that of its articles without their number."""
        self._digests: dict[str, str] = {}
        self._names = defaultdict[str, set[str]](set)
        """Of the articles that a file gave, by where it lies."""
        self._held = defaultdict[str, set[str]](set)
        """Where files lay when they were last added, by what they held."""
        for name, source, digest in store.known():
            self._know(name, source, digest)
            self._held[digest].add(source)
        self._renames = False
        self._gone: list[str] = []
        self._seen: dict[str, str] = {}
        self._open = ""
        """The file of which some articles have been written and others not yet."""
        self._whole: list[tuple[str, str]] = []
        """Files all of whose articles are written, but for their digest."""

    def files(
        self, found: Sequence[FoundFile], progress: Progress, renames: bool = False
    ) -> Ledger:
        """Add files; with ``renames``, one that holds what a file held that is gone is that file,
        under another name."""
        self._renames = renames
        ahead = Ahead(self._max_bytes, self._fields, lambda file: self._digests_of(file.source))
        with closing(ahead(found)) as reading:
            for done, (file, read) in enumerate(reading):
                progress(done, len(found), file.name)
                self._file(file, read)
        self._write()
        progress(len(found), len(found), "")
        return Ledger(tuple(self._entries))

    def articles(self, articles: Sequence[Article], progress: Progress) -> Ledger:
        """Add articles that were made by the caller; one of the same name is replaced."""
        for done, article in enumerate(articles):
            progress(done, len(articles), article.name)
            self._article(article, digest_of(article.text.encode("utf-8", errors="replace")))
            self._write_full()
        self._write()
        progress(len(articles), len(articles), "")
        return Ledger(tuple(self._entries))

    def _file(self, file: FoundFile, read: Read | IngestError) -> None:
        name, source = file.name, file.source
        try:
            if isinstance(read, IngestError):
                raise read
            if file.skipped:
                self._say(source, Entry(name, State.SKIPPED, file.skipped))
                return
            first = self._seen.setdefault(source, name)
            if first != name:
                self._say(source, Entry(name, State.DUPLICATE, f"the same file as {first}"))
                return
            name = self._name(name, source)
            given = self._names[source]
            if read.articles is None or is_known(read.digest, self._digests_of(source)):
                self._entries += [Entry(one, State.UNCHANGED) for one in sorted(given)]
                return
            made = [
                replace(article, name=name + article.name.removeprefix(file.name))
                for article in read.articles
            ]
            self._articles_of(source, made, read.digest)
        except IngestError as error:
            reason = f"{error.message}; {error.hint}" if error.hint else error.message
            # In a folder, figures or a test set are no failure of the articles beside them.
            skipped = file.met and isinstance(error, NoArticles)
            state = State.SKIPPED if skipped else State.FAILED
            self._say(source, Entry(name, state, reason))

    def _articles_of(self, source: str, articles: Sequence[Article], digest: str) -> None:
        problems: dict[str, IngestError] = {}
        for left, article in zip(range(len(articles) - 1, -1, -1), articles, strict=True):
            self._open = source if left else ""
            try:
                self._article(article, digest)
            except IngestError as error:
                problems[article.name] = error
            if left:
                self._write_full()
        if len(problems) == len(articles):
            raise next(iter(problems.values()))
        for name, problem in problems.items():
            self._say(source, Entry(name, State.FAILED, problem.message))
        if len(articles) > 1:  # those that are written already were marked as unread until now
            self._whole.append((source, digest))
        # What the file gave before and no longer gives, and what it gave under another name: all
        # in the transaction of its last article.
        given = {article.name for article in articles} - set(problems)
        self._drop(self._names[source] - given)
        now = f"its file is {_file_name(articles[0].name, source)} now"
        for before in self._earlier(source, digest):
            self._records.forget(before)
            old = self._names[before] - given
            self._entries += [Entry(name, State.REMOVED, now) for name in sorted(old)]
            self._drop(old)
        self._write_full()

    def _earlier(self, source: str, digest: str) -> list[str]:
        """Where a file lay before it was renamed: where what it holds was, and is no more."""
        if not self._renames:
            return []
        earlier = [one for one in sorted(self._held[digest] - {source}) if has_left(one)]
        self._held[digest].difference_update(earlier)  # of two copies, one is the file
        return earlier

    def _name(self, name: str, source: str) -> str:
        """The article's name: what it is called already, else its relative path.

        Two different files may have the same relative path in two folders; the second one
        takes its parent folders along rather than push the first one out.
        """
        given = self._names[source]
        if given:
            name = _file_name(min(given), source)
        parents = list(PurePosixPath(Path(source).as_posix()).parents)
        while (known := self._files.get(name)) and _is_another_file(known, source):
            if not parents or not parents[0].name:
                break
            name = str(PurePosixPath(parents.pop(0).name) / name)
        return name

    def _article(self, article: Article, digest: str) -> None:
        sentences = segment(article)
        if not sentences:
            raise IngestError(article.warning or "no prose was found in it")
        state = State.REPLACED if article.name in self._sources else State.ADDED
        prepared = Prepared.of(article, sentences, self._encoder)
        self._waiting.append((prepared, digest, len(self._entries)))
        self._know(article.name, article.source, digest)
        # Said before it is written: should that fail, there is no ledger.
        self._say(article.source, Entry(article.name, state, article.warning))

    def _write_full(self) -> None:
        """Write, if enough is waiting to fill the encoder's batches."""
        if sum(prepared.size for prepared, *_ in self._waiting) >= _BATCH_TEXTS:
            self._write()

    def _write(self) -> None:
        """Encode what is waiting, and write it in one transaction."""
        # Sentences and passages of all of them in one call: full batches of texts of like length.
        texts = [text for prepared, *_ in self._waiting for text in prepared.texts(self._encoder)]
        vectors = self._encoder.encode(texts)
        if not (self._waiting or self._gone or self._whole or self._records):
            return
        with self._store.transaction():
            for name in self._gone:
                self._store.delete(name)
            at = 0
            for prepared, digest, entry in self._waiting:
                # A file of several batches is read again, unless the last of them is written.
                known = "" if prepared.article.source == self._open else digest
                own = vectors[at : at + prepared.size]
                if original := prepared.write(self._store, own, known):
                    self._add_reason(entry, f"near-duplicate of {original}")
                at += prepared.size
            for source, digest in self._whole:
                self._store.set_digest(source, digest)
            self._records.write()
        self._waiting, self._gone, self._whole = [], [], []

    def _say(self, source: str, entry: Entry) -> None:
        self._entries.append(entry)
        self._records.note(source, entry)

    def _add_reason(self, at: int, reason: str) -> None:
        before = self._entries[at]
        reason = f"{before.reason}; {reason}" if before.reason else reason
        self._entries[at] = replace(before, reason=reason)
        self._records.correct(before, self._entries[at])

    def _know(self, name: str, source: str, digest: str) -> None:
        if name in self._sources:  # of a file that is gone, whose name another one takes
            self._names[self._sources[name]].discard(name)
        self._sources[name] = source
        self._files[_file_name(name, source)] = source
        self._digests[name] = digest
        self._names[source].add(name)

    def _drop(self, names: Collection[str]) -> None:
        """Have articles removed; another file may take their names at once."""
        for name in tuple(names):
            self._gone.append(name)
            self._names[self._sources.pop(name)].discard(name)
            del self._digests[name]

    def _digests_of(self, source: str) -> list[str]:
        return [self._digests.get(name, "") for name in tuple(self._names.get(source, ()))]


def _file_name(article: str, source: str) -> str:
    """A file's name, from the name of one of the articles it gave."""
    one_of_several = _PART.search(article) and not _PART.search(source)
    return _PART.sub("", article) if one_of_several else article


def _is_another_file(known: str, source: str) -> bool:
    return bool(known) and known != source and Path(known).is_file()
