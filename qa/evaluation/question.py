"""Questions of a test set, with what would be right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim piece of an article that bears an answer out.

    Without ``start`` every place where the article holds the quote counts, so a
    test set can be written by copying; with it only that place does.
    """

    article: str
    quote: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its acceptable answers; none means that abstaining is right.

    ``context`` names the article that belongs to the question, in test sets that
    bring their own texts; ``source`` the data set it was taken from, where that is told.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    history: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    context: str | None = None
    source: str = ""

    @property
    def answerable(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.answers)
