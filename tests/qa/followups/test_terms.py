"""The words of a conversation that a follow-up takes over."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.followups.terms import joined, picked, stem, stems, words_of

TEXT = "Who was hit in Deir al-Zour?\nSixty-two Syrian soldiers were killed, the army said."


def chosen(
    question: str, text: str, scores: dict[str, float], least: float = 0.0, most: int = 6
) -> list[str]:
    """What is picked where each token is a word of the text, with these scores and else -20."""
    spans, at = [], 0
    for token in text.split():
        start = text.index(token, at)
        at = start + len(token)
        spans.append((start, at))
    values = [scores.get(text[a:b].strip("?,."), -20.0) for a, b in spans]
    return joined(text, picked(question, text, spans, np.array(values, np.float32), least, most))


@pytest.mark.parametrize(("one", "other"), [
    ("strikes", "strike"), ("missiles", "missile"), ("fired", "fire"), ("Planned", "plan"),
    ("cities", "city"), ("Assad's", "Assad"), ("Assad’s", "assad"), ("buses", "bus"),
    ("kills", "killing"), ("uses", "use"),
])  # fmt: skip
def test_forms_of_one_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [
    ("rice", "ring"), ("war", "wars'"), ("us", "use"), ("port", "airport"), ("2016", "2017"),
])  # fmt: skip
def test_other_words(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_that_say_what_a_text_is_about() -> None:
    assert [TEXT[a:b] for a, b in words_of(TEXT)] == [
        "hit", "Deir", "al-Zour", "Sixty-two", "Syrian", "soldiers", "killed", "army", "said",
    ]  # fmt: skip
    assert stems("The strikes and the strike") == {"strik"}


def test_the_words_that_the_model_picks_in_the_order_of_the_text() -> None:
    found = chosen("How many?", TEXT, {"soldiers": 1.0, "Syrian": 3.0, "hit": 2.0})
    assert found == ["hit", "Syrian soldiers"]


def test_neighbours_are_one_string_across_a_hyphen_or_a_space_only() -> None:
    assert chosen("Who?", TEXT, {"Deir": 1.0, "al-Zour": 1.0}) == ["Deir al-Zour"]
    assert chosen("Who?", TEXT, {"killed": 1.0, "army": 1.0}) == ["killed", "army"]


def test_what_the_question_says_is_not_said_again() -> None:
    assert chosen("Which soldier?", TEXT, {"soldiers": 5.0, "Syrian": 4.0}) == ["Syrian"]


def test_a_word_that_stands_there_twice_is_taken_once_where_it_scores_best() -> None:
    text = "Mali said so. Mali's army denied it."
    assert chosen("When?", text, {"Mali": 1.0, "Mali's": 2.0}) == ["Mali's"]


def test_no_more_than_the_best_and_none_below_the_least() -> None:
    scores = {"hit": 1.0, "Deir": 2.0, "soldiers": 3.0, "army": 4.0}
    assert chosen("When?", TEXT, scores, most=2) == ["soldiers", "army"]
    assert chosen("When?", TEXT, scores, least=3.5) == ["army"]
    assert chosen("When?", TEXT, scores, least=4.5) == []
    assert chosen("When?", TEXT, scores, most=0) == []


def test_a_word_of_several_tokens_has_the_score_of_its_best_one() -> None:
    text = "Khan Sheikhoun"
    scores = np.array([-20, -20, 5], np.float32)
    ranges = picked("When?", text, [(0, 4), (5, 9), (9, 14)], scores, 0.0, 6)
    assert joined(text, ranges) == ["Sheikhoun"]


words = st.sampled_from(
    ["rain", "Rain", "rains", "river", "the", "of", "al-Zour", "Mary", "🙂", "62", "it", "?", "\n"]
)


@given(
    st.lists(words, max_size=6),
    st.lists(words, max_size=30),
    st.integers(0, 5),
    st.lists(st.floats(-9, 9, width=32), min_size=30, max_size=30),
)
def test_picks_are_the_texts_own_words_each_once(
    asked: list[str], said: list[str], most: int, scores: list[float]
) -> None:
    question, text = " ".join(asked), " ".join(said)
    spans = [(at, at + 1) for at in range(len(text))]
    values = np.resize(np.array(scores, np.float32), len(spans))
    found = joined(text, picked(question, text, spans, values, 0.0, most))
    at = 0
    for one in found:
        assert one in text[at:]
        at = text.index(one, at) + len(one)
    taken = [stem(one[a:b]) for one in found for a, b in words_of(one)]
    assert len(taken) == len(set(taken)) <= most
    assert not set(taken) & stems(question)
