"""What a question means, where its history says little."""

import pytest

from qa.errors import QuestionError
from qa.library import Library
from qa.understanding import Understanding, clean


def test_earlier_turns_without_a_word_are_passed_over(library: Library) -> None:
    understanding = Understanding(library)
    assert understanding.resolved("Who left?", ["?", " ", "…!", "\x00", "\ud800"]) == "Who left?"
    with pytest.raises(QuestionError):
        understanding.resolved("?", ["Who left?"])


def test_what_is_cleaned() -> None:
    assert clean(" Who\x07 \u202eleft?\n") == "Who left?"
