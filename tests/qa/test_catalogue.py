"""Listings of a library that has more than a listing names."""

from collections.abc import Callable
from datetime import date

import pytest

from qa.catalogue import Catalogue, Listing
from qa.credited import Credited, authors, most
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.period import Period
from qa.scope import Scope


@pytest.fixture
def catalogue(open_library: Callable[..., Library], monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """Of five articles, the three newest by one author; two are named at most."""
    library = open_library()
    library.add_articles(
        [
            article_from_text(
                f"Flood number {n}\nBy {'Ann Poe' if n > 2 else 'John Roe'}, Reuters\n"
                f"{n} May 2017\n\nA flood came. The flood rose. The river was high.\n",
                f"{n}.txt",
            )
            for n in range(1, 6)
        ]
    )
    monkeypatch.setattr("qa.catalogue.LISTED", 2)
    return Catalogue(library)


@pytest.mark.parametrize(
    ("look_up", "names", "more"),
    [
        (lambda c: c.every(), ["5.txt", "4.txt"], 3),
        (lambda c: c.newest(), ["5.txt"], 0),
        (lambda c: c.oldest(), ["1.txt"], 0),
        (lambda c: c.published(Period(date(2017, 5, 1), date(2017, 5, 3))), ["3.txt", "2.txt"], 1),
        (lambda c: c.by_author("Poe"), ["5.txt", "4.txt"], 1),
        (lambda c: c.by_outlet("Reuters"), ["5.txt", "4.txt"], 3),
        (lambda c: c.by_outlet("?"), [], 0),
    ],
)
def test_what_is_not_named_is_counted(
    catalogue: Catalogue, look_up: Callable[[Catalogue], Listing], names: list[str], more: int
) -> None:
    found = look_up(catalogue)
    assert [article.name for article in found.named] == names
    assert found.more == more


@pytest.mark.parametrize(
    ("topic", "named", "more"),
    [("floods", 2, 3), ("the high flood", 2, 3), ("Ann Poe", 2, 1), ("drought", 0, 0)],
)
def test_mentions_are_counted_by_article(
    catalogue: Catalogue, topic: str, named: int, more: int
) -> None:
    found = catalogue.mentioning(topic)
    assert (len(found.named), found.more) == (named, more)


@pytest.mark.parametrize(
    ("either", "without", "total"),
    [
        (("Ann Poe", "John Roe"), (), 5),
        (("Ann Poe", "drought"), (), 3),
        (("drought", "dearth"), (), 0),
        (("Ann", "John Roe"), ("number 5",), 4),
        ((), ("Ann Poe",), 2),
        ((), ("drought", "dearth"), 5),
        ((), ("flood",), 0),
    ],
)
def test_what_is_mentioned_of_several(
    catalogue: Catalogue, either: tuple[str, ...], without: tuple[str, ...], total: int
) -> None:
    found = catalogue.mentioning("flood", either, without)
    assert len(found.named) + found.more == total
    assert all(each.whole for each in found.named)


def test_a_word_that_two_names_share(open_library: Callable[..., Library]) -> None:
    library = open_library()
    library.add_articles(
        [
            article_from_text(f"Note\n\nIt was told in {place}, they said.\n", f"{place}.txt")
            for place in ("North Korea", "the north", "South Korea", "Rome", "the Israeli Army")
        ]
    )

    def mention(*either: str) -> list[str]:
        named = Catalogue(library).mentioning("", either).named
        return [each.sentences[0].article.name for each in named]

    assert mention("North", "South Korea") == ["North Korea.txt", "South Korea.txt"]
    assert mention("Rome", "South Korea") == ["Rome.txt", "South Korea.txt"]
    assert mention("the Israeli", "the Palestinian army") == ["the Israeli Army.txt"]


def test_what_a_scope_leaves_out_is_not_counted(catalogue: Catalogue) -> None:
    within = Catalogue(catalogue._library, Scope(author="Poe"))
    assert within.every().more == 1
    assert within.mentioning("flood").more == 1


def test_an_outlet_of_the_whole_name_comes_before_one_without_the(
    open_library: Callable[..., Library],
) -> None:
    library = open_library()
    outlets = ("The Times", "Financial Times", "Leeds Courier")
    library.add_articles(
        [
            article_from_text(f"Flood {n}\n{outlet}\n1 May 2017\n\nA flood came.\n", f"{n}.txt")
            for n, outlet in enumerate(outlets)
        ]
    )
    rows = dict(Catalogue(library).credits("outlet"))
    assert set(rows.values()) == set(outlets)
    found = Catalogue(library)
    assert [a.outlet for a in found.by_outlet("the Times").named] == ["The Times"]
    assert [a.outlet for a in found.by_outlet("the Leeds Courier").named] == ["Leeds Courier"]
    assert not found.by_outlet("the").named
    assert found.has_source("the Leeds Courier")
    assert found.has_source('"Flood 1"')
    assert not found.has_source('"Flood"')


def test_what_has_no_date_comes_last_in_the_order_of_its_names(
    open_library: Callable[..., Library],
) -> None:
    names = ["notes.jsonl#10", "notes.jsonl#2", "b.txt", "notes.jsonl#1", "notes.jsonl#02", "9.txt"]
    library = open_library()
    library.add_articles(
        [article_from_text(f"Flood {n}\n\nThe {n} flood came.\n", n) for n in names]
    )
    library.add_articles([article_from_text("Flood\n1 May 2017\n\nA flood came.\n", "z.txt")])
    ordered = ["z.txt", "9.txt", "b.txt", "notes.jsonl#1", "notes.jsonl#02", "notes.jsonl#2",
               "notes.jsonl#10"]  # fmt: skip
    found = Catalogue(library)
    assert [article.name for article in found.every().named] == ordered
    mentions = found.mentioning("flood").named
    assert [each.sentences[0].article.name for each in mentions] == ordered


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ann Poe and John Roe", ["Ann Poe", "John Roe"]),
        ("Ann Poe, John Roe & Max Moe", ["Ann Poe", "John Roe", "Max Moe"]),
        ("Doe, Jane", ["Doe, Jane"]),
        ("John Roe, Jr.", ["John Roe, Jr."]),
        ("Alexander Sand", ["Alexander Sand"]),
    ],
)
def test_the_authors_of_an_article(value: str, names: list[str]) -> None:
    assert [one.name for one in authors([("a.txt", value)])] == names


def test_who_has_the_most() -> None:
    each = authors([("a", "Ann Poe"), ("b", "John Roe"), ("c", "ANN POE and Max Moe")])
    assert most(each) == [Credited("Ann Poe", ("a", "c"))]
    assert most([]) == []
