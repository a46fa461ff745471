"""Footnote marks and exponents: none is glued to a number, in any format that has markup."""

import zipfile
from io import BytesIO

import pytest

from qa.ingest import read_articles
from qa.ingest.raised import lowered, raised
from qa.ingest.web_page import paragraphs_of
from tests.qa.ingest.conftest import HARBOUR, LIBRARY, epub, feed, web_page


@pytest.mark.parametrize(
    ("before", "sign", "after", "plain"),
    [
        ("killed 62", "1", " soldiers", ""),
        ("£890,000", "2", " in all", ""),
        ("in 2019", "4", "", ""),
        ("rose by 14%", "3", ",", ""),
        ("62", "1,2", " soldiers", ""),
        ("62", "[1]", " soldiers", ""),
        ("62", "†", " soldiers", ""),
        ("the soldiers", "12", " fell", ""),
        ("he said.", "3", "", ""),
        ("10", "6", " times", "⁶"),
        ("6 × 10", "23", "", "²³"),
        ("2", "32", " numbers", "³²"),
        ("10", "−6", "", "⁻⁶"),
        ("10", "n", "", "^n"),
        ("10", "6.5", "", "^6.5"),
        ("12", "2", " = 144", "²"),
        ("only $19", "99", "", "⁹⁹"),
        ("at 19", "30", " on Friday", "³⁰"),
        ("35 m", "2", ",", "²"),
        ("40km", "2", "", "²"),
        ("E = mc", "2", "", "²"),
        ("14", "th", " day", "th"),
        ("le 1", "er", " mai", "er"),
        ("la 2", "a", " vez", "a"),
        ("£5", "m", "", "m"),
        ("62", "b", " soldiers", "^b"),
        ("Acme", "TM", "", "TM"),
        ("weighs 1", "1", "/2 tonnes", " 1"),
        ("about ", "1", "⁄2 of it", "1"),
        ("dated with ", "14", "C", "14"),
        ("", "1", " The ministry", "1"),
    ],
)
def test_what_is_raised(before: str, sign: str, after: str, plain: str) -> None:
    assert raised(before, sign, after) == plain


def test_what_is_known_for_a_mark_is_none_of_the_text() -> None:
    assert [raised("10", "6", mark=True), raised("35 m", "2", mark=True)] == ["", ""]


@pytest.mark.parametrize(
    ("before", "sign", "plain"), [("CO", "2", "2"), ("101", "2", "₂"), ("log", "10", "10")]
)
def test_what_is_lowered(before: str, sign: str, plain: str) -> None:
    assert lowered(before, sign) == plain


FRAGMENTS = [
    ('62<sup><a href="#fn1">1</a></sup> men', "62 men"),
    ('10<sup><a href="#fn1">1</a></sup> men', "10 men"),
    ('10<sup class="footnote">2</sup> men', "10 men"),
    ('318<a epub:type="noteref" href="n.xhtml#n1"><sup>12</sup></a> acres', "318 acres"),
    ('318<a href="https://a.example/b#cite_note-3"><sup>[3]</sup></a> acres', "318 acres"),
    ('318<a class="footnote-ref" href="#x">12</a> acres', "318 acres"),
    ('318 acres: <a href="#fn1"><sup>12</sup></a> so it says', "318 acres: so it says"),
    ('62<span style="vertical-align: super; font-size: 70%">1</span> men', "62 men"),
    ('10<span class="superscript">6</span> times', "10⁶ times"),
    ("62<sup>[<i><a href='/wiki/x'>citation needed</a></i>]</sup> men", "62 men"),
    ("<b>62</b><sup>1</sup> men", "62 men"),
    ("1<sup>1</sup>/<sub>2</sub> tonnes", "1 1/2 tonnes"),
    ("H<sub>2</sub>O, 2<sub>1</sub> men", "H2O, 2₁ men"),
    ("the 14<sup>th</sup>, 35 m<sup>2</sup>", "the 14th, 35 m²"),
    # What is no mark.
    ('On <a href="https://a.example/1">12</a> acres, table <a href="#tab1">1</a>',
     "On 12 acres, table 1"),
    ("<span class='super-headline'>12</span> men", "12 men"),
    ("<sup>Nothing here is high, the whole of it stands in small letters.</sup>",
     "Nothing here is high, the whole of it stands in small letters."),
]  # fmt: skip


@pytest.mark.parametrize(("fragment", "plain"), FRAGMENTS)
def test_a_page_is_levelled(fragment: str, plain: str) -> None:
    assert paragraphs_of(f"<p>About {fragment}</p>") == [f"About {plain}"]
    last = "A second bus is to follow if the charity behind it raises more, of which it says: "
    page = web_page(LIBRARY).replace(b"</article>", f"<p>{last}{fragment}</p></article>".encode())
    [article] = read_articles(page, "a.html")
    assert article.text.split("\n\n")[-1] == last + plain


def _docx(*runs: tuple[str, str]) -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("Strike kills soldiers")
    paragraph = document.add_paragraph()
    for words, height in runs:
        run = paragraph.add_run(words)
        if height:
            setattr(run.font, height, True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_document_is_levelled() -> None:
    data = _docx(
        ("It killed 62", ""), ("1", "superscript"), (" men with 10", ""), ("6", "superscript"),
        (" tonnes of CO", ""), ("2", "subscript"), (" on the 5", ""), ("th", "superscript"),
        (", 1", ""), ("1", "superscript"), ("/", ""), ("2", "subscript"), (" miles off.", ""),
    )  # fmt: skip
    [article] = read_articles(data, "a.docx")
    assert article.text.endswith(
        "It killed 62 men with 10⁶ tonnes of CO2 on the 5th, 1 1/2 miles off."
    )


MARKED = "in all of its 14<sup>1</sup> piers, 35 m<sup>2</sup> each"
PLAIN = "in all of its 14 piers, 35 m² each"


def test_a_feed_a_book_and_markdown_are_levelled() -> None:
    data = feed(HARBOUR).replace(
        b"in eleven of its fourteen piers", MARKED.replace("<", "&lt;").encode()
    )
    assert PLAIN in read_articles(data, "a.rss")[0].text
    book, out = BytesIO(epub(HARBOUR)), BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            page = old.read(name).replace(b"in eleven of its fourteen piers", MARKED.encode())
            new.writestr(name, page.replace(b"</h1>", b"<sup>2</sup></h1>"))
    [article] = read_articles(out.getvalue(), "a.epub")
    assert PLAIN in article.text
    assert article.title == f"Collected: {HARBOUR.title}"
    text = f"# Cracks\n\nDivers found cracks {MARKED}, 1<sup>1</sup>/<sub>2</sub> metres deep.\n"
    assert f"{PLAIN}, 1 1/2 metres" in read_articles(text.encode(), "a.md")[0].text


def test_notes_of_markdown_are_no_part_of_a_number() -> None:
    text = (
        "# Cost\n\nIt cost 62[^1] pounds and [95](http://x)[^b].\n\n[^1]: Minutes.\n[^b]: Ours.\n"
    )
    [article] = read_articles(text.encode(), "a.md")
    assert article.text.split("\n\n") == ["Cost", "It cost 62 pounds and 95.", "Minutes.", "Ours."]
