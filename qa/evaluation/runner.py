"""Asking every question of a test set."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Protocol

from qa.answer import Answer, Hit, NoAnswer
from qa.article import Article
from qa.errors import ArticleNotFound, PullquoteError, TestSetError
from qa.evaluation.levels import Rankings
from qa.evaluation.places import Place, is_found, places_of
from qa.evaluation.question import Question
from qa.evaluation.result import Result
from qa.evaluation.run import Run
from qa.evaluation.testset import TestSet
from qa.testsets.drafts import refuse_drafts

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

DEEPEST = 10
"""The depth that hit@10 needs."""


class Articles(Protocol):
    """A library, as far as an evaluation needs it."""

    def article(self, name: str, /) -> Article:
        """The article of that name; raises ArticleNotFound."""
        ...


class Answering(Protocol):
    """What can be evaluated; :class:`qa.assistant.Assistant` is."""

    @property
    def library(self) -> Articles:
        """The articles that are searched."""
        ...

    def ask(self, question: str, history: Sequence[str] = (), /) -> Answer | NoAnswer:
        """Answer from the library."""
        ...

    def ask_passage(self, question: str, article: Article, /) -> Answer | NoAnswer:
        """Answer from this one article."""
        ...

    def retrieve(self, question: str, history: Sequence[str] = (), /, *, k: int) -> Sequence[Hit]:
        """The ``k`` passages that match best, the best first."""
        ...


def evaluate(
    assistant: Answering,
    testset: TestSet,
    *,
    reading: bool = False,
    k: int = 20,
    progress: Progress | None = None,
) -> Run:
    """Ask every question and judge what comes back.

    Args:
        assistant: what is evaluated. Its library must hold the articles of the evidence.
        testset: the questions.
        reading: give each question its own context to read and search nothing.
        k: how many passages to look through for the evidence, 10 at least. How many
            are read for an answer stays the assistant's own setting.
        progress: told after each question.

    Raises:
        TestSetError: the evidence doesn't fit the articles, or some questions are drafts; said
            before anything is asked.
    """
    refuse_drafts(testset)
    if reading and not testset.contexts:
        raise TestSetError(
            f"{testset.name} brings no contexts to read",
            "leave out --reading, or name a test set whose questions have a context",
        )

    def context(name: str) -> Article:
        if name not in testset.contexts:
            raise ArticleNotFound(f"the test set has no context {name!r}")
        return testset.contexts[name]

    find = context if reading else assistant.library.article
    places = [places_of(question, find) for question in testset.questions]
    results: list[Result] = []
    for question, evidence in zip(testset.questions, places, strict=True):
        if reading:
            results.append(_read(assistant, question, evidence, context(question.context or "")))
        else:
            results.append(_ask(assistant, question, evidence, max(k, DEEPEST)))
        if progress:
            progress(len(results), len(places))
    return Run(testset.name, tuple(results))


def _read(
    assistant: Answering, question: Question, places: Sequence[Place], article: Article
) -> Result:
    try:
        start = perf_counter()
        outcome = assistant.ask_passage(question.question, article)
        taken = perf_counter() - start
    except PullquoteError as error:
        return Result.failed(question, error, evidence=bool(places), retrieval=False)
    return Result.of(question, outcome, places, None, taken * 1000)


def _ask(assistant: Answering, question: Question, places: Sequence[Place], depth: int) -> Result:
    try:
        start = perf_counter()
        outcome = assistant.ask(question.question, question.history)
        taken = perf_counter() - start
        hits: Sequence[Hit] = outcome.trace.hits
        if places and len(hits) < depth:
            # Fewer were read than hit@10 looks at. Outside the time taken: no user waits for it.
            hits = assistant.retrieve(question.question, question.history, k=depth)
    except PullquoteError as error:
        return Result.failed(question, error, evidence=bool(places), retrieval=bool(places))
    found = hits[:depth]
    relevance = tuple(is_found(hit.passage, places) for hit in found) if places else None
    rankings = Rankings.of(found, places) if places else None
    return Result.of(question, outcome, places, relevance, taken * 1000, rankings)
