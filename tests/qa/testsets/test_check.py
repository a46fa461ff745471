"""Everything that is wrong with a test set is told, with its line."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.errors import TestSetError
from qa.testsets.check import Checked, check

QUOTE = "The raid on Deir el-Zour lasted for 40 minutes and killed at least 90 soldiers."


def row(number: int, question: str = "", **fields: object) -> dict[str, object]:
    return {
        "id": f"q{number}",
        "question": question or f"How long did attack number {number} last?",
        "answers": ["40 minutes"],
        "evidence": [{"article": "raid.txt", "quote": QUOTE}],
        **fields,
    }


def quoting(quote: str, article: str = "raid.txt") -> list[dict[str, str]]:
    return [{"article": article, "quote": quote}]


@pytest.fixture
def checked(write, articles) -> Callable[..., Checked]:
    return lambda *lines: check(write(*lines), lambda: articles)


def test_nothing_is_wrong(checked) -> None:
    outcome = checked(row(1), "", row(2), row(3, answers=[], evidence=[]))
    assert outcome == Checked("set.jsonl", 3, (), ())


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("{oops}", ["broken JSON"]),
        ("oops", ["broken JSON"]),
        ('{"id": "q9", "question": "Who', ["broken JSON"]),
        ("[1]", ["a list where an object"]),
        ({"id": "q9", "answers": []}, ['no field "question"']),
        ({"id": "q9", "question": "Who?"}, ['no field "answers"']),
        ({"id": "q9", "question": "Who?", "answers": [], "tag": []}, ['unknown field "tag"']),
        (row(1), ["'q1' is taken, by set.jsonl, line 1"]),
        (row(9, evidence=quoting("It lasted an hour.")), ["isn't in 'raid.txt'", "as it stands"]),
        (row(9, evidence=quoting('to the "press" on')), ["isn't in 'raid.txt'"]),
        (row(9, evidence=quoting(QUOTE, "gone.txt")), ["'gone.txt'", "isn't in the library"]),
        (row(9, "how long did attack  number 1 last?"), ["the same question", "line 1"]),
        (row(9, "The raid on Deir el-Zour lasted for how many minutes?"), ["word by word"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(checked, bad: object, words: list[str]) -> None:
    outcome = checked(row(1), "", bad, row(2))
    (finding,) = outcome.findings
    said = f"{finding.what}: {finding.hint}"
    assert "set.jsonl, line 3" in finding.what
    assert finding.hint
    for word in words:
        assert word in said
    assert outcome.questions >= 2


def test_all_that_is_wrong_is_told(checked) -> None:
    outcome = checked("{oops}", row(1), {}, row(2, evidence=quoting("gone") + quoting("away")), "x")
    lines = [finding.what.split(":")[0] for finding in outcome.findings]
    assert lines == [f"set.jsonl, line {number}" for number in (1, 3, 4, 4, 5)]


@pytest.mark.parametrize(
    "content", [b"", b" \n\n", b"hello\nworld\n", b"\xff\xfe{}", b"\x1f\x8bno"]
)
def test_what_is_no_test_set_is_told(tmp_path: Path, articles, content: bytes) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(content)
    outcome = check(path, lambda: articles)
    assert outcome.questions == 0
    (finding,) = outcome.findings
    assert "set.jsonl" in finding.what
    assert finding.hint


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, articles) -> None:
    with pytest.raises(TestSetError, match="no test set"):
        check(tmp_path / "gone.jsonl", lambda: articles)


def test_the_library_is_opened_only_if_it_is_needed(write) -> None:
    def none():
        raise AssertionError("opened")

    own = {"id": "1", "question": "What fell?", "context": "Rain fell.", "answers": ["Rain"]}
    assert check(write(own), none).findings == ()
    assert check(write(row(1, evidence=[])), none).findings == ()


def test_squad_is_checked_too(tmp_path: Path, articles) -> None:
    def qa(number: int, **fields: object) -> dict[str, object]:
        answers = [{"text": "Rain", "answer_start": 0}]
        return {"id": str(number), "question": f"What fell {number}?", "answers": answers} | fields

    paragraph = {"context": "Rain fell.", "qas": [qa(1), qa(2, question=7), qa(1), qa(4)]}
    path = tmp_path / "squad.json.gz"
    path.write_bytes(gzip.compress(json.dumps({"data": [{"paragraphs": [paragraph]}]}).encode()))
    outcome = check(path, lambda: articles)
    assert outcome.questions == 2
    assert len(outcome.findings) == 2
    assert '"question" is a number' in outcome.findings[0].what
    assert "'1' is taken" in outcome.findings[1].what


def test_the_same_question_of_another_context_or_conversation_is_another(checked, write) -> None:
    same = [row(n, "And how long?", history=[f"What of the raid {n}?"]) for n in (1, 2)]
    assert checked(*same).findings == ()
    rows = [
        {"id": n, "question": "What fell?", "context": f"{n} fell.", "answers": [n]} for n in "ab"
    ]
    assert checked(*rows).findings == ()


def test_what_is_worth_knowing_is_noted(checked) -> None:
    outcome = checked(
        row(1, tags=["draft"]), row(2, evidence=[]), row(3, answers=["an hour"]), row(4)
    )
    assert outcome.findings == ()
    drafts, without, other = outcome.notes
    assert drafts.startswith("1 tagged draft")
    assert without.startswith("1 without evidence")
    assert other.startswith("1 with no answer in the evidence")


def test_a_bad_line_among_very_many(checked) -> None:
    lines = [json.dumps(row(number)) for number in range(20_000)]
    lines[17_000] = lines[17_000][:-5]
    outcome = checked(*lines)
    assert outcome.questions == 19_999
    assert [finding.what.split(":")[0] for finding in outcome.findings] == ["set.jsonl, line 17001"]
