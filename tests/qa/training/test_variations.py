"""Unanswerable twins: the question or the context changes, and the answer really is gone."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Span
from qa.segment import sentence_spans
from qa.training.examples import Example
from qa.training.variations import pools, swapped, without_answer
from tests.qa.training.conftest import example

NAMES = ["Ann", "Bob Lee", "Oslo", "New York", "Kate Bush"]
MONTHS = ["January", "March", "June", "December"]
YEARS = ["1066", "1999", "2001", "2016"]
NUMBERS = ["3", "12", "4,500", "7.5"]
ASKED = re.compile(r"how often did (.+) meet (.+) people in (\w+) (\S+)\?")


def asked(name: str, number: str, month: str, year: str) -> str:
    return f"how often did {name} meet {number} people in {month} {year}?"


questions = st.builds(asked, *map(st.sampled_from, (NAMES, NUMBERS, MONTHS, YEARS)))
contexts = st.lists(st.sampled_from([*NAMES, *MONTHS, *YEARS, *NUMBERS])).map(
    lambda held: f"{' and '.join(held)} and rain."
)


@given(questions, contexts, st.lists(questions, max_size=8), st.integers())
def test_at_most_one_thing_asked_about_changes_for_one_that_the_context_lacks(
    question: str, context: str, others: list[str], seed: int
) -> None:
    original = example(context, "rain", question=question)
    known = pools([original, *(example(context, question=q) for q in others)])
    made = swapped(original, known, Random(seed))
    if made is None:
        return
    assert (made.answers, made.context, made.id) == ((), context, original.id)
    before, after = ASKED.fullmatch(question), ASKED.fullmatch(made.question)
    assert before
    assert after
    changed = [new for old, new in zip(before.groups(), after.groups(), strict=True) if old != new]
    assert len(changed) <= 1
    assert all(new not in context for new in changed)


def test_a_swapped_question_is_never_the_question_itself() -> None:
    # The context says when, in other words: the question's own year is one that it lacks.
    original = example("A year later rain fell for 9 days.", "9 days", question="and in 1999?")
    known = {"year": ["1999", "2001", "2016"]}
    made = {e.question for n in range(30) if (e := swapped(original, known, Random(n)))}
    assert made == {"and in 2001?", "and in 2016?"}


@pytest.mark.parametrize(
    ("kind", "question", "becomes"),
    [
        ("year", "When in 1999 did Ann call?", r"When in (1066|2001|2016) did Ann call\?"),
        ("number", "Why did 12 people call Ann?", r"Why did (3|4,500|7\.5) people call Ann\?"),
        ("month", "Why did he call in March?", r"Why did he call in (January|June|December)\?"),
        ("name", "Why did Ann call?", r"Why did (Bob Lee|Oslo|New York|Kate Bush) call\?"),
    ],
    ids=["year", "number", "month", "name"],
)
def test_each_kind_is_swapped_for_its_like(kind: str, question: str, becomes: str) -> None:
    known = {kind: {"year": YEARS, "number": NUMBERS, "month": MONTHS, "name": NAMES}[kind]}
    context = f"{' '.join(['1999', '12', 'May', 'Ann'])} and rain."
    made = [
        swapped(example(context, "rain", question=question), known, Random(n)) for n in range(9)
    ]
    assert all(e and re.fullmatch(becomes, e.question) for e in made)


@pytest.mark.parametrize(
    ("question", "becomes"),
    [
        ("Why has he called?", r"Why has he (jumped|rained)\?"),
        ("Why did the driver go?", r"Why did the (nurse|judge) go\?"),
        ("How many shots fell?", r"How many (drums|stars) fell\?"),
    ],
    ids=["deed", "thing", "counted"],
)
def test_what_is_asked_of_is_swapped_too(question: str, becomes: str) -> None:
    known = {
        "deed": ["called", "jumped", "rained"],
        "thing": ["driver", "nurse", "judge"],
        "counted": ["shots", "drums", "stars"],
    }
    made = [swapped(example("It rained.", question=question), known, Random(n)) for n in range(9)]
    assert all(e is None or re.fullmatch(becomes, e.question) for e in made)
    assert any(made)


@pytest.mark.parametrize(
    ("question", "context"),
    [
        ("why did it rain?", "It rained."),
        ("Why did it rain?", "It rained."),
        ("how often in 1999?", f"It rained in {', '.join(YEARS)}."),
    ],
    ids=["nothing to swap", "only the first word's capital", "the context has them all"],
)
def test_what_cannot_be_swapped_gives_nothing(question: str, context: str) -> None:
    known = {"year": YEARS, "name": NAMES}
    made = [swapped(example(context, question=question), known, Random(n)) for n in range(9)]
    assert made == [None] * 9


def test_without_enough_others_nothing_is_swapped() -> None:
    original = example("It rained.", question="how often in 1999?")
    assert swapped(original, pools([original]), Random(1)) is None


def test_lots_repeat() -> None:
    original = example("It rained.", question=asked("Ann", "3", "June", "1999"))
    known = {"year": YEARS, "number": NUMBERS, "month": MONTHS, "name": NAMES}
    assert swapped(original, known, Random(5)) == swapped(original, known, Random(5))


@st.composite
def answered(draw: st.DrawFn) -> Example:
    """Sentences of few words, so that they often say the same; one or two runs are answers."""
    words = st.sampled_from(["rain", "hail", "fell", "on"])
    sentences = draw(st.lists(st.lists(words, min_size=2, max_size=9), min_size=6, max_size=9))
    context = " ".join(f"{' '.join(some).capitalize()}." for some in sentences)
    at = [Span(*match.span()) for match in re.finditer(r"\w+", context)]
    runs = st.tuples(st.integers(0, len(at) - 4), st.integers(0, 3))
    spans = [
        Span(at[first].start, at[first + more].end)
        for first, more in draw(st.lists(runs, min_size=1, max_size=2))
    ]
    return Example("q1", "What?", context, tuple(spans))


def said(text: str) -> str:
    return f" {' '.join(re.findall('[a-z]+', text.lower()))} "


@given(answered())
def test_a_context_without_its_answer_says_it_nowhere(whole: Example) -> None:
    sentences = sentence_spans(whole.context, Span(0, len(whole.context)))
    made = without_answer(whole, sentences)
    if made is None:
        return
    assert (made.answers, made.question, made.id) == ((), whole.question, whole.id)
    assert not any(said(a.of(whole.context)) in said(made.context) for a in whole.answers)
    assert len(made.context) >= 80


RAIN = (
    "Rain fell on Bergen. The river rose for weeks. "
    "Nobody was hurt when the old bridge gave way, they said in the town hall."
)


def without(whole: Example) -> Example | None:
    return without_answer(whole, sentence_spans(whole.context, Span(0, len(whole.context))))


def test_the_other_sentences_stay_as_they_are() -> None:
    made = without(example(RAIN, "for weeks"))
    assert made
    assert made.context == RAIN.replace("The river rose for weeks. ", "")


@pytest.mark.parametrize(
    "context",
    [
        "Rain fell for weeks. Then it snowed.",
        f"{RAIN} It went on for weeks.",
        f"{RAIN} It went on “for weeks”, they said.",
    ],
    ids=["hardly anything is left", "said again", "said again in quotation marks"],
)
def test_where_the_answer_cannot_be_taken_out_there_is_no_twin(context: str) -> None:
    assert without(example(context, "for weeks")) is None
