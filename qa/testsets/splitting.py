"""One test set → two: one to calibrate or train on, one to measure on."""

from __future__ import annotations

from pathlib import Path

from qa.errors import TestSetError
from qa.evaluation.contexts import Contexts
from qa.evaluation.source import Source
from qa.testsets.groups import halves
from qa.testsets.lines import numbered
from qa.testsets.writing import write_new


def split(
    path: Path, share: float, seed: int, *, by_article: bool = False
) -> list[tuple[Path, int]]:
    """Write ``NAME.1.jsonl`` and ``NAME.2.jsonl`` beside a file of JSON lines.

    Every line goes into one of them as it stands, in order. Gives both files and how many
    questions are in each.

    Raises:
        TestSetError: the file can't be used or split, or one of the two is there already.
    """
    if not 0 < share < 1:
        raise TestSetError(f"--share {share:g} makes no halves", "write a share, such as 0.5")
    questions, lines = [], []
    for one in numbered(Source.read(path), Contexts()):
        if isinstance(one.question, TestSetError):
            raise one.question
        if not one.line:
            raise TestSetError(
                f"{path.name} is one SQuAD document", "split takes JSON lines, one question each"
            )
        questions.append(one.question)
        lines.append(one.line)
    sides = halves(questions, share, seed, by_article=by_article)
    if not all(sides):
        raise TestSetError(
            f"{path.name} can't be split: its questions belong together",
            "add questions of other evidence, or leave out --by-article",
        )
    stem = path.name.removesuffix(".gz").removesuffix(".jsonl")
    files = [path.with_name(f"{stem}.{number}.jsonl") for number in (1, 2)]
    for file in files:
        if file.exists():
            raise TestSetError(f"{file} is there already", "move it, or delete it")
    for file, side in zip(files, sides, strict=True):
        write_new(file, (lines[at] for at in side))
    return [(file, len(side)) for file, side in zip(files, sides, strict=True)]
