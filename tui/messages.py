"""What the engine tells the screens; posted from its thread, handled on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from qa.answer import Answer, Citation, Hit, NoAnswer
from qa.article import Article
from qa.errors import PullquoteError
from qa.scope import Scope

if TYPE_CHECKING:
    from qa.evaluation.run import Run
    from qa.ledger import Ledger
    from qa.storage.file_records import FileRow
    from qa.storage.store import ArticleRow
    from tui.evaluating import Measured


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, in words for the user."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Both in one line."""
        return " — ".join(filter(None, (self.message, self.hint)))

    @classmethod
    def of(cls, error: BaseException) -> "Problem":
        """Say what ``error`` means; one that nobody foresaw is named as it is."""
        if isinstance(error, PullquoteError):
            return cls(error.message, error.hint)
        detail = f"{type(error).__name__}: {error}".removesuffix(": ")
        return cls(f"Something went wrong: {detail}")


@dataclass
class Loading(Message):
    """The assistant is being opened; ``step`` says what takes the time."""

    step: str


@dataclass
class Ready(Message, namespace="assistant"):
    """The assistant answers from now on, out of so many articles, the user's own or the sample.

    Without a namespace, Textual's apps would take it for their own ``Ready``.
    """

    articles: int
    sample: bool = False


@dataclass
class LoadFailed(Message):
    """The assistant could not be opened."""

    problem: Problem


@dataclass
class Stage(Message):
    """What is being done for a question."""

    ticket: int
    step: str


@dataclass
class Resolved(Message):
    """How a follow-up would be understood."""

    ticket: int
    question: str


@dataclass
class Answered(Message):
    """A question has its result, from the library in that folder."""

    ticket: int
    result: Answer | NoAnswer
    library: Path


@dataclass
class Found(Message):
    """The passages that a search found."""

    ticket: int
    hits: Sequence[Hit]


@dataclass
class Listed(Message):
    """The articles of the library, without their texts, and the files that gave none."""

    ticket: int
    rows: "Sequence[ArticleRow]"
    failed: "Sequence[FileRow]" = ()


@dataclass
class Fetched(Message):
    """An article, whole."""

    ticket: int
    article: Article


@dataclass
class Evaluating(Message):
    """So many of a test set's questions are asked."""

    ticket: int
    done: int
    total: int


@dataclass
class Evaluated(Message):
    """A test set was asked."""

    ticket: int
    measured: "Measured"


@dataclass
class Advised(Message):
    """What a run advises was tried: the run with what it gained."""

    ticket: int
    run: "Run"


@dataclass
class Failed(Message):
    """A question could not be answered because of an error."""

    ticket: int
    problem: Problem


@dataclass
class Adding(Message):
    """So many of so many files are in, and ``name`` is at hand."""

    done: int
    total: int
    name: str = ""


@dataclass
class Changed(Message):
    """The library was changed; ``ledger`` says what became of each file.

    ``library`` is the folder of the one that was opened for it. ``problem`` is why it was not
    changed, or not as far as it should have been.
    """

    ledger: "Ledger | None" = None
    problem: Problem | None = None
    library: Path | None = None


@dataclass
class OpenArticle(Message):
    """An article is to be shown, at a sentence or from its beginning.

    ``found``: a search found the sentence, and nothing cites it.
    """

    article: Article
    cited: Citation | None = None
    found: bool = False


@dataclass
class AskOnly(Message):
    """Some articles are to be asked and searched, and no others."""

    scope: Scope
