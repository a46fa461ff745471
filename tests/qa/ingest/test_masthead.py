"""Byline, dateline and outlet: what the article says of itself, and nothing it doesn't."""

from datetime import date

import pytest

from qa.ingest.masthead import byline, dateline, place_line


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        ("By Jane Doe", "Jane Doe", None),
        ("BY JANE DOE", "JANE DOE", None),
        ("by Jane Doe", "Jane Doe", None),
        ("Written by Jane Doe", "Jane Doe", None),
        ("Author: Jane Doe", "Jane Doe", None),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe", None),
        ("By Jane Doe, John Roe and Ann Poe", "Jane Doe, John Roe and Ann Poe", None),
        ("By J. R. R. Doe", "J. R. R. Doe", None),
        ("By Jean-Luc d'Arcy", "Jean-Luc d'Arcy", None),
        ("By Omar al-Doe, AFP", "Omar al-Doe", "AFP"),
        ("By Jane Doe - Reuters", "Jane Doe", "Reuters"),
        ("By Staffan de Doe", "Staffan de Doe", None),
        ("By Ursula van der Doe", "Ursula van der Doe", None),
        ("By Émile Ðoe", "Émile Ðoe", None),
        ("By Jane Doe, Reuters", "Jane Doe", "Reuters"),
        ("By Jane Doe, Daily Planet", "Jane Doe", "Daily Planet"),
        ("By Jane Doe, John Roe, Ann Poe", "Jane Doe, John Roe, Ann Poe", None),
        ("By Jane Doe | The Daily Planet", "Jane Doe", "The Daily Planet"),
        ("By Jane Doe for The Daily Planet", "Jane Doe", "The Daily Planet"),
        ("By Jane Doe (AP)", "Jane Doe", "AP"),
        ("By Jane Doe in Geneva", "Jane Doe", None),
        ("By Jane Doe in Geneva for The Daily Planet", "Jane Doe", "The Daily Planet"),
        ("By Jane Doe and John Roe, Daily Planet", "Jane Doe and John Roe", "Daily Planet"),
        ("Written by: Jane Doe", "Jane Doe", None),
    ],
)
def test_bylines(line: str, author: str, outlet: str | None) -> None:
    assert byline(line) == (author, outlet)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the talks had failed and both of the delegations were on their way home again.",
        "By then it was too late.",
        "By the end of the day nobody spoke",
        "Bystanders saw the blast",
        "Jane Doe",
        "Jane Doe wrote this",
        "",
        "By ",
        "By Jane Doe " * 20,
    ],
)
def test_no_bylines(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "September 18, 2016",
        "Sept. 18, 2016",
        "Sep 18, 2016",
        "SEPTEMBER 18, 2016",
        "18 September 2016",
        "18 Sept. 2016",
        "18th September 2016",
        "September 18th, 2016",
        "Sunday, September 18, 2016",
        "Sun 18 Sep 2016",
        "2016-09-18",
        "2016/09/18",
        "2016.09.18",
        "2016-09-18 08:36 GMT+8",
        "2016-09-18T08:36:00Z",
        "18/09/2016",
        "09/18/2016",
        "18.09.2016",
        "Published: 18 September 2016",
        "Published on September 18, 2016 at 5:30 p.m. EST",
        "Last updated: 2016-09-18",
        "First published Sept. 18, 2016",
        "Posted on 18-Sep-2016",
        "Published 18 Sep 2016, 10:15 AM",
        "18 September 2016 Last updated at 10:30",
        "Sunday 18 September 2016 15:02 UK time",
        "September 18, 2016 / 3:04 PM / 2 years ago",
        "Geneva, 18 September 2016",
    ],
)
def test_datelines(line: str) -> None:
    assert dateline(line) == date(2016, 9, 18)


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2016",  # the third of April or the fourth of March
        "4-3-2016",
        "03.04.2016",
        "Published 03/04/2016",
        "September 2016",  # no day
        "18 September",  # no year
        "2016",
        "18/09/16",
        "Friday",
        "Yesterday",
        "3 hours ago",
        "31 February 2016",
        "2016-13-45",
        "2016-02-30",
        "On September 18, 2016 a convoy was bombed",
        "The truce of September 18, 2016",
        "A strike on September 18, 2016, killed dozens of soldiers.",
        "",
        "September 18, 2016 " * 10,
    ],
)
def test_none_is_guessed(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize("line", ["05/05/2016", "05-05-2016"])
def test_a_date_that_reads_the_same_both_ways(line: str) -> None:
    assert dateline(line) == date(2016, 5, 5)


@pytest.mark.parametrize(
    ("paragraph", "outlet", "published"),
    [
        ("GENEVA (Reuters) - The talks began.", "Reuters", None),
        ("GENEVA (AP) — The talks began.", "AP", None),
        ("GENEVA, Sept. 18, 2016 (Xinhua) -- The talks began.", "Xinhua", date(2016, 9, 18)),
        ("GENEVA, Sept. 18 (Xinhua) -- The talks began.", "Xinhua", None),
        ("New York, 18 September 2016 (AFP) – The talks began.", "AFP", date(2016, 9, 18)),
    ],
)
def test_place_lines(paragraph: str, outlet: str, published: date | None) -> None:
    assert place_line(paragraph) == (outlet, published)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The talks (the third this year) - long awaited - began.",
        "The Free Army (FSA) said it had left.",
        "Geneva is a city.",
        "",
    ],
)
def test_no_place_lines(paragraph: str) -> None:
    assert place_line(paragraph) is None


@pytest.mark.parametrize("line", ["2019-03-05", "2019/03/05", "2019.3.5", "2019-03-05 08:36 GMT"])
def test_behind_a_year_stands_the_month(line: str) -> None:
    assert dateline(line) == date(2019, 3, 5)
