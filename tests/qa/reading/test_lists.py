"""Lists within a sentence: whole, and nothing more than the list."""

import pytest

from qa.answer import Candidate, Hit
from qa.article import Passage, Span
from qa.ingest.text import article_from_text
from qa.reading.lists import listed
from qa.segment import segment


def candidates(text: str, *found: str) -> list[Candidate]:
    article = article_from_text(f"A headline\n\n{text}\n", "a.txt")
    [sentence] = [s for s in segment(article) if s.text == text]
    passage = Passage(1, article, sentence.span, (sentence,))
    hit = Hit(passage, 1, 1.0, 0.5, 1.0, (0.5,))
    starts = [sentence.span.start + text.index(words) for words in found]
    return [
        Candidate(sentence, Span(start, start + len(words)), 5.0, 5.0, hit)
        for start, words in zip(starts, found, strict=True)
    ]


GUESTS = (
    "Among the guests were the bishop, Karl Voll; the mayors of Tarn and Ossa, Alf Berg and Rut"
    " Lange; the singer Nils Orre; and three former ministers."
)
TWO = "the bishop, Karl Voll; the mayors of Tarn and Ossa, Alf Berg and Rut Lange"


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        (GUESTS, TWO, f"{TWO}; the singer Nils Orre; and three former ministers"),
        (GUESTS, TWO.removesuffix(" and Rut Lange"),
         f"{TWO}; the singer Nils Orre; and three former ministers"),
        ("Charged were the director, Howard Tien; an aide, Lisa Marrow; and two managers of Halden"
         " Homes, Peter Gill and Sunita Rao.", "the director, Howard Tien; an aide, Lisa Marrow",
         "the director, Howard Tien; an aide, Lisa Marrow; and two managers of Halden Homes, Peter"
         " Gill and Sunita Rao"),
        ("They were Ann Roe, 40; Jo Poe, 41; and a man who had been hurt.", "Ann Roe, 40; Jo Poe",
         "Ann Roe, 40; Jo Poe"),  # it ends within an item
        ("They were Ann Roe, 40; Jo Poe, 41; and a man who had been hurt.",
         "Ann Roe, 40; Jo Poe, 41", "Ann Roe, 40; Jo Poe, 41; and a man who had been hurt"),
        ("They were Ann Roe, 40; Jo Poe, 41; and two retired teachers.", "Ann Roe, 40; Jo Poe, 41",
         "Ann Roe, 40; Jo Poe, 41; and two retired teachers"),
    ],
)  # fmt: skip
def test_a_list_that_goes_on_is_whole(text: str, found: str, whole: str) -> None:
    [candidate] = listed(candidates(text, found))
    assert candidate.text == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (GUESTS, "the bishop, Karl Voll"),  # one of them may be all that is asked for
        (GUESTS, f"{TWO}; the singer Nils Orre; and three former ministers"),
        ("They met Ann Roe, 40; Jo Poe, 41; and the dinner was paid for by the city.",
         "Ann Roe, 40; Jo Poe, 41"),
        ("They met Ann Roe, 40; Jo Poe, 41; he left.", "Ann Roe, 40; Jo Poe, 41"),
        ("They met Ann Roe, 40; Jo Poe, 41; and the crowd cheered.", "Ann Roe, 40; Jo Poe, 41"),
        ("They met Ann Roe, 40; Jo Poe, 41; and three others, the mayor said.",
         "Ann Roe, 40; Jo Poe, 41"),
    ],
)  # fmt: skip
def test_what_stays(text: str, found: str) -> None:
    [candidate] = listed(candidates(text, found))
    assert candidate.text == found


def test_what_is_in_a_list_is_no_other_candidate() -> None:
    found = candidates(GUESTS, TWO, "three former ministers", "Among the guests")
    assert [one.text.split()[0] for one in listed(found)] == ["the", "Among"]
