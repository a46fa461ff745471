"""PDF files as newspapers, offices and universities set them: made here, of the same structure."""

from __future__ import annotations

import pytest

from qa.article import Article, BlockKind
from qa.ingest import read_articles

LINES = (
    "Divers of the harbour found cracks in eleven of its fourteen",
    "piers, the council said on Friday, and closed the quay to all",
    "ships above two thousand tonnes until the work is done.",
)
MORE = (
    "The repair will take nine months and cost 4.2 million euros,",
    "which the port pays from its reserves, the harbour master told",
    "reporters after the meeting of the council.",
)


class Page:
    """A page on which each line is put where it shall stand, in millimetres."""

    def __init__(self) -> None:
        from fpdf import FPDF

        self.paper = FPDF()
        self.new()

    def new(self) -> Page:
        self.paper.add_page()
        return self

    def put(
        self, *lines: str, x: float = 20, y: float = 30, size: float = 11, style: str = ""
    ) -> Page:
        self.paper.set_font("times", style=style, size=size)  # type: ignore[arg-type]
        for number, line in enumerate(lines):
            self.paper.text(x, y + number * size * 0.45, line)
        return self

    def read(self) -> Article:
        [article] = read_articles(bytes(self.paper.output()), "a.pdf")
        return article


def said(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks]


def test_the_largest_letters_of_the_first_page_are_the_headline() -> None:
    page = Page().put("HARBOUR PAPERS", y=20, size=9)
    page.put("Harbour of Vessin closes", "for nine months", y=32, size=20, style="B")
    page.put("By Mara Lindqvist", y=60).put(*LINES, y=72)
    article = page.read()
    assert article.title == "Harbour of Vessin closes for nine months"
    assert article.author == "Mara Lindqvist"
    assert " ".join(LINES) in said(article)


def test_what_stands_lower_than_the_headline_comes_behind_the_text() -> None:
    page = Page().put("Printed on paper that was paper before", y=270, size=7)
    page.put("Harbour of Vessin closes", y=32, size=20).put(*LINES, y=60)
    assert said(page.read()) == [
        "Harbour of Vessin closes",
        " ".join(LINES),
        "Printed on paper that was paper before",
    ]


def test_a_press_release_is_not_called_so() -> None:
    page = Page().put("Press release", y=20, size=26).put("Harbour of Vessin closes", y=36, size=16)
    assert page.put(*LINES, y=60).read().title == "Harbour of Vessin closes"


@pytest.mark.parametrize(
    "page",
    [
        Page().put(*LINES).put(*MORE, y=30 + 3 * 4.95 + 4),  # a gap
        Page().put(LINES[0], x=25).put(*LINES[1:], y=34.95).put(MORE[0], x=25, y=44.85)
        .put(*MORE[1:], y=49.8),  # each is indented
        Page().put(*LINES, *MORE),  # the last line has room for another word
    ],
    ids=["gap", "indented", "room"],
)  # fmt: skip
def test_where_a_paragraph_ends(page: Page) -> None:
    assert said(page.read()) == [" ".join(LINES), " ".join(MORE)]


def test_columns_follow_each_other_and_a_note_stands_behind_the_sentence() -> None:
    page = Page().put(LINES[0], LINES[1]).put("1 See the council's minutes.", y=250, size=8)
    page.put(LINES[2], x=130, y=30).put(*MORE, x=130, y=34.95)
    text = said(page.read())
    assert text == [" ".join(LINES), "1 See the council's minutes.", " ".join(MORE)]


def test_a_sentence_goes_on_over_the_page_past_a_note_and_a_caption() -> None:
    page = Page().put(*MORE, *LINES[:2], y=200).put("1 Minutes of the council.", y=262, size=8)
    page.new().put("Figure 1 The harbour of Vessin from the air.", y=20, size=8)
    page.put(LINES[2], "Nobody was hurt, the master said.", y=40)
    article = page.read()
    assert " ".join(LINES) in article.text
    assert article.page_of(article.text.index("Minutes")) == 1
    assert article.page_of(article.text.index("ships above")) == 2
    assert article.page_of(article.text.index("from the air")) == 2


