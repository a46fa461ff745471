"""Normalisation, exact match and F1 follow the official SQuAD 2.0 script."""

import string
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.evaluation.agreement import exact_match, is_right, token_f1
from qa.evaluation.normalise import normalise, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Seventy-One  missiles.", "seventyone missiles"),
        ("24-10", "2410"),
        ("24–10", "24–10"),
        ("the cat’s", "cat’s"),
        ("A.", ""),
        ("a an the", ""),
        ("theatre and another", "theatre and another"),
        ("U.S.-led", "usled"),
        ("An  \t\nanswer\u00a0here", "answer here"),
        ("the_end", "theend"),
        ("“the end”", "“ end”"),  # a curly quote is no letter, so "the" is a word of its own
        ("a'n", ""),  # punctuation goes first: an article is left
        ("ÜBER", "über"),
        ("", ""),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("prediction", "answers", "expected_match", "expected_f1"),
    [
        ("71", ["71"], 1, 1),
        ("The 71.", ["71"], 1, 1),
        ("71 missiles", ["71"], 0, Fraction(2, 3)),
        ("71 missiles", ["103", "71 of 103 missiles"], 0, Fraction(2, 3)),
        ("red red blue", ["red blue blue"], 0, Fraction(2, 3)),
        ("14 April", ["15 April"], 0, Fraction(1, 2)),
        ("nothing in common", ["71"], 0, 0),
        ("", ["71"], 0, 0),
        ("", [], 1, 1),
        ("71", [], 0, 0),
        ("the", [], 1, 1),  # it normalises to no answer, as in the official script
        ("", ["A"], 1, 1),  # an answer that normalises to nothing is dropped
        ("A", ["A"], 1, 1),
        ("", ["A", "71"], 0, 0),
    ],
)
def test_scores(
    prediction: str, answers: list[str], expected_match: int, expected_f1: Fraction
) -> None:
    assert exact_match(prediction, answers) == expected_match
    assert token_f1(prediction, answers) == pytest.approx(float(expected_f1))


def test_right_needs_something_to_answer_and_half_of_the_words() -> None:
    assert is_right("14 April", ["15 April"])
    assert not is_right("on 14 April", ["15 May"])
    assert not is_right("", [])
    assert not is_right("71", [])
    assert not is_right("", ["A"])
    assert is_right("A", ["A"])


def official_tokens(text: str) -> list[str]:
    """The script's rules once more, character by character and without regular expressions.

    ``\\b`` stands between a word character (alphanumeric or ``_``) and anything else,
    so an article goes exactly where it is a whole run of word characters.
    """
    kept = [c for c in text.lower() if c not in string.punctuation]
    runs: list[str] = []
    last_is_word: bool | None = None
    for character in kept:
        is_word = character.isalnum() or character == "_"
        if is_word == last_is_word:
            runs[-1] += character
        else:
            runs.append(character)
        last_is_word = is_word
    return "".join(" " if run in {"a", "an", "the"} else run for run in runs).split()


def official_f1(prediction: str, answers: list[str]) -> float:
    best = 0.0
    for gold in [a for a in answers if official_tokens(a)] or [""]:
        wanted, given_ = official_tokens(gold), official_tokens(prediction)
        if not wanted or not given_:
            best = max(best, float(wanted == given_))
            continue
        left, common = list(wanted), 0
        for token in given_:
            if token in left:
                left.remove(token)
                common += 1
        best = max(best, float(Fraction(2 * common, len(wanted) + len(given_))))
    return best


WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "An",
            "THE",
            "the.",
            "U.S.",
            "71",
            "24-10",
            "'a'",
            "“the”",
            "é",
            "-",
            "_",
            "x_a",
            "\u00a0",
        ]
    )
    | st.text(max_size=6),
    max_size=8,
).map(" ".join)


@settings(max_examples=1000)
@given(WORDS)
def test_tokens_are_the_official_ones(text: str) -> None:
    assert tokens(text) == official_tokens(text)


@settings(max_examples=1000)
@given(WORDS, st.lists(WORDS, max_size=4))
def test_scores_are_the_official_ones(prediction: str, answers: list[str]) -> None:
    assert token_f1(prediction, answers) == pytest.approx(
        official_f1(prediction, answers), abs=1e-9
    )
    golds = [official_tokens(a) for a in answers if official_tokens(a)] or [[]]
    assert exact_match(prediction, answers) == (official_tokens(prediction) in golds)
