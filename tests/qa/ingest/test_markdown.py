"""Markdown: what stands above the text, written as people write it, and the marks in the text."""

from datetime import date

import pytest

from qa.article import Article
from qa.ingest import read_articles

BODY = "The repair will cost 890,000 pounds, the leader of the council said on Tuesday."


def read(front: str, body: str = BODY) -> Article:
    return read_articles(f"{front}\n{body}\n".encode(), "a.md")[0]


@pytest.mark.parametrize(
    ("front", "title", "author"),
    [
        ("---\ntitle: Lido: to shut\nauthor: Dora Finch\ndate: 2023-06-14\n---", "Lido: to shut",
         "Dora Finch"),
        ("---\ntitle: Lido: shut: again\ndate: 14 June 2023\nauthors:\n  - name: Dora Finch\n"
         "  - name: Hal Berry\n---", "Lido: shut: again", "Dora Finch, Hal Berry"),
        ("---\ntitle: 'Lido'\nauthors:\n- Dora Finch\ndate: 2023-06-14\n---", "Lido", "Dora Finch"),
        ("---\ntitle: Lido\nauthors:\n  - name: Dora Finch\n  - name: Hal Berry\n"
         "date: 14 June 2023\n---", "Lido", "Dora Finch, Hal Berry"),
        ('---\ntitle: Lido\nauthor:\n  - "[[Dora Finch]]"\ncreated: 2025-01-01\n'
         "published: 2023-06-14\n---", "Lido", "Dora Finch"),
        ("---\r\ntitle: Lido: shut\r\nauthor: Dora Finch\r\ndate: 2023-06-14\r\n---", "Lido: shut",
         "Dora Finch"),
        ('+++\ntitle = "Lido"\ndate = 2023-06-14T09:00:00Z\nauthor = "Dora Finch"\n+++', "Lido",
         "Dora Finch"),
        ('+++\ntitle = "Lido"\ndate = 2023-06-14\nauthors = ["Dora Finch", "Jo Roe"]\n+++', "Lido",
         "Dora Finch, Jo Roe"),
        ("---\ntitle: Lido\nauthor: Dora Finch\npublished: true\ndate: 2023-06-14\n---", "Lido",
         "Dora Finch"),
    ],
)  # fmt: skip
def test_what_stands_above_the_text(front: str, title: str, author: str) -> None:
    article = read(front)
    assert (article.title, article.author, article.published) == (title, author, date(2023, 6, 14))
    assert article.text == f"{title}\n\n{BODY}"


def test_an_address_is_no_outlet() -> None:
    article = read("---\ntitle: Lido\nsource: https://gazette.example/lido\n---")
    assert (article.outlet, article.url) == (None, "https://gazette.example/lido")
    article = read("---\ntitle: Lido\nsource: The Gazette\nurl: https://gazette.example/lido\n---")
    assert (article.outlet, article.url) == ("The Gazette", "https://gazette.example/lido")


@pytest.mark.parametrize("front", ["+++\nnonsense here\n+++", "---\n- a list\n---"])
def test_what_cannot_be_read_above_a_text_is_none_of_it(front: str) -> None:
    article = read(front)
    assert (article.text, article.author) == (BODY, None)


def test_links_and_marks_of_notes_are_no_words() -> None:
    said = "See [[Other note|the other note]], [[Minutes]] and ==this==.![[img.png]] It was 3 == 3."
    assert read("", said).text == "See the other note, Minutes and this. It was 3 == 3."


def test_a_row_of_a_table_is_a_line() -> None:
    table = (
        "# Ferries\n\n| Year | Trips |\n|---|---:|\n| 2024 | 11 |\n| 2025 | **12** |\n\nThey sail."
    )
    assert read("", table).text.split("\n\n") == [
        "Ferries", "Year | Trips", "2024 | 11", "2025 | 12", "They sail.",
    ]  # fmt: skip
