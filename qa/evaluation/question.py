"""Questions of a test set, with what would be right."""

from dataclasses import dataclass, field


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
    bring their own texts; ``source`` the data set it was taken from, where that is told;
    ``where`` the place in its file, such as ``questions.jsonl, line 3``.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    history: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    context: str | None = None
    source: str = ""
    where: str = field(default="", compare=False, repr=False)

    @property
    def named(self) -> str:
        """What an error calls it."""
        named = f"question {self.id!r}"
        return f"{self.where}: {named}" if self.where else named

    @property
    def answerable(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.answers)
