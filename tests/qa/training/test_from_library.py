"""Questions about a library's articles become examples; what cannot is told of."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from qa.evaluation.testset import TestSet
from qa.followups.conversation import Turn
from qa.fusion import FUSIONS
from qa.library import Library
from qa.reading.contexts import Context
from qa.retrieval import Retriever
from qa.settings import Settings
from qa.training.examples import Example, read_examples
from qa.training.from_library import examples_of

ARTICLE = (
    "Storm over Bergen\n\n"
    "It rained on Monday. It rained on Tuesday. It rained on Wednesday. It rained on Thursday. "
    "Ninety Oaks fell in the park.\nMayor Ann Lie called it “horrible”, and went home. "
    "It rained on Friday. It rained on Saturday. It rained on Sunday. It rained on. "
    "Forty cars were stuck.\n"
)


@pytest.fixture
def library(library: Library, folder: Path) -> Library:
    """The three articles of the folder, and a longer one."""
    (folder / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    library.add(folder / "storm.txt")
    return library


@pytest.fixture
def read(library: Library, tmp_path: Path) -> Callable[..., list[Example | str]]:
    """What becomes of questions."""

    def examples(
        *questions: dict[str, Any], settings: Settings | None = None
    ) -> list[Example | str]:
        path = tmp_path / "questions.jsonl"
        path.write_text("\n".join(map(json.dumps, questions)), encoding="utf-8")
        return list(examples_of(TestSet.load(path), library, settings))

    return examples


def question(quote: str, *answers: str, article: str = "storm.txt", id: str = "q1") -> dict:
    evidence = [{"article": article, "quote": quote}]
    return {"id": id, "question": "What fell?", "answers": answers, "evidence": evidence}


OAKS = question("Ninety Oaks fell in the park.", "eighty oaks", "ninety oaks")


def parted(read: list[Example | str]) -> tuple[list[Example], list[Example]]:
    """The answerable ones and the others; nothing was left out."""
    made = [item for item in read if isinstance(item, Example)]
    assert len(made) == len(read)
    return [e for e in made if e.answers], [e for e in made if not e.answers]


def test_the_answer_stands_verbatim_in_a_passage_as_it_is_read(read, library: Library) -> None:
    (made,), _ = parted(read(OAKS))
    assert [answer.of(made.context) for answer in made.answers] == ["Ninety Oaks"]
    shown = [
        Context.of(hit.passage).text
        for hit in Retriever(library).retrieve("What fell?", k=9)
        if hit.article.name == "storm.txt"
    ]
    assert made.context in shown
    assert (made.id, made.question, made.source) == ("q1", "What fell?", "questions.jsonl")
    assert made.group == "storm.txt"


def test_what_retrieval_does_not_find_is_learnt_from_too(read, library: Library, folder) -> None:
    for number in range(20):
        (folder / f"fell{number}.txt").write_text(
            f"What fell\n\nWhat fell? What fell on day {number}.", encoding="utf-8"
        )
    library.add(folder)
    hits = Retriever(library).retrieve("What fell?", k=8)
    assert "storm.txt" not in {hit.article.name for hit in hits}
    (made,), _ = parted(read(OAKS))
    assert [answer.of(made.context) for answer in made.answers] == ["Ninety Oaks"]


def test_each_place_of_the_evidence_is_learnt_from(read) -> None:
    asked = OAKS | {"answers": ["oaks"], "evidence": [*OAKS["evidence"], {
        "article": "old/wind.txt", "quote": "Ninety oaks fell"
    }]}  # fmt: skip
    made, _ = parted(read(asked))
    assert sorted(e.answers[0].of(e.context) for e in made) == ["Oaks", "oaks"]


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("Ninety Oaks fell in the park.", "Ninety Oaks"),
        ("Mayor Ann Lie called it “horrible”, and went home.", "horrible"),
        ("Mayor Ann Lie called it “horrible”, and went home.", "“horrible”"),
    ],
)
def test_passages_without_the_answer_are_added(read, quote: str, answer: str) -> None:
    _, others = parted(read(question(quote, answer)))
    assert others
    assert all(answer.lower() not in example.context.lower() for example in others)
    assert {(e.id, e.question) for e in others} == {("q1", "What fell?")}


def test_an_unanswerable_question_gives_only_passages_without_an_answer(read) -> None:
    made, others = parted(read({"id": "q1", "question": "Who fell?", "answers": []}))
    assert made == []
    assert 1 <= len(others) <= 3
    assert len({e.group for e in others}) == 1


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        (question("Ninety Oaks fell in the park.", "oak", id="bad"), "bad"),
        (question("Ninety Oaks fell in the park.", "ninety elms", id="bad"), "bad"),
        (question("It rained", "It", article="hail.txt", id="bad"), "hail.txt"),
        (question("It hailed", "It", id="bad"), "It hailed"),
        ({"id": "bad", "question": "What fell?", "answers": ["oaks"]}, "bad"),
        (OAKS | {"id": "bad", "question": "…?"}, "empty"),
    ],
    ids=[
        "part of a word",
        "other words",
        "missing article",
        "missing quote",
        "no evidence",
        "no words",
    ],
)
def test_what_cannot_be_used_is_told_of_and_the_rest_is_used(
    read, bad: dict[str, Any], named: str
) -> None:
    made = read(OAKS, bad, OAKS | {"id": "q2"})
    (told,) = [item for item in made if isinstance(item, str)]
    assert "bad" in told
    assert named in told
    assert len(told.splitlines()) == 1
    assert {item.id for item in made if isinstance(item, Example)} == {"q1", "q2"}


def test_a_question_is_learnt_from_as_the_reader_gets_it(read, monkeypatch) -> None:
    def resolve(question: str, turns: list[Turn]) -> str:
        return f"{question} ({turns[-1].question.split()[-1]})"

    monkeypatch.setattr(
        "qa.understanding.load_resolver", lambda report: SimpleNamespace(resolve=resolve)
    )
    asked = OAKS | {"question": " How many were horible?", "history": ["Did wind fell oaks"]}
    made, others = parted(read(asked))
    assert {e.question for e in (*made, *others)} == {"How many were horrible? (oaks)"}


def test_passages_are_those_that_the_settings_find(read, monkeypatch) -> None:
    monkeypatch.setitem(FUSIONS, "min-max", None)
    assert parted(read(OAKS, settings=Settings(fusion="reciprocal-rank")))[0]


def test_files_without_contexts_are_read_as_questions_about_the_library(
    read, library: Library, tmp_path: Path, monkeypatch
) -> None:
    expected = read(OAKS, settings=Settings(fusion="reciprocal-rank"))
    monkeypatch.setitem(FUSIONS, "min-max", None)
    settings = Settings(fusion="reciprocal-rank")
    made = read_examples([tmp_path / "questions.jsonl"], lambda: library, settings)
    assert list(made.examples) == expected
    assert made.left_out == ()
