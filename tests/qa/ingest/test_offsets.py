"""Whatever a clipping says, in whatever format: what can be cited stands in the article's text."""

import re
import string
from dataclasses import replace

import pytest
from fpdf.errors import FPDFException
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer import Citation
from qa.article import Article, Passage, Sentence
from qa.errors import IngestError
from qa.ingest import read_articles
from qa.passages import windows
from qa.reading.contexts import Context
from qa.segment import segment
from tests.qa.ingest.conftest import HARBOUR, MANY, ONE

SIGNS = "äßéЖ中’“”\"'&<>[]{}|#*_`\\/.,;:!?()-"
WORDS = st.text(string.ascii_letters + string.digits + SIGNS, min_size=1, max_size=12)
PARAGRAPHS = st.lists(
    st.lists(WORDS | st.sampled_from(["Mr.", "said", "U.S.", "\u00a0", "e\u0301", "🏳️‍🌈"]),
             min_size=1, max_size=30).map(" ".join),
    min_size=1, max_size=4,
).map(tuple)  # fmt: skip
_WORD = re.compile(r"\S+")


def spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(text)]


def check(article: Article) -> None:
    """From the article over sentences, passages and what a reader sees to a citation."""
    sentences = segment(article)
    ends = [0, *(sentence.span.end for sentence in sentences)]
    for end, sentence in zip(ends, sentences, strict=False):
        assert end <= sentence.span.start < sentence.span.end <= len(article.text)
    for id, window in enumerate(windows(article, sentences, spans, 64)):
        own = tuple(sentences[window.first - 1 : window.last])
        passage = Passage(id, article, window.span, own)
        for piece in Context.of(passage).pieces:
            cited(article, piece.sentence)
            seen = Context.of(passage).text[piece.start : piece.end]
            assert seen == article.text[piece.source : piece.source + len(seen)]


def cited(article: Article, sentence: Sentence) -> None:
    citation = Citation.of(sentence)
    assert citation.quote == article.text[sentence.span.start : sentence.span.end]
    if article.pages:
        assert 1 <= (citation.page or 0) <= len(article.pages)


@pytest.mark.parametrize("name", [*ONE, *MANY])
@given(paragraphs=PARAGRAPHS, title=WORDS)
@settings(max_examples=20, deadline=None)
def test_offsets_hold_from_the_file_to_the_citation(
    name: str, paragraphs: tuple[str, ...], title: str
) -> None:
    story = replace(HARBOUR, title=title, paragraphs=(*paragraphs, HARBOUR.paragraphs[0]))
    try:
        data = {**ONE, **MANY}[name](story)
    except (ValueError, FPDFException):  # the format's own library refuses to write it
        return
    try:
        articles = read_articles(data, name)
    except IngestError:
        return
    for article in articles:
        check(article)
    assert articles == read_articles(data, name)
