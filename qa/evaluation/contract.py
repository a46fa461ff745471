"""Pullquote's own test sets: JSON lines of questions about articles in a library."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from qa.evaluation.question import Evidence, Question
from qa.evaluation.record import Identifiers, Record

FIELDS = ("id", "question", "answers", "evidence", "history", "tags")


def read_lines(records: Iterable[Record]) -> Iterator[Question]:
    """``{"id", "question", "answers", "evidence": [{"article", "quote"}], "history", "tags"}``.

    The last three are optional. The trap: a mistyped optional field would drop its
    content without a word, so a name close to one of ours is refused; other fields
    are notes of the author's and left alone.
    """
    ids = Identifiers()
    for record in records:
        yield read_line(record, ids)


def read_line(record: Record, ids: Identifiers) -> Question:
    """One of these lines."""
    if record.has("context"):
        raise record.error(
            'a "context" here and none in the first line',
            "keep questions with their own contexts in a file of their own",
        )
    for name in record.fields.keys() - set(FIELDS):
        for meant in get_close_matches(name, FIELDS, n=1, cutoff=0.8):
            if not record.has(meant):
                raise record.error(f'unknown field "{name}"', f'did you mean "{meant}"?')
    evidence = enumerate(record.items("evidence", []), 1)
    places = [Record.of(item, f"{record.where}, evidence {n}") for n, item in evidence]
    return Question(
        id=ids.take(record),
        question=record.text("question"),
        answers=record.texts("answers"),
        evidence=tuple(Evidence(p.text("article"), p.text("quote")) for p in places),
        history=record.sequence("history", []),
        tags=record.texts("tags", []),
        where=record.where,
    )
