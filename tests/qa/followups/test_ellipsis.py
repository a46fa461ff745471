"""An elliptic question asks what the one before it did."""

import pytest

from qa.followups.ellipsis import completed


@pytest.mark.parametrize(("question", "before", "full"), [
    ("And the co-pilot?", "How old was the captain?", "How old, and the co-pilot?"),
    ("and officially?", "How many deaths did the heat cause?", "How many, and officially?"),
    ("What about the pilot?", "How old was the captain?", "How old, and the pilot?"),
    ("and what about the pilot", "How old was the captain?", "How old, and the pilot"),
    ("Malawi?", "How many refugees has Zambia taken in?", "How many, Malawi?"),
    ("By her count?", "What share of votes did she get?", "What share of votes, by her count?"),
    ("And in Homs?", "How many, and in Hama? (dead, raid)", "How many, and in Homs?"),
    ("And her deputy?", "Which minister resigned over it?", "Which minister, and her deputy?"),
    ("And Ireland?", "On which side did Spain fight?", "On which side, and Ireland?"),
    ("and wounded?", "When the bridge fell, how many were killed?", "how many, and wounded?"),
    ("And his wife?", "In Kyiv, where did the mayor live?", "where, and his wife?"),
])  # fmt: skip
def test_what_is_missing_comes_from_the_question_before(
    question: str, before: str, full: str
) -> None:
    assert completed(question, before) == full


@pytest.mark.parametrize(("question", "before"), [
    ("When was it?", "How many died?"),
    ("And is the store on the list?", "How many closed?"),
    ("What about the pilot, is he dead?", "How many died?"),
    ("But isn't the store on the list?", "How many closed?"),
    ("Any arrests?", "How many took part?"),
    ("Name the minister.", "How many resigned?"),
    ("And Homs?", "Did Aleppo fall?"),
    ("And she?", "Did he say when he left?"),
    ("And Homs?", "the fall of Aleppo"),
    ("And Homs?", ""),
])  # fmt: skip
def test_any_other_is_left_as_it_is(question: str, before: str) -> None:
    assert completed(question, before) == question
