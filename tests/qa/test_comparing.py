"""Sentences that answer one question of one thing, in whatever words, and those that don't."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.comparing import marked
from qa.meaning.telling import Telling
from tests.qa.shipped import comparer


def telling(text: str) -> Telling:
    """A sentence that answers with what stands in its square brackets."""
    (found,) = re.finditer(r"\[(.+)\]", text)
    sentence = text.replace("[", "").replace("]", "")
    return Telling(sentence, found.start(), found.start() + len(found[1]), "")


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
        ("The sinking cost [58] lives, according to a count by the harbour master.", True),
        ("The Red Cross put the number of victims of Friday's sinking at [58].", True),
        (
            "[58] people were hurt when the ferry sank off Lamu on Friday, the coast guard said.",
            False,
        ),
        ("Two years ago another ferry sank off Lamu, and [58] people died.", False),
        ("The ferry had left Lamu with [58] people on board, the coast guard said.", False),
    ],
)
def test_the_shipped_one_knows_who_answers(other: str, alike: bool) -> None:
    (score,) = comparer().alike(SUNK, telling(BEST), [telling(other)])
    assert (score >= 0) is alike


@pytest.mark.parametrize(
    ("question", "best", "other", "alike"),
    [
        ("How many people were killed in the Zaria market fire?",
         "The Zaria market fire killed [14] people and injured 37 others.",
         "Firemen counted [16] bodies in the ruins of the market.", True),
        ("How many people were killed in the Zaria market fire?",
         "The Zaria market fire killed [14] people and injured 37 others.",
         "The Kano market fire killed [9] people.", False),
        ("How many people were killed in the Zaria market fire?",
         "The Zaria market fire killed [14] people and injured 37 others.",
         "In Zaria rain fell on [20] villages.", False),
        ("How many civilians died in the strikes?", "Strikes in Idlib killed [three] civilians.",
         "Strikes in the province of Homs killed [36] civilians.", False),
        ("Where did Mira Stein play on Friday?", "Mira Stein played in [Prague] on Friday.",
         "Orlov played in [Vienna].", False),
        ("Where did Mira Stein play on Friday?", "Mira Stein played in [Prague] on Friday.",
         "On Friday the pianist was on stage in [Vienna].", True),
    ],
)  # fmt: skip
def test_neither_other_words_nor_other_names_deceive_it(
    question: str, best: str, other: str, alike: bool
) -> None:
    (score,) = comparer().alike(question, telling(best), [telling(other)])
    assert (score >= 0) is alike


def test_many_are_compared_as_each_alone() -> None:
    others = [telling("[58] bodies were found."), telling("[58] were hurt."), telling(BEST)]
    together = comparer().alike(SUNK, telling(BEST), others)
    alone = [comparer().alike(SUNK, telling(BEST), [other])[0] for other in others]
    assert together == pytest.approx(alone, abs=0.3)
    assert len({round(score) for score in alone}) > 1
    assert comparer().alike(SUNK, telling(BEST), []) == []


def test_a_year_is_told_by_the_day_of_publication() -> None:
    sentence = "Last year 700 were sold, more than a year earlier; a year ago it was said."
    text = marked(Telling(sentence, 10, 13, "", date(2019, 5, 9)))
    assert text == "in 2018 [700] were sold, more than a year earlier; in 2018 it was said."


def test_of_sentences_without_end_what_stands_around_the_answers_is_compared() -> None:
    fill = "The ferry was old and it was late. " * 400
    best, *others = (
        telling(f"{fill}{middle} {fill}")
        for middle in (BEST, "In all [58] bodies were found.", "In all [58] passengers were hurt.")
    )
    found, hurt = comparer().alike(SUNK, best, others)
    assert found != pytest.approx(hurt, abs=0.1)
