"""What the engine tells the chat; posted from its thread, handled on the screen."""

from dataclasses import dataclass

from textual.message import Message

from qa.answer import Answer, NoAnswer
from qa.errors import PullquoteError


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, in words for the user."""

    message: str
    hint: str = ""

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
class Ready(Message):
    """The assistant answers from now on, out of so many articles."""

    articles: int


@dataclass
class LoadFailed(Message):
    """The assistant could not be opened."""

    problem: Problem


@dataclass
class Searching(Message):
    """A question's turn has come."""

    ticket: int


@dataclass
class Resolved(Message):
    """How a follow-up would be understood."""

    ticket: int
    question: str


@dataclass
class Answered(Message):
    """A question has its result."""

    ticket: int
    result: Answer | NoAnswer


@dataclass
class Failed(Message):
    """A question could not be answered because of an error."""

    ticket: int
    problem: Problem
