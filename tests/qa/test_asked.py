"""What a question asks for, and whether words look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked import Asked, asked, fits, wants_sentence


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many missiles were fired?", Asked.NUMBER),
        ("HOW MUCH did it cost?", Asked.NUMBER),
        ("How old is the bridge?", Asked.NUMBER),
        ("What percentage of homes was lost?", Asked.NUMBER),
        ("number of injured Leeds flood", Asked.NUMBER),
        ("What death toll did the mayor give?", Asked.NUMBER),
        ("Leeds flood death toll", Asked.NUMBER),
        ("What was the death toll in Leeds?", Asked.NUMBER),
        ("When the bridge fell, how many people died?", Asked.NUMBER),
        ("Where the tree fell, who was hurt?", Asked.PERSON),
        ("Who keeps a number of rooms?", Asked.PERSON),
        ("When did the river rise?", Asked.TIME),
        ("In which year did it rain?", Asked.TIME),
        ("What day was it?", Asked.TIME),
        ("Who said so?", Asked.PERSON),
        ("To whom was it sold?", Asked.PERSON),
        ("Whose house fell?", Asked.PERSON),
        ("Where were the talks?", Asked.PLACE),
        ("In what city did they meet?", Asked.PLACE),
        ("Why did the river rise?", Asked.REASON),
        ("How come it rained?", Asked.REASON),
        ("For which reason did he leave?", Asked.REASON),
        ("How did the fire begin?", Asked.MANNER),
        ("What was sold?", Asked.THING),
        ("Name the river.", Asked.THING),
        ("However it rained, somewhat.", Asked.THING),
        ("Did he say who left when?", Asked.PERSON),
        ("And the second one, when?", Asked.TIME),
        ("What happened when the river rose?", Asked.THING),
        ("Which bridge fell where the roads meet?", Asked.THING),
    ],
)
def test_the_first_question_word_tells_what_is_asked(question: str, kind: Asked) -> None:
    assert asked(question) is kind


@pytest.mark.parametrize("text", ["", "?", "🙂", "\x00", "quand ?", "x" * 50_000])
def test_without_a_question_word_it_is_a_thing(text: str) -> None:
    assert asked(text) is Asked.THING


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Asked.NUMBER, "103 rockets"),
        (Asked.NUMBER, "Forty cars"),
        (Asked.NUMBER, "seventeen"),
        (Asked.NUMBER, "half of them"),
        (Asked.NUMBER, "a quarter of the crew"),
        (Asked.NUMBER, "three-quarters"),
        (Asked.TIME, "18 September 2016"),
        (Asked.TIME, "on Friday"),
        (Asked.TIME, "at 9:30"),
        (Asked.TIME, "last year"),
        (Asked.TIME, "Sept. 3"),
        (Asked.TIME, "the 90s"),
        (Asked.PERSON, "Jane Doe"),
        (Asked.PERSON, "Élodie"),
        (Asked.PLACE, "in Geneva"),
        (Asked.PLACE, "Århus"),
    ],
)
def test_words_that_look_like_what_is_asked(kind: Asked, words: str) -> None:
    assert fits(kind, words) is True


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Asked.NUMBER, "the river"),
        (Asked.NUMBER, "the city"),
        (Asked.NUMBER, "a party"),
        (Asked.NUMBER, "fourth-quarter profit"),
        (Asked.TIME, "Jane Doe"),
        (Asked.TIME, "71"),
        (Asked.TIME, "Mark Decker"),
        (Asked.PERSON, "the rain"),
        (Asked.PERSON, "103"),
        (Asked.PLACE, "near the river"),
    ],
)
def test_words_that_do_not(kind: Asked, words: str) -> None:
    assert fits(kind, words) is False


@given(st.sampled_from([Asked.REASON, Asked.MANNER, Asked.THING]), st.text(max_size=20))
def test_reasons_manners_and_things_look_like_anything(kind: Asked, words: str) -> None:
    assert fits(kind, words) is None


@pytest.mark.parametrize(
    "question",
    [
        "Why did the river rise?",
        "How did the fire begin?",
        "What did the minister say about it?",
        "What has she told them?",
        "Describe the storm.",
    ],
)
def test_a_torn_clause_that_explains_gives_way_to_its_sentence(question: str) -> None:
    sentence = "It rose because it had rained for days."
    assert wants_sentence(question, "because it had rained for days", sentence)
    assert not wants_sentence(question, "the rain", sentence)
    assert not wants_sentence(question, "", sentence)


@pytest.mark.parametrize("question", ["Who left?", "How many fell?", "What was sold?", "", "🙂"])
def test_other_questions_are_answered_by_words(question: str) -> None:
    words = "the baker and the two men from the mill"
    assert not wants_sentence(question, words, f"{words} left.")
