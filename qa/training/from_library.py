"""A test set about a library's articles → examples: fine-tuning on one's own questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.article import Sentence, Span
from qa.errors import TestSetError
from qa.evaluation.normalise import tokens
from qa.evaluation.places import Place, places_of
from qa.evaluation.question import Question
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.retrieval import Retriever
from qa.training.examples import Example
from qa.training.negatives import holds

_AROUND = 3
"""Sentences of context on either side of the evidence."""

_NEGATIVES = 2
"""Passages without the answer, for each question."""


def examples_of(testset: TestSet, library: Library) -> Iterator[Example | str]:
    """Each question with its evidence's surroundings, and with passages that don't answer it.

    A question that cannot be used gives the reason instead.
    """
    retriever = Retriever(library)
    for question in testset.questions:
        try:
            places = places_of(question, library.article)
        except TestSetError as error:
            yield error.message
            continue
        found = [e for place in places if (e := _answered(question, place, library, testset.name))]
        if question.answers and not found:
            yield f"{question.id}: no answer stands in the evidence's own words"
            continue
        yield from found
        answers = [tokens(answer) for answer in question.answers]
        others = [
            hit.passage.text
            for hit in retriever.retrieve(question.question, question.history, k=8)
            if not holds(hit.passage.text, answers)
        ]
        for text in others[:_NEGATIVES]:
            yield Example(question.id, question.question, text, (), testset.name)


def _answered(question: Question, place: Place, library: Library, source: str) -> Example | None:
    text = library.article(place.article).text
    sentences = library.sentences(place.article)
    inside = [n for n, s in enumerate(sentences) if s.span.overlaps(place.span)]
    span = _answer_in(question, text, place.span)
    if not inside or span is None:
        return None
    first, last = max(0, inside[0] - _AROUND), inside[-1] + _AROUND
    context, moved = _joined(sentences[first : last + 1], span)
    return Example(question.id, question.question, context, (moved,), source) if moved else None


def _answer_in(question: Question, text: str, place: Span) -> Span | None:
    for answer in question.answers:
        found = re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", place.of(text), re.IGNORECASE)
        if found:
            return Span(place.start + found.start(), place.start + found.end())
    return None


def _joined(sentences: list[Sentence], answer: Span) -> tuple[str, Span | None]:
    """The sentences as one text, and where the answer stands in it."""
    texts: list[str] = []
    moved, length = None, 0
    for sentence in sentences:
        if sentence.span.start <= answer.start and answer.end <= sentence.span.end:
            start = length + answer.start - sentence.span.start
            moved = Span(start, start + len(answer))
        texts.append(sentence.text)
        length += len(sentence.text) + 1
    return " ".join(texts), moved
