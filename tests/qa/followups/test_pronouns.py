"""A pronoun that nothing explains takes what the conversation is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.followups.conversation import Turn
from qa.followups.pronouns import refers_back, with_topic

JO = Turn("Who is the mayor of Ames?", "Jo Roe", "Jo Roe is the mayor of Ames.")


@pytest.mark.parametrize("question", [
    "Has he resigned?", "What is he accused of?", "how old is she", "Who were they?",
    "Who wants him to resign?", "Who would replace her?", "And her daughter?", "and him?",
    "How many jobs will they cut?", "Why didn't they pay?", "What is her name?",
    "Why did the police arrest him?", "Why did police hold them?", "Where was it?",
    "But who voted for him?", "In which year was she born?",
    "Who is the woman who left him?",
])  # fmt: skip
def test_questions_with_a_pronoun_that_nothing_explains(question: str) -> None:
    assert refers_back(question)


@pytest.mark.parametrize("question", [
    "What did the mayor say when he left?", "Who offered his resignation?", "Who lost her job?",
    "Did Jo Roe say she would go?", "How much will it cost to mend the bridge in Ames?",
    "Is it true that Roe left?", "Is it raining?", "Will it rain?", "How long does it take?",
    "What does the lawyer say his client is charged with?",
    "Before he left, who was mayor?", "Why did talks fail?", "What happened to the mayor?", "",
    "Did the mayor say that people hate him?", "Who is who?", "Where does it say Roe left?",
])  # fmt: skip
def test_other_questions(question: str) -> None:
    assert not refers_back(question)


@pytest.mark.parametrize(("question", "resolved", "turns", "full"), [
    ("Has he resigned?", "Has he resigned?", [JO], "Has he resigned? (Jo Roe)"),
    ("and her daughter?", "and her daughter? (sentenced)", [Turn("Why was Ann Poe sentenced?")],
     "and her daughter? (Ann Poe, sentenced)"),
    ("Was he hurt?", "Was he hurt?", [JO, Turn("When did Ann Poe leave?", "Monday")],
     "Was he hurt? (Ann Poe)"),
    # Where none is named, the words tell.
    ("who were they?", "who were they?", [Turn("How many schoolgirls drowned?", "two")],
     "who were they? (schoolgirls drowned)"),
    ("How old was she?", "How old was she?", [JO, Turn("What did the captain say in Leeds?")],
     "How old was she? (captain say, Leeds)"),
    # A turn that isn't resolved says no more than the one before it.
    ("Why was he chosen?", "Why was he chosen?", [JO, Turn("Is he ill?")],
     "Why was he chosen? (Jo Roe)"),
])  # fmt: skip
def test_what_is_taken_over(question: str, resolved: str, turns: list[Turn], full: str) -> None:
    assert with_topic(question, resolved, turns) == full


@pytest.mark.parametrize("resolved", [
    "Has he left? (Ann Poe)", "Has he left? (captain)", "Has he left? (arrested, captain)",
    "Why did talks fail?", "Who won the race in Ames?",
])  # fmt: skip
def test_what_has_somebody_or_points_at_nobody_stays(resolved: str) -> None:
    question = resolved.partition(" (")[0]
    assert with_topic(question, resolved, [JO]) == resolved


def test_without_a_conversation_nothing_is_taken() -> None:
    assert with_topic("Has he left?", "Has he left?", []) == "Has he left?"
    assert with_topic("Has he left?", "Has he left?", [Turn("Has he left?")]) == "Has he left?"


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=4))
def test_any_conversation(question: str, said: list[str]) -> None:
    assert with_topic(question, question, [Turn(each, each) for each in said]).startswith(question)


@pytest.mark.parametrize("question", ["and " * 500, "who " * 500, "did the " * 300, "a " * 1_000])
def test_odd_questions(question: str) -> None:
    assert isinstance(refers_back(question), bool)
