"""Files → the library: read, cut, encode in batches, write; all or nothing for each article."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self

from embeddings.encoder import Encoder
from qa import ingest
from qa.article import Article, Sentence
from qa.errors import IngestError, NoArticles
from qa.ingest.apart import Apart
from qa.ingest.files import FoundFile, find_files, read_bytes
from qa.ledger import Entry, Ledger, State
from qa.passages import Window, body, searched, windows, with_headline
from qa.segment import segment
from qa.store import Store

Progress = Callable[[int, int, str], None]
"""Called with the number of files done, of all files, and the name of the last one."""

_PART = re.compile(r"#\d+$")
"""What the names of a file's several articles end with."""

_BATCH_PASSAGES = 256
"""Passages that are encoded, and articles committed, together: full batches for the encoder."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article ready to be encoded and written."""

    article: Article
    digest: str
    sentences: list[Sentence]
    windows: list[Window]
    bodies: list[str]
    replaces: bool

    @classmethod
    def of(
        cls,
        article: Article,
        sentences: list[Sentence],
        encoder: Encoder,
        digest: str,
        *,
        replaces: bool,
    ) -> Self:
        """Cut an article's sentences into passages for this encoder."""
        cut = windows(article, sentences, encoder.token_spans, encoder.max_tokens)
        bodies = [body(article, sentences, window) for window in cut]
        return cls(article, digest, sentences, cut, bodies, replaces)

    def texts(self, encoder: Encoder) -> list[str]:
        """What has to be encoded: the sentences, then the passages."""
        title = self.article.title
        passages = [with_headline(title, text, encoder.token_spans) for text in self.bodies]
        return [*searched(self.article, self.sentences), *passages]


@dataclass(frozen=True, slots=True)
class _Known:
    """Where an article came from and what was in it: enough to tell whether it has changed."""

    source: str
    digest: str


