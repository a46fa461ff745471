"""Whose answer is asked for, and whether a speaker is that one."""

import pytest

from qa.asked_speaker import is_of_asked_speaker


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What death toll did Russia give?", "the Russian Defense Ministry"),
        ("How many died, according to the union?", "the chemical workers' union"),
        ("According to the fire department, when did it start?", "a fire department spokesman"),
        ("What do the police say about the driver?", "police"),
        ("How many votes were claimed by Sitali?", "Ms Sitali"),
    ],
)
def test_the_one_who_is_asked(question: str, speaker: str) -> None:
    assert is_of_asked_speaker(question, speaker) is True


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What death toll did Russia give?", "the Pentagon"),
        ("How many died, according to the union?", "the company"),
        ("What do the police say about the driver?", "his sister"),
    ],
)
def test_another_one(question: str, speaker: str) -> None:
    assert is_of_asked_speaker(question, speaker) is False


def test_where_nobody_is_asked_or_nobody_speaks_it_tells_nothing() -> None:
    assert is_of_asked_speaker("How many died?", "the union") is None
    assert is_of_asked_speaker("How many died, according to the union?", None) is None
