"""Marks made of answers become a test set."""

from pathlib import Path

import pytest

from qa.errors import TestSetError
from qa.evaluation.testset import TestSet
from qa.marks import keep, marked, marks_path
from qa.settings import cache_folder, default_library
from tests.tui.fakes import NINETY, answer, no_answer


def test_what_is_kept_is_a_test_set(tmp_path: Path) -> None:
    """Right with its evidence, wrong with what would be right, or with nothing."""
    path = tmp_path / "of" / "marks.jsonl"
    given = answer("How many?", NINETY)
    keep(marked("How many?", ["Who struck?"], given, right=True), path)
    keep(marked("Who?", [], given, right=False, correction="Jane Doe"), path)
    keep(marked("Why?", [], given, right=False), path)
    keep(marked("When?", [], no_answer("When?"), right=True), path)
    how_many, who, why, when = TestSet.load(str(path)).questions
    assert how_many.answers == (given.text,)
    assert how_many.history == ("Who struck?",)
    assert [(e.article, e.quote) for e in how_many.evidence] == [
        (NINETY.article.name, NINETY.quote)
    ]
    assert (who.answers, who.evidence) == (("Jane Doe",), ())
    assert why.answers == when.answers == ()
    assert len({q.id for q in (how_many, who, why, when)}) == 4
    assert {q.tags for q in (how_many, who, why, when)} == {("marked",)}


def test_each_library_has_its_own(tmp_path: Path) -> None:
    """But not the sample, which is a cache: its marks are the user's."""
    assert marks_path(tmp_path / "mine") == tmp_path / "mine" / "marks.jsonl"
    assert marks_path(Path("mine")) == Path("mine") / "marks.jsonl"
    users = default_library().parent / "marks.jsonl"
    assert marks_path(cache_folder() / "sample-1") == marks_path() == users


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """One that was for everybody, too, and nothing else is left in the folder."""
    path = tmp_path / "marks.jsonl"
    path.touch(mode=0o644)
    keep(marked("Why?", [], no_answer("Why?"), right=True), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_quote_may_hold_other_line_ends(tmp_path: Path) -> None:
    """JSON leaves U+2028 as it is, and lines end at line feeds only."""
    path = tmp_path / "marks.jsonl"
    given = answer("How many?", NINETY)
    keep(marked("How\u2028many?", [], given, right=True), path)
    keep(marked("Who?", [], given, right=False), path)
    assert [q.question for q in TestSet.load(str(path)).questions] == ["How\u2028many?", "Who?"]


def test_the_last_word_counts(tmp_path: Path) -> None:
    """The same question in another topic is another; lines of somebody else's stay."""
    path = tmp_path / "marks.jsonl"
    path.write_text('not ours\n{"id": "own", "question": "Own?", "answers": []}\n')
    given = answer("How many?", NINETY)
    keep(marked("How many?", [], given, right=True), path)
    keep(marked("How many?", ["Who struck?"], given, right=True), path)
    keep(marked("How many?", [], given, right=False), path)
    lines = path.read_text().splitlines()
    assert len(lines) == 4
    assert lines[0] == "not ours"
    assert '"answers": []' in lines[-1]


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TestSetError, match="cannot be written"):
        keep(marked("Why?", [], no_answer("Why?"), right=True), tmp_path / "file" / "marks.jsonl")
