"""A question in its evidence's own words is told from one about the same thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.testsets.wording import is_leak, repeated

SAID = "The raid, which the US claims was unintentional, lasted for 40 minutes near Deir el-Zour."


@pytest.mark.parametrize(
    ("question", "leak"),
    [
        ("The raid, which the US claims was unintentional, lasted for how many minutes?", True),
        ("the raid which the us claims was unintentional lasted how long", True),
        ("What, which the US claims was unintentional, lasted for 40 minutes?", True),
        ("How long did the raid near Deir el-Zour last?", False),
        ("How long were the unintentional attacks of the US?", False),
        ("Near Deir el-Zour?", False),
        ("", False),
        ("?!", False),
    ],
)
def test_questions(question: str, leak: bool) -> None:
    assert is_leak(question, SAID) is leak


@given(st.lists(st.text("abcde", min_size=1, max_size=4), min_size=3, max_size=30))
def test_a_sentence_repeats_itself_whole(words: list[str]) -> None:
    assert repeated(" ".join(words), " ".join(words)) == 1.0


@given(st.text(max_size=80), st.text(max_size=80))
def test_it_is_a_share(question: str, evidence: str) -> None:
    assert 0.0 <= repeated(question, evidence) <= 1.0
    assert repeated(question, evidence) <= 1.0 - (not evidence)
