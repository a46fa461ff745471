"""Values: one meaning in several places, or in other words, is one answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Candidate, Hit
from qa.article import Article, Passage, Sentence, Span
from qa.asked import Asked
from qa.meaning import Relation
from qa.values import by_value, related, value_key


def candidates(*texts: str) -> list[Candidate]:
    """One for each text, the best first."""
    made = []
    for number, text in enumerate(texts, start=1):
        article = Article(f"{number}.txt", text, "Title")
        sentence = Sentence(article, Span(0, len(text)), number)
        passage = Passage(number, article, sentence.span, (sentence,))
        hit = Hit(passage, number, 0.5, None, None, (0.5,))
        made.append(Candidate(sentence, sentence.span, -number, 0.0, hit))
    return made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Doe", "jane  DOE"),
        ("the park", "The Park."),
        ("An oak", "oak"),
        ("“Geneva”", "Geneva,"),
        ("Straße", "STRASSE"),
        ("Jane\nDoe", "Jane\u00a0Doe"),
        ("– 103 rockets –", "103 rockets"),
        ("“The park”", "park"),
    ],
)
def test_spans_that_say_the_same_share_a_key(one: str, other: str) -> None:
    assert value_key(one) == value_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("103", "71"),
        ("50%", "50"),
        ("$50", "50"),
        ("€50", "£50"),
        ("theatre", "atre"),
        ("A. Doe", "Doe"),
        ("3.5", "35"),
        ("Jane Doe", "Jane"),
        ("-5 degrees", "5 degrees"),
    ],
)
def test_spans_that_say_different_things_do_not(one: str, other: str) -> None:
    assert value_key(one) != value_key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert value_key(value_key(text)) == value_key(text)


@given(st.text(max_size=20), st.sampled_from(["{}.", "“{}”", " {} ", "the {}", "({})", "{}!?"]))
def test_what_stands_around_a_value_does_not_count(text: str, frame: str) -> None:
    value = f"x{text}x"
    assert value_key(frame.format(value)) == value_key(value)


@pytest.mark.parametrize("text", ["", "…", "🙂", "the", "a", "\x00", "." * 200])
def test_any_text_has_a_key(text: str) -> None:
    assert value_key(text) == value_key(text.upper())


def test_candidates_are_grouped_in_the_order_of_their_best() -> None:
    found = candidates("Jane Doe", "103", "the 103", "71", "jane doe,", "Jane Doe")
    groups = by_value(found)
    assert groups == [[found[0], found[4], found[5]], [found[1], found[2]], [found[3]]]


def test_a_value_in_other_words_is_the_same_answer() -> None:
    found = candidates("62", "over 60", "sixty-two", "62 soldiers", "at least 62", "100 wounded")
    groups = by_value(found, Asked.NUMBER)
    assert groups == [[found[0], found[2], found[3], found[4]], [found[1]], [found[5]]]


def test_what_qualifies_a_number_counts_where_the_span_leaves_it_out() -> None:
    [whole, exact] = candidates("Over 60 whales", "62")
    bare = replace(whole, span=Span(5, 7))
    assert bare.text == "60"
    assert related(bare, exact, Asked.NUMBER) is Relation.COMPATIBLE
    assert related(whole, bare, Asked.NUMBER) is Relation.SAME


def test_what_is_asked_decides_what_words_mean() -> None:
    found = candidates("May 14", "14 May", "Theresa May", "May")
    assert len(by_value(found[:2], Asked.TIME)) == 1
    assert len(by_value(found[2:], Asked.PERSON)) == 1


def test_two_who_share_a_short_form_stay_apart() -> None:
    found = candidates("Doe", "Jane Doe", "John Doe", "President Doe")
    groups = by_value(found, Asked.PERSON)
    assert groups == [[found[0], found[1], found[3]], [found[2]]]


@given(st.lists(st.sampled_from(["Doe", "doe.", "71", "the 71", "…", "Roe"]), max_size=9))
def test_every_candidate_is_in_one_group(texts: list[str]) -> None:
    found = candidates(*texts)
    groups = by_value(found)
    assert sorted((c for group in groups for c in group), key=found.index) == found
    assert len({value_key(group[0].text) for group in groups}) == len(groups)
    assert [found.index(group[0]) for group in groups] == sorted(found.index(g[0]) for g in groups)
