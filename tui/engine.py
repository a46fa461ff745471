"""The assistant in the background: one thread opens it and works, one job at a time."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from qa.followups.conversation import Turn
from qa.ledger import State
from qa.scope import EVERYTHING, Scope
from qa.storage.folder import DATABASE
from tui.messages import (
    Advised,
    Answered,
    Evaluated,
    Evaluating,
    Failed,
    Fetched,
    Found,
    Listed,
    LoadFailed,
    Loading,
    Problem,
    Ready,
    Resolved,
    Stage,
)

if TYPE_CHECKING:
    from qa.assistant import Assistant
    from qa.library import Library

SEARCHING = "searching …"

Listener = Callable[[Message], object]


class Opener(Protocol):
    """Opens what the chat works on; called in threads, with a function that takes notices."""

    def __call__(self, report: Callable[[str], None]) -> "Assistant":
        """The assistant, its models loaded."""
        ...

    def to_change(self, report: Callable[[str], None], *, create: bool) -> "Library":
        """The user's own library, open once more for another thread."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do with the assistant, and the message that says what came of it."""

    ticket: int
    work: Callable[["Assistant"], Message]


class Dropped(Exception):
    """Nobody waits any more for what is being done."""


class Engine:
    """Opens the assistant and asks it, in a thread of its own, and posts what happens.

    The thread is a daemon and no executor's: opening may take half a minute inside
    native code that cannot be interrupted, and quitting must not wait for it. The
    same thread opens, asks and closes, as a database connection wants it.
    """

    def __init__(self, open_assistant: Opener) -> None:
        self._open_assistant = open_assistant
        self._assistant: Assistant | None = None
        self._database: tuple[int, int] | None = None
        self._told: tuple[int, bool] | None = None
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._cancelled: set[int] = set()
        self._tickets = count(1)
        self._thread: Thread | None = None
        self._opening = False
        self._closing = False
        self._listener: Listener | None = None

    @property
    def library(self) -> Path | None:
        """The folder of the library that is asked; None while none is open."""
        assistant = self._assistant
        return assistant.library.path if assistant else None

    @property
    def sample(self) -> bool:
        """Whether that is the sample's."""
        return self.library is not None and _is_sample(self.library)

    def start(self, listener: Listener) -> None:
        """Begin to open the assistant; ``listener`` gets every message, from the thread."""
        self._listener = listener
        self._thread = Thread(target=self._run, name="pullquote-engine", daemon=True)
        self._thread.start()

    def ask(self, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYTHING) -> int:
        """Put a question in line, ready or not, and return its ticket."""
        ticket = next(self._tickets)
        turns = tuple(history)

        def work(assistant: "Assistant") -> Message:
            self._stage(ticket, SEARCHING)
            assistant.on_stage = lambda step: self._stage(ticket, f"{step} …")
            result = assistant.ask(question, turns, scope=scope)
            return Answered(ticket, result, assistant.library.path)

        return self._put(ticket, work)

    def resolve(self, question: str, history: Sequence[Turn]) -> int:
        """Put it in line to learn how it would be understood."""
        ticket, turns = next(self._tickets), tuple(history)
        return self._put(ticket, lambda a: Resolved(ticket, a.resolve(question, turns)))

    def search(self, query: str, k: int, scope: Scope = EVERYTHING) -> int:
        """Retrieve passages without answering."""
        ticket = next(self._tickets)
        return self._put(ticket, lambda a: Found(ticket, a.retrieve(query, k=k, scope=scope)))

    def articles(self) -> int:
        """List the library's articles, and the files that gave none."""
        ticket = next(self._tickets)

        def work(assistant: "Assistant") -> Message:
            library = assistant.library
            return Listed(ticket, library.articles(), library.files(State.FAILED))

        return self._put(ticket, work)

    def article(self, name: str) -> int:
        """Fetch an article."""
        ticket = next(self._tickets)
        return self._put(ticket, lambda a: Fetched(ticket, a.library.article(name)))

    def evaluate(self, testset: Path) -> int:
        """Ask a test set's questions, and then what is advised; what else is asked waits."""
        ticket = next(self._tickets)

        def go_on(_stage: str = "") -> None:
            if ticket in self._cancelled or self._closing:
                raise Dropped

        def progress(done: int, total: int) -> None:
            go_on()
            self._post(Evaluating(ticket, done, total))

        def work(assistant: "Assistant") -> Message:
            from tui.evaluating import advised, measured

            assistant.on_stage = go_on
            found = measured(assistant, testset, progress)
            go_on()
            self._post(Evaluated(ticket, found))
            return Advised(ticket, advised(assistant, found, progress))

        return self._put(ticket, work)

    def look_again(self, path: Path | None) -> int:
        """Count the articles anew; open anew if it is another library that was changed."""
        ticket = next(self._tickets)
        return self._put(ticket, lambda assistant: self._counted(assistant, path))

    def _put(self, ticket: int, work: Callable[["Assistant"], Message]) -> int:
        self._jobs.put(Job(ticket, work))
        return ticket

    def cancel(self, ticket: int) -> None:
        """Forget a job; it ends at its next stage, and what comes of it is dropped."""
        self._cancelled.add(ticket)

    def close(self, timeout: float) -> bool:
        """Stop after the job at hand; say whether that took less than ``timeout`` seconds.

        Opening is not waited for: it may take long, and leaves nothing to put in order.
        """
        self._closing = True
        self._jobs.put(None)
        if self._thread is None:
            return True
        self._thread.join(0.0 if self._opening else timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._open()
        except BaseException as error:  # native libraries raise more than Exception
            problem = Problem.of(error)
            self._post(LoadFailed(problem))
            self._refuse_waiting(problem)
        while (job := self._jobs.get()) is not None and not self._closing:
            self._serve(job)
        if self._assistant is not None:
            self._assistant.library.close()

    def _open(self) -> "Assistant":
        """The open assistant. One that failed to open is tried again at the next question."""
        if self._assistant is not None and self._database != _database(self._assistant):
            self._shut(self._assistant)  # deleted, or another put in its place
        if self._assistant is None:
            self._loading("Opening the library …")
            self._opening = True
            try:
                assistant = self._open_assistant(self._loading)
            finally:
                self._opening = False
            self._database = _database(assistant)
            self._assistant = assistant
            self._tell_ready(assistant)
        return self._assistant

    def _shut(self, assistant: "Assistant") -> None:
        self._assistant = None
        assistant.library.close()

    def _counted(self, assistant: "Assistant", path: Path | None) -> Message:
        if path is not None and path != assistant.library.path:
            self._shut(assistant)
            assistant = self._open()
        return _ready(assistant)

    def _loading(self, step: str) -> None:
        self._told = None
        self._post(Loading(step))

    def _tell_ready(self, assistant: "Assistant") -> None:
        """Say that it is ready, unless that is the last thing said: of as many articles."""
        ready = _ready(assistant)
        if self._told != (ready.articles, ready.sample):
            self._told = (ready.articles, ready.sample)
            self._post(ready)

    def _refuse_waiting(self, problem: Problem) -> None:
        """Answer the questions asked so far with the problem, rather than fail anew for each."""
        for _ in range(self._jobs.qsize()):
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return
            if job is None:
                self._jobs.put(None)
            else:
                self._post(Failed(job.ticket, problem))

    def _serve(self, job: Job) -> None:
        if job.ticket in self._cancelled:
            return
        try:
            assistant = self._open()
            message = job.work(assistant)
            # A model may have been loaded for it, or articles added by another Pullquote.
            self._tell_ready(self._assistant or assistant)
        except Dropped:
            return
        except BaseException as error:  # whatever it is, the question must not wait for ever
            if self._assistant is None:
                self._post(LoadFailed(Problem.of(error)))
            self._post(Failed(job.ticket, Problem.of(error)))
        else:
            if job.ticket not in self._cancelled:
                self._post(message)

    def _stage(self, ticket: int, step: str) -> None:
        """Tell what is being done, unless nobody waits for it."""
        if ticket in self._cancelled or self._closing:
            raise Dropped
        self._post(Stage(ticket, step))

    def _post(self, message: Message) -> None:
        if self._closing or self._listener is None:
            return
        with suppress(RuntimeError):  # the screen's event loop is gone: nobody is left to tell
            self._listener(message)


def _database(assistant: "Assistant") -> tuple[int, int] | None:
    """Which file the library's database is; None if it isn't there."""
    try:
        found = (assistant.library.path / DATABASE).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _ready(assistant: "Assistant") -> Ready:
    library = assistant.library
    return Ready(library.article_count(), _is_sample(library.path))


def _is_sample(library: Path) -> bool:
    from qa.opening import is_sample  # only once a library is open: it brings the models' code

    return is_sample(library)
