"""Contexts: what the reader sees of a passage, and the way back into the article."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Article, BlockKind, Passage, Sentence, Span
from qa.ingest import read_articles
from qa.ingest.text import article_from_text
from qa.opening import sample_articles
from qa.passages import windows
from qa.reading.contexts import Context
from qa.segment import segment

TEXT = (
    "Rain floods a town\nBy Jane Doe\n18 September 2016\n\nIt rained for days.\n\n"
    "Advertisement\n\nThe river rose. (AP Photo/John Roe)\n\nHomes were lost. \t He left.\n"
)


def words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]


def passages(article: Article, budget: int) -> list[Passage]:
    """An article's passages of so many words."""
    sentences = segment(article)
    return [
        Passage(number, article, window.span, tuple(sentences[window.first - 1 : window.last]))
        for number, window in enumerate(windows(article, sentences, words, budget + 44))
    ]


def check(passage: Passage) -> Context:
    """Every piece is its sentence's, verbatim and in order; between them is nothing to cite."""
    context = Context.of(passage)
    text = passage.article.text
    assert [piece.sentence for piece in context.pieces] == list(passage.sentences)
    end = 0
    for number, piece in enumerate(context.pieces):
        assert end <= piece.start < piece.end <= len(context.text)
        assert all(context.piece_at(at) == -1 for at in range(end, piece.start))
        assert all(context.piece_at(at) == number for at in range(piece.start, piece.end))
        source = Span(piece.source, piece.source + piece.end - piece.start)
        assert source.of(text) == context.text[piece.start : piece.end]
        assert piece.sentence.span.start <= source.start <= source.end <= piece.sentence.span.end
        end = piece.end
    assert end == len(context.text)
    return context


@pytest.mark.parametrize("budget", [20, 200])
@pytest.mark.parametrize(
    "path", sorted(sample_articles().glob("*.txt")), ids=lambda path: path.name
)
def test_what_is_read_of_the_seeds_stands_there(path: Path, budget: int) -> None:
    [article] = read_articles(path.read_bytes(), path.name)
    furniture = [block.span for block in article.blocks if block.kind is BlockKind.FURNITURE]
    read: set[Sentence] = set()
    for passage in passages(article, budget):
        for piece in check(passage).pieces:
            source = Span(piece.source, piece.source + piece.end - piece.start)
            assert not any(source.overlaps(span) for span in furniture)
            read.add(piece.sentence)
    assert read == set(segment(article))


LINES = st.lists(
    st.sampled_from(["It rained. He left.", "Share", "By Jane Doe", "2 May 2020", "🙂\x00", ""])
)


@given(LINES.map("\n".join), st.integers(2, 12))
def test_what_is_read_of_any_article_stands_there(text: str, budget: int) -> None:
    for passage in passages(article_from_text(text, "a.txt"), budget):
        check(passage)


def test_furniture_and_line_breaks_become_a_space() -> None:
    [passage] = passages(article_from_text(TEXT, "a.txt"), 200)
    assert "Advertisement" in passage.text
    context = check(passage)
    assert context.text.endswith("2016 It rained for days. Homes were lost. He left.")


def test_byline_and_dateline_are_read_by_what_they_are_and_cited_without_it() -> None:
    [passage] = passages(article_from_text(TEXT, "a.txt"), 200)
    context = check(passage)
    for label, line in (
        ("Written by the author: ", "By Jane Doe"),
        ("Date of publication: ", "18 September 2016"),
    ):
        at = context.text.index(label + line)
        assert {context.piece_at(at + offset) for offset in range(len(label))} == {-1}
        piece = context.pieces[context.piece_at(at + len(label))]
        assert piece.sentence.text == line == passage.article.text[piece.source :][: len(line)]


def test_of_a_sentence_that_is_too_long_each_part_is_read_alone_and_the_whole_is_cited() -> None:
    article = article_from_text("A headline\n\nIt rained.\n\n" + "word " * 60 + "end.\n", "a.txt")
    parts = [p for p in passages(article, 20) if len(p.span) < len(p.sentences[0].span)]
    assert len(parts) > 2
    for part in parts:
        context = check(part)
        [piece] = context.pieces
        assert context.text == f"A headline — {part.text}"
        assert piece.source == part.span.start
        assert piece.sentence.text.endswith("word end.")


def test_a_headline_is_read_with_each_passage_and_never_cited() -> None:
    article = article_from_text("Rain floods a town\n\n" + "It rained for days. " * 20, "a.txt")
    first, *others = map(Context.of, passages(article, 20))
    assert others
    assert first.text.count("Rain floods a town") == 1
    assert first.piece_at(0) == 0
    for context in others:
        assert context.text.startswith("Rain floods a town — It rained")
        assert {context.piece_at(at) for at in range(len("Rain floods a town — "))} == {-1}


def test_a_span_of_the_article_is_found_where_it_is_shown_whole() -> None:
    article = article_from_text("Rain floods a town\n\nIt rained.\n\nHe left.\n", "a.txt")
    [passage] = passages(article, 200)
    context = Context.of(passage)
    start = article.text.index("He left")
    found = context.find(Span(start, start + 7), "a.txt")
    assert found
    assert found.of(context.text) == "He left"
    assert context.find(Span(start, start + 7), "b.txt") is None
    assert context.find(Span(start - 5, start + 7), "a.txt") is None  # of two sentences
    assert context.find(Span(0, len(article.text) + 9), "a.txt") is None


def test_outside_the_text_there_is_no_piece() -> None:
    [passage] = passages(article_from_text("It rained. He left.", "a.txt"), 200)
    context = Context.of(passage)
    assert context.piece_at(-1) == context.piece_at(len(context.text)) == -1
    assert context.piece_at(len(context.text) - 1) == len(context.pieces) - 1
