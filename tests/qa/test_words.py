"""Names and numbers of a question."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.words import BREAKS, NAME_OR_NUMBER, content_words, fold


def test_names_have_a_capital_of_any_alphabet() -> None:
    question = "Did Özil, Émile, Łukasz or Сергей see école and été in Łódź in 2018?"
    assert NAME_OR_NUMBER.findall(question) == [
        "Özil", "Émile", "Łukasz", "Сергей", "Łódź", "2018"
    ]  # fmt: skip


@given(st.text(st.characters(max_codepoint=127)))
def test_in_ascii_it_is_a_to_z(question: str) -> None:
    """Calibrations were fitted with these."""
    ascii = re.compile(r"(?<!^)\b(?:[A-Z][\w-]*|\d[\d.,]*\d|\d)")
    assert NAME_OR_NUMBER.findall(question) == ascii.findall(question)


@pytest.mark.parametrize("sign", BREAKS)
def test_a_word_is_whole_whatever_says_where_it_may_be_broken(sign: str) -> None:
    assert content_words(f"The sail{sign}ors of {sign}Ber{sign}gen") == ["sailors", "bergen"]
    assert fold(f"Br{sign}ød") == fold("Brød")