class Adding:
    """One ``add``: what it has seen so far, and what is waiting to be encoded."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        max_bytes: int,
        fields: Mapping[str, str],
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._max_bytes = max_bytes
        self._waiting: list[_Prepared] = []
        self._entries: list[Entry] = []
        self._fields = fields
        self._apart = Apart()
        self._known = {row.name: _Known(row.source, row.digest) for row in store.rows()}
        self._names = defaultdict[str, set[str]](set)
        """Of the articles that a file gave, by its path."""
        for name, known in self._known.items():
            self._names[known.source].add(name)
        self._gone: list[str] = []
        self._seen: dict[str, str] = {}

    def files(self, paths: Sequence[Path], progress: Progress) -> Ledger:
        """Add files and folders."""
        found = find_files(paths)
        with self._apart:
            for done, file in enumerate(found):
                progress(done, len(found), file.name)
                self._file(file)
        self._write_waiting()
        progress(len(found), len(found), "")
        return Ledger(tuple(self._entries))

    def articles(self, articles: Sequence[Article], progress: Progress) -> Ledger:
        """Add articles that were made by the caller; one of the same name is replaced."""
        for done, article in enumerate(articles):
            progress(done, len(articles), article.name)
            self._article(article, _digest(article.text.encode("utf-8", errors="replace")))
        self._write_waiting()
        progress(len(articles), len(articles), "")
        return Ledger(tuple(self._entries))

    def _file(self, file: FoundFile) -> None:
        name = file.name
        try:
            if file.problem:
                raise IngestError(file.problem)
            if file.skipped:
                self._entries.append(Entry(name, State.SKIPPED, file.skipped))
                return
            source = str(file.path.resolve())
            first = self._seen.setdefault(source, name)
            if first != name:
                self._entries.append(Entry(name, State.DUPLICATE, f"the same file as {first}"))
                return
            data = read_bytes(file.path, self._max_bytes)
            name = self._name(file, source)
            digest = _digest(data)
            given = self._names[_storable(source)]
            if given and all(self._known[one].digest == digest for one in given):
                self._entries += [Entry(one, State.UNCHANGED) for one in sorted(given)]
                return
            self._articles_of(data, name, _storable(source), digest)
        except IngestError as error:
            reason = f"{error.message}; {error.hint}" if error.hint else error.message
            # In a folder, figures or a test set are no failure of the articles beside them.
            skipped = file.met and isinstance(error, NoArticles)
            self._entries.append(Entry(name, State.SKIPPED if skipped else State.FAILED, reason))

    def _articles_of(self, data: bytes, name: str, source: str, digest: str) -> None:
        read = ingest.read_articles if ingest.is_plain(name) else self._apart.read
        articles = read(data, name, source, self._fields)
        problems = []
        for article in articles:
            try:
                self._article(article, digest)
            except IngestError as error:
                problems.append(error)
        if len(problems) == len(articles):
            raise problems[0]
        # What the file gave before and no longer gives.
        self._gone += self._names[source] - {article.name for article in articles}

    def _name(self, file: FoundFile, source: str) -> str:
        """The article's name: what it is called already, else its relative path.

        Two different files may have the same relative path in two folders; the second one
        takes its parent folders along rather than push the first one out.
        """
        given = self._names[_storable(source)]
        name = _file_name(min(given), source) if given else file.name
        parents = list(file.path.resolve().parents)
        while (known := self._known.get(name)) and _is_another_file(known.source, source):
            if not parents or not parents[0].name:
                break
            name = str(PurePosixPath(_storable(parents.pop(0).name)) / name)
        return name

    def _article(self, article: Article, digest: str) -> None:
        sentences = segment(article)
        if not sentences:
            raise IngestError("no prose was found in it")
        replaces = article.name in self._known
        self._waiting.append(
            _Prepared.of(article, sentences, self._encoder, digest, replaces=replaces)
        )
        self._known[article.name] = _Known(article.source, digest)
        self._names[article.source].add(article.name)
        # Said before it is written: should that fail, there is no ledger.
        state = State.REPLACED if replaces else State.ADDED
        self._entries.append(Entry(article.name, state, article.warning))
        if sum(len(prepared.windows) for prepared in self._waiting) >= _BATCH_PASSAGES:
            self._write_waiting()

    def _write_waiting(self) -> None:
        if not self._waiting:
            return
        # Sentences and passages of all of them in one call: full batches of texts of like length.
        texts = [text for prepared in self._waiting for text in prepared.texts(self._encoder)]
        vectors = self._encoder.encode(texts)
        at = 0
        with self._store.transaction():
            for name in self._gone:
                self._store.delete(name)
            for prepared in self._waiting:
                middle = at + len(prepared.sentences)
                end = middle + len(prepared.windows)
                if prepared.replaces:
                    self._store.delete(prepared.article.name)
                self._store.insert(
                    prepared.article,
                    prepared.digest,
                    prepared.sentences,
                    prepared.windows,
                    prepared.bodies,
                    vectors[at:middle],
                    vectors[middle:end],
                )
                at = end
        for name in self._gone:
            self._names[self._known.pop(name).source].discard(name)
        self._waiting, self._gone = [], []


def reencode(store: Store, encoder: Encoder, progress: Progress) -> None:
    """Cut and encode all articles anew, for another encoder, inside the caller's transaction."""
    rows = store.rows()
    for done, row in enumerate(rows):
        progress(done, len(rows), row.name)
        id = store.article_id(row.name)
        if id is None:
            continue
        article = store.article(id)
        sentences = [
            Sentence(article, span, number)
            for number, span in enumerate(store.sentence_spans(id), start=1)
        ]
        _put_anew(store, encoder, article, row.digest, sentences)


def rebuilt(store: Store, encoder: Encoder, names: Sequence[str]) -> None:
    """Make all of these articles anew from their texts, inside the caller's transaction."""
    digests = {row.name: row.digest for row in store.rows()}
    for name in names:
        id = store.article_id(name)
        if id is not None:
            article = store.article(id)
            _put_anew(store, encoder, article, digests[name], segment(article))


def _put_anew(
    store: Store, encoder: Encoder, article: Article, digest: str, sentences: list[Sentence]
) -> None:
    prepared = _Prepared.of(article, sentences, encoder, digest, replaces=True)
    vectors = encoder.encode(prepared.texts(encoder))
    middle = len(sentences)
    store.delete(article.name)
    store.insert(
        article,
        digest,
        sentences,
        prepared.windows,
        prepared.bodies,
        vectors[:middle],
        vectors[middle:],
    )


def _digest(data: bytes) -> str:
    """Of the content and of the way it is read: after an upgrade, files are read again."""
    return f"{ingest.VERSION}:{hashlib.sha256(data).hexdigest()}"


def _file_name(article: str, source: str) -> str:
    """A file's name, from the name of one of the articles it gave."""
    one_of_several = _PART.search(article) and not _PART.search(source)
    return _PART.sub("", article) if one_of_several else article


def _is_another_file(known: str, source: str) -> bool:
    return bool(known) and known != _storable(source) and Path(known).is_file()


def _storable(path: str) -> str:
    return path.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
