"""Passages that are found for a question and don't hold its answer."""

from dataclasses import replace
from random import Random

import pytest

from qa.evaluation.normalise import tokens
from qa.training.examples import Example
from qa.training.negatives import holds, mined
from tests.qa.training.conftest import example, made_up

RAIN = "Rain fell on Bergen for 12 days. The river Vosso rose, and 40 people left the town."
SNOW = "Snow fell on Bergen for 312 days of the decade. Nobody left the town in the snow."
HAIL = "Hail fell on Bergen for 12 days, too. The people of the town stayed where they were."
WIND = "Wind blew through Oslo for 9 days. It felled oaks in the park, and 40 people watched."
SUN = "The sun shone on Bergen at last. The people of the town went out, and the river sank."

EXAMPLES = [
    example(RAIN, "12 days", question="How long did rain fall on Bergen?", id="rain"),
    example(RAIN, "40 people", question="Who left the town of Bergen?", id="left"),
    example(SNOW, "312 days", question="How long did snow fall on Bergen?", id="snow"),
    example(WIND, "oaks", "oaks in the park", question="What did the wind fell?", id="wind"),
    example(SUN, question="Who saw the moon over Bergen?", id="none"),
    example(HAIL, question="Who left in the hail?", id="none-2"),
]

PROGRESS: list[tuple[int, int]] = []


@pytest.fixture(scope="module")
def once(encoder) -> list[Example]:
    """What is mined of the examples, twelve passages each at most: all that there are."""
    import embeddings.loading

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(embeddings.loading, "load_encoder", lambda *_: encoder)
        return mined(EXAMPLES, 12, Random(1), lambda *told: PROGRESS.append(told))


def found_for(id: str, made: list[Example]) -> set[str]:
    return {example.context for example in made if example.id == id}


def test_passages_with_the_answer_and_the_examples_own_are_not_taken(once: list[Example]) -> None:
    assert found_for("rain", once) == {SNOW, WIND, SUN}
    assert found_for("left", once) == {SNOW, HAIL, SUN}
    assert found_for("snow", once) == {RAIN, HAIL, WIND, SUN}
    assert found_for("wind", once) == {RAIN, SNOW, HAIL, SUN}


def test_they_are_unanswerable_and_ask_the_same(once: list[Example]) -> None:
    by_id = {example.id: example for example in EXAMPLES}
    for made in once:
        original = by_id[made.id]
        assert made == replace(original, context=made.context, answers=(), source="mined")
        assert made.context != original.context


def test_unanswerable_examples_give_none(once: list[Example]) -> None:
    # What they ask may well be answered somewhere; nobody marked it.
    assert not found_for("none", once) | found_for("none-2", once)


def test_progress_goes_up_to_all(once: list[Example]) -> None:
    done, total = PROGRESS[-1]
    assert done == total
    assert all(0 <= done <= total for done, total in PROGRESS)


@pytest.mark.parametrize("each", [1, 2])
def test_as_many_as_wished_and_lots_repeat(quick_libraries: None, each: int) -> None:
    examples = made_up(12)
    first, second = (mined(examples, each, Random(3), lambda *_: None) for _ in range(2))
    assert first == second
    for original in examples:
        taken = [made for made in first if made.id == original.id]
        assert len(taken) == (each if original.answers else 0)
        assert len({made.context for made in taken}) == len(taken)
        for made in taken:
            assert not any(a.of(original.context) in made.context for a in original.answers)


def test_of_nothing_comes_nothing(quick_libraries: None) -> None:
    assert mined([], 1, Random(1), lambda *_: None) == []
    assert mined([example(RAIN, "12 days")], 1, Random(1), lambda *_: None) == []


@pytest.mark.parametrize(
    ("text", "answer", "held"),
    [
        ("It rained 12 days.", "12", True),
        ("It rained 312 days.", "12", False),
        ("It rained 1,200 days.", "12", False),
        ("The RHINE, a river", "the Rhine", True),
        ("A Rhinestone", "Rhine", False),
        ("on the river Rhine", "Rhine river", False),
        ("along the river Rhine.", "river Rhine", True),
        ("“Rhine” is a river’s name", "Rhine", True),
        ("the Rhine’s water", "Rhine", True),
        ("the Rhine's water", "Rhine", True),
        ("the Rhine—a river", "Rhine", True),
        ("", "Rhine", False),
    ],
)
def test_whole_words_are_compared(text: str, answer: str, held: bool) -> None:
    assert holds(text, [tokens(answer)]) is held
    assert holds(text, [["nothing", "of", "it"], tokens(answer)]) is held
    assert not holds(text, [])
