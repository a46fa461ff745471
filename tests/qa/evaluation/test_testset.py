"""Every format of test sets is read, and nothing is read in part."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.article import BlockKind
from qa.evaluation.question import Evidence, Question
from qa.evaluation.testset import TestSet

Write = Callable[[str | bytes], Path]

CONTEXT = "Rain fell. Rain stayed.\n\n  Nobody minded.  \nKnow no rain."
OTHER = "Snow fell."

OURS = (
    '{"id": "q1", "question": "How many?", "answers": ["71", "71"], "note": "mine",'
    ' "evidence": [{"article": "a.txt", "quote": "71 fell"}], "history": ["And?"], "tags": ["n"]}\n'
    "\n"
    '{"id": 2, "question": "Who\u2028else?", "answers": []}\n'
)
SQUAD = {
    "version": "v2.0",
    "data": [
        {
            "title": "The_Rain",
            "paragraphs": [
                {
                    "context": CONTEXT,
                    "qas": [
                        {
                            "id": "s1",
                            "question": "What stayed?",
                            "is_impossible": False,
                            "answers": [
                                {"text": "Rain", "answer_start": 11},
                                {"text": "Rain", "answer_start": 11},
                                {"text": "Rain stayed", "answer_start": 11},
                            ],
                        },
                        {
                            "id": "s2",
                            "question": "What burnt?",
                            "is_impossible": True,
                            "answers": [{"text": "Rain", "answer_start": 0}],
                            "plausible_answers": [{"text": "Rain", "answer_start": 0}],
                        },
                    ],
                }
            ],
        },
        {
            "title": "Snow",
            "paragraphs": [
                {
                    "context": OTHER,
                    "qas": [{"id": "s3", "question": "Did it?", "answers": []}],
                },
                {
                    "context": CONTEXT,
                    "qas": [
                        {
                            "id": "s4",
                            "question": "Who minded?",
                            "answers": [{"text": "Nobody", "answer_start": 27}],
                        }
                    ],
                },
            ],
        },
    ],
}


def flat(**fields: object) -> str:
    row = {"id": "f1", "question": "What stayed?", "context": CONTEXT, "answers": []}
    return json.dumps(row | fields)


def squad_of(**qa: object) -> str:
    question = {"id": "s1", "question": "What?", "answers": []} | qa
    return json.dumps({"data": [{"paragraphs": [{"context": CONTEXT, "qas": [question]}]}]})


def test_our_own_lines(write: Write) -> None:
    testset = TestSet.load(write(OURS))
    assert testset.name == "set.jsonl"
    assert testset.contexts == {}
    assert testset.questions == (
        Question("q1", "How many?", ("71",), (Evidence("a.txt", "71 fell"),), ("And?",), ("n",)),
        Question("2", "Who\u2028else?", ()),
    )
    assert [question.answerable for question in testset.questions] == [True, False]


@pytest.mark.parametrize("content", [OURS.replace("\n", "\r\n"), "\ufeff" + OURS, OURS.strip()])
def test_line_ends_and_byte_order_marks_do_not_matter(write: Write, content: str) -> None:
    assert TestSet.load(write(content)).questions == TestSet.load(write(OURS)).questions


@pytest.mark.parametrize("indent", [None, 2])
def test_squad(write: Write, indent: int | None) -> None:
    testset = TestSet.load(write(json.dumps(SQUAD, indent=indent)))
    rain, snow = "The_Rain-1", "Snow-2"
    evidence = (Evidence(rain, "Rain", 11), Evidence(rain, "Rain stayed", 11))
    assert testset.questions == (
        Question("s1", "What stayed?", ("Rain", "Rain stayed"), evidence, context=rain),
        Question("s2", "What burnt?", (), context=rain),
        Question("s3", "Did it?", (), context=snow),
        Question("s4", "Who minded?", ("Nobody",), (Evidence(rain, "Nobody", 27),), context=rain),
    )
    assert list(testset.contexts) == [rain, snow]
    assert testset.contexts[rain].title == "The Rain"


def test_a_document_may_break_its_lines_anywhere(write: Write) -> None:
    content = squad_of().replace("]}]}", "]}\n]}")
    assert TestSet.load(write(content.replace("}]", "}\n]"))).questions[0].id == "s1"


def test_a_note_of_ours_does_not_make_a_document(write: Write) -> None:
    content = '{"id": "q1", "question": "How many?", "answers": [], "data": "by hand"}'
    assert TestSet.load(write(content)).questions == (Question("q1", "How many?", ()),)


def test_an_answer_may_start_the_context(write: Write) -> None:
    content = flat(answers=[{"text": "Rain", "answer_start": 0}])
    assert TestSet.load(write(content)).questions[0].evidence == (Evidence("context-1", "Rain", 0),)


def test_contexts_become_articles_of_prose_lines(write: Write) -> None:
    article = TestSet.load(write(flat())).contexts["context-1"]
    assert article.text == CONTEXT
    assert article.title == ""
    lines = [block.span.of(article.text) for block in article.blocks]
    assert lines == ["Rain fell. Rain stayed.", "Nobody minded.", "Know no rain."]
    assert {block.kind for block in article.blocks} == {BlockKind.PROSE}


@pytest.mark.parametrize(
    "answers",
    [
        [{"text": "Rain", "answer_start": 11}, {"text": "Rain stayed", "answer_start": 11}],
        {"text": ["Rain", "Rain stayed"], "answer_start": [11, 11]},
    ],
)
def test_flat_lines_with_offsets(write: Write, answers: object) -> None:
    second = flat(id="f2", context=OTHER, title="Snow")
    testset = TestSet.load(write(f"{flat(answers=answers)}\n{second}\n{flat(id='f3')}"))
    first = testset.questions[0]
    assert first.answers == ("Rain", "Rain stayed")
    assert first.evidence == (
        Evidence("context-1", "Rain", 11),
        Evidence("context-1", "Rain stayed", 11),
    )
    assert [q.context for q in testset.questions] == ["context-1", "Snow-2", "context-1"]
    assert not testset.questions[1].answerable


def test_flat_lines_without_offsets_count_every_whole_word(write: Write) -> None:
    testset = TestSet.load(write(flat(answers=["no", "Rain", "drizzle"])))
    starts = [(e.quote, e.start) for e in testset.questions[0].evidence]
    assert starts == [("no", CONTEXT.index("no rain")), ("Rain", 0), ("Rain", 11)]
    assert testset.questions[0].answers == ("no", "Rain", "drizzle")


def test_an_answer_in_other_words_has_the_context_as_evidence(write: Write) -> None:
    testset = TestSet.load(write(flat(answers=["drizzle"])))
    assert testset.questions[0].evidence == (Evidence("context-1", CONTEXT, 0),)


def test_a_question_that_was_asked_twice_before_is_two_turns(write: Write) -> None:
    for line in (flat(history=["And?", "And?"]), OURS.replace('["And?"]', '["And?", "And?"]')):
        assert TestSet.load(write(line)).questions[0].history == ("And?", "And?")


def test_flat_lines_may_have_history_and_tags(write: Write) -> None:
    question = TestSet.load(write(flat(history=["And?"], tags=["n"]))).questions[0]
    assert (question.history, question.tags) == (("And?",), ("n",))


@pytest.mark.parametrize("content", [OURS, json.dumps(SQUAD), flat()])
def test_gzip_is_read_whatever_the_name(write: Write, tmp_path: Path, content: str) -> None:
    plain = TestSet.load(write(content))
    for name in ("set.jsonl.gz", "set.json"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(content.encode()))
        packed = TestSet.load(path)
        assert packed.name == name
        assert (packed.questions, packed.contexts) == (plain.questions, plain.contexts)


def test_an_impossible_question_needs_no_answers(write: Write) -> None:
    content = json.loads(squad_of(is_impossible=True))
    del content["data"][0]["paragraphs"][0]["qas"][0]["answers"]
    assert TestSet.load(write(json.dumps(content))).questions[0].answers == ()
