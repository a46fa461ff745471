"""Library: a folder with the user's articles, searchable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Self

from embeddings.encoder import Encoder
from embeddings.registry import DEFAULT_ENCODER, locate
from qa.article import Article, Passage, Sentence
from qa.errors import ArticleNotFound, EncoderMismatch, LibraryError
from qa.ledger import Ledger, State
from qa.searchable import Searchable
from qa.settings import cache_folder
from qa.storage.article_cache import ArticleCache
from qa.storage.file_records import FileRow
from qa.storage.folder import DATABASE, INDEX, check_vacant, how_to_list
from qa.storage.store import ArticleRow, Store
from qa.storage.writer_lock import writer_lock

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qa.adding import Adding, Progress
    from qa.ingest.files import FoundFile
    from qa.storage.vector_cache import VectorCache

_MB = 1_000_000


def _silent(_line: str) -> None:
    """What a caller who wants no notices gives."""


class Library(Searchable):
    """Articles, their sentences and passages, and the two indexes over them.

    The encoder and the vectors are loaded when they are first needed, so that looking
    something up costs nothing.
    """

    def __init__(
        self, path: Path, store: Store, encoder_name: str, report: Callable[[str], None]
    ) -> None:
        """Use :meth:`open`."""
        self.path = path
        self._store = store
        self._encoder_name = encoder_name
        self.report = report
        self._encoder: Encoder | None = None
        self._vectors: VectorCache | None = None
        self._articles = ArticleCache(store)

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        encoder: str | None = None,
        create: bool = True,
        report: Callable[[str], None] = _silent,
    ) -> Self:
        """Open the library in a folder, making it if there is none.

        Args:
            path: the library's folder.
            encoder: name or folder of a sentence-transformers model; None: the library's own.
            create: make the library when the folder doesn't exist or is empty.
            report: is given notices, one line each.

        Raises:
            NotALibrary: the folder holds something else.
            EncoderMismatch: another encoder made the library's vectors.
            LibraryDamaged, LibraryBusy, LibraryError: the database can't be used.
        """
        path = Path(path).expanduser()
        database = path / DATABASE
        try:
            if not database.is_file():
                check_vacant(path, create=create)
        except OSError as error:
            raise LibraryError(
                f"the folder {path} cannot be used ({error.strerror})",
                "name another with --library",
            ) from error
        store = Store(database, create=create)
        try:
            store.unpack(report)
            name = encoder or store.meta("encoder_name") or DEFAULT_ENCODER
            library = cls(path, store, name, report)
            if encoder is not None:
                library._check_encoder(locate(encoder).identity)
        except BaseException:
            store.close()
            raise
        return library

    def close(self) -> None:
        """Close the database; ``with`` does it too."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what is in it

    def articles(self) -> list[ArticleRow]:
        """All articles, by name, without their texts."""
        return self._store.rows()

    def known(self) -> list[tuple[str, str, str]]:
        """Name, source and digest of all articles, by name."""
        return self._store.known()

    def files(self, *states: State) -> list[FileRow]:
        """What became of files at the last add, of those in some states."""
        return self._store.files(*states)

    def article(self, name: str) -> Article:
        """An article, whole.

        Raises:
            ArticleNotFound
        """
        return self._whole(name)[0]

    def sentences(self, name: str) -> list[Sentence]:
        """An article's sentences, in order.

        Raises:
            ArticleNotFound
        """
        return self._whole(name)[1]

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages of these ids; one that another process has just removed is left out."""
        found = {}
        with self.snapshot():
            for row in self._store.passages(ids):
                article, sentences = self._articles.whole(row.article)
                own = sentences[row.window.first - 1 : row.window.last]
                found[row.id] = Passage(row.id, article, row.window.span, tuple(own))
        return found

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """Of each passage its sentences' vectors, shape ``(len(passage.sentences), dimension)``."""
        return self._store.sentence_vectors(ids)

    @property
    def dimension(self) -> int | None:
        """Length of the vectors; None while there are none."""
        return self._store.dimension()

    @property
    def encoder_identity(self) -> str | None:
        """Which encoder made the vectors, as ``name@version``; None before the first article."""
        return self._store.meta("encoder")

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded on first use.

        Raises:
            ModelNotFound, ModelDamaged, EncoderMismatch
        """
        if self._encoder is None:
            from embeddings.loading import load_encoder

            self._check_encoder(locate(self._encoder_name).identity)
            self._encoder = load_encoder(
                self._encoder_name, cache_folder() / "encoders", self.report
            )
        # Every time: another process may have re-encoded the library since.
        self._check_encoder(self._encoder.identity)
        return self._encoder

    @property
    def vectors(self) -> VectorCache:
        """The vector index as a cache of the database."""
        if self._vectors is None:
            from qa.storage.vector_cache import VectorCache

            self._vectors = VectorCache(self.path / INDEX, self._store, self.report)
        return self._vectors

    # -- changing it

    def add(
        self,
        *paths: str | Path,
        progress: Progress = lambda done, total, name: None,
        max_article_mb: int = 10,
        fields: Mapping[str, str] | None = None,
    ) -> Ledger:
        """Ingest files and folders: what is new or has changed, each article whole or not at all.

        ``fields`` says which column of tables holds what, see :class:`qa.ingest.file.File`.
        A file that was renamed takes its article along.
        A file that cannot be read is listed in the ledger and the rest goes on. Interrupted,
        what was committed stays.

        Raises:
            LibraryBusy: outside the main thread, another process didn't finish in two minutes.
            LibraryError: the library can't be written to.
        """
        from qa.ingest.files import find_files

        found = find_files([Path(path) for path in paths])
        return self.add_found(found, progress, max_article_mb, fields, renames=True)

    def add_found(
        self,
        files: Sequence[FoundFile],
        progress: Progress = lambda done, total, name: None,
        max_article_mb: int = 10,
        fields: Mapping[str, str] | None = None,
        renames: bool = False,
    ) -> Ledger:
        """As :meth:`add`, of files that were found before; renamed ones are new, if not asked."""
        with self._writing() as adding:
            return adding(max_article_mb * _MB, fields or {}).files(files, progress, renames)

    def add_articles(
        self,
        articles: Sequence[Article],
        progress: Progress = lambda done, total, name: None,
    ) -> Ledger:
        """Add articles made by the caller; one of the same name is replaced. Raises as add()."""
        with self._writing() as adding:
            return adding(0, {}).articles(articles, progress)

    def remove(self, *names: str) -> None:
        """Remove articles: all of them, or none if one isn't there.

        Raises:
            ArticleNotFound, LibraryBusy, LibraryError
        """
        for name in names:
            self._id(name)
        with self._lock():
            dimension = self.dimension  # now: another process may have re-encoded all
            with self._store.transaction():
                for name in names:
                    self._store.delete(name)
            if dimension:
                self.vectors.settle(dimension)

    def reencode(self, encoder: str, progress: Progress = lambda done, total, name: None) -> None:
        """Make all vectors anew with another encoder; killed on the way, nothing has changed.

        Raises:
            ModelNotFound, ModelDamaged, LibraryBusy, LibraryError
        """
        from embeddings.loading import load_encoder
        from qa.reencoding import reencode

        made = load_encoder(encoder, cache_folder() / "encoders", self.report)
        with self._lock(), self._store.transaction():
            reencode(self._store, made, progress)
            self._remember(encoder, made.identity)
            self._store.set_indexed(self._store.generation, 0)  # an index of before is of no use
        self._encoder_name, self._encoder, self._vectors = encoder, made, None
        with self._lock():
            self.vectors.rebuild(made.dimension)

    def mend(self, *, rebuild: Sequence[str], read_again: Sequence[str]) -> None:
        """Make parts of articles anew from their texts, have others read again by the next add,
        remove what belongs to nothing, and rebuild the vector index.

        Raises:
            ModelNotFound, ModelDamaged, LibraryBusy, LibraryError
        """
        from qa.reencoding import rebuilt

        with self._lock():
            with self._store.transaction():
                for name in read_again:
                    self._store.mark_unread(name)
                if rebuild:
                    rebuilt(self._store, self.encoder, rebuild)
                self._store.sweep()
            self._articles.forget()
            if self.dimension:
                self.vectors.rebuild(self.dimension)

    @contextmanager
    def _writing(self) -> Iterator[Callable[[int, Mapping[str, str]], Adding]]:
        from qa.adding import Adding

        encoder = self.encoder
        with self._lock():
            self._check_encoder(encoder.identity)  # of a new library, another may have been first
            if self.encoder_identity is None:
                with self._store.transaction():
                    self._remember(self._encoder_name, encoder.identity)
            self._compare_copies()
            try:
                yield partial(Adding, self._store, encoder)
            finally:
                self.vectors.settle(encoder.dimension)

    def _compare_copies(self) -> None:
        from qa.copies import are_behind, catch_up

        if are_behind(self._store):
            if self._store.article_ids():
                self.report("Looking for near-duplicates among the articles (once) …")
            with self._store.transaction():
                catch_up(self._store)

    def _lock(self) -> AbstractContextManager[None]:
        return writer_lock(self.path, self.report)

    def _remember(self, name: str, identity: str) -> None:
        self._store.set_meta("encoder", identity)
        # A folder is remembered by its full path: the next command may run elsewhere.
        folder = Path(name).expanduser()
        self._store.set_meta("encoder_name", str(folder.resolve()) if folder.is_dir() else name)

    def _check_encoder(self, identity: str) -> None:
        made_by = self.encoder_identity
        if made_by is not None and made_by != identity:
            raise EncoderMismatch(
                f"the library's vectors were made by {made_by}, not by {identity}",
                "use that encoder, or run: pullquote reencode"
                f" --library {quote(str(self.path))} --encoder {quote(self._encoder_name)}",
            )

    def _id(self, name: str) -> int:
        id = self._store.article_id(name)
        if id is None:
            raise ArticleNotFound(f"no article {name!r} in the library", how_to_list(self.path))
        return id

    def _whole(self, name: str) -> tuple[Article, list[Sentence]]:
        with self.snapshot():
            return self._articles.whole(self._id(name))
