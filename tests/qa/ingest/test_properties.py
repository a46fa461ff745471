"""Properties of PDF and Word files: below what the text says, and not for names of programs."""

from dataclasses import replace
from io import BytesIO

import pytest

from qa.ingest import read_articles
from qa.ingest.properties import author_of
from tests.qa.ingest.conftest import HARBOUR, Story, pdf

HEADLINE, BYLINE = "Council sells town hall", "By Harriet Vance"
BODY = (
    "The council has sold its Victorian town hall to a hotel chain for 7.3 million pounds, "
    "councillors voted on Thursday night, after a debate of five hours."
)


def paper(title: str, author: str, *lines: str) -> bytes:
    from fpdf import FPDF

    made = FPDF()
    made.set_title(title)
    made.set_author(author)
    made.add_page()
    made.set_font("times", size=11)
    for line in lines:
        made.multi_cell(0, 6, line, align="L", new_x="LMARGIN", new_y="NEXT")
        made.ln(4)
    return bytes(made.output())


def document(title: str, author: str, *lines: str) -> bytes:
    import docx

    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    for line in lines:
        made.add_paragraph(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "make"), [("a.pdf", paper), ("a.docx", document)])
@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Microsoft Word - draft7.doc", "jsmith"),
        ("scan0001.pdf", "HP LaserJet"),
        ("untitled", "anonymous"),
        ("Document1", "IT Department"),
        ("Bexcombe Times - https://bex.example/x", "Jane Subeditor"),
        ("Another headline of a template", ""),
    ],
)
def test_headline_and_byline_of_the_text_come_first(
    name: str, make: object, title: str, author: str
) -> None:
    assert callable(make)
    [article] = read_articles(make(title, author, HEADLINE, BYLINE, BODY), name)
    assert (article.title, article.author) == (HEADLINE, "Harriet Vance")


@pytest.mark.parametrize(("name", "make"), [("a.pdf", paper), ("a.docx", document)])
def test_properties_tell_what_the_text_does_not(name: str, make: object) -> None:
    assert callable(make)
    [article] = read_articles(make("Town hall sold", "Vance, Harriet", BODY), name)
    assert (article.title, article.author) == ("Town hall sold", "Harriet Vance")
    [article] = read_articles(make("untitled", "user", BODY), name)
    assert (article.title, article.author) == ("a", None)
    below = make(HEADLINE, "", "Business", HEADLINE, BODY)
    assert read_articles(below, name)[0].title == HEADLINE


def test_a_title_over_two_lines_is_the_properties_whole_one() -> None:
    story: Story = replace(HARBOUR, title="Harbour of Vessin closes for two years " * 2)
    [article] = read_articles(pdf(story), "a.pdf")
    assert article.title == story.title.strip()


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Mara Lindqvist", "Mara Lindqvist"),
        ("DORA FINCH", "DORA FINCH"),
        ("Dora Finch; Hal Berry", "Dora Finch; Hal Berry"),
        ("Dora Finch, Hal Berry", "Dora Finch, Hal Berry"),
        ("Dora Finch, Reuters", "Dora Finch"),
        ("Okafor, Ngozi", "Ngozi Okafor"),
        ("Christopher Guest", "Christopher Guest"),
        ("王伟", "王伟"),
        ("Microsoft Office User", None),
        ("python-docx", None),
        ("admin", None),
        ("Reuters", None),
        ("Press Office", None),
        ("", None),
    ],
)
def test_an_author_of_the_properties_is_a_person(said: str, author: str | None) -> None:
    assert author_of(said) == author
