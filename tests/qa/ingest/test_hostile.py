"""Files that are out to harm: each costs itself, and nothing else."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import pytest
from fpdf.errors import FPDFException
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.article import Article
from qa.errors import IngestError
from qa.ingest import SUFFIXES, read_articles
from qa.ingest.apart import Apart
from qa.segment import segment
from tests.qa.ingest.conftest import HARBOUR, MANY, ONE, STORIES, web_page

NASTY = (
    "\x1b]0;owned\x07\x1b[2J", "\u202egnip\u202c", "a\x00b", "e" + "\u0301" * 5_000,
    "x" * 100_000, "[red]markup[/red]", "<b>bold</b> & {{ braces }}", "\ufeff", "🏳️‍🌈",
)  # fmt: skip


def bomb(*names: str) -> bytes:
    """An archive that would unpack to far more than it is."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            with archive.open(name, "w", force_zip64=True) as entry:
                for _ in range(400):
                    entry.write(b"\0" * 1_000_000)
    return out.getvalue()


def whole(article: Article) -> None:
    """All that is kept of it stands in its text."""
    assert all(0 <= b.span.start < b.span.end <= len(article.text) for b in article.blocks)
    for sentence in segment(article):
        assert sentence.text == article.text[sentence.span.start : sentence.span.end]
        assert sentence.text.strip()


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    with Apart() as process:
        yield process


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@given(data=st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
@settings(max_examples=25, deadline=None)
def test_whatever_bytes_become_articles_or_a_reason(apart: Apart, suffix: str, data: bytes) -> None:
    try:
        articles = apart.read(data, f"a{suffix}")
    except IngestError:
        return
    assert articles
    for article in articles:
        whole(article)


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_hostile_text_in_every_format(nasty: str) -> None:
    story = replace(HARBOUR, paragraphs=(*HARBOUR.paragraphs, f"It says {nasty} there."))
    for name, make in [*ONE.items(), *MANY.items()]:
        try:
            data = make(story)
        except (
            ValueError,
            UnicodeError,
            FPDFException,
        ):  # the format's own library refuses to write it
            continue
        try:
            articles = read_articles(data, name)
        except IngestError:
            continue
        for article in articles:
            whole(article)


@pytest.mark.parametrize("name", ["a.docx", "a.epub"])
def test_an_archive_that_would_fill_the_memory(name: str) -> None:
    with pytest.raises(IngestError, match="unpack to 800 MB"):
        read_articles(bomb("word/document.xml", "META-INF/container.xml"), name)


@pytest.mark.parametrize("name", ["a.docx", "a.epub"])
def test_an_archive_that_is_none(name: str) -> None:
    with pytest.raises(IngestError, match="damaged"):
        read_articles(b"PK nonsense", name)


def test_tags_within_tags(apart: Apart) -> None:
    """A hundred thousand of them: a reason, or the article, but no crash."""
    deep = b"<div>" * 100_000 + b"It rained." + b"</div>" * 100_000
    with suppress(IngestError):
        apart.read(web_page(HARBOUR).replace(b"<main>", deep + b"<main>"), "deep.html")
    [article] = apart.read(web_page(HARBOUR), "a.html")
    assert article.title == HARBOUR.title


def test_a_parser_that_takes_too_long_is_ended_and_the_next_file_is_read() -> None:
    with Apart(seconds=0.01) as apart:
        with pytest.raises(IngestError, match="more than 0 seconds"):
            apart.read(web_page(HARBOUR), "a.html")
        apart._seconds = 60.0
        [article] = apart.read(web_page(HARBOUR), "a.html")
    assert article.title == HARBOUR.title


def test_reading_apart_gives_what_reading_here_gives(apart: Apart) -> None:
    for name, make in MANY.items():
        data = make(*STORIES)
        assert apart.read(data, name, "/source") == read_articles(data, name, "/source")
    with pytest.raises(IngestError) as raised:
        apart.read(b"{}", "a.jsonl")
    assert raised.value.hint == "name it with --field text=COLUMN"


def test_memory_has_a_limit() -> None:
    """A file that needs more than the limit ends its own process only."""
    with Apart(memory=600_000_000) as small:
        with pytest.raises(IngestError, match="emory"):
            small.read(b"It rained. " * 30_000_000, "a.txt")
        [article] = small.read(b"Rain\n\nIt rained for days.\n", "a.txt")
    assert article.title == "Rain"
