"""Numbers of another outcome or extent than the one that is asked for."""

import pytest

from qa.meaning.events import of_another_fate
from qa.meaning.extent import of_another_extent
from qa.meaning.telling import Telling


def telling(sentence: str, words: str) -> Telling:
    at = sentence.index(words)
    return Telling(sentence, at, at + len(words), "")


@pytest.mark.parametrize(
    ("question", "sentence", "of_another"),
    [
        ("How many counts was Pike convicted of?", "Pike pleaded not guilty to nine.", True),
        ("How many charges does Pike face?", "Pike was convicted of nine.", True),
        ("On how many counts was he found guilty?", "Pike was acquitted of nine.", True),
        ("How many counts did Pike deny?", "Pike pleaded not guilty to nine.", False),
        ("How many counts was Pike convicted of?", "Pike was found guilty of nine.", False),
        ("How many counts was Pike convicted of?", "The verdict named nine.", False),
        ("How many jurors found Pike guilty?", "He denied it, and nine found him guilty.", False),
    ],
)
def test_counts_that_are_denied_are_no_convictions(
    question: str, sentence: str, of_another: bool
) -> None:
    assert of_another_fate(question, telling(sentence, "nine")) is of_another


@pytest.mark.parametrize(
    ("question", "sentence", "words", "of_another"),
    [
        ("How much did it receive?", "It must pay back £27m.", "£27m", True),
        ("How much did it receive?", "The state wants 40 million back.", "40 million", True),
        ("How much was it lent?", "Of that, £27m must be repaid.", "£27m", True),
        ("How much did it receive?", "After it had repaid £5m it got £64m.", "£64m", False),
        ("How much did it pay back?", "It paid back £27m.", "£27m", False),
        ("How long did the strike last?", "It gave five days' notice.", "five days", True),
        ("How long was the notice?", "It gave five days' notice.", "five days", False),
        ("How long did the strike last?", "It ended after five days.", "five days", False),
    ],
)
def test_another_extent(question: str, sentence: str, words: str, of_another: bool) -> None:
    best = telling("In all it was 64.", "64")
    assert of_another_extent(question, best, telling(sentence, words)) is of_another
