"""Other numbers of a sentence: which tell that another article's number is of another thing."""

import pytest

from qa.article import Span
from qa.meaning.figures import beside, is_part_of
from qa.meaning.telling import Telling


def telling(sentence: str, words: str) -> Telling:
    at = sentence.index(words)
    return Telling(sentence, at, at + len(words), "")


ABOARD = "The ferry had 221 passengers and 18 crew on board."


@pytest.mark.parametrize(
    ("sentence", "words", "other", "its"),
    [
        (ABOARD, "18", "There were 221 passengers aboard.", "221"),
        (ABOARD, "18", "Aboard were two hundred and twenty-one passengers.", "two hundred"),
        (ABOARD, "221", "Only 18 crew members could swim.", "18"),
        ("In all 18 crew, 221 passengers came.", "18", "There were 221 passengers.", "221"),
    ],
)
def test_a_number_of_another_thing_stands_beside(
    sentence: str, words: str, other: str, its: str
) -> None:
    found = beside(telling(sentence, words), telling(other, its))
    assert found is not None
    assert sentence[found.start] in "21"


@pytest.mark.parametrize(
    ("sentence", "words", "other", "its"),
    [
        (ABOARD, "18", "There were 214 passengers aboard.", "214"),
        (ABOARD, "18", "The ferry had 221 crew.", "221"),
        # Both are of the very thing.
        ("The mayor said 41 people died, medics 58 people.", "41", "In all 58 people died.", "58"),
        ("The toll is 41; medics speak of 58.", "41", "In all 58 people died.", "58"),
        # A day, a part of another number, and the answer itself.
        ("On 14 May 18 people died there.", "18", "A fire killed 14 people.", "14"),
        ("May 14 saw 18 people die.", "18", "A fire killed 14 villagers.", "14"),
        ("There 105 people and one hundred and five cows died.", "105", "It killed five cows.",
         "five"),
        ("The fire killed 18 people.", "18", "The fire killed 18 villagers.", "18"),
    ],
)  # fmt: skip
def test_no_number_of_another_thing_stands_beside(
    sentence: str, words: str, other: str, its: str
) -> None:
    assert beside(telling(sentence, words), telling(other, its)) is None


@pytest.mark.parametrize(
    ("sentence", "words", "other", "its", "expected"),
    [
        ("It keeps 400 of 1,850 jobs.", "400 of 1,850", "It has 1,850 jobs.", "1,850", True),
        ("It keeps 400 of its 1,850 jobs.", "400", "It has 1,850 jobs.", "1,850", True),
        ("It keeps 400 of 1,850 jobs.", "400", "It has 1,900 jobs.", "1,900", False),
        ("It keeps 400 jobs.", "400", "It has 400 jobs.", "400", False),
        ("It keeps dozens of 1,850 jobs.", "dozens", "It has 1,850 jobs.", "1,850", False),
    ],
)
def test_a_number_and_its_total(
    sentence: str, words: str, other: str, its: str, expected: bool
) -> None:
    assert is_part_of(telling(sentence, words), telling(other, its)) is expected


def test_any_sentence() -> None:
    for text in ("", "1", "…", "½ 1 2 3", "of of 12 of 13", "$", "\ud800 5 x"):
        one = Telling(text, 0, len(text), "")
        assert beside(one, one) is None
        assert beside(one, telling(ABOARD, "18")) in (None, Span(0, 1))
        assert not is_part_of(telling(ABOARD, "18"), one)
