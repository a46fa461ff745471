"""Windows with the tokens that should win, and batches of them."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Span
from qa.reading.windows import LONGEST_QUESTION, WindowMaker
from qa.training.batches import batches
from qa.training.examples import Example
from qa.training.features import NULL, Feature, features, padded, token_range
from tests.qa.training.conftest import example

MakeMaker = Callable[..., WindowMaker]

QUESTION = "How many apples?"
words = st.lists(st.sampled_from(["rain", "Bergen", "4,500", "“x”", "é", "U.S."]), min_size=1)


@pytest.fixture(scope="module")
def maker(make_maker: MakeMaker) -> WindowMaker:
    return make_maker(512)


@given(words, st.data())
def test_the_tokens_of_an_answer_are_those_that_it_touches(
    maker: WindowMaker, said: list[str], data: st.DataObject
) -> None:
    context = " ".join(said)
    start = data.draw(st.integers(0, len(context) - 1))
    end = data.draw(st.integers(start + 1, len(context)))
    answer = Span(start, end)
    (window,) = maker.windows([(QUESTION, context)])
    first, last = token_range(window, answer)
    if not answer.of(context).strip():
        assert (first, last) == (NULL, NULL)
        return
    touched = [at for at, s in enumerate(window.spans, window.first) if Span(*s).overlaps(answer)]
    assert touched == list(range(first, last + 1))


@given(words, st.data())
def test_an_answer_of_whole_words_is_got_back_from_its_tokens(
    maker: WindowMaker, said: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(said) - 1))
    last = data.draw(st.integers(first, len(said) - 1))
    context = " ".join(said)
    start = len(" ".join([*said[:first], ""]))
    answer = Span(start, start + len(" ".join(said[first : last + 1])))
    (window,) = maker.windows([(QUESTION, context)])
    start_token, end_token = (token - window.first for token in token_range(window, answer))
    assert Span(window.spans[start_token][0], window.spans[end_token][1]) == answer


LONG = " ".join(f"On day {n} it rained." for n in range(100))


@pytest.mark.parametrize("answer", ["day 0", "day 50", "day 99"])
def test_of_a_long_context_windows_with_the_answer_come_first(
    make_maker: MakeMaker, answer: str
) -> None:
    maker = make_maker(96)
    whole = example(LONG, answer, question=QUESTION)
    assert len(maker.windows([(QUESTION, LONG)])) > 3
    made = features([whole], maker, Random(1))
    held = [feature.start != NULL for feature in made]
    assert len(made) == 3
    assert held[0]
    assert held == sorted(held, reverse=True)


def test_where_the_answer_is_not_in_the_window_the_null_token_wins(make_maker: MakeMaker) -> None:
    maker = make_maker(96)
    whole = example(LONG, "day 50", question=QUESTION)
    windows = maker.windows([(QUESTION, LONG)])
    made = features([whole], maker, Random(1), most_windows=999)
    assert len(made) == len(windows)
    held = {tuple(f.ids) for f in made if (f.start, f.end) != (NULL, NULL)}
    assert held == {
        tuple(w.ids)
        for w in windows
        if w.spans[0][0] <= whole.answers[0].start and whole.answers[0].end <= w.spans[-1][1]
    }


def test_unanswerable_examples_give_the_null_token(maker: WindowMaker) -> None:
    made = features([example("It rained."), example("It rained.", "It")], maker, Random(1))
    assert [(f.start, f.end) for f in made] == [(NULL, NULL), (made[1].first, made[1].first + 1)]


def test_one_of_several_answers_is_drawn_by_lot(maker: WindowMaker) -> None:
    whole = example("Rain fell and hail fell.", "Rain", "hail")
    made = [features([whole], maker, Random(seed))[0].start for seed in range(20)]
    assert len(set(made)) == 2


@pytest.mark.parametrize("window", [96, 100, 512])
@pytest.mark.parametrize("times", [24, 200], ids=["long", "longer than the window"])
def test_a_long_question_leaves_room_for_the_context(
    make_maker: MakeMaker, window: int, times: int
) -> None:
    assert times > LONGEST_QUESTION / 3  # "why" is three tokens
    maker = make_maker(window, min(128, window // 3))  # as train_reader does
    made = features([example(LONG, "day 0", question="why " * times)], maker, Random(1))
    assert made[0].start != NULL
    assert all(len(feature.ids) <= window for feature in made)


@given(st.lists(st.tuples(words, st.booleans()), min_size=1, max_size=6))
def test_a_padded_batch_tells_tokens_from_filling(
    maker: WindowMaker, contexts: list[tuple[list[str], bool]]
) -> None:
    answered = [
        Example("q", QUESTION, " ".join(said), (Span(0, len(said[0])),) if has else ())
        for said, has in contexts
    ]
    batch = features(answered, maker, Random(1))
    arrays = padded(batch)
    longest = max(len(feature.ids) for feature in batch)
    assert {array.shape for array in arrays} == {(len(batch), longest)}
    for feature, ids, mask, types, kept in zip(batch, *arrays, strict=True):
        length = len(feature.ids)
        assert ids.tolist() == feature.ids.tolist() + [0] * (longest - length)
        assert types.tolist() == feature.type_ids.tolist() + [0] * (longest - length)
        assert mask.tolist() == [1] * length + [0] * (longest - length)
        assert np.flatnonzero(kept).tolist() == [NULL, *range(feature.first, feature.after)]
        assert kept[feature.start]
        assert kept[feature.end]


def of_length(length: int) -> Feature:
    ids = np.zeros(length, np.int32)
    return Feature(ids, ids, 1, length, NULL, NULL)


lengths = st.lists(st.integers(1, 99), max_size=99)


@given(lengths, st.integers(1, 9), st.integers())
def test_batches_hold_every_feature_once(lengths: list[int], size: int, seed: int) -> None:
    given = [of_length(length) for length in lengths]
    made = batches(given, size, Random(seed))
    assert sorted(id(f) for batch in made for f in batch) == sorted(map(id, given))
    assert sorted(map(len, made))[1:] == [size] * (len(made) - 1)
    assert all(1 <= len(batch) <= size for batch in made)


@given(lengths, st.integers(2, 9), st.integers())
def test_batches_are_of_like_length(lengths: list[int], size: int, seed: int) -> None:
    made = batches([of_length(length) for length in lengths], size, Random(seed))
    ranges = sorted((min(one), max(one)) for b in made if (one := [len(f.ids) for f in b]))
    assert all(longest <= shortest for (_, longest), (shortest, _) in pairwise(ranges))


def test_the_seed_decides_the_order_of_batches() -> None:
    given = [of_length(1 + n % 7) for n in range(100)]

    def order(seed: int) -> list[list[int]]:
        return [[id(f) for f in batch] for batch in batches(given, 8, Random(seed))]

    assert order(1) == order(1)
    assert order(1) != order(2)
