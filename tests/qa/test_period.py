"""Stretches of time, by their words."""

from datetime import date

import pytest

from qa.period import EveryYear, Period, is_time, period


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("in the year 2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("February 2016", date(2016, 2, 1), date(2016, 2, 29)),
        ("in MARCH 2016", date(2016, 3, 1), date(2016, 3, 31)),
        ("from May. 2016", date(2016, 5, 1), date(2016, 5, 31)),
        ("from Sept. 2016", date(2016, 9, 1), date(2016, 9, 30)),
        ("on 18 September 2016", date(2016, 9, 18), date(2016, 9, 18)),
        ("on september 18th, 2016", date(2016, 9, 18), date(2016, 9, 18)),
        ("2016-09", date(2016, 9, 1), date(2016, 9, 30)),
        ("2016-09-18", date(2016, 9, 18), date(2016, 9, 18)),
        ("before 2017", date.min, date(2016, 12, 31)),
        ("until 2017", date.min, date(2017, 12, 31)),
        ("after March 2016", date(2016, 4, 1), date.max),
        ("since March 2016", date(2016, 3, 1), date.max),
        ("between 2015 and 2017", date(2015, 1, 1), date(2017, 12, 31)),
        ("from May 2015 to June 2015", date(2015, 5, 1), date(2015, 6, 30)),
        ("between January and March 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("from 3 to 9 March 2024", date(2024, 3, 3), date(2024, 3, 9)),
        ("between 5 March and 7 April 2024", date(2024, 3, 5), date(2024, 4, 7)),
        ("between March 3 and 9, 2024", date(2024, 3, 3), date(2024, 3, 9)),
        ("from November to February 2024", date(2023, 11, 1), date(2024, 2, 29)),
        ("between 2017 and 2015", date(2015, 1, 1), date(2017, 12, 31)),
    ],
)
def test_a_period(words: str, first: date, last: date) -> None:
    assert period(words) == Period(first, last)


@pytest.mark.parametrize(
    "words",
    ["", "Reuters", "March", "31 June 2016", "2016-13", "2018-00",
     "2018-00-05", "2018-05-00", "0 May 2018", "May 00, 2018", "99999", "between 2015", "after it",
     "before", "1 1 1 2016", "2016 and all that", "Mars 2020", "on Mayor 2017", "Marathon 2018",
     "Octopus 3, 2019", "before Junior 2018", "3 Decembrists 2019"],
)  # fmt: skip
def test_no_period(words: str) -> None:
    assert period(words) is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in March", "03-01", "03-31"),
        ("during Sept.", "09-01", "09-30"),
        ("on 5 March", "03-05", "03-05"),
        ("on February 29th", "02-29", "02-29"),
        ("between January and March", "01-01", "03-31"),
        ("from 3 to 9 March", "03-03", "03-09"),
        ("from November to February", "11-01", "02-29"),
    ],
)
def test_days_without_a_year_are_those_of_every_year(words: str, first: str, last: str) -> None:
    assert period(words) == EveryYear(first, last)


@pytest.mark.parametrize(
    "words", ["may", "May", "on 31 June", "before March", "since March", "between Leeds and York",
              "from March to 2024", "between 5 and 2017", "in Marchtown"],
)  # fmt: skip
def test_no_days_of_every_year(words: str) -> None:
    assert period(words) is None


@pytest.mark.parametrize("words", ["March", "Monday", "March 2024", "Last Monday", "March 5"])
def test_what_names_a_time_is_no_outlet(words: str) -> None:
    assert is_time(words)


@pytest.mark.parametrize("words", ["May Smith", "Sunday Times", "Monday Magazine", "Leeds", ""])
def test_what_only_begins_like_a_time_is_none(words: str) -> None:
    assert not is_time(words)
