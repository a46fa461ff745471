"""Every kind of clipping: what it states is read, and what surrounds it is left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa.article import Article, BlockKind
from qa.errors import IngestError, NoArticles
from qa.ingest import SUFFIXES, read_articles
from qa.ingest.masthead import Masthead, read_masthead
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
    mailbox,
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
    aliases = {".text", ".markdown", ".htm", ".xhtml", ".atom", ".xml", ".tsv", ".ndjson"}
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
    from qa.ingest.pdf import _running

    lines = ["The council met to dis-", "cuss the harbour, and the", "Anglo-", "Saxon pier."]
    assert _running(lines) == "The council met to discuss the harbour, and the Anglo-Saxon pier."


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


def test_columns_may_be_named() -> None:
    data = b'{"tale": "It rained for days. The river rose.", "what": "Rain"}\n'
    [article] = read_articles(data, "a.jsonl", fields={"text": "Tale", "title": "what"})
    assert (article.name, article.title) == ("a.jsonl#1", "Rain")
    with pytest.raises(IngestError, match="no column holds") as raised:
        read_articles(data, "a.jsonl")
    assert "--field" in raised.value.hint


def test_rows_keep_their_numbers() -> None:
    data = b'{"text": "It rained."}\n\n{"text": ""}\n{"text": "It snowed."}\n'
    assert [article.name for article in read_articles(data, "a.ndjson")] == [
        "a.ndjson#1",
        "a.ndjson#4",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reasons"),
    [
        ("a.csv", b'id,title,text\n1,Rain,\n2,Snow,It snowed.\n,,\n', ["row 1 has no text"]),
        ("a.tsv", b"title\ttext\nSnow\tIt snowed.\nRain\t \n", ["row 2 has no text"]),
        ("a.jsonl", b'{"title": "Rain"}\n[1, 2]\n\n{"text": "It snowed."}\n{"text": null}\n',
         ["row 1 has no text", "line 2 is no object"]),
    ],
)  # fmt: skip
def test_a_row_without_text_is_said_and_a_blank_one_is_nothing(
    name: str, data: bytes, reasons: list[str]
) -> None:
    snowed, *unread = read_articles(data, name)
    assert snowed.text == "It snowed."
    assert [article.warning for article in unread] == reasons
    assert [article.name for article in unread] == [f"{name}#{r.split()[1]}" for r in reasons]
    assert not any(article.text for article in unread)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.rss", b"<rss><channel><item><title>Rain</title><link>https://x.org/1</link></item><item>"
         b"<title>Snow</title><description>It snowed.</description></item></channel></rss>",
         "entry 1 has no text"),
        ("a.mbox", b"From a@b Mon Jan  1 00:00:00 2024\nSubject: Snow\n\nIt snowed.\n\n"
         b"From a@b Mon Jan  1 00:00:01 2024\nSubject: Rain\nContent-Type: image/png\n\nx\n",
         "message 2 has no text"),
    ],
)  # fmt: skip
def test_an_entry_or_a_message_without_text_is_said(name: str, data: bytes, reason: str) -> None:
    snowed, unread = read_articles(data, name)
    assert snowed.text.strip().endswith("It snowed.")
    assert (unread.text, unread.warning) == ("", reason)
    assert unread.name == f"{name}#{reason.split()[1]}"


def test_rows_that_all_lack_text_are_no_articles() -> None:
    for data in (b'{"question": "Who?"}\n', b"[1]\n", b'["a"]\n{"question": "Who?"}\n'):
        with pytest.raises(NoArticles, match="no column holds"):
            read_articles(data, "a.jsonl")


def test_a_line_that_is_not_json_is_no_loss_to_the_others() -> None:
    data = b'{"text": "It rained."}\nnonsense\n{"text": "It snowed."}\n'
    rained, snowed, unread = read_articles(data, "a.jsonl")
    assert (rained.name, snowed.name) == ("a.jsonl#1", "a.jsonl#3")
    assert (unread.name, unread.text, unread.warning) == ("a.jsonl#2", "", "line 2 is not JSON")
    with pytest.raises(IngestError, match="line 1 is not JSON"):
        read_articles(b"nonsense\n[1]\n", "a.jsonl")


def test_a_column_may_name_the_place() -> None:
    [article] = read_articles(b'{"text": "It rained.", "location": "Oslo"}\n', "a.jsonl")
    assert article.place == "Oslo"


def test_a_page_names_its_place_in_its_first_paragraph() -> None:
    first, *others = HARBOUR.paragraphs
    story = replace(HARBOUR, paragraphs=(f"OSLO (AP) — {first}", *others))
    [article] = read_articles(ONE["page.html"](story), "page.html")
    assert (article.place, article.outlet) == ("OSLO", HARBOUR.outlet)


def test_a_line_of_a_message_that_begins_with_from() -> None:
    data = mailbox(HARBOUR).replace(b"Fishermen", b"\n>From the quay, fishermen", 1)
    [article] = read_articles(data, "a.mbox")
    assert "From the quay, fishermen" in article.text


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


ODD = ("Thu, 01 Jan 99999999999 00:00:00 +0000", "Thu, 01 Jan 2018 9999999999:00:00 +0000",
       "Thu, 01 Jan 2018 00:00:00 +9999999999", "2018-01-02 " + 44 * "9" + "h")  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    ("name", "head", "item"),
    [
        ("a.csv", "date,text\n", '"{}",It rained.\n'),
        ("a.jsonl", "", '{{"date": "{}", "text": "It rained."}}\n'),
        ("a.mbox", "", "From a@b Mon Jan  1 00:00:00 2024\nDate: {}\n\nIt rained.\n\n"),
    ],
)
def test_an_odd_date_costs_itself_alone(name: str, head: str, item: str, odd: str) -> None:
    whole = "Tue, 02 Jan 2018 06:00:00 +0000"
    articles = read_articles(f"{head}{item.format(odd)}{item.format(whole)}".encode(), name)
    assert [article.text.strip() for article in articles] == ["It rained.", "It rained."]
    assert [article.published for article in articles] == [None, date(2018, 1, 2)]


def test_an_odd_date_of_a_message_or_of_markdown_costs_itself_alone() -> None:
    for odd in ODD:
        for name, date_line in (("a.eml", f"Date: {odd}\n"), ("a.md", f"---\ndate: {odd}\n---\n")):
            [article] = read_articles(f"{date_line}\nIt rained.\n".encode(), name)
            assert (article.text.strip(), article.published) == ("It rained.", None)


@pytest.mark.parametrize(
    ("name", "what", "data"),
    [
        ("a.csv", "row", b"text\nIt rained.\nIt snowed.\n"),
        ("a.mbox", "message", b"From a@b Mon Jan  1 00:00:00 2024\n\nIt rained.\n\n"
         b"From a@b Mon Jan  1 00:00:01 2024\n\nIt snowed.\n"),
        ("a.rss", "entry", b"<rss><channel><item><description>It rained.</description></item>"
         b"<item><description>It snowed.</description></item></channel></rss>"),
    ],
)  # fmt: skip
def test_a_parsers_own_error_costs_its_item_alone(
    name: str, what: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(lines: list[str], *, titled: bool = False) -> Masthead:
        if "It rained." in lines:
            raise AssertionError
        return read_masthead(lines, titled=titled)

    for module in ("text", "stated"):
        monkeypatch.setattr(f"qa.ingest.{module}.read_masthead", breaks)
    snowed, unread = read_articles(data, name)
    assert snowed.text.strip() == "It snowed."
    assert (unread.name, unread.text) == (f"{name}#1", "")
    assert unread.warning == f"{what} 1 cannot be read (AssertionError)"


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
