"""Evidence is found by offset; a citation or passage is right by offset too."""

import pytest

from qa.article import Article, Passage, Span
from qa.errors import ArticleNotFound, TestSetError
from qa.evaluation.contexts import article_from_context
from qa.evaluation.places import Place, is_cited, is_found, places_of
from qa.evaluation.question import Evidence, Question

TEXT = "Seventy fell. One flew on. Seventy fell."
ARTICLE = article_from_context("a.txt", TEXT)


def find(name: str) -> Article:
    if name != "a.txt":
        raise ArticleNotFound(name)
    return ARTICLE


def question(*evidence: Evidence, answers: tuple[str, ...] = ("Seventy",)) -> Question:
    return Question("q7", "How many fell?", answers, evidence)


def test_every_place_of_a_repeated_quote_counts() -> None:
    places = places_of(question(Evidence("a.txt", "Seventy fell.")), find)
    assert places == (Place("a.txt", Span(0, 13)), Place("a.txt", Span(27, 40)))


def test_overlapping_occurrences_count_too() -> None:
    article = article_from_context("a.txt", "ababa")
    places = places_of(question(Evidence("a.txt", "aba")), lambda _name: article)
    assert [place.span for place in places] == [Span(0, 3), Span(2, 5)]


def test_an_offset_names_one_place() -> None:
    places = places_of(question(Evidence("a.txt", "Seventy fell.", 27)), find)
    assert places == (Place("a.txt", Span(27, 40)),)


def test_the_same_place_counts_once() -> None:
    evidence = Evidence("a.txt", "One flew on.")
    assert len(places_of(question(evidence, evidence), find)) == 1


def test_an_unanswerable_question_has_no_places() -> None:
    assert places_of(question(Evidence("a.txt", "One flew on."), answers=()), find) == ()


@pytest.mark.parametrize(
    ("evidence", "named"),
    [
        (Evidence("a.txt", "Eighty fell."), "Eighty fell."),
        (Evidence("a.txt", "Seventy fell.", 1), "Seventy fell."),
        (Evidence("a.txt", "seventy fell."), "seventy fell."),
        (Evidence("a.txt", "x" * 60), "x" * 60),
        (Evidence("a.txt", "x" * 61), "x" * 59 + "…"),
        (Evidence("b.txt", "Seventy fell."), "b.txt"),
    ],
)
def test_evidence_that_is_not_there_is_refused(evidence: Evidence, named: str) -> None:
    with pytest.raises(TestSetError) as caught:
        places_of(question(Evidence("a.txt", "One flew on."), evidence), find)
    assert "'q7'" in caught.value.message
    assert f"'{named}'" in caught.value.message
    assert caught.value.hint


def test_a_citation_is_right_where_its_sentence_overlaps() -> None:
    places = [Place("a.txt", Span(10, 20))]
    assert is_cited("a.txt", Span(0, 11), places)
    assert is_cited("a.txt", Span(19, 30), places)
    assert is_cited("a.txt", Span(12, 14), places)
    assert not is_cited("a.txt", Span(0, 10), places)
    assert not is_cited("a.txt", Span(20, 30), places)
    assert not is_cited("b.txt", Span(10, 20), places)
    assert not is_cited("a.txt", Span(10, 20), [])


@pytest.mark.parametrize(
    ("passage", "place", "expected"),
    [
        (Span(0, 40), Span(10, 20), True),  # holds it whole
        (Span(0, 15), Span(10, 20), True),  # half of it
        (Span(0, 14), Span(10, 20), False),  # less than half
        (Span(16, 40), Span(10, 20), False),
        (Span(15, 40), Span(10, 20), True),
        (Span(10, 14), Span(0, 40), True),  # a passage within a long quote
        (Span(0, 10), Span(5, 40), True),  # half of the passage
        (Span(0, 10), Span(6, 40), False),
        (Span(0, 10), Span(10, 20), False),  # they only touch
    ],
)
def test_a_passage_shows_half_of_the_shorter(passage: Span, place: Span, expected: bool) -> None:
    found = Passage(1, ARTICLE, passage, ())
    assert is_found(found, [Place("a.txt", place)]) is expected
    assert is_found(found, [Place("b.txt", Span(0, 1)), Place("a.txt", place)]) is expected
    assert not is_found(found, [Place("b.txt", place)])
