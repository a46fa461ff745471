"""Every format of test sets is read, and nothing is read in part."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.article import BlockKind
from qa.errors import TestSetError
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


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: str | bytes) -> Path:
        path = tmp_path / "set.jsonl"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return to_file


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


GOOD = '{"id": "q1", "question": "How many?", "answers": []}\n'


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


def test_an_impossible_question_needs_no_answers(write: Write) -> None:
    content = json.loads(squad_of(is_impossible=True))
    del content["data"][0]["paragraphs"][0]["qas"][0]["answers"]
    assert TestSet.load(write(json.dumps(content))).questions[0].answers == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ["is empty"]),
        (b" \n\n", ["is empty"]),
        (gzip.compress(b""), ["is empty"]),
        (b"\x00\xff\xfe\x01", ["line 1", "not UTF-8"]),
        (GOOD.encode() + b'{"id": "\xe9"}', ["line 2", "not UTF-8"]),
        (gzip.compress(OURS.encode())[:-9], ["broken gzip"]),
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
