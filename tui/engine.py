"""The assistant in the background: one thread opens it and answers, one question at a time."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from qa.followups.conversation import Turn
from tui.messages import (
    Answered,
    Failed,
    LoadFailed,
    Loading,
    Problem,
    Ready,
    Resolved,
    Searching,
)

if TYPE_CHECKING:
    from qa.assistant import Assistant

Listener = Callable[[Message], object]
Opener = Callable[[Callable[[str], None]], "Assistant"]


@dataclass(frozen=True, slots=True)
class Job:
    """A question that waits for its answer, or only to be made to stand alone."""

    ticket: int
    question: str
    history: tuple[Turn, ...]
    resolve_only: bool = False


class Engine:
    """Opens the assistant and asks it, in a thread of its own, and posts what happens.

    The thread is a daemon and no executor's: opening may take half a minute inside
    native code that cannot be interrupted, and quitting must not wait for it. The
    same thread opens, asks and closes, as a database connection wants it.
    """

    def __init__(self, open_assistant: Opener) -> None:
        self._open_assistant = open_assistant
        self._assistant: Assistant | None = None
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._cancelled: set[int] = set()
        self._tickets = count(1)
        self._thread: Thread | None = None
        self._opening = False
        self._closing = False
        self._listener: Listener | None = None

    def start(self, listener: Listener) -> None:
        """Begin to open the assistant; ``listener`` gets every message, from the thread."""
        self._listener = listener
        self._thread = Thread(target=self._run, name="pullquote-engine", daemon=True)
        self._thread.start()

    def ask(self, question: str, history: Sequence[Turn] = ()) -> int:
        """Put a question in line, ready or not, and return its ticket."""
        return self._put(question, history)

    def resolve(self, question: str, history: Sequence[Turn]) -> int:
        """Put it in line to learn how it would be understood."""
        return self._put(question, history, resolve_only=True)

    def _put(self, question: str, history: Sequence[Turn], *, resolve_only: bool = False) -> int:
        ticket = next(self._tickets)
        self._jobs.put(Job(ticket, question, tuple(history), resolve_only))
        return ticket

    def cancel(self, ticket: int) -> None:
        """Forget a question; its result, should one still come, is dropped."""
        self._cancelled.add(ticket)

    def close(self, timeout: float) -> bool:
        """Stop after the question at hand; say whether that took less than ``timeout`` seconds.

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
        if self._assistant is None:
            self._post(Loading("Opening the library …"))
            self._opening = True
            try:
                assistant = self._open_assistant(lambda step: self._post(Loading(step)))
            finally:
                self._opening = False
            self._post(Ready(len(assistant.library.articles())))
            self._assistant = assistant
        return self._assistant

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
            if job.resolve_only:
                self._post(Resolved(job.ticket, assistant.resolve(job.question, job.history)))
                return
            self._post(Searching(job.ticket))
            result = assistant.ask(job.question, job.history)
        except BaseException as error:  # whatever it is, the question must not wait for ever
            if self._assistant is None:
                self._post(LoadFailed(Problem.of(error)))
            self._post(Failed(job.ticket, Problem.of(error)))
        else:
            if job.ticket not in self._cancelled:
                self._post(Answered(job.ticket, result))

    def _post(self, message: Message) -> None:
        if self._closing or self._listener is None:
            return
        with suppress(RuntimeError):  # the screen's event loop is gone: nobody is left to tell
            self._listener(message)
