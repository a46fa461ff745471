"""An elliptic question asks what the one before it did."""

import pytest

from qa.followups.ellipsis import completed, substituted


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


@pytest.mark.parametrize(("question", "before", "full"), [
    ("What about on the Mary Rose?", "How many died on the Vasa?",
     "How many died on the Mary Rose?"),
    ("And on the Mary Rose?", "Who was aboard the Vasa?", "Who was aboard the Mary Rose?"),
    ("And the Mary Rose?", "How many died on the Vasa?", "How many died on the Mary Rose?"),
    ("And in Homs?", "What did Assad say in Hama? (raid)", "What did Assad say in Homs?"),
    ("What about Ann Poe?", "How old is Jo Roe?", "How old is Ann Poe?"),
    ("And Ames?", "What is Leeds's budget?", "What is Ames's budget?"),
    ("And Homs?", "Did they leave Aleppo on foot?", "Did they leave Homs on foot?"),
])  # fmt: skip
def test_a_name_stands_where_the_last_one_did(question: str, before: str, full: str) -> None:
    assert substituted(question, before) == full


@pytest.mark.parametrize(("question", "before", "full"), [
    ("And second?", "Who won the Vasa Race?", "Who came second in the Vasa Race?"),
    ("And in third place?", "Which yacht won the race?", "Which yacht came third in the race?"),
    ("Who was last?", "Who came first in the race?", "Who came last in the race?"),
    ("And the second?", "When was the first raid? (Homs)", "When was the second raid?"),
    ("And second?", "Who lost the race?", None),
    ("And second?", "Was the first raid before the second?", None),
    ("And the second raid?", "Who won the race?", None),
])  # fmt: skip
def test_another_place_in_a_contest(question: str, before: str, full: str | None) -> None:
    assert substituted(question, before) == full


@pytest.mark.parametrize(("question", "before"), [
    ("And the Greeks?", "How many rockets did the Cypriot army fire?"),
    ("And Homs?", "What did Assad say in Hama?"),
    ("And in Leeds?", "How many died on the Vasa?"),
    ("And in Leeds?", "Who met in Ames in March?"),
    ("And the pilot?", "How old is Jo Roe?"),
    ("And Jo Roe?", "How old is the pilot?"),
    ("And when did Jo Roe leave?", "How old is Ann Poe?"),
    ("And " + "A " * 900, "How old is Ann Poe?" * 90),
    ("", ""),
])  # fmt: skip
def test_a_name_without_one_place_stands_nowhere(question: str, before: str) -> None:
    assert substituted(question, before) is None
