"""Training data in all its forms: what cannot be used is told of, and the rest is used."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Span
from qa.errors import TestSetError
from qa.training.examples import Example, read_examples

CONTEXT = "Rain fell on Bergen. It rained for nine days."
ANSWER = {"text": "nine days", "answer_start": 35}


def record(id: str = "q1", **changes: Any) -> dict[str, Any]:
    return {"id": id, "question": "How long?", "context": CONTEXT, "answers": [ANSWER], **changes}


def lines(*records: object) -> str:
    return "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records)


def document(*records: dict[str, Any], **more: Any) -> str:
    paragraphs = [
        {"context": r["context"], "qas": [{k: v for k, v in r.items() if k != "context"}]}
        for r in records
    ]
    return json.dumps({"data": [{"title": "Rain", "paragraphs": paragraphs}], **more}, indent=1)


FORMS = {
    "lines": lines(record()),
    "columns": lines(record(answers={"text": ["nine days"], "answer_start": [35]})),
    "texts": lines(record(answers=["nine days"])),
    "SQuAD 1.1": document(record()),
    "SQuAD 2.0": document(record(is_impossible=False), version="v2.0"),
}


def no_library() -> Any:
    """For data that brings its contexts, as the command gives it."""
    raise AssertionError("the library was opened")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.json"


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_example(file: Path, form: str, zipped: bool) -> None:
    content = FORMS[form].encode()
    file.write_bytes(gzip.compress(content) if zipped else content)
    (made,) = read_examples([file], no_library).examples
    assert made == Example("q1", "How long?", CONTEXT, (Span(35, 44),), "data.json")


def test_files_are_read_one_after_the_other_and_give_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(record("q1"), record("q2", source="squad")))
    (tmp_path / "b.json").write_text(document(record("q1")))
    read = read_examples([tmp_path / "a.jsonl", tmp_path / "b.json"])
    assert [(e.id, e.source) for e in read.examples] == [
        ("q1", "a.jsonl"), ("q2", "squad"), ("q1", "b.json")
    ]  # fmt: skip
    assert read.left_out == ()


UNUSABLE = {
    "broken JSON": ('{"id": "bad", "question"', "line {}"),
    "broken JSON in braces": ('{"id": "bad" "question"}', "line {}"),
    "no object": ("[1, 2]", "line {}"),
    "another place": (record("bad", answers=[{"text": "nine days", "answer_start": 3}]), "line {}"),
    "behind the end": (record("bad", answers=[{"text": "days", "answer_start": 999}]), "line {}"),
    "an empty context": (record("bad", context=" \n"), "line {}"),
    "an empty answer": (record("bad", answers=[""]), "line {}"),
    "no question": ({"id": "bad", "context": CONTEXT, "answers": []}, "line {}"),
    "no context": ({"id": "bad", "question": "Why?", "answers": []}, "line {}"),
    "no answers": ({"id": "bad", "context": CONTEXT, "question": "Why?"}, "line {}"),
    "the same id again": (record("q1"), "line {}"),
    "half a character": (record("bad", question="\ud83d?"), "line {}"),
    "other words": (record("bad", answers=["ten days"]), "bad"),
    "a part of a word": (record("bad", answers=["ay"]), "bad"),
    "a million characters": (record("bad", context=CONTEXT + " x" * 500_000), "bad"),
}


@pytest.mark.parametrize("at", [1, 2], ids=["in the middle", "at the end"])
@pytest.mark.parametrize("what", UNUSABLE)
def test_a_line_that_cannot_be_used_is_left_out_and_told_of(file: Path, what: str, at: int) -> None:
    bad, named = UNUSABLE[what]
    content: list[object] = [record("q1"), record("q2")]
    content.insert(at, bad)
    file.write_text(lines(*content))
    read = read_examples([file], no_library)
    assert [e.id for e in read.examples] == ["q1", "q2"]
    (told,) = read.left_out
    assert named.format(at + 1) in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    "what", [w for w in UNUSABLE if w not in ("no object", "the same id again")]
)
def test_the_first_line_may_be_the_bad_one(file: Path, what: str) -> None:
    bad, named = UNUSABLE[what]
    file.write_text(lines(bad, record("q1"), record("q2")))
    read = read_examples([file], no_library)
    assert [e.id for e in read.examples] == ["q1", "q2"]
    (told,) = read.left_out
    assert named.format(1) in told


@pytest.mark.parametrize(
    "bad",
    [
        record("bad", answers=[{"text": "nine days", "answer_start": 3}]),
        record("bad", answers=[], is_impossible=False),
        record("bad", context=""),
        record("bad", question=""),
        record("bad", context=CONTEXT + " x" * 500_000),
    ],
    ids=["another place", "no answer", "no context", "no question", "a million characters"],
)
def test_a_question_of_a_document_that_cannot_be_used_is_left_out_and_told_of(
    file: Path, bad: dict[str, Any]
) -> None:
    file.write_text(document(record("q1"), bad, record("q2")))
    read = read_examples([file], no_library)
    assert [e.id for e in read.examples] == ["q1", "q2"]
    assert len(read.left_out) == 1


@pytest.mark.parametrize(
    "content",
    [lines(record(answers=[])), document(record(answers=[])),
     document(record(is_impossible=True, plausible_answers=[ANSWER]))],
    ids=["lines", "document", "impossible"],
)  # fmt: skip
def test_no_answers_make_an_unanswerable_example(file: Path, content: str) -> None:
    file.write_text(content)
    (made,) = read_examples([file]).examples
    assert (made.context, made.answers) == (CONTEXT, ())


@pytest.mark.parametrize(
    "content",
    ["", "nonsense", "{}", '{"data": []}', lines(record(context="")), "[]", "\x1f\x8b\x08",
     lines(record(answers=["ten days"]))],
)  # fmt: skip
def test_nothing_to_train_on_is_an_error_that_says_what_would_be(file: Path, content: str) -> None:
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(TestSetError) as raised:
        read_examples([file])
    assert raised.value.hint
    assert len(raised.value.message.splitlines()) == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"nowhere\.json"):
        read_examples([tmp_path / "nowhere.json"])


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("read") / "data.jsonl"


words = st.text(st.sampled_from("aB1 .’é\n\u2028🌧"), min_size=1, max_size=40)


@given(
    st.lists(st.tuples(words, words, st.none() | st.integers(0, 40)), min_size=1),
    st.lists(st.tuples(words, st.integers(0, 40), st.integers(1, 10)), min_size=1),
)
def test_answers_stand_verbatim_in_their_contexts(scratch: Path, wild, cut) -> None:
    wild += [(context, context[at : at + length], at) for context, at, length in cut]
    answers = [a if start is None else {"text": a, "answer_start": start} for _, a, start in wild]
    records = [record(str(n), context=c, answers=[answers[n]]) for n, (c, *_) in enumerate(wild)]
    scratch.write_text(lines(record("whole"), *records))
    read = read_examples([scratch])
    assert len(read.examples) + len(read.left_out) == len(records) + 1
    for made in read.examples[1:]:
        context, answer, start = wild[int(made.id)]
        assert made.context == context
        assert {span.of(context).strip() for span in made.answers} == {answer.strip()}
        assert start is None or len(made.answers) == 1
