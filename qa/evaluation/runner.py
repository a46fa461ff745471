"""Asking every question of a test set, many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Protocol

from qa.answer import Answer, Hit, NoAnswer
from qa.article import Article, Sentence
from qa.errors import ArticleNotFound, PullquoteError, TestSetError
from qa.evaluation.gold import Gold
from qa.evaluation.journal import NOTHING_KEPT, Keeps
from qa.evaluation.losses import loss
from qa.evaluation.places import Place, places_of
from qa.evaluation.question import Question
from qa.evaluation.result import Result
from qa.evaluation.run import Run
from qa.evaluation.speed import Speed, peak_memory_mb
from qa.evaluation.testset import TestSet
from qa.request import Request, Response
from qa.segment import segment
from qa.testsets.drafts import refuse_drafts

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

DEPTH = 20
"""Passages that are looked through for the evidence. It belongs to mrr and map."""

DEEPEST = 10
"""The depth that hit@10 needs."""

AT_ONCE = 16
"""Questions that are asked together: their passages make a dozen full batches. Always the same
ones come together, since scores depend on the batch in the third decimal."""


class Articles(Protocol):
    """A library, as far as an evaluation needs it."""

    def article(self, name: str, /) -> Article:
        """The article of that name; raises ArticleNotFound."""
        ...

    def sentences(self, name: str, /) -> Sequence[Sentence]:
        """Its sentences; raises ArticleNotFound."""
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

    def ask_all(self, requests: Sequence[Request], depth: int, /) -> Sequence[Response]:
        """The same of many questions at once, with the passages found to a depth."""
        ...


def evaluate(
    assistant: Answering,
    testset: TestSet,
    *,
    reading: bool = False,
    k: int = DEPTH,
    timed: int = 0,
    alone: Answering | None = None,
    progress: Progress | None = None,
    journal: Keeps = NOTHING_KEPT,
) -> Run:
    """Ask every question and judge what comes back.

    Args:
        assistant: what is evaluated. Its library must hold the articles of the evidence.
        testset: the questions.
        reading: give each question its own context to read and search nothing.
        k: how many passages to look through for the evidence, 10 at least. How many
            are read for an answer stays the assistant's own setting.
        timed: how many of the questions to ask once more, each alone, to tell how long a user
            waits; spread evenly over the test set.
        alone: what these are asked of, where ``assistant`` would remember them.
        progress: told after each few questions; may raise to cancel.
        journal: keeps results as they come, and has those of a run that was cancelled.

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

    def cut(name: str) -> Sequence[Sentence]:
        return segment(context(name))

    find, sentences = (
        (context, cut) if reading else (assistant.library.article, assistant.library.sentences)
    )
    places = [places_of(question, find) for question in testset.questions]
    requests = [
        Request(q.question, q.history, context(q.context or "") if reading else None)
        for q in testset.questions
    ]
    results = list(journal.results(testset.questions, find, AT_ONCE))
    kept, begun = len(results), perf_counter()
    for at in range(kept, len(requests), AT_ONCE):
        part = slice(at, at + AT_ONCE)
        asked = zip(testset.questions[part], places[part], strict=True)
        responses = assistant.ask_all(requests[part], max(k, DEEPEST))
        judged = [
            _judged(*one, response, find, sentences, searched=not reading)
            for one, response in zip(asked, responses, strict=True)
        ]
        results += judged
        journal.keep(judged)
        if progress:
            progress(len(results), len(requests))
    seconds = perf_counter() - begun
    for at in range(0, len(requests), max(1, -(-len(requests) // timed))) if timed else ():
        results[at] = _timed(alone or assistant, requests[at], results[at])
    asked_now = len(requests) - kept
    waits = [r.latency_ms for r in results if r.latency_ms is not None]
    return Run(
        testset.name,
        tuple(results),
        speed=Speed.of(asked_now, seconds, waits, peak_memory_mb()),
    )


def _judged(
    question: Question,
    places: Sequence[Place],
    response: Response,
    find: Callable[[str], Article],
    sentences: Callable[[str], Sequence[Sentence]],
    *,
    searched: bool,
) -> Result:
    outcome = response.result
    if isinstance(outcome, PullquoteError):
        evidence = bool(places)
        found: Sequence[Hit] = ()
        result = Result.failed(
            question, outcome, evidence=evidence, retrieval=evidence and searched
        )
    else:
        ingested = not places or any(
            place.span.overlaps(sentence.span)
            for place in places
            for sentence in sentences(place.article)
        )
        found = response.hits if searched else outcome.trace.hits
        hits = response.hits if searched else None
        result = Result.of(question, outcome, places, hits, ingested=ingested)
    return replace(result, gold=Gold.of(places, found, find, sentences)) if loss(result) else result


def _timed(assistant: Answering, request: Request, result: Result) -> Result:
    """The same result with the time that the question takes alone; an error takes none."""
    try:
        begun = perf_counter()
        if request.article is None:
            outcome = assistant.ask(request.question, result.question.history)
        else:
            outcome = assistant.ask_passage(request.question, request.article)
        taken = perf_counter() - begun
    except PullquoteError:
        return result
    return replace(result, latency_ms=taken * 1000, timings_ms=outcome.timings_ms)
