"""What is held out, and the batches that come of the rest."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reading.windows import WindowMaker
from qa.training.course import course, split, weight
from qa.training.examples import Example, read_examples
from qa.training.features import NULL, Feature
from tests.qa.training.conftest import as_lines, example, made_up

# -- what is held out

texts = st.sampled_from([f"It rained for {n} days." for n in range(30)])


@given(st.lists(texts, min_size=1), st.integers(0, 100))
def test_no_context_is_both_trained_on_and_held_out(contexts: list[str], held_out: int) -> None:
    examples = [example(text, id=str(n)) for n, text in enumerate(contexts)]
    kept, others = split(examples, held_out)
    assert not {e.context for e in kept} & {e.context for e in others}
    assert sorted(e.id for e in kept + others) == sorted(e.id for e in examples)
    assert split(examples, held_out) == (kept, others)


@pytest.mark.parametrize(("wished", "about"), [(0, 0), (300, 300), (10_000, 1_500)])
def test_about_as_many_are_held_out_as_wished_but_no_more_than_half(
    wished: int, about: int
) -> None:
    examples = [example(f"It rained for {n} days.") for n in range(3_000)]
    assert abs(len(split(examples, wished)[1]) - about) <= about / 5


# -- the batches of all epochs

Flat = list[tuple[Any, ...]]
OPTIONS = {
    "epochs": 1, "batch": 4, "crop": None, "varied": 0.0, "weights": {}, "seed": 1
}  # fmt: skip


@pytest.fixture(scope="module")
def batches_of(make_maker: Callable[..., WindowMaker]) -> Callable[..., list[Flat]]:
    """The batches as tuples, which compare."""

    def flat(feature: Feature) -> tuple[Any, ...]:
        return (*feature.ids.tolist(), "answer at", feature.start, feature.end)

    def make(examples: list[Example], **options: Any) -> list[Flat]:
        made = course(examples, make_maker(), **{**OPTIONS, **options})
        return [[flat(feature) for feature in batch] for batch in made]

    return make


def epochs(batches: list[Flat], count: int) -> list[Flat]:
    """The features of each epoch, in no particular order."""
    size = len(batches) // count
    return [
        sorted((f for batch in batches[at : at + size] for f in batch), key=str)
        for at in range(0, len(batches), size)
    ]


VARIED: dict[str, Any] = {"epochs": 2, "crop": 60, "varied": 0.5, "weights": {"made": 0.7}}


def test_the_seed_decides_all_batches(batches_of: Callable[..., list[Flat]]) -> None:
    assert batches_of(made_up(40), **VARIED) == batches_of(made_up(40), **VARIED)
    assert batches_of(made_up(40), **VARIED) != batches_of(made_up(40), **VARIED, seed=2)


def test_each_epoch_has_all_examples_in_another_order(
    batches_of: Callable[..., list[Flat]],
) -> None:
    made = batches_of(made_up(40), epochs=2)
    first, second = epochs(made, 2)
    assert len(first) == 40
    assert first == second
    assert made[:10] != made[10:]


def test_each_epoch_crops_anew(batches_of: Callable[..., list[Flat]]) -> None:
    whole, (first, second) = (
        epochs(batches_of(made_up(40), epochs=count, crop=crop), count)
        for count, crop in ((1, None), (2, 100))
    )
    assert first != second
    assert len(first) == len(second) == len(whole[0])
    assert sum(map(len, first)) < sum(map(len, whole[0]))


def test_a_source_of_weight_0_is_left_out(batches_of: Callable[..., list[Flat]]) -> None:
    both = [*made_up(20, "squad-1"), *made_up(20, "squad-2"), *made_up(12, "mine")]
    both = [Example(e.id, e.question, e.context, e.answers, e.id.rsplit("-", 1)[0]) for e in both]
    alone = epochs(batches_of(both[40:]), 1)
    assert epochs(batches_of(both, weights={"squad": 0.0}), 1) == alone
    assert len(epochs(batches_of(both, weights={"squad-2": 0.0}), 1)[0]) == 32


def test_a_weight_is_the_share_that_takes_part_others_each_time(
    batches_of: Callable[..., list[Flat]],
) -> None:
    made = [Example(e.id, e.question, e.context, e.answers, "made-up") for e in made_up(200)]
    all_of_it = batches_of(made, epochs=2, weights={"made": 0.5})
    assert 150 < sum(map(len, all_of_it)) < 250
    assert len({feature for batch in all_of_it for feature in batch}) > 120


def test_of_two_names_the_longer_one_weighs_a_source() -> None:
    shares = {"squad": 0.5, "squad-2": 0.25, "sq": 1.0}
    sources = ("squad-1", "squad-2-flat", "mine")
    assert [weight(source, shares) for source in sources] == [0.5, 0.25, 1.0]


def test_varied_adds_unanswerable_twins_and_keeps_the_rest(
    batches_of: Callable[..., list[Flat]],
) -> None:
    (plain,), (varied,) = (epochs(batches_of(made_up(60), varied=share), 1) for share in (0.0, 1.0))
    more = [feature for feature in varied if feature not in plain]
    assert sorted([*plain, *more], key=str) == varied
    assert len(more) > 30
    assert all(feature[-2:] == (NULL, NULL) for feature in more)


@pytest.mark.parametrize("crop", [None, 60])
def test_white_space_around_an_answer_costs_nothing(
    batches_of: Callable[..., list[Flat]], tmp_path: Path, crop: int | None
) -> None:
    # As annotators leave it when they mark an answer with the mouse.
    context = " It rained. It snowed all night long. It rained for nine days and nights in May. "
    answers = [" It rained.", "It snowed ", " It rained for nine days and nights in May. "]
    made = [example(context, answer, id=str(n)) for n, answer in enumerate(answers)]
    (tmp_path / "data.jsonl").write_text(as_lines(made))
    read = read_examples([tmp_path / "data.jsonl"])
    (trained,) = epochs(batches_of(list(read.examples), crop=crop), 1)
    assert len(trained) == 3
    assert all(feature[-2] != NULL for feature in trained)
