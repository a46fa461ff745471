"""Who says it, in text of any kind and length."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Article, Sentence, Span
from qa.attribution import attribution
from qa.speech.cues import cues_in
from qa.speech.tokens import tokens_of


@pytest.mark.parametrize(
    "text",
    ["said " * 200_000, "X, " * 350_000, '"' * 1_000_000, "according to " * 80_000,
     "and the army said, " * 55_000, "a" * 1_000_000, ": – " * 250_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_a_megabyte_is_looked_at_only_near_the_words(text: str) -> None:
    sentence = Sentence(Article("a", text, ""), Span(0, len(text)), 1)
    begun = time.process_time()
    for at in (0, len(text) // 2, len(text) - 1):
        attribution(sentence, Span(at, at + 1), sentence)
    assert time.process_time() - begun < 5


WORDS = st.sampled_from(
    ['"', "“", "”", ",", ";", ":", ".", "–", "'s", "said", "says", "the", "army", "Eva", "Lund",
     "according", "to", "citing", "by", "who", "which", "and", "but", "was", "reported", "as",
     "saying", "data", "from", "he", "she", "on", "Monday", "12", "put", "at",
     "per", "count", "reports", "states", "🙂", "\x00"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40))
def test_whoever_is_heard_says_some_of_the_words(words: list[str]) -> None:
    for cue in cues_in(tokens_of(" ".join(words), 0)):
        assert any(start < end for start, end in (cue.before, cue.after))


@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=10), st.data())
def test_any_words_give_a_piece_of_the_article(
    words: list[str], before: list[str], data: st.DataObject
) -> None:
    first, second = " ".join(before), " ".join(words)
    text = f"{first}\n{second}"
    start = len(first) + 1
    at = data.draw(st.integers(start, len(text)))
    span = Span(at, data.draw(st.integers(at, len(text))))
    article = Article("a", text, "")
    found = attribution(
        Sentence(article, Span(start, len(text)), 2), span, Sentence(article, Span(0, start), 1)
    )
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert not found.overlaps(span)
        assert any(character.isalnum() for character in found.of(text))
