"""A run that is cancelled goes on where it was, and comes out as if it never had been."""

import json
import os
from pathlib import Path

import pytest

from qa.article import Article
from qa.evaluation.journal import Journal, forget_old
from qa.evaluation.question import Evidence, Question
from qa.evaluation.runner import AT_ONCE, evaluate
from qa.evaluation.testset import TestSet

TEXT = "Seventy fell. One flew on."
COUNT = 3 * AT_ONCE + 5


class Cancelled(Exception):
    pass


@pytest.fixture
def testset() -> TestSet:
    quote = (Evidence("a.txt", "Seventy fell."),)
    questions = (
        Question(f"q{n}", "How many?" if n % 3 else "Why?", ("Seventy",) if n % 2 else (), quote)
        for n in range(COUNT)
    )
    return TestSet("t", tuple(questions))


@pytest.fixture
def assistant(build):
    article = Article("a.txt", TEXT, "News")
    found = build.hits((article, "One flew on."), (article, "Seventy fell."))
    said = build.answer(article, "Seventy", ["Seventy fell."], 0.8, found)
    return build.assistant([article], {"How many?": said, "Why?": build.no_answer(0.2)})


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "runs" / "r.jsonl")


def cancel_after(count: int):
    def progress(done: int, _total: int) -> None:
        if done >= count:
            raise Cancelled

    return progress


def test_what_was_asked_is_not_asked_again(assistant, testset, journal) -> None:
    whole = evaluate(assistant, testset)
    with pytest.raises(Cancelled):
        evaluate(assistant, testset, journal=journal, progress=cancel_after(2 * AT_ONCE))
    assistant.calls.clear()
    resumed = evaluate(assistant, testset, journal=journal)
    assert len(assistant.calls) == COUNT - 2 * AT_ONCE
    assert resumed.results == whole.results
    assert resumed.metrics == whole.metrics
    assistant.calls.clear()
    assert evaluate(assistant, testset, journal=journal).results == whole.results
    assert assistant.calls == []
    journal.close()
    assert not journal.path.exists()


@pytest.mark.parametrize("broken", [b"{", b"[]\n", b"\xff\n", b'{"id": "other"}\n'])
def test_what_is_broken_is_asked_again(assistant, testset, journal, broken: bytes) -> None:
    whole = evaluate(assistant, testset)
    with pytest.raises(Cancelled):
        evaluate(assistant, testset, journal=journal, progress=cancel_after(AT_ONCE))
    kept = journal.path.read_bytes()
    journal.path.write_bytes(kept + broken)
    assert evaluate(assistant, testset, journal=journal).results == whole.results
    rows = [json.loads(line) for line in journal.path.read_text().splitlines()]
    assert [row["id"] for row in rows] == [question.id for question in testset.questions]


def test_the_same_questions_come_together_after_a_cut(assistant, testset, journal) -> None:
    """Scores depend on the batch: a part of one must not be left for the next run."""
    with pytest.raises(Cancelled):
        evaluate(assistant, testset, journal=journal, progress=cancel_after(2 * AT_ONCE))
    lines = journal.path.read_text().splitlines(keepends=True)
    journal.path.write_text("".join(lines[: AT_ONCE + 3]))
    assistant.calls.clear()
    evaluate(assistant, testset, journal=journal)
    assert len(assistant.calls) == COUNT - AT_ONCE


def test_journals_that_nobody_went_on_with_are_removed(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in ("a.jsonl", "b.jsonl", "c.txt"))
    for path in (old, new, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    forget_old(tmp_path)
    forget_old(tmp_path / "none")
    assert sorted(tmp_path.iterdir()) == [new, other]
