"""Every kind of clipping: what it states is read, and what surrounds it is left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa.article import Article, BlockKind
from qa.errors import IngestError
from qa.ingest import SUFFIXES, is_plain, read_articles
from qa.ingest.stated import as_date
from qa.ingest.web_page import paragraphs_of
from qa.segment import segment
from tests.qa.ingest.conftest import (
    CLUTTER,
    HARBOUR,
    LIBRARY,
    MANY,
    ONE,
    ORCHARDS,
    STORIES,
    Story,
    _latin,
    epub,
    feed,
    web_page,
)


def told(story: Story, article: Article) -> None:
    """The article says all that the story says, in its order, and nothing else at length."""
    text = " ".join(_latin(article.text).split())
    at = -1
    for paragraph in story.paragraphs:
        found = text.find(_latin(paragraph))
        assert found > at, paragraph
        at = found
    assert len(text) < sum(map(len, story.paragraphs)) + len(story.title) + 200
    assert not any(words in text for words in CLUTTER)
    assert article.title.endswith(_latin(story.title) if "’" not in article.title else story.title)
    assert article.published == story.published
    assert article.author == story.author
    assert not article.warning


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.outlet)
def test_a_file_with_one_article(one: tuple[str, Callable[[Story], bytes]], story: Story) -> None:
    name, make = one
    [article] = read_articles(make(story), name, f"/clippings/{name}")
    assert (article.name, article.source) == (name, f"/clippings/{name}")
    told(story, article)
    assert segment(article)


def test_a_file_with_several(many: tuple[str, Callable[..., bytes]]) -> None:
    """Each is an article by itself, numbered as it stands in the file."""
    name, make = many
    articles = read_articles(make(*STORIES), name)
    assert [article.name for article in articles] == [f"{name}#{n}" for n in (1, 2, 3)]
    for story, article in zip(STORIES, articles, strict=True):
        whole = name in ("box.mbox", "export.jsonl", "export.csv")
        told(story, article if whole else replace(
            article,
            published=story.published if name.endswith("epub") else article.published,
            author=story.author if name.endswith("epub") else article.author,
        ))  # fmt: skip


def test_every_format_is_tried_here() -> None:
    tried = {name[name.index(".") :] for name in [*ONE, *MANY, ".txt"]}
    aliases = {".text", ".markdown", ".htm", ".xhtml", ".atom", ".xml", ".tsv", ".ndjson", ".mht"}
    assert tried | aliases == set(SUFFIXES)


def test_blocks_are_pieces_of_the_text(one: tuple[str, Callable[[Story], bytes]]) -> None:
    name, make = one
    [article] = read_articles(make(HARBOUR), name)
    assert all(b.span.of(article.text).strip() == b.span.of(article.text) for b in article.blocks)
    prose = [b.span.of(article.text) for b in article.blocks if b.kind is BlockKind.PROSE]
    assert len(prose) >= 3


def test_a_page_states_its_outlet_and_address() -> None:
    [article] = read_articles(web_page(HARBOUR), "a.html")
    assert article.outlet == "The Vessin Courier"
    assert article.url == "https://example.org/news/2017/story.html"


def test_a_page_in_another_encoding() -> None:
    page = web_page(ORCHARDS).decode().replace("utf-8", "windows-1252").encode("cp1252")
    [article] = read_articles(page, "a.htm")
    assert "half of this year’s apricot blossom" in article.text


def test_a_pdf_knows_its_pages() -> None:
    """Running headers and page numbers are gone, and every offset is on its page."""
    [article] = read_articles(ONE["paper.pdf"](HARBOUR), "a.pdf")
    assert len(article.pages) == 2
    assert "Page" not in article.text
    assert article.page_of(article.text.index("eleven of its fourteen")) == 1
    assert article.page_of(article.text.index("Fishermen")) == 2
    assert article.page_of(0) == 1


def test_a_word_cut_at_the_end_of_a_line_is_whole() -> None:
    from qa.ingest.printed import running

    lines = ["The council met to dis-", "cuss the harbour, and the", "Anglo-", "Saxon pier."]
    assert running(lines) == "The council met to discuss the harbour, and the Anglo-Saxon pier."


def test_a_word_cut_at_the_end_of_a_printed_line_is_whole() -> None:
    from fpdf import FPDF

    paper = FPDF()
    paper.add_page()
    paper.set_font("times", size=11)
    lines = (
        "Divers of the harbour found cracks in eleven piers, the coun-",
        "cil said. The Anglo-",
        "Saxon wall beside them, which was men-",
        "ded in 1987, stands.",
    )
    for number, line in enumerate(lines):
        paper.text(20, 30 + 6 * number, line)
    [article] = read_articles(bytes(paper.output()), "a.pdf")
    assert article.text == (
        "Divers of the harbour found cracks in eleven piers, the council said. "
        "The Anglo-Saxon wall beside them, which was mended in 1987, stands."
    )


def test_the_table_of_a_document_is_kept() -> None:
    [article] = read_articles(ONE["letter.docx"](LIBRARY), "a.docx")
    assert "Readers | 12,000" in article.text


def test_a_page_names_its_place_in_its_first_paragraph() -> None:
    first, *others = HARBOUR.paragraphs
    story = replace(HARBOUR, paragraphs=(f"OSLO (AP) — {first}", *others))
    [article] = read_articles(ONE["page.html"](story), "page.html")
    assert (article.place, article.outlet) == ("OSLO", HARBOUR.outlet)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("2017-03-09T06:00:00Z", date(2017, 3, 9)),
        ("9 March 2017", date(2017, 3, 9)),
        ("20170309", date(2017, 3, 9)),
        ("25/12/2017", date(2017, 12, 25)),
        ("3/4/2018", None),
        ("3.4.2018", date(2018, 4, 3)),
        ("03.04.2018 09:30:00", date(2018, 4, 3)),
        ("03.04.2018 9:30 AM", None),
        ("2018.04.03", date(2018, 4, 3)),
        ("March 2017", None),
        ("Thursday", None),
        ("2017-03-09T06:00:00+05:30", date(2017, 3, 9)),
        ("Thu, 09 Mar 2017 23:30:00 -0700 (PDT)", date(2017, 3, 9)),
        ("2017-13-05", None),
        ("2017-03-09 " + 44 * "9" + "h", None),
        ("Thu, 09 Mar 2017 " + 12 * "9" + ":00:00 +" + 12 * "9", None),
        ("no date in 2017 at all", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_is_read_only_where_it_is_certain(said: object, means: date | None) -> None:
    assert as_date(said) == means


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Rain\n\nIt rained.", "hardly any text"),
        ("Rain\n\n" + "1234 567 / 89 -- 10 % 11\n" * 30, "mostly signs and digits"),
        ("Rain\n\nIt \ufffdained. " + "The ri\ufffder rose and fell. " * 20, "cannot be read"),
        (
            "\n\n".join(f"Link to page {n}" for n in range(90)) + "\n\n" + "It rained. " * 30,
            "mostly short lines",
        ),
        ("Rain\n\n" + "It rained for days, and the river rose. " * 10, ""),
    ],
)
def test_what_came_out_oddly_is_said(text: str, warning: str) -> None:
    [article] = read_articles(text.encode(), "a.md")
    assert warning in article.warning
    assert bool(warning) == bool(article.warning)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_byte_in_another_encoding_is_said(name: str) -> None:
    make = {"a.txt": ONE["note.md"], "a.md": ONE["note.md"], "a.html": web_page}[name]
    data = make(HARBOUR)
    assert not read_articles(data, name)[0].warning
    [article] = read_articles(data.replace(b"eleven of", b"\x91eleven\x92 of"), name)
    assert "divers found cracks in ‘eleven’ of its fourteen piers" in article.text
    assert "“We have no choice,”" in article.text
    assert "another encoding" in article.warning
    [article] = read_articles(data.replace(b"eleven of", b"eleven \x81 of"), name)
    assert "cannot be read" in article.warning


def test_a_feed_that_is_none_and_a_book_without_chapters() -> None:
    with pytest.raises(IngestError, match="no RSS or Atom feed"):
        read_articles(b"<settings><a>1</a></settings>", "a.xml")
    short = replace(HARBOUR, paragraphs=("Short.",))
    with pytest.raises(IngestError, match="no chapter"):
        read_articles(epub(short), "a.epub")
    assert len(read_articles(feed(HARBOUR), "a.xml")) == 1


def test_a_newsletter_without_what_nobody_sees() -> None:
    page = (
        "<p>One <b>two</b><br>three</p><script>no</script> four<!-- no --> five&#27;<div>six</div>"
    )
    assert paragraphs_of(page) == ["One two", "three", "four five\x1b", "six"]
    assert paragraphs_of("  ") == []


def test_the_lines_of_a_pages_source_are_not_its_own() -> None:
    page = (
        "<div>\n  <p>It rained in\n the valley, the <i>growers</i>\nsaid.</p>\n"
        " Then it\n snowed.</div>"
    )
    assert paragraphs_of(page) == ["It rained in the valley, the growers said.", "Then it snowed."]
    assert paragraphs_of("<p>One</p>two\n\nthree") == ["One", "two", "three"]
    assert paragraphs_of("<pre>One\ntwo</pre><p>three\nfour</p>") == ["One", "two", "three four"]


def test_a_plain_text_keeps_its_lines_but_for_those_within_a_sentence() -> None:
    text = "It rained in\nthe valley.\nThen it <b>snowed</b>.\r\nNobody\r\n  was hurt."
    assert paragraphs_of(text) == [
        "It rained in the valley.",
        "Then it snowed.",
        "Nobody was hurt.",
    ]


def test_a_pdf_with_an_empty_page() -> None:
    from fpdf import FPDF

    paper = FPDF()
    for text in ("It rained in the valley for nine days, the growers said.", "", "Then it snowed."):
        paper.add_page()
        paper.set_font("times", size=11)
        if text:
            paper.multi_cell(0, 6, text)
    [article] = read_articles(bytes(paper.output()), "a.pdf")
    assert article.page_of(article.text.index("snowed")) == 3


def test_half_of_a_character_costs_itself() -> None:
    row = b'{"text": "Rain fell on Leeds \\ud83d all day.", "title": "Rain \\ude0a"}'
    [article] = read_articles(row, "a.jsonl")
    assert "Leeds \ufffd all" in article.text
    assert article.title == "Rain \ufffd"
    assert article.text.encode()


def test_a_feed_is_what_it_holds_and_no_name_of_a_file(tmp_path: Path) -> None:
    other = tmp_path / "inner.rss"
    other.write_text("<rss><channel><item><title>Hidden</title><description>It rained all day"
                     "</description></item></channel></rss>")  # fmt: skip
    with pytest.raises(IngestError):
        read_articles(str(other).encode(), "y.rss")


def test_a_character_of_two_halves_in_a_feed() -> None:
    feed = (b"<rss><channel><item><title>Rain &#55357;&#56842;</title><description>It rained on"
            b" Leeds all day long.</description></item></channel></rss>")  # fmt: skip
    [article] = read_articles(feed, "y.rss")
    assert article.title == "Rain 😊"


@pytest.mark.parametrize("authors", ["[Mara Lind, Jo Roe]", "\n  - Mara Lind\n  - Jo Roe"])
def test_front_matter_may_list_authors(authors: str) -> None:
    text = f"---\ntitle: Rain\nauthor: {authors}\n---\nIt rained for days.\n"
    assert read_articles(text.encode(), "a.md")[0].author == "Mara Lind, Jo Roe"


def test_html_in_markdown_is_text() -> None:
    page = b"# Rain\n\nIt rained.\n\n<div>\nThe council voted 5 to 4.\n</div>\n"
    [article] = read_articles(page, "rain.md")
    assert "The council voted 5 to 4." in article.text


def test_a_page_saved_with_its_pictures_has_its_address() -> None:
    page = ONE["saved.mhtml"](HARBOUR)
    bare = page.replace(b"canonical", b"x")
    [article] = read_articles(bare, "a.mht")
    assert article.title == HARBOUR.title
    assert article.outlet == HARBOUR.outlet
    with pytest.raises(IngestError, match="no web page"):
        read_articles(page.replace(b"text/html", b"text/css"), "a.mht")
    latin = (
        "Content-Location: https://example.org/cafe\nContent-Type: text/html; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: 8bit\n\n<html><body><h1>Café</h1><p>The café in Orléans was "
        "shut for three days, the police said.</p></body></html>"
    )
    [article] = read_articles(latin.encode("cp1252"), "a.mht")
    assert "The café in Orléans" in article.text
    assert article.url == "https://example.org/cafe"


def test_a_pdf_that_is_called_a_text_is_one() -> None:
    data = ONE["paper.pdf"](HARBOUR)
    assert not is_plain(data, "a.txt")
    assert read_articles(data, "a.txt")[0].author == HARBOUR.author
    text = b"Every such file begins with %PDF-1.4 and ends with a mark.\n"
    assert read_articles(text, "a.txt")[0].text == text.decode()


def test_a_short_chapter_is_kept_and_a_title_page_is_none() -> None:
    told = replace(HARBOUR, paragraphs=("Eel catcher Jabez Nunn caught 2,700 eels in one winter.",))
    imprint = replace(HARBOUR, title="Imprint", paragraphs=("Mudlark Press", "© 2011 J. Nunn"))
    [article] = read_articles(epub(imprint, told), "a.epub")
    assert "2,700 eels" in article.text
