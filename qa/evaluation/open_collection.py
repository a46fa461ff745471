"""A test set's contexts as a library of their own, to find the right one among all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from qa.article import Article
from qa.errors import TestSetError
from qa.evaluation.runner import Progress
from qa.evaluation.testset import TestSet


class Collection(Protocol):
    """A library, as far as it must be filled and closed."""

    def add_articles(
        self, articles: Sequence[Article], /, progress: Callable[[int, int, str], None]
    ) -> object:
        """Add articles that were not read from files; raises if one cannot be."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


C = TypeVar("C", bound=Collection)


@contextmanager
def open_collection(
    testset: TestSet,
    open_library: Callable[[Path], C],
    *,
    progress: Progress | None = None,
) -> Iterator[C]:
    """A library of all contexts in a temporary folder, which is removed afterwards.

    ``open_library`` makes an empty library in a folder that doesn't exist yet
    (``Library.open``); ``progress`` is told how many contexts are in. The folder goes
    on Ctrl-C and on an error too.
    """
    if not testset.contexts:
        raise TestSetError(
            f"{testset.name} brings no contexts to build a library of",
            "name the library that holds its articles",
        )
    told = progress or (lambda _done, _total: None)
    with (
        TemporaryDirectory(prefix="pullquote-", ignore_cleanup_errors=True) as folder,
        closing(open_library(Path(folder) / "contexts.library")) as library,
    ):
        articles = tuple(testset.contexts.values())
        library.add_articles(articles, progress=lambda done, total, _name: told(done, total))
        yield library
