"""Training data → examples: a question, a context, and where in it the answer stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qa.article import Span
from qa.errors import TestSetError
from qa.evaluation.contexts import Contexts
from qa.evaluation.question import Question
from qa.evaluation.record import Identifiers
from qa.evaluation.source import Source
from qa.evaluation.squad import attempted, read_record
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.settings import Settings

LONGEST_CONTEXT = 100_000
"""Characters of a context that is taken; a longer one is no paragraph but a mistake."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question about a context. No answers: the context doesn't say.

    ``answers`` are half-open ranges of the context's characters; ``source`` is the data
    set's name, by which examples are weighed. Examples of one ``group`` are all trained on or
    all measured on: what comes from one article, or else of one context.
    """

    id: str
    question: str
    context: str
    answers: tuple[Span, ...]
    source: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """Examples, and what was left out of the files with the reason, one line each."""

    examples: tuple[Example, ...]
    left_out: tuple[str, ...]


def read_examples(
    paths: Sequence[Path],
    open_library: Callable[[], Library] | None = None,
    settings: Settings | None = None,
) -> Data:
    """Read SQuAD JSON, JSON lines with contexts, and test sets about a library's articles.

    A line that cannot be used is left out and told of; the rest is used. ``open_library``
    gives the library that test sets without contexts are about, ``settings`` how it is asked.

    Raises:
        TestSetError: a file cannot be read at all, or no example is left.
    """
    examples: list[Example] = []
    left_out: list[str] = []
    for path in paths:
        for item in _file(path, open_library if is_about_library(path) else None, settings):
            if isinstance(item, Example):
                examples.append(item)
            else:
                left_out.append(item)
    if not examples:
        first = f" ({left_out[0]})" if left_out else ""
        raise TestSetError(
            f"there is nothing to train on{first}",
            'training data is SQuAD JSON, or JSON lines with "question", "context" and "answers"',
        )
    return Data(tuple(examples), tuple(left_out))


def is_about_library(path: Path) -> bool:
    """Whether a file is a test set about a library's articles, and brings no contexts along.

    Raises:
        TestSetError: it cannot be read at all.
    """
    source = Source.read(path)
    return not _is_document(source) and not _has_contexts(source)


def _file(
    path: Path, open_library: Callable[[], Library] | None, settings: Settings | None
) -> Iterator[Example | str]:
    source = Source.read(path)
    contexts = Contexts()
    if open_library:
        from qa.training.from_library import examples_of  # imports this module

        with open_library() as library:
            yield from examples_of(TestSet.load(path), library, settings)
        return
    if _is_document(source):
        questions: Iterable[Question | TestSetError] = attempted(source.document(), contexts)
    else:
        questions = _lines(source, contexts)
    for question in questions:
        if isinstance(question, TestSetError):
            yield question.message
        else:
            yield _example(question, contexts, source.name)


def _has_contexts(source: Source) -> bool:
    readable = []
    for number, line in source.lines():
        with suppress(TestSetError):  # told of when the lines are read
            readable.append(source.record(number, line))
    return not readable or any(record.has("context") for record in readable)


def _is_document(source: Source) -> bool:
    try:
        return source.is_document()
    except TestSetError:
        return False  # a broken first line is one to leave out


def _lines(source: Source, contexts: Contexts) -> Iterator[Question | TestSetError]:
    ids = Identifiers()
    for number, line in source.lines():
        try:
            yield read_record(source.record(number, line), ids, contexts)
        except TestSetError as error:
            yield error


def _stripped(start: int, quote: str) -> Span:
    """An answer without white space around it: no token stands for that."""
    start += len(quote) - len(quote.lstrip())
    return Span(start, start + len(quote.strip()))


def _example(question: Question, contexts: Contexts, source: str) -> Example | str:
    context = contexts.articles[question.context or ""].text
    if len(context) > LONGEST_CONTEXT:
        return f"{question.id}: a context of {len(context):,} characters"
    spans = tuple(
        _stripped(e.start, e.quote)
        for e in question.evidence
        if e.start is not None and len(e.quote) < len(context)
    )
    if question.answers and not spans:
        return f"{question.id}: the context doesn't hold the answer"
    return Example(question.id, question.question, context, spans, question.source or source)
