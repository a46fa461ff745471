"""What is asked among many questions, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer, Hit, NoAnswer
from qa.article import Article
from qa.errors import PullquoteError
from qa.followups.conversation import Turn


@dataclass(frozen=True, slots=True)
class Request:
    """A question among many, with what was said before it; ``article`` is all that is read for it,
    None: the library is searched."""

    question: str
    history: Sequence[str | Turn] = ()
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What came of a request, or what was wrong with it; ``hits`` are the passages found down to
    the depth that was asked for, however many of them were read."""

    result: Answer | NoAnswer | PullquoteError
    hits: Sequence[Hit] = ()
