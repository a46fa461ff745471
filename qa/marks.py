"""What a user says of answers, right or wrong, as a test set that grows while one works.

Each library has its own: what is right to say of some articles is wrong of others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from qa.answer import Answer, NoAnswer
from qa.errors import TestSetError
from qa.evaluation.question import Evidence, Question
from qa.settings import cache_folder, default_library
from qa.testsets.writing import as_line
from qa.whole import write_whole

TAG = "marked"
NAME = "marks.jsonl"


def marks_path(library: Path | None = None) -> Path:
    """Where the marks of the library in that folder are, whether there are any or not.

    Those of the sample library, and of None, are beside the user's own library: the sample is a
    cache, which may be deleted at any time.
    """
    if library is None or cache_folder() in library.parents:
        return default_library().parent / NAME
    return library / NAME


def marked(
    question: str,
    history: Sequence[str],
    result: Answer | NoAnswer,
    *,
    right: bool,
    correction: str = "",
) -> Question:
    """A question of a test set, out of what was asked and what is said of its result.

    Args:
        question: as it was asked.
        history: the topic's earlier questions, oldest first.
        result: what came back.
        right: whether that was the right thing to say.
        correction: the right answer where it wasn't; empty: that there is none.
    """
    answers: tuple[str, ...] = (correction,) if correction else ()
    evidence: tuple[Evidence, ...] = ()
    if right and isinstance(result, Answer):
        answers = (result.text,)
        evidence = tuple(dict.fromkeys(Evidence(c.article.name, c.quote) for c in result.citations))
    asked = "\n".join([*history, question]).encode("utf-8", errors="replace")
    return Question(
        id=f"marked-{hashlib.blake2b(asked, digest_size=6).hexdigest()}",
        question=question,
        answers=answers,
        evidence=evidence,
        history=tuple(history),
        tags=(TAG,),
    )


def keep(question: Question, path: Path) -> str:
    """Write a marked question to the test set, in the place of what was said of it before.

    Returns:
        What was said of it before, for ``take_back``; empty: nothing.

    Raises:
        TestSetError: the file cannot be written.
    """
    return _put(question.id, as_line(question), path)


def take_back(question: Question, before: str, path: Path) -> None:
    """Put into the test set again what stood there before ``keep``, which gave it back.

    Raises:
        TestSetError: the file cannot be written.
    """
    _put(question.id, before, path)


def _put(name: str, line: str, path: Path) -> str:
    """Put a question's line, or none, in the place of those of its id, and give those back."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Not splitlines(): JSON may hold U+2028 and the like as they are.
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        lines = [there for there in text.split("\n") if there.strip()]
        before = [there for there in lines if _id(there) == name]
        kept = [there for there in lines if _id(there) != name]
        text = "".join(f"{one}\n" for one in [*kept, line] if one)
        if text:
            write_whole(path, text, mode=0o600)  # it holds questions and answers
        else:
            path.unlink(missing_ok=True)
    except (OSError, UnicodeError) as error:
        raise TestSetError(f"{path} cannot be written ({error})", "check its folder") from error
    return "\n".join(before)


def _id(line: str) -> str:
    """A line's id; a line that isn't ours is nobody's, and stays."""
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError, TypeError):
        return ""
