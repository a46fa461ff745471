"""The context of a sentence that can't be understood alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.antecedent import antecedent
from qa.article import Sentence
from qa.ingest.text import article_from_text
from qa.segment import segment

PAGE = """A storm fells trees

18 September 2016

A storm hit the park of Oslo on Sunday. Ranger Eva Lund counted ninety oaks on the ground.
She had never seen so many. They lay across the road.
The storm had come from the north. The United Nations sent nobody. It rained.
The baker slept. However, this did not last. Lightning struck a barn.
"""


def context_of(beginning: str) -> str | None:
    article = article_from_text(PAGE, "storm.txt")
    sentences = segment(article)
    (sentence,) = [one for one in sentences if one.text.startswith(beginning)]
    found = antecedent(sentence, sentences)
    return found.text if found else None


@pytest.mark.parametrize(
    ("beginning", "context"),
    [
        ("She had never", "Ranger Eva Lund counted ninety oaks on the ground."),
        ("They lay", "Ranger Eva Lund counted ninety oaks on the ground."),
        ("The storm had", "A storm hit the park of Oslo on Sunday."),
        ("However, this", "The baker slept."),
    ],
)
def test_what_the_first_words_mean(beginning: str, context: str) -> None:
    assert context_of(beginning) == context


@pytest.mark.parametrize(
    "beginning",
    ["A storm fells", "18 September", "A storm hit", "Ranger Eva", "The United", "It rained",
     "The baker", "Lightning"],
)  # fmt: skip
def test_a_sentence_that_stands_by_itself(beginning: str) -> None:
    assert context_of(beginning) is None


def test_a_headline_is_no_context() -> None:
    article = article_from_text("A storm fells trees\n\nIt came at night. She fled.\n", "storm.txt")
    sentences = segment(article)
    assert [antecedent(one, sentences) for one in sentences] == [None] * len(sentences)


@given(st.lists(st.sampled_from(["He", "The", "dog", "this", ".", "Eva", "\n", "🙂"]), max_size=40))
def test_it_stands_before(words: list[str]) -> None:
    article = article_from_text(" ".join(words), "a.txt")
    sentences = segment(article)
    for sentence in sentences:
        found: Sentence | None = antecedent(sentence, sentences)
        assert found is None or (found in sentences and found.number < sentence.number)