def test_running_heads_of_either_side_and_page_numbers_are_left_out() -> None:
    page = Page()
    towns = ("Arle", "Brede", "Corvin", "Dunmar", "Esk", "Farnby")
    for number, town in enumerate(towns, start=1):
        if number > 1:
            page.new()
        page.put("Harbour report" if number % 2 else "Port of Vessin", y=12, size=9)
        page.put(f"In {town} it rained.", *LINES[:2], f"ships from {town}.", y=40)
        page.put(f"{number + 20} | Chapter {'of the piers' * (number > 3)}", y=285, size=9)
    text = "\n".join(said(page.read()))
    assert all(gone not in text for gone in ("Harbour report", "Port of", "Chapter"))
    assert all(f"In {town} it rained." in text and f"ships from {town}." in text for town in towns)


def test_a_headline_that_heads_the_other_pages_stays() -> None:
    page = Page().put("Harbour of Vessin closes", y=15, size=20).put(*LINES, y=40)
    for _ in range(3):
        page.new().put("Harbour of Vessin closes", y=15, size=9).put(*MORE, y=40)
    article = page.read()
    assert article.title == "Harbour of Vessin closes"
    assert article.text.count("Harbour of Vessin closes") == 1


def test_the_day_of_printing_is_not_the_articles() -> None:
    page = Page().put("11/12/24, 9:40 AM", y=8, size=8).put("Harbour closes again", y=30, size=18)
    page.put(*LINES, y=50).put("https://vessin.example/news 1/1", y=290, size=8)
    article = page.read()
    assert article.published is None
    assert said(article) == ["Harbour closes again", " ".join(LINES)]


@pytest.mark.parametrize(
    ("before", "raised", "after", "text"),
    [
        ("The council agreed", "12", " at once.", "The council agreed at once."),
        ("The council agreed.", "3", " It rained.", "The council agreed. It rained."),
        ("It held 10", "6", " litres then.", "It held 10⁶ litres then."),
        ("The field has 40 m", "2", " of grass.", "The field has 40 m² of grass."),
    ],
)
def test_raised_figures(before: str, raised: str, after: str, text: str) -> None:
    page = Page().put(*MORE, y=60).put(before)
    x = 20 + page.paper.get_string_width(before)
    page.put(raised, x=x, y=28.3, size=6)
    x += page.paper.get_string_width(raised)
    page.put(after.strip(), x=x + 1, y=30)
    assert text in page.read().text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("A bridge of high qual-", "ity stands."), "high quality stands"),
        (("They paid two-", "thirds of it."), "paid two-thirds of"),
        (("It is a long-", "term plan, the long-term plan."), "a long-term plan, the long-term"),
        (("The car-", "go came, all cargo."), "The cargo came"),
        (("A 20-", "year lease."), "A 20-year lease"),
    ],
)
def test_hyphens_at_the_end_of_a_line(lines: tuple[str, ...], text: str) -> None:
    assert text in Page().put(*lines).read().text


def test_a_table_of_contents_answers_nothing() -> None:
    page = Page().put(f"1 The piers {'. ' * 60}4", f"2 The quay{'.' * 90}12").put(*LINES, y=60)
    kinds = {b.span.of(a.text)[:6]: b.kind for a in [page.read()] for b in a.blocks}
    assert kinds["1 The "] is kinds["2 The "] is BlockKind.FURNITURE


def test_the_rows_of_a_table_stand_by_themselves() -> None:
    rows = ("Arle 12 14 2,100 31%", "Brede 9 11 1,800 28%", "Corvin 4 6 900 11%")
    assert set(rows) <= set(said(Page().put(*rows).put(*LINES, y=60).read()))


def test_what_is_turned_stands_behind_the_page() -> None:
    page = Page().put("Report of the port", y=20, size=18)
    with page.paper.rotation(90, x=10, y=150):
        page.put("vessin.example 2024", x=10, y=150, size=16)
    assert said(page.put(*LINES, y=40).read()) == [
        "Report of the port",
        " ".join(LINES),
        "vessin.example 2024",
    ]


def test_a_damaged_page_costs_itself() -> None:
    page = Page().put(*LINES).new().put(*MORE)
    data = bytes(page.paper.output()).replace(b"/Type /Page\n", b"/Type /Cage\n", 1)
    [article] = read_articles(data, "a.pdf")
    assert said(article) == [" ".join(MORE)]
    assert article.warning == "1 of its pages cannot be read"
    assert article.page_of(0) == 2


def test_a_larger_piece_between_is_no_note() -> None:
    """Lines that were recognised from a picture may stand in any order."""
    page = Page().put(*MORE, *LINES[:2], y=200).new().put("It stands on a hill", size=14)
    text = page.put(LINES[2], y=40).read().text
    assert " ".join(LINES) not in text
