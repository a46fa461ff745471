"""Where a sentence stands on what a yes/no question asks, as the detector that ships tells it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer import Stance
from qa.reading.adapted import locate_adapter
from qa.reading.adapter import base_of, in_torch
from qa.reading.loading import DEFAULT_READER, locate_reader
from qa.stance import Leaning, StanceDetector
from tests.qa.shipped import stance_detector

CASES = json.loads(Path(__file__).with_name("stance_cases.json").read_text(encoding="utf-8"))


def stance(question: str, sentence: str, detector: StanceDetector | None = None) -> Stance:
    """The likeliest of the three."""
    (leaning,) = (detector or stance_detector()).leanings(question, [sentence])
    return leaning.side if leaning.decides >= 0.5 else Stance.UNCLEAR


@pytest.fixture(scope="module")
def exact() -> StanceDetector:
    """The one that ships, computed in full precision: the same on every machine."""
    weights = locate_adapter("stance")
    return StanceDetector(in_torch(weights, base_of(weights)))


def test_nine_in_ten_stances_of_the_news_are_right(exact: StanceDetector) -> None:
    wrong = [c for c in CASES if stance(c["question"], c["sentence"], exact) not in c["stance"]]
    assert len(wrong) <= 0.1 * len(CASES), wrong


PLAIN = CASES[:50]
MISSED = {
    "Controllers warned the pilot twice.",
    "Taxes will fall next year, the chancellor said.",
    "The ferry's ramp had not been closed properly.",
    "Nine civilians were killed, he said.",
    "The ferry was late, but it was overloaded.",
    "The ferry sank within minutes.",
    "A sale of the branch was not planned, the bank said.",
}
"""Of the plain ones what it doesn't get right yet."""


def test_plain_stances_are_right_but_for_those_that_are_known_to_be_missed(
    exact: StanceDetector,
) -> None:
    wrong = {
        c["sentence"]
        for c in PLAIN
        if stance(c["question"], c["sentence"], exact) not in c["stance"]
    }
    assert wrong <= MISSED


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Was anyone arrested over the blast?",
         "Three people are in custody, the prosecutor said.", Stance.FOR),
        ("Did the rebels leave the town?", "The rebels still hold the town.", Stance.AGAINST),
        ("Has the bank closed its branch?", "The branch is still open.", Stance.AGAINST),
        ("Has the bank closed its branch?",
         "The bank closed the road to its branch for a day.", Stance.UNCLEAR),
        ("Did the minister deny the report?", "The minister called the report false.", Stance.FOR),
    ],
)  # fmt: skip
def test_other_words_are_understood(question: str, sentence: str, expected: Stance) -> None:
    assert stance(question, sentence) is expected


def test_it_is_an_adapter_of_the_reader_that_ships() -> None:
    card = json.loads((locate_adapter("stance").folder / "config.json").read_text())
    assert card["base"] == locate_reader(DEFAULT_READER).identity
    assert base_of(locate_adapter("stance")) == locate_reader(DEFAULT_READER)


def test_a_sentence_stands_where_it_stands_alone() -> None:
    question, sentences = "Did it rain?", ["It poured all day.", "It was dry.", "Goats ate." * 300]
    together = stance_detector().leanings(question, sentences)
    for leaning, sentence in zip(together, sentences, strict=True):
        (alone,) = stance_detector().leanings(question, [sentence])
        assert leaning.yes == pytest.approx(alone.yes, abs=0.05)
        assert leaning.no == pytest.approx(alone.no, abs=0.05)
    assert stance_detector().leanings(question, []) == []


@pytest.mark.parametrize(
    "text", ["", "not " * 50_000, ", but" * 50_000, "x" * 200_000, "?", "\x00", "yes no / yes no /"]
)
def test_odd_texts(text: str) -> None:
    for question in (text, "Did it rain?"):
        (leaning,) = stance_detector().leanings(question, [text])
        assert 0 <= leaning.decides <= 1 + 1e-6


@settings(max_examples=20)
@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=4))
def test_probabilities_of_any_texts(question: str, sentences: list[str]) -> None:
    leanings = stance_detector().leanings(question, sentences)
    assert len(leanings) == len(sentences)
    assert all(0 <= p <= 1 for one in leanings for p in (one.yes, one.no))


def test_the_likelier_side_is_its_side() -> None:
    assert Leaning(0.6, 0.3).side is Stance.FOR
    assert Leaning(0.1, 0.3).side is Stance.AGAINST
    assert Leaning(0.1, 0.3).decides == pytest.approx(0.4)
