"""A test set about a library's articles → examples: fine-tuning on one's own questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.answer import Hit
from qa.article import Span
from qa.assistant import Assistant
from qa.errors import QuestionError, TestSetError
from qa.evaluation.normalise import tokens
from qa.evaluation.places import Place, places_of
from qa.evaluation.question import Question
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.reading.contexts import Context
from qa.retrieval import Retriever
from qa.settings import Settings
from qa.training.examples import Example
from qa.training.negatives import holds

_DEPTH = 8
"""Passages that are retrieved for a question."""

_POSITIVES = 2
"""Passages with the answer, for each question: neighbours share sentences."""

_NEAR = 2
"""Passages without the answer from the articles that bear it out: the hardest ones."""

_UNANSWERED = 3
"""Passages of a question without an answer."""

_FAR = 2
"""Passages without the answer from other articles. Few: another article may have another
answer, and none of them is marked."""


def examples_of(
    testset: TestSet, library: Library, settings: Settings | None = None
) -> Iterator[Example | str]:
    """Each question with the passages that are retrieved for it: those that hold the answer, and
    some that don't. Question and passages are as the reader sees them when it is asked.

    A question that cannot be used gives the reason instead.
    """
    assistant = Assistant(library, settings)
    retriever = assistant.retriever()
    for question in testset.questions:
        try:
            places = places_of(question, library.article)
            understood = assistant.understanding.understood(question.question, question.history)
        except TestSetError as error:
            yield error.message
            continue
        except QuestionError as error:
            yield f"{question.id}: {error.message}"
            continue
        spans = [
            Place(place.article, span)
            for place in places
            if (span := _answer_in(question, library.article(place.article).text, place.span))
        ]
        if question.answers and not spans:
            yield f"{question.id}: no answer stands in the evidence's own words"
            continue
        hits = retriever.retrieve(understood.question, understood.behind, k=_DEPTH)
        group = group_of(question, hits)
        asked = replace(question, question=understood.question)
        for context, answers in _read(asked, spans, hits, library, retriever):
            yield Example(asked.id, asked.question, context, answers, testset.name, group)


def group_of(question: Question, hits: Sequence[Hit]) -> str:
    """The article that a question is about: that of its evidence, or else of the best hit."""
    if question.evidence:
        return question.evidence[0].article
    return hits[0].article.name if hits else question.id


def _read(
    question: Question,
    spans: Sequence[Place],
    hits: Sequence[Hit],
    library: Library,
    retriever: Retriever,
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Texts with where the answer stands in them."""
    positives = list(_with_answer(spans, hits))
    if spans and not positives:  # what retrieval doesn't find can still be learnt from
        found = retriever.within(question.question, library.article(spans[0].article))
        positives = list(_with_answer(spans, found))
    yield from positives[:_POSITIVES]
    answers = [tokens(answer) for answer in question.answers]
    others = [(hit, Context.of(hit.passage).text) for hit in hits]
    without = [(hit, text) for hit, text in others if not holds(text, answers)]
    about = {place.article for place in spans}
    near = [text for hit, text in without if not about or hit.article.name in about]
    far = [text for hit, text in without if about and hit.article.name not in about]
    for text in near[:_UNANSWERED] if not about else [*near[:_NEAR], *far[:_FAR]]:
        yield text, ()


def _with_answer(
    spans: Sequence[Place], hits: Sequence[Hit]
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for hit in hits:
        context = Context.of(hit.passage)
        found = [context.find(place.span, place.article) for place in spans]
        if answers := tuple(span for span in found if span):
            yield context.text, answers


def _answer_in(question: Question, text: str, place: Span) -> Span | None:
    for answer in question.answers:
        found = re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", place.of(text), re.IGNORECASE)
        if found:
            return Span(place.start + found.start(), place.start + found.end())
    return None
