"""Questions → the lines of a test set's file."""

import json
from collections.abc import Iterable
from pathlib import Path

from qa.errors import TestSetError
from qa.evaluation.question import Question


def as_line(question: Question) -> str:
    """A question as one line of JSON, as test sets have it; what is optional and empty left out."""
    values: dict[str, object] = {
        "id": question.id,
        "question": question.question,
        "answers": list(question.answers),
    }
    if question.evidence:
        values["evidence"] = [{"article": e.article, "quote": e.quote} for e in question.evidence]
    if question.history:
        values["history"] = list(question.history)
    if question.tags:
        values["tags"] = list(question.tags)
    return json.dumps(values, ensure_ascii=False)


def write_new(path: Path, lines: Iterable[str]) -> None:
    """Write a file that isn't there yet: hours of somebody's writing may be in one that is.

    Raises:
        TestSetError: it is there, or cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except FileExistsError:
        raise TestSetError(f"{path} is there already", "name another file, or move it") from None
    except OSError as error:
        raise TestSetError(
            f"{path} cannot be written ({error.strerror})", "name another file"
        ) from error
