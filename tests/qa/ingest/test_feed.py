"""Feeds: what an entry states, as it is stated."""

from datetime import date

import pytest

from qa.ingest import read_articles


def entry(said: str) -> bytes:
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item>'
        f"<title>Ferry aground</title>{said}<description>The ferry ran aground with 61 people on "
        "board, the harbour police said.</description></item></channel></rss>"
    ).encode()


SEPTEMBER = date(2021, 9, 6)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("<pubDate>Mon, 06 Sep 2021 07:30:00 +1000</pubDate>", SEPTEMBER),
        ("<pubDate>Mon, 06 Sep 2021 22:30:00 -0700</pubDate>", SEPTEMBER),
        ("<pubDate>Mon, 06 Sep 2021 23:30:00 EDT</pubDate>", SEPTEMBER),
        ("<pubDate>Mon, 06 Sep 2021 23:30:00 GMT</pubDate>", SEPTEMBER),
        ("<pubDate>06 Sep 21 07:30 +1000</pubDate>", SEPTEMBER),
        ("<dc:date>2021-09-06T07:30:00+10:00</dc:date>", SEPTEMBER),
        ("<pubDate>2021-09-06</pubDate>", SEPTEMBER),
        ("<pubDate>Mon, 06 Sep 99999999 07:30:00 +1000</pubDate>", None),
        ("<pubDate>soon</pubDate>", None),
        ("", None),
    ],
)
def test_the_day_is_the_one_that_is_written(said: str, day: date | None) -> None:
    [article] = read_articles(entry(said), "a.rss")
    assert article.published == day


def test_the_day_of_an_atom_entry_is_that_of_its_place() -> None:
    said = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Pier</title>{}<content>The pier '
        "burned for six hours.</content></entry></feed>"
    )
    late = "<published>2021-09-06T19:30:00-07:00</published>"
    updated = "<updated>2021-09-08T01:30:00+09:00</updated>"
    for dates, day in ((late + updated, SEPTEMBER), (updated, date(2021, 9, 8))):
        assert read_articles(said.format(dates).encode(), "a.atom")[0].published == day


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("desk@wire.example (Fay Reed)", "Fay Reed"),
        ("desk@wire.org (Fay Reed)", "Fay Reed"),
        ("Fay Reed &lt;desk@wire.org&gt;", "Fay Reed"),
        ("Fay Reed", "Fay Reed"),
        ("desk@wire.org", "desk@wire.org"),
    ],
)
def test_an_author_with_an_address_is_who_has_it(said: str, author: str) -> None:
    [article] = read_articles(entry(f"<author>{said}</author>"), "a.rss")
    assert article.author == author
