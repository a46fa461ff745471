"""Dates that stand alone, and what a paragraph opens with; none is guessed."""

from datetime import date

import pytest

from qa.ingest.dateline import dateline, opening


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
        "Sunday 18 September 2016, page 3",
        "18 September 2016, 16:05 BST",
        "September 18, 20163:14 PM GMT+1Updated 2 hours ago",
        "Published on September 18, 2016, at 3:14 pm (Paris)",
        "2016. 09. 18. 14:22",
        "La Rive gauche, 18 September 2016",
        "Published 18/09/16",
        "Sun 18/09/16",
        "Last updated: 18/09/16 3:14pm",
        "09/18/16, 3:14 p.m.",
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
        "updated " * 18 + "2016",
        "Born: September 18, 2016",
    ],
)
def test_none_is_guessed(line: str) -> None:
    assert dateline(line) is None


@pytest.mark.parametrize(
    "line", ["03.04.2016 14:30", "03.04.2016, 9.30 Uhr", "Published: 3.4.2016 14:30 CET"]
)
def test_beside_a_clock_of_24_hours_a_date_with_dots_begins_with_the_day(line: str) -> None:
    assert dateline(line) == date(2016, 4, 3)


@pytest.mark.parametrize(
    "line", ["03.04.2016 2:30 p.m.", "Published 03/04/16", "Updated 03/04/16 14:30"]
)
def test_beside_a_label_or_a_clock_what_may_be_two_days_stays_unread(line: str) -> None:
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
        ("OSLO (Coastwire) 19 Jan. — The talks began.", "Coastwire", None),
        ("OSLO/BERGEN (Coastwire), Oct 3 — The talks began.", "Coastwire", None),
        ("OSLO, 3 Dec. (Coastwire) The talks began.", "Coastwire", None),
        ("OSLO (Southern Cross News). The talks began.", "Southern Cross News", None),
        ("OSLO, Norway, May 6, 2025 (Fjord Press) -- The talks began.", "Fjord Press",
         date(2025, 5, 6)),
        ("Oslo (CNN)The talks began.", "CNN", None),
        ("OSLO, November 3. /TASS/. The talks began.", "TASS", None),
        ("Nov. 3 (UPI) -- The talks began.", "UPI", None),
    ],
)  # fmt: skip
def test_openings(paragraph: str, outlet: str, published: date | None) -> None:
    assert (said := opening(paragraph)) is not None
    assert (said.outlet, said.published) == (outlet, published)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The talks (the third this year) - long awaited - began.",
        "The Free Army (FSA) said it had left.",
        "Geneva is a city.",
        "On May 5, 2024 — the day of the vote — nobody came.",
        "Sunday, May 5, 2024: The day the war began.",
        "The Daily Planet — which broke the story — was sued.",
        "The UN (United Nations) - founded in 1945 - said so.",
        "President Doe (Russia) - said nothing.",
        "Kuwait City, 2 May — Three days of talks ended.",
        "",
    ],
)
def test_no_openings(paragraph: str) -> None:
    assert opening(paragraph) is None
