"""Questions in several parts, and questions that only look so."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.parts import ASKED_PARTS, MOST_PARTS, parts

CASES = json.loads(Path(__file__).with_name("parts_cases.json").read_text(encoding="utf-8"))
RIGHT = 0.95


def test_questions_are_taken_apart_where_they_have_parts() -> None:
    wrong = [case for case in CASES if parts(case["question"]) != tuple(case["parts"])]
    assert len(wrong) <= (1 - RIGHT) * len(CASES), [
        (case["question"], parts(case["question"])) for case in wrong
    ]


@pytest.mark.parametrize(
    "question",
    ["How many civilians were killed in April and May this year?",
     "What did Jada and Will Smith say?", "Who are Orhan Pamuk, Can Dündar and Will Self?"],
)  # fmt: skip
def test_a_month_or_a_name_begins_no_question(question: str) -> None:
    assert parts(question) == (question,)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many died and how many were hurt in the fire?", "How many died in the fire?"),
        ("How many people drowned and how many swam in Lake Como?",
         "How many people drowned in Lake Como?"),
        ("Who won and what was said in the hall?", "Who won?"),
        ("Who won the race and who fell on the bridge?", "Who won the race?"),
        ("Who fired and who fled in the end?", "Who fired?"),
    ],
)  # fmt: skip
def test_a_bare_part_shares_the_ending_of_one_that_asks_alike(question: str, first: str) -> None:
    assert parts(question)[0] == first


@pytest.mark.parametrize(("question", "found"), [
    ("Who resigned and when and why?", ("Who resigned?", "When?", "Why?")),
    ("Who was fined, when, where and by whom?", ("Who was fined?", "When?", "Where?", "By whom?")),
    ("Which shop was shut, how long and why?", ("Which shop was shut?", "How long?", "Why?")),
    ("Did the shop open and close, and why?", ("Did the shop open and close?", "Why?")),
    ("What did he say about who won and when and why?",
     ("What did he say about who won and when and why?",)),
    ("Who knows when and why?", ("Who knows when and why?",)),
    ("Who was fined, when, and where is he now?",
     ("Who was fined?", "When?", "Where is he now?")),
    ("Who was fined, when, and how many saw it?",
     ("Who was fined?", "When?", "How many saw it?")),
    ("When, and where, did it happen?", ("When, and where, did it happen?",)),
    ("How many runs did York win the match by and where was it played?",
     ("How many runs did York win the match by?", "Where was it played?")),
    ("What was he accused of, and who accused him?",
     ("What was he accused of?", "Who accused him?")),
    ("Which team was in and which was out?", ("Which team was in and which was out?",)),
    ("Who is for and who is against the plan?", ("Who is for and who is against the plan?",)),
    ("Was the mayor fined, and if so, when?", ("Was the mayor fined, and if so, when?",)),
    ("What happened at Woomera and on Christmas Island?",
     ("What happened at Woomera?", "What happened on Christmas Island?")),
    ("Did they let him go? If not, why not? Who was it?",
     ("Did they let him go?", "Why didn't they let him go?", "Who was it?")),
    ("When did the shop open and close? Who owns it?",
     ("When did the shop open?", "When did the shop close?", "Who owns it?")),
])  # fmt: skip
def test_question_words_at_the_end_ask_something_each(
    question: str, found: tuple[str, ...]
) -> None:
    assert parts(question) == found


@pytest.mark.parametrize(("question", "found"), [
    ("How many articles mention Leeds and how many mention York?",
     ("How many articles mention Leeds?", "How many articles mention York?")),
    ("How many articles mention Leeds? And how many are by Jane Doe?",
     ("How many articles mention Leeds?", "And how many articles are by Jane Doe?")),
    ("Which story mentions Leeds and which mentions York?",
     ("Which story mentions Leeds?", "Which story mentions York?")),
    ("How many articles mention the crash and how many were killed?",
     ("How many articles mention the crash?", "How many were killed?")),
    ("How many articles mention Leeds and how many mentions of York are there?",
     ("How many articles mention Leeds?", "How many mentions of York are there?")),
    ("Which articles mention Leeds, and how many mention York?",
     ("Which articles mention Leeds?", "How many mention York?")),
    ("How many men mention Leeds and how many mention York?",
     ("How many men mention Leeds?", "How many mention York?")),
])  # fmt: skip
def test_articles_are_asked_about_in_each_part(question: str, found: tuple[str, ...]) -> None:
    assert parts(question) == found


def test_half_of_the_cases_stay_whole() -> None:
    whole = [case for case in CASES if case["parts"] == [case["question"]]]
    assert len(whole) == len(CASES) / 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"][:40])
def test_a_part_asks_in_the_questions_own_words(case: dict) -> None:
    own = set(case["question"].casefold().replace("?", " ").split())
    for part in parts(case["question"]):
        assert {word.rstrip(",;") for word in part.casefold().replace("?", " ").split()} <= {
            word.rstrip(",;") for word in own
        }


def test_all_of_five_are_asked() -> None:
    asked = "Who won? Who lost? When was it? Where was it? Why was it?"
    assert " ".join(parts(asked)) == asked
    assert len(parts(asked)) == 5


def test_what_is_too_much_stays_together_behind_what_is_asked() -> None:
    won = [f"Who won race {number}?" for number in range(ASKED_PARTS)]
    assert parts(" ".join(won)) == tuple(won)
    found = parts(" ".join([*won, "Where was it?", "Why was it?"]))
    assert found == (*won, "Where was it? Why was it?")
    assert len(found) == MOST_PARTS


@pytest.mark.parametrize(
    "question",
    ["", " ", "?", "???", "and", "who and", "And who?", "who " * 500, "who? " * 400, "a" * 2_000,
     ", who " * 300, " and when did" * 150, '"' * 2_000, "[/b]", "\ud800", "who;" * 500],
    ids=lambda question: ascii(question[:12]),
)  # fmt: skip
def test_odd_questions(question: str) -> None:
    assert 1 <= len(parts(question)) <= MOST_PARTS


@given(st.lists(st.sampled_from(
    ["who", "and", "when", "did", "was", "it", "the", ",", "?", ".", ";", '"', "Homs", "how many"]
)).map(" ".join))  # fmt: skip
def test_nothing_of_a_question_is_lost(question: str) -> None:
    found = parts(question)
    assert 1 <= len(found) <= MOST_PARTS
    said = " ".join(found).casefold()
    assert all(word.casefold() in said for word in question.split() if word == "Homs")
