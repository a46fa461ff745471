"""A test set's questions one by one, each with where it stands, whatever the others are like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.errors import TestSetError
from qa.evaluation.contexts import Contexts
from qa.evaluation.contract import read_line
from qa.evaluation.question import Question
from qa.evaluation.record import Identifiers
from qa.evaluation.source import Source
from qa.evaluation.squad import attempted, read_record


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question, or what is wrong with it.

    Attributes:
        where: for people, such as ``questions.jsonl, line 3``.
        line: the line as it stands in the file; empty for one of a SQuAD document.
    """

    where: str
    question: Question | TestSetError
    line: str = ""


def numbered(source: Source, contexts: Contexts) -> Iterator[Numbered]:
    """Every question of a file of any format; contexts go into ``contexts`` on the way."""
    try:
        if source.is_document():
            for question in attempted(source.document(), contexts):
                named = f", question {question.id!r}" if isinstance(question, Question) else ""
                yield Numbered(f"{source.name}{named}", question)
            return
    except TestSetError as error:
        if not _any_object(source):
            yield Numbered(source.name, error)
            return
    ids, flat = Identifiers(), None
    for number, line in source.lines():
        where = f"{source.name}, line {number}"
        try:
            record = source.record(number, line)
            flat = record.has("context") if flat is None else flat
            read = read_record(record, ids, contexts) if flat else read_line(record, ids)
        except TestSetError as error:
            yield Numbered(where, error, line)
        else:
            yield Numbered(where, read, line)


def _any_object(source: Source) -> bool:
    """Whether some line is an object: then it is meant as lines, and each bad one gets told."""
    for number, line in source.lines():
        if line.startswith("{"):
            try:
                source.record(number, line)
            except TestSetError:
                continue
            return True
    return False
