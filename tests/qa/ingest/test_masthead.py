"""Which line is the headline, and what the lines around a body say together."""

from datetime import date

import pytest

from qa.article import Article, BlockKind
from qa.ingest.text import article_from_text

BODY = (
    "The harbour was closed on Sunday after a ferry had run aground in thick fog, and nobody "
    "could say when it would open again.\n\nNobody was hurt, the harbour master said."
)
HEADLINE = "Ferry runs aground off the northern coast"


def article(*head: str) -> Article:
    return article_from_text("\n".join(head) + "\n\n" + BODY + "\n", "a.txt")


@pytest.mark.parametrize(
    "above",
    [
        ["The Daily Planet"],
        ["Daily Planet – LIVE"],
        ["Home > World > Europe"],
        ["ANALYSIS"],
        ["BREAKING | Updated 15:32"],
        ["KENYA — COURT"],
        ["Daily Planet", "World | Europe"],
        ["El Faro de Oslo", "San Lorenzo, 28 August"],
        ["THE DAILY PLANET", "Friday 22 August 2025 — Price 15 dal"],
    ],
)
def test_what_stands_above_a_headline_is_none(above: list[str]) -> None:
    assert article(*above, HEADLINE, "By Jane Doe").title == HEADLINE


@pytest.mark.parametrize(
    "headline",
    ["Swimmer Breaks World Record", "Press Loses Its Daily Star", "Rebels Kill Opposition Leader"],
)
def test_a_headline_in_capitals_may_hold_words_that_papers_are_called_by(headline: str) -> None:
    read = article(headline, "A teenager stuns her rivals in the final", "By Jane Doe")
    if headline != "Press Loses Its Daily Star":
        assert (read.title, read.outlet) == (headline, None)
    assert article(headline, "By Jane Doe").title == headline


def test_a_lone_name_below_the_headline_is_the_authors() -> None:
    read = article(HEADLINE, "Daily Planet, 3 May 2024", "Jane Doe")
    assert (read.author, read.outlet, read.published) == (
        "Jane Doe", "Daily Planet", date(2024, 5, 3)
    )  # fmt: skip


def test_a_lone_name_above_a_list_is_a_heading() -> None:
    read = article(HEADLINE, "Daily Planet, 3 May 2024", "KEY POINTS", "* Ferry aground")
    assert read.author is None


def test_the_last_lines_name_outlet_and_author() -> None:
    text = f"{HEADLINE}\n\n{BODY}\n\n{BODY}\n\n(Reporting by Jane Doe; Editing by John Roe)\n"
    assert article_from_text(text, "a.txt").author == "Jane Doe"
    for last in ("— Oslo Evening Mail", "© 2016 Oslo Evening Mail", "(Oslo Evening Mail)"):
        read = article_from_text(f"{HEADLINE}\n\n{BODY}\n\n{BODY}\n\n{last}\n", "a.txt")
        assert read.outlet == "Oslo Evening Mail"
        assert read.blocks[-1].kind is BlockKind.FURNITURE


def test_a_date_without_a_year_is_none_but_its_outlet_counts() -> None:
    read = article(HEADLINE, "Daily Planet, 3 May")
    assert (read.outlet, read.published) == ("Daily Planet", None)
    assert read.blocks[1].kind is BlockKind.DATELINE


