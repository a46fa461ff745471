"""Two halves that share no evidence and no conversation, and lose no line."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import TestSetError
from qa.evaluation.question import Evidence, Question
from qa.testsets.groups import groups, halves
from qa.testsets.splitting import split

NAMES = ["a.txt", "b.txt", "c.txt"]


@st.composite
def made_up(draw: st.DrawFn) -> list[Question]:
    questions = []
    for number in range(draw(st.integers(1, 25))):
        words = st.sampled_from(["one", "one two", "three", "four five"])
        quotes = draw(st.lists(words, max_size=2))
        evidence = tuple(Evidence(draw(st.sampled_from(NAMES)), quote) for quote in quotes)
        first = draw(st.sampled_from(["", "", "Who left?", "What fell?"]))
        history = (first,) if first else ()
        questions.append(
            Question(str(number), f"Which {number}?", ("x",) * bool(quotes), evidence, history)
        )
    return questions


def belong(one: Question, other: Question) -> bool:
    evidence = any(
        a.article == b.article and (a.quote in b.quote or b.quote in a.quote)
        for a in one.evidence
        for b in other.evidence
    )
    return evidence or bool(one.history and one.history == other.history)


@given(made_up(), st.floats(0.05, 0.95), st.integers(0, 9))
def test_what_belongs_together_is_not_parted(questions, share: float, seed: int) -> None:
    first, second = halves(questions, share, seed)
    assert sorted(first + second) == list(range(len(questions)))
    for at in first:
        assert not any(belong(questions[at], questions[other]) for other in second)


@given(made_up())
def test_groups_are_no_larger_than_they_must_be(questions) -> None:
    numbers = groups(questions)
    reached = [{at} for at in range(len(questions))]
    for _ in questions:
        for a, b in combinations(range(len(questions)), 2):
            if belong(questions[a], questions[b]):
                reached[a] |= reached[b]
                reached[b] |= reached[a]
    for a, b in combinations(range(len(questions)), 2):
        assert (numbers[a] == numbers[b]) == (b in reached[a])


def test_a_follow_up_stays_with_its_question() -> None:
    questions = [
        Question("1", "Who left?", ("x",)),
        Question("2", "And when?", ("x",), history=("who  LEFT?",)),
        Question("3", "And why?", ("x",), history=("Who left?", "And when?")),
        Question("4", "And when?", ("x",), history=("What fell?",)),
    ]
    one, two, three, four = groups(questions)
    assert one == two == three != four


def test_by_article() -> None:
    questions = [
        Question(str(n), f"{n}?", ("x",), (Evidence(NAMES[n % 3], f"<{n}>"),)) for n in range(30)
    ]
    assert len(set(groups(questions))) == 30
    assert len(set(groups(questions, by_article=True))) == 3


def test_the_share_is_met_among_both_kinds() -> None:
    questions = [Question(str(n), f"{n}?", ("x",) * (n % 4 > 0)) for n in range(200)]
    first, second = halves(questions, 0.3, 1)
    assert len(first) == 60
    assert sum(not questions[at].answerable for at in first) == 15
    assert halves(questions, 0.3, 1) == (first, second)
    assert halves(questions, 0.3, 2) != (first, second)


def lines(count: int) -> list[str]:
    return [f'{{"id":  "{n}", "question": "é {n}?", "answers": []}}' for n in range(count)]


def test_every_line_goes_into_one_file_as_it_stands(write) -> None:
    path = write(*lines(10), name="mine.jsonl")
    (one, n), (two, m) = split(path, 0.5, 1)
    assert (one.name, two.name, n, m) == ("mine.1.jsonl", "mine.2.jsonl", 5, 5)
    written = [file.read_text(encoding="utf-8").splitlines() for file in (one, two)]
    assert sorted(written[0] + written[1]) == sorted(lines(10))
    with pytest.raises(TestSetError, match="is there already"):
        split(path, 0.5, 1)


@pytest.mark.parametrize(
    ("content", "share", "words"),
    [
        (lines(4), 1.0, "--share 1 makes no halves"),
        (lines(1), 0.5, "can't be split"),
        ([*lines(3), "{oops}"], 0.5, "line 4: broken JSON"),
        ([json.dumps({"data": [{"paragraphs": [{"context": "Rain.", "qas": [
            {"id": "1", "question": "Who?", "answers": [], "is_impossible": True}]}]}]})], 0.5,
         "one SQuAD document"),
    ],
)  # fmt: skip
def test_what_cannot_be_split_is_refused(write, content, share: float, words: str) -> None:
    path: Path = write(*content)
    with pytest.raises(TestSetError, match=words):
        split(path, share, 1)
    assert [file.name for file in path.parent.iterdir()] == ["set.jsonl"]
