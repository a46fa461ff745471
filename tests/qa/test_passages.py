"""Passages: they fit the encoder, overlap, and lose no sentence."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import Encoder
from qa.article import Article, Sentence, Span
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.passages import OVERLAP, TOKENS, Window, body, searched, windows, with_headline
from qa.segment import segment

ROOM = 44
"""Tokens that windows() leaves for the headline and the special ones."""


def words(text: str) -> list[tuple[int, int]]:
    """A tokenizer whose tokens are words."""
    return [match.span() for match in re.finditer(r"\S+", text)]


def article_of(*lengths: int) -> tuple[Article, list[Sentence]]:
    """Sentences of these many words each."""
    lines = [" ".join([f"s{n}", *["word"] * (length - 1)]) for n, length in enumerate(lengths)]
    article = Article("a.txt", "\n".join(lines), "Title")
    sentences, start = [], 0
    for number, line in enumerate(lines, start=1):
        sentences.append(Sentence(article, Span(start, start + len(line)), number))
        start += len(line) + 1
    return article, sentences


@given(st.lists(st.integers(1, 60), max_size=30), st.integers(20, 60))
def test_windows_fit_cover_every_sentence_and_overlap_little(
    lengths: list[int], budget: int
) -> None:
    article, sentences = article_of(*lengths)
    made = windows(article, sentences, words, budget + ROOM)
    covered: set[int] = set()
    for window in made:
        assert len(words(window.span.of(article.text))) <= budget
        assert 1 <= window.first <= window.last <= len(lengths)
        fresh = set(range(window.first, window.last + 1)) - covered
        part = len(window.span) < len(sentences[window.first - 1].span)
        assert fresh or part
        covered |= fresh
    assert covered == set(range(1, len(lengths) + 1))
    assert [window.span for window in made] == sorted(window.span for window in made)
    for before, after in pairwise(made):
        if before.last != after.first or before.first != after.last:
            repeated = sum(lengths[n - 1] for n in range(after.first, before.last + 1))
            assert repeated <= budget * OVERLAP


def test_neighbours_overlap_in_whole_sentences() -> None:
    article, sentences = article_of(*[5] * 12)
    assert [(w.first, w.last) for w in windows(article, sentences, words, 20 + ROOM)] == [
        (1, 4), (4, 7), (7, 10), (10, 12)
    ]  # fmt: skip


def test_a_sentence_longer_than_the_window_is_split_and_named_whole() -> None:
    article, sentences = article_of(5, 100, 5)
    made = windows(article, sentences, words, 20 + ROOM)
    long = sentences[1].span
    parts = [window for window in made if (window.first, window.last) == (2, 2)]
    assert len(parts) == len(made) - 2 == 7
    assert (parts[0].span.start, parts[-1].span.end) == (long.start, long.end)
    for before, after in pairwise(parts):
        assert before.span.overlaps(after.span)
    assert all(body(article, sentences, part) == part.span.of(article.text) for part in parts)


def test_nothing_from_nothing() -> None:
    article, sentences = article_of()
    assert windows(article, sentences, words, 256) == []


TEXT = (
    "Rain floods a town\nBy Jane Doe\n18 September 2016\n\nIt rained for days.\n\n"
    "Advertisement\n\nThe river rose. (AP Photo/John Roe)\n\nHomes were lost.\n"
)


def test_page_furniture_is_not_searched() -> None:
    article = article_from_text(TEXT, "a.txt")
    sentences = segment(article)
    [window] = windows(article, sentences, words, 256)
    assert "Advertisement" in window.span.of(article.text)
    assert body(article, sentences, window) == (
        "Rain floods a town Written by the author: By Jane Doe "
        "Date of publication: 18 September 2016 It rained for days. Homes were lost."
    )


def test_the_headline_stands_before_a_passage_once() -> None:
    assert with_headline("Rain", "It rained.", words) == "Rain\nIt rained."
    assert with_headline("Rain", "Rain It rained.", words) == "Rain It rained."


def test_a_headline_of_any_length_leaves_room() -> None:
    encoded = with_headline("word " * 500, "It rained.", words)
    assert len(words(encoded)) <= ROOM


@pytest.mark.parametrize("room", [64, 128, 256])
def test_what_is_encoded_of_the_seeds_fits_the_encoder(
    seed_library: Library, encoder: Encoder, room: int
) -> None:
    for row in seed_library.articles():
        article = seed_library.article(row.name)
        sentences = seed_library.sentences(row.name)
        labels = 5  # "Written by the author: "
        for window in windows(article, sentences, encoder.token_spans, room):
            text = with_headline(
                article.title, body(article, sentences, window), encoder.token_spans
            )
            assert len(encoder.token_spans(text)) + 2 <= room + 2 * labels


def test_a_very_long_line_without_spaces(encoder: Encoder) -> None:
    article = article_from_text("a1" * 6_000, "a.txt")
    sentences = segment(article)
    made = windows(article, sentences, encoder.token_spans, encoder.max_tokens)
    covered = {n for window in made for n in range(window.first, window.last + 1)}
    assert covered == {sentence.number for sentence in sentences}
    assert all(isinstance(window, Window) and len(window.span) for window in made)
    assert min(window.span.start for window in made) == 0
    assert max(window.span.end for window in made) == len(article.text)


def test_passages_are_no_larger_than_they_should_be(
    seed_library: Library, encoder: Encoder
) -> None:
    ids = [id for id, _ in seed_library._store.vectors()]
    for passage in seed_library.passages(ids).values():
        tokens = sum(len(encoder.token_spans(s.text)) for s in passage.sentences)
        assert 0 < tokens <= TOKENS


def test_byline_and_dateline_are_searched_by_what_they_are() -> None:
    article = article_from_text("A headline\nBy Jane Doe\n2016-09-18\n\nIt rained.\n", "a.txt")
    sentences = segment(article)
    texts = searched(article, sentences)
    assert [text.endswith(s.text) for text, s in zip(texts, sentences, strict=True)] == [True] * 4
    assert "author" in texts[1]
    assert "publication" in texts[2]
    assert texts[3] == "It rained."
