"""Shorter contexts around the answer: the words stay, the length holds, lots repeat."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Span
from qa.segment import sentence_spans
from qa.training.crops import cropped
from qa.training.examples import Example
from tests.qa.training.conftest import example

WORDS = ["Rain", "fell", "on", "Dr.", "“Bergen”", "9", "–", "U.S.", "é🌧", "It", "snowed"]
ENDS = [" ", " ", ". ", "? ", "!\n", ".” ", "\n\n"]


def sentences(context: str) -> list[Span]:
    return sentence_spans(context, Span(0, len(context)))


@st.composite
def examples(draw: st.DrawFn, fewest: int = 0) -> Example:
    """Some sentences; the answers are runs of words, which may go over a full stop."""
    context, starts, ends = "", [], []
    pairs = st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDS))
    for word, end in draw(st.lists(pairs, min_size=3, max_size=60)):
        starts.append(len(context))
        ends.append(len(context) + len(word))
        context += word + end
    runs = st.tuples(st.integers(0, len(starts) - 1), st.integers(0, 6))
    answers = [
        Span(starts[at], ends[min(at + more, len(ends) - 1)])
        for at, more in draw(st.lists(runs, min_size=fewest, max_size=3))
    ]
    return Example("q1", "What?", context, tuple(answers), "made-up")


@given(examples(fewest=1), st.integers(1, 300), st.integers())
def test_an_answer_stays_where_it_is_verbatim(whole: Example, longest: int, seed: int) -> None:
    made = cropped(whole, sentences(whole.context), longest, Random(seed))
    said = {answer.of(whole.context) for answer in whole.answers}
    assert made.answers
    for answer in made.answers:
        assert 0 <= answer.start < answer.end <= len(made.context)
        assert answer.of(made.context) in said


@given(examples(), st.integers(1, 300), st.integers())
def test_a_crop_is_a_piece_of_the_context_and_nothing_else_changes(
    whole: Example, longest: int, seed: int
) -> None:
    made = cropped(whole, sentences(whole.context), longest, Random(seed))
    assert made.context in whole.context
    assert (made.id, made.question, made.source) == (whole.id, whole.question, whole.source)
    assert bool(made.answers) == bool(whole.answers)


@given(examples(), st.integers(1, 300), st.integers())
def test_only_the_answers_own_sentences_may_be_longer_than_asked(
    whole: Example, longest: int, seed: int
) -> None:
    spans = sentences(whole.context)
    made = cropped(whole, spans, longest, Random(seed))
    least = [[s for s in spans if s.overlaps(answer)] for answer in whole.answers]
    own = [Span(some[0].start, some[-1].end) for some in least or [[s] for s in spans]]
    assert len(made.context) <= longest or made.context in [s.of(whole.context) for s in own]


@given(examples(), st.integers(1, 300), st.integers())
def test_the_seed_decides(whole: Example, longest: int, seed: int) -> None:
    first, second = (
        cropped(whole, sentences(whole.context), longest, Random(seed)) for _ in range(2)
    )
    assert first == second


LONG = " ".join(f"In year {n} it rained for {n + 30} days." for n in range(40))


def test_other_lots_give_other_neighbourhoods() -> None:
    whole = example(LONG, "50 days")
    made = {cropped(whole, sentences(LONG), 200, Random(seed)).context for seed in range(20)}
    assert len(made) > 1
    assert all("50 days" in context for context in made)


def test_every_answer_gets_its_turn() -> None:
    whole = example(LONG, "35 days", "65 days")
    made = [cropped(whole, sentences(LONG), 100, Random(seed)) for seed in range(30)]
    assert {a.of(e.context) for e in made for a in e.answers} == {"35 days", "65 days"}


def test_answers_out_of_the_crop_are_gone_and_those_in_it_moved() -> None:
    whole = example(LONG, "50 days", "In year 20 it rained for 50 days", "69 days")
    for seed in range(30):
        made = cropped(whole, sentences(LONG), 100, Random(seed))
        here = {a.of(whole.context) for a in whole.answers} & {
            a.of(made.context) for a in made.answers
        }
        assert here in ({"50 days", "In year 20 it rained for 50 days"}, {"69 days"})


@pytest.mark.parametrize("answers", [[], ["50 days"]], ids=["unanswerable", "answerable"])
def test_a_crop_is_as_long_as_it_may_be(answers: list[str]) -> None:
    made = cropped(example(LONG, *answers), sentences(LONG), 200, Random(1))
    assert 200 - 40 < len(made.context) <= 200


def test_unanswerable_contexts_are_cropped_anywhere() -> None:
    made = [cropped(example(LONG), sentences(LONG), 100, Random(seed)) for seed in range(30)]
    assert all(not e.answers and len(e.context) <= 100 for e in made)
    assert len({e.context for e in made}) > 5


def test_what_misleads_stays_in_the_crop() -> None:
    """Of an unanswerable example, the sentence most like its question is kept."""
    context = "Snow fell in Bergen. " * 9 + "The mayor of Oslo left. " + "Rain fell in Turku. " * 9
    misled = Example("q1", "When did the mayor of Oslo resign?", context, (), "made-up")
    for seed in range(10):
        made = cropped(misled, sentences(context), 100, Random(seed))
        assert "The mayor of Oslo left." in made.context


def test_a_short_context_is_left_as_it_is() -> None:
    whole = example(LONG, "50 days")
    assert cropped(whole, sentences(LONG), len(LONG), Random(1)) == whole
