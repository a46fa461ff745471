"""Test sets whose questions bring their own context: SQuAD JSON and its flat JSON lines.

The evidence is the answer's own span. The trap: with ``answer_start`` only that place
counts, though the same words often stand elsewhere in the context ("has the answer
string" would call a passage right that says nothing about the question).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from qa.errors import TestSetError
from qa.evaluation.contexts import Contexts
from qa.evaluation.question import Evidence, Question
from qa.evaluation.record import Identifiers, Record, kind


def read_document(document: Record, contexts: Contexts) -> Iterator[Question]:
    """SQuAD 1.1 and 2.0: ``{"data": [{"title", "paragraphs": [{"context", "qas": [...]}]}]}``.

    ``is_impossible`` makes a question unanswerable, as does an empty list of answers;
    ``plausible_answers`` are wrong answers and not read.
    """
    for question in attempted(document, contexts):
        if isinstance(question, TestSetError):
            raise question
        yield question


def attempted(document: Record, contexts: Contexts) -> Iterator[Question | TestSetError]:
    """The same; what cannot be used gives the error in its place, and the rest goes on."""
    ids = Identifiers()
    for article in _tried(_each(document, "data", "entry")):
        if isinstance(article, TestSetError):
            yield article
            continue
        for paragraph in _tried(_each(article, "paragraphs", "paragraph")):
            if isinstance(paragraph, TestSetError):
                yield paragraph
                continue
            try:
                text = paragraph.text("context")
                name = contexts.add(text, article.optional_text("title"))
            except TestSetError as error:
                yield error
                continue
            for qa in _tried(_each(paragraph, "qas", "question")):
                try:
                    yield qa if isinstance(qa, TestSetError) else _asked(qa, ids, text, name)
                except TestSetError as error:
                    yield error


def _asked(qa: Record, ids: Identifiers, text: str, name: str) -> Question:
    impossible = qa.flag("is_impossible")
    if impossible is False and qa.items("answers") == []:
        hint = "add its answer, or make is_impossible true"
        raise qa.error("answerable, but without an answer", hint)
    return _question(qa, ids, text, name, impossible=bool(impossible))


def read_flat(records: Iterable[Record], contexts: Contexts) -> Iterator[Question]:
    """JSON lines of ``{"id", "question", "context", "answers"}``, and ``title`` if there is one.

    ``answers`` is a list of texts, of ``{"text", "answer_start"}``, or one object
    ``{"text": [...], "answer_start": [...]}``.
    """
    ids = Identifiers()
    for record in records:
        yield read_record(record, ids, contexts)


def read_record(record: Record, ids: Identifiers, contexts: Contexts) -> Question:
    """One line of the flat form."""
    text = record.text("context")
    name = contexts.add(text, record.optional_text("title"))
    return _question(record, ids, text, name)


def _question(
    record: Record, ids: Identifiers, text: str, name: str, *, impossible: bool = False
) -> Question:
    answers = [] if impossible else list(_answers(record))
    evidence = [
        e for answer, start in answers for e in _evidence(record, text, name, answer, start)
    ]
    if answers and not evidence:
        # No offsets, and no answer in the context's own words: only the context is known.
        evidence = [Evidence(name, text, 0)]
    return Question(
        id=ids.take(record),
        question=record.text("question"),
        answers=tuple(dict.fromkeys(answer for answer, _ in answers)),
        evidence=tuple(dict.fromkeys(evidence)),
        history=record.sequence("history", []),
        tags=record.texts("tags", []),
        context=name,
        source=record.optional_text("source"),
        where=record.where,
    )


def _answers(record: Record) -> Iterator[tuple[str, int | None]]:
    columns = record.fields.get("answers")
    if isinstance(columns, dict):
        answers = Record.of(columns, f"{record.where}, answers")
        texts, starts = answers.items("text"), answers.items("answer_start")
        if len(texts) != len(starts):
            counts = f"{len(texts)} texts and {len(starts)} starts"
            raise answers.error(counts, "give each text its answer_start")
        items: list[object] = [
            {"text": text, "answer_start": start} for text, start in zip(texts, starts, strict=True)
        ]
    else:
        items = record.items("answers")
    for number, item in enumerate(items, 1):
        where = f"{record.where}, answer {number}"
        if isinstance(item, str):
            yield Record(where, {"answers": item}).text("answers"), None
        elif isinstance(item, dict):
            answer = Record(where, item)
            yield answer.text("text"), answer.number("answer_start")
        else:
            hint = "an answer is text, or an object with text and answer_start"
            raise record.error(f"answer {number} is {kind(item)}", hint)


def _evidence(
    record: Record, text: str, name: str, answer: str, start: int | None
) -> Iterator[Evidence]:
    if start is None:
        whole_words = rf"(?<!\w){re.escape(answer)}(?!\w)"  # not the "no" of "know"
        for match in re.finditer(whole_words, text):
            yield Evidence(name, answer, match.start())
    elif text.startswith(answer, start):
        yield Evidence(name, answer, start)
    else:
        raise record.error(
            f"the context doesn't hold {answer!r} at {start}",
            "answer_start counts Unicode characters of the context from 0",
        )


def _each(record: Record, name: str, what: str) -> Iterator[Callable[[], Record]]:
    for number, item in enumerate(record.items(name), 1):
        yield partial(Record.of, item, f"{record.where}, {what} {number}")


def _tried(items: Iterator[Callable[[], Record]]) -> Iterator[Record | TestSetError]:
    """Each item, or what is wrong with it; an error of the list itself ends it."""
    try:
        for item in items:
            try:
                made: Record | TestSetError = item()
            except TestSetError as error:
                made = error
            yield made
    except TestSetError as error:
        yield error
