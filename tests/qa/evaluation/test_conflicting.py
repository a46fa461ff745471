"""Which of a question's acceptable answers are one value."""

from qa.evaluation.conflicting import values_of, values_shown
from qa.evaluation.question import Question

DIED = Question(
    "died",
    "How many people have died in the war?",
    ("more than 300,000", "more than 240,000 people", "300,000", "more than 240,000"),
    tags=("disagree",),
)


def test_numbers_that_share_their_other_words_are_two_values() -> None:
    assert values_of(DIED) == [
        ["more than 300,000", "300,000"],
        ["more than 240,000 people", "more than 240,000"],
    ]


def test_a_value_is_not_shown_by_another_number() -> None:
    assert values_shown(DIED, ["more than 300,000"]) == 0.5
    assert values_shown(DIED, ["300,000 people", "240,000"]) == 1
    assert values_shown(DIED, []) == 0


def test_wordings_of_one_value_are_together() -> None:
    who = Question(
        "who", "Who was hit?", ("moderate rebels", "the rebels", "IS"), tags=("disagree",)
    )
    assert values_of(who) == [["moderate rebels", "the rebels"], ["IS"]]