PARAGRAPH = "The mayor said on Sunday that nobody was hurt and that the bridges would open again."
AS_PRINTED = {
    "Reuters": (
        "By Jane Doe\nNovember 3, 20243:14 PM GMT+1Updated 2 hours ago\n\n"
        f"MOSCOW, Nov 3 (Reuters) - {PARAGRAPH}",
        ("Jane Doe", "Reuters"),
    ),
    "AP": (
        f"BY JANE DOE\nUpdated 3:14 PM GMT+1, November 3, 2024\nShare\n\nMOSCOW (AP) — {PARAGRAPH}",
        ("JANE DOE", "AP"),
    ),
    "BBC": (
        f"3 November 2024\n\nShare\n\nJane Doe\nBBC News\n{PARAGRAPH}",
        ("Jane Doe", "BBC News"),
    ),
    "Guardian": (
        f"Jane Doe Diplomatic editor\nSun 3 Nov 2024 15.14 GMT\n\n{PARAGRAPH}",
        ("Jane Doe", None),
    ),
    "DW": (f"Jane Doe\n11/03/2024November 3, 2024\n{PARAGRAPH}", ("Jane Doe", None)),
    "Al Jazeera": (
        f"By Al Jazeera Staff\nPublished On 3 Nov 2024\n{PARAGRAPH}",
        (None, "Al Jazeera"),
    ),
    "CNN": (
        "By Jane Doe, CNN\n 4 minute read\nUpdated 3:14 PM EST, Sun November 3, 2024\n\n"
        f"Moscow\nCNN\n — \n{PARAGRAPH}",
        ("Jane Doe", "CNN"),
    ),
    "NYT": (
        f"Share full article\n\nBy Jane Doe and John Roe\nNov. 3, 2024\n\nMOSCOW — {PARAGRAPH}",
        ("Jane Doe and John Roe", None),
    ),
    "Le Monde": (
        "Le Monde with AFP\n\nPublished on November 3, 2024, at 3:14 pm (Paris), updated on "
        f"November 3, 2024, at 5:02 pm\n\n2 min read\n\n{PARAGRAPH}",
        (None, "Le Monde"),
    ),
    "a local paper": (
        f"Jane Doe | Daily Planet\nPublished 3:14 p.m. ET Nov. 3, 2024\n\nMILLFIELD — {PARAGRAPH}",
        ("Jane Doe", "Daily Planet"),
    ),
}


@pytest.mark.parametrize("outlet", list(AS_PRINTED))
def test_as_it_is_copied_from(outlet: str) -> None:
    head, says = AS_PRINTED[outlet]
    read = article_from_text(f"{HEADLINE}\n{head}\n\n{PARAGRAPH}\n", "a.txt")
    assert read.title == HEADLINE
    assert (read.author, read.outlet) == says
    assert read.published == date(2024, 11, 3)
    assert [b.kind for b in read.blocks].count(BlockKind.PROSE) == 2


FIRST = "The bakery in Rye will close after 47 years, its owner said, and lose twelve jobs."
SECOND = "The ovens were sold to a rival from Hastings, who will collect them."


@pytest.mark.parametrize(
    "below",
    [
        "Last day\n\n31 May 2024",
        "Closing Date\n\n31 May 2024",
        "Next council meeting:\n\n31 May 2024",
        "Next council meeting: 31 May 2024",
        "Closing date: 31 May 2024",
        "The council meets on these days:\n- 31 May 2024\n- 28 June 2024",
    ],
)
def test_a_day_that_the_line_above_names_is_not_the_articles(below: str) -> None:
    for after in ("", "\n\n" + BODY):
        text = f"Bakery closes\n\nBy Ann Orr\n\n{FIRST}\n\n{SECOND}\n\n{below}{after}\n"
        assert article_from_text(text, "a.txt").published is None


@pytest.mark.parametrize(
    "below", ["31 May 2024", "Ann Orr\n31 May 2024", "Published:\n31 May 2024", "Date: 31 May 2024"]
)
def test_a_day_below_the_last_paragraph_may_be_the_articles(below: str) -> None:
    text = f"Bakery closes\n\n{FIRST}\n\n{SECOND}\n\n{below}\n"
    assert article_from_text(text, "a.txt").published == date(2024, 5, 31)


def test_a_date_that_says_what_it_is_needs_no_line_above() -> None:
    text = (
        "Bakery closes in Rye after 47 years\n\n"
        "Neighbours say the smell of bread will be missed on Monday mornings.\n\n"
        "By Ann Orr and Rye Herald staff\n\nPublished On 31 May 2024\n\nShare\n\n"
        f"{FIRST}\n\n{SECOND}\n"
    )
    assert article_from_text(text, "a.txt").published == date(2024, 5, 31)
