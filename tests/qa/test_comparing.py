"""Sentences that answer one question of one thing, in whatever words, and those that don't."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.comparing import Comparer, load_comparer, marked
from qa.meaning.telling import Telling


def telling(text: str) -> Telling:
    """A sentence that answers with what stands in its square brackets."""
    (found,) = re.finditer(r"\[(.+)\]", text)
    sentence = text.replace("[", "").replace("]", "")
    return Telling(sentence, found.start(), found.start() + len(found[1]), "")


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return load_comparer(lambda line: None)


@given(st.text(), st.text(min_size=1), st.text())
def test_only_the_answer_stands_in_square_brackets(before: str, words: str, behind: str) -> None:
    sentence = f"{before}{words}{behind}"
    text = marked(Telling(sentence, len(before), len(before) + len(words), ""))
    assert text.count("[") == text.count("]") == 1
    assert text.index("[") == len(before)
    assert text.index("]") == len(before) + len(words) + 1
    assert len(text) == len(sentence) + 2


SUNK = "How many people died when the ferry sank off Lamu?"
BEST = "The ferry sank off Lamu on Friday and [41] people died, the coast guard said."


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("Divers have brought up [58] bodies from the wreck of the passenger ship.", True),
        ("The Red Cross put the number of victims of Friday's sinking at [58].", True),
        (
            "[58] people were hurt when the ferry sank off Lamu on Friday, the coast guard said.",
            False,
        ),
        ("Two years ago another ferry sank off Lamu, and [58] people died.", False),
        ("The ferry had left Lamu with [58] people on board, the coast guard said.", False),
    ],
)
def test_the_shipped_one_knows_who_answers(comparer: Comparer, other: str, alike: bool) -> None:
    (score,) = comparer.alike(SUNK, telling(BEST), [telling(other)])
    assert (score >= 0) is alike


def test_many_are_compared_in_the_order_given(comparer: Comparer) -> None:
    others = [telling("[58] bodies were found."), telling("[58] were hurt.")] * 3
    together = comparer.alike(SUNK, telling(BEST), others)
    assert together[:2] == pytest.approx(together[2:4], abs=0.1)
    assert comparer.alike(SUNK, telling(BEST), []) == []


def test_a_sentence_without_end_is_compared_by_its_beginning(comparer: Comparer) -> None:
    long = Telling("word " * 5_000, 0, 4, "")
    assert len(comparer.alike(SUNK * 50, telling(BEST), [long])) == 1
