"""Lines above a body, piece by piece; and lines that only look a little like them."""

from datetime import date

import pytest

from qa.ingest.head_line import HeadLine, head_line
from qa.ingest.names import is_outlet


def said(line: str) -> tuple[str | None, str | None, date | None]:
    head = head_line(line)
    assert head is not None
    return head.author, head.outlet, head.published


@pytest.mark.parametrize(
    ("line", "author", "outlet", "published"),
    [
        ("The Ledger | Technology | 24 October 2026 | Jane Doe", "Jane Doe", "The Ledger",
         date(2026, 10, 24)),
        ("Nordlys Weekly, 12 September 2025", None, "Nordlys Weekly", date(2025, 9, 12)),
        ("OBITUARIES - Evening Chronicle - Sunday 16 March 2025", None, "Evening Chronicle",
         date(2025, 3, 16)),
        ("Jane Doe, North Sea Broadcasting, in Oslo", "Jane Doe", "North Sea Broadcasting", None),
        ("Oslo, 13 March 2025. From our correspondent Jane Doe", "Jane Doe", None,
         date(2025, 3, 13)),
        ("Jane Doe, Defence Correspondent", "Jane Doe", None, None),
        ("Jane Doe in Oslo, John Roe in Bergen", "Jane Doe and John Roe", None, None),
        ("PROFILE / By Jane Doe / The Sunday Ledger magazine, 5 May", "Jane Doe",
         "The Sunday Ledger magazine", None),
        ("Radio Fjord Online · 03.11 · 22:18", None, "Radio Fjord Online", None),
        ("OSLO, Thursday (Fjord News Agency)", None, "Fjord News Agency", None),
        ("OSLO — Dagens Dispatch, Wednesday", None, "Dagens Dispatch", None),
        ("Le Fil du Nord – long read – 11 min read", None, "Le Fil du Nord", None),
        ("AgriNet | Poultry | 2 December, 09:15", None, "AgriNet", None),
        ("Harbour Post World Desk", None, "Harbour Post", None),
        ("Le Monde with AFP", None, "Le Monde", None),
        ("Source: Xinhua | 2018-11-03 15:14:02 | Editor: huaxia", None, "Xinhua",
         date(2018, 11, 3)),
        ("Jane Doe · Posted: Apr 18, 2023 4:00 AM MT | Last Updated: April 18", "Jane Doe", None,
         date(2023, 4, 18)),
        ("Posted Tue 9 Sept, updated 5:52pm", None, None, None),
        ("Oslo, 14 May, evening", None, None, None),
    ],
)  # fmt: skip
def test_head_lines(
    line: str, author: str | None, outlet: str | None, published: date | None
) -> None:
    assert said(line) == (author, outlet, published)


@pytest.mark.parametrize(
    "line",
    ["Home > World > Europe", "World | Europe", "ANALYSIS", "In brief", "News|Africa votes",
     "Your letters | What's on | Births & deaths | Jobs", "TRANSFER NEWS", "Election news",
     "Celebrity & Showbiz"],
)  # fmt: skip
def test_sections(line: str) -> None:
    head = head_line(line)
    assert head == HeadLine(sure=False)
    assert head.is_section


@pytest.mark.parametrize(
    "line",
    [
        "Rain floods a town",
        "Peace talks",
        "Five things to know",
        "OPINION — Count the doctors too",
        "17:40 — Government names its price",
        "Staff at the plant walked out",
        "This arrangement has its critics in Oslo.",
        "Police: 10 dead",
        "May to meet Doe",
        "The minister, John Roe, resigned on May 5, 2024.",
        "GENEVA, Sept. 18, 2016 (Xinhua) -- It rained for days.",
        "London, Paris, Berlin",
        "June 2024: Floods",
        "John Roe, minister",
        "PRESS RELEASE No. 214",
        "",
    ],
)
def test_other_lines(line: str) -> None:
    assert head_line(line) is None


def test_a_number_in_brackets_is_no_outlet() -> None:
    head = head_line("Release date: June 27, 2008 [eBook #11]")
    assert head is None or head.outlet is None
    head = head_line("June 27, 2008 (Vessin Today)")
    assert head is not None
    assert head.outlet == "Vessin Today"


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("2022 Harbour Report", False),
        ("Annual Review 2021", False),
        ("Human Rights Report for 2020", False),
        ("The Harbour Report", True),
        ("Vessin Review", True),
        ("France 24", True),
    ],
)
def test_a_report_of_a_year_is_no_paper(name: str, outlet: bool) -> None:
    assert is_outlet(name) is outlet
