"""A test set that is wrong anywhere is refused, by a line that says where and what to do."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.errors import TestSetError
from qa.evaluation.testset import TestSet

Write = Callable[[str | bytes], Path]

CONTEXT = "Rain fell."
GOOD = '{"id": "q1", "question": "How many?", "answers": []}\n'


def flat(**fields: object) -> str:
    row = {"id": "f1", "question": "What stayed?", "context": CONTEXT, "answers": []}
    return json.dumps(row | fields)


def ours(**fields: object) -> str:
    """A blank line and a bad one after a good one: the bad one is the third."""
    return f"{GOOD}\n{json.dumps({'id': 'q2', 'question': 'Who?', 'answers': []} | fields)}\n{GOOD}"


def without(name: str) -> str:
    row = {"id": "q2", "question": "Who?", "answers": []}
    del row[name]
    return f"{GOOD}\n{json.dumps(row)}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{GOOD}\n{{oops}}", ["line 3", "broken JSON"]),
        ("{oops}\n" + GOOD, ["line 1", "broken JSON"]),
        ('{"id": "q1", "tags": {}\n' + GOOD, ["line 1", "broken JSON"]),
        ("oops\n" + GOOD, ["is not a test set"]),
        (f'{GOOD}\n{{"id": "q2", "question": "Who', ["line 3", "broken JSON"]),
        (f"{GOOD}\n[1]", ["line 3", "a list where an object"]),
        (f'{GOOD}\n{{"id": {"9" * 5000}}}', ["line 3", "broken JSON"]),
        (f"{GOOD}\n{'[' * 100_000}", ["line 3", "broken JSON"]),
        (without("id"), ["line 3", 'no field "id"']),
        (without("question"), ["line 3", 'no field "question"']),
        (without("answers"), ["line 3", 'no field "answers"']),
        (ours(id=["q2"]), ["line 3", '"id" is a list']),
        (ours(id=True), ["line 3", '"id" is true or false']),
        (ours(question=7), ["line 3", '"question" is a number']),
        (ours(question="  "), ["line 3", '"question" is empty']),
        (ours(question="\ud83d"), ["line 3", '"question" holds half a character']),
        (ours(answers="71"), ["line 3", '"answers" is text']),
        (ours(answers=None), ["line 3", '"answers" is null']),
        (ours(answers=[71]), ["line 3", 'item 1 of "answers" is a number']),
        (ours(answers=["71", ""]), ["line 3", 'item 2 of "answers" is empty']),
        (ours(evidence={}), ["line 3", '"evidence" is an object']),
        (ours(evidence=["71"]), ["line 3, evidence 1", "text where an object"]),
        (ours(evidence=[{"article": "a"}]), ["line 3, evidence 1", 'no field "quote"']),
        (ours(evidence=[{"quote": "a"}]), ["line 3, evidence 1", 'no field "article"']),
        (ours(evidence=[{"article": "a", "quote": ""}]), ["line 3, evidence 1", "is empty"]),
        (ours(history="And?"), ["line 3", '"history" is text']),
        (ours(tags=[None]), ["line 3", 'item 1 of "tags" is null']),
        (ours(evidnce=[]), ["line 3", 'unknown field "evidnce"']),
        (ours(tag=["n"]), ["line 3", 'unknown field "tag"']),
        (ours(context=CONTEXT), ["line 3", 'a "context" here']),
        (ours(id="q1"), ["line 3", "'q1' is taken, by set.jsonl, line 1"]),
        (GOOD.replace('"q1"', '"1"') + GOOD.replace('"q1"', "1"), ["line 2", "'1' is taken"]),
    ],
)
def test_bad_lines_are_named(write: Write, content: str, words: list[str]) -> None:
    check(write(content), words)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"answers": [{"text": "Rain", "answer_start": 1}]}, ["line 2", "'Rain' at 1"]),
        ({"answers": [{"text": "Rain", "answer_start": -1}]}, ["answer 1", "is -1"]),
        ({"answers": [{"text": "Rain", "answer_start": 0.0}]}, ["answer 1", "is 0.0"]),
        ({"answers": [{"text": "Rain", "answer_start": "0"}]}, ["answer 1", "is text"]),
        ({"answers": [{"text": "Rain", "answer_start": True}]}, ["answer 1", "true or false"]),
        ({"answers": [{"text": "Rain"}]}, ["answer 1", 'no field "answer_start"']),
        ({"answers": [{"answer_start": 0}]}, ["answer 1", 'no field "text"']),
        ({"answers": {"text": ["Rain"], "answer_start": []}}, ["answers", "1 texts and 0 starts"]),
        ({"answers": {"text": "Rain", "answer_start": [0]}}, ["answers", '"text" is text']),
        ({"answers": {"text": ["Rain"]}}, ["answers", 'no field "answer_start"']),
        ({"answers": [71]}, ["line 2", "answer 1 is a number"]),
        ({"answers": ["Rain", " "]}, ["answer 2", "is empty"]),
        ({"answers": None}, ["line 2", '"answers" is null']),
        ({"context": None}, ["line 2", '"context" is null']),
        ({"context": " "}, ["line 2", '"context" is empty']),
        ({"title": 7}, ["line 2", '"title" is a number']),
        ({"id": "f1"}, ["line 2", "'f1' is taken"]),
    ],
)
def test_bad_flat_lines_are_named(
    write: Write, fields: dict[str, object], words: list[str]
) -> None:
    check(write(f"{flat()}\n{flat(**{'id': 'f2', **fields})}"), ["line 2", *words])


def test_a_flat_line_without_context_is_named(write: Write) -> None:
    check(write(f"{flat()}\n{GOOD}"), ["line 2", 'no field "context"'])


def squad_of(**qa: object) -> str:
    question = {"id": "s1", "question": "What?", "answers": []} | qa
    return json.dumps({"data": [{"paragraphs": [{"context": CONTEXT, "qas": [question]}]}]})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"data": 7}', ['"data" is a number']),
        ('{"data": [7]}', ["entry 1", "a number where an object"]),
        ('{"data": [{}]}', ["entry 1", 'no field "paragraphs"']),
        ('{"data": [{"paragraphs": [{"qas": []}]}]}', ["paragraph 1", 'no field "context"']),
        ('{"data": [{"paragraphs": [{"context": "x"}]}]}', ["paragraph 1", 'no field "qas"']),
        ('{"data": []}', ["holds no questions"]),
        ('{"data": [{"paragraphs": [{"context": "x", "qas": []}]}]}', ["holds no questions"]),
        ('{\n"data": [\n}', ["line 3", "broken JSON"]),
        ('{"data": [', ["line 1", "broken JSON"]),
        (squad_of(is_impossible="no"), ["question 1", '"is_impossible" is text']),
        (squad_of(is_impossible=False), ["question 1", "without an answer"]),
        (squad_of(answers=[{"text": "Rain", "answer_start": 3}]), ["question 1", "'Rain' at 3"]),
    ],
)
def test_bad_squad_is_named(write: Write, content: str, words: list[str]) -> None:
    check(write(content), words)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ["is empty"]),
        (b" \n\n", ["is empty"]),
        (gzip.compress(b""), ["is empty"]),
        (b"\x00\xff\xfe\x01", ["line 1", "not UTF-8"]),
        (GOOD.encode() + b'{"id": "\xe9"}\n\xe9', ["line 2", "not UTF-8"]),
        (gzip.compress(GOOD.encode())[:-9], ["broken gzip"]),
        (b"\x1f\x8bnonsense", ["broken gzip"]),
        (b"Dear Sir,\nhow are you?", ["is not a test set"]),
        (b"id,question\nq1,How many?\n", ["is not a test set"]),
        (b"7", ["is not a test set"]),
        (b"[" + GOOD.strip().encode() + b"]", ["is not a test set"]),
        (b"[\n" + GOOD.encode() + b"]", ["is not a test set"]),
        (b'{\n"id": "q1", "question": "How many?", "answers": []\n}', ["is not a test set"]),
    ],
)
def test_what_is_no_test_set_is_refused(write: Write, content: bytes, words: list[str]) -> None:
    check(write(content), words)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    check(tmp_path / "nowhere.jsonl", ["there is no test set", "nowhere.jsonl"])
    check(tmp_path, ["is a folder"])


def check(path: Path, words: list[str]) -> None:
    with pytest.raises(TestSetError) as caught:
        TestSet.load(path)
    for word in words:
        assert word in caught.value.message
    assert caught.value.hint
    assert "\n" not in caught.value.message + caught.value.hint


def test_an_empty_answer_tells_how_to_say_that_there_is_none(write: Write) -> None:
    for content in (ours(answers=[""]), flat(answers=[""])):
        with pytest.raises(TestSetError) as caught:
            TestSet.load(write(content))
        assert "[]" in caught.value.hint
    with pytest.raises(TestSetError) as caught:
        TestSet.load(write(ours(question="")))
    assert "[]" not in caught.value.hint
