"""Stretches of time, by their words."""

from datetime import date

import pytest

from qa.period import Period, period


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
