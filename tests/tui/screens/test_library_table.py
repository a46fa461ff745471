"""The table of articles: with no row, without headlines, filtered before it is there."""

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.tui.driving import running, screen_text, until
from tests.tui.fakes import HOSTILE, OBSERVERS, STRIKE, FakeAssistant, FakeLibrary, Opening, row
from tui.screens.library import LibraryScreen
from tui.shelf import Shelf, cells, headline
from tui.widgets.articles import Articles, look_alike, with_file
from tui.widgets.cell import end_of, start_of

MOTIONS = ("j", "k", "g", "G", "up", "down", "home", "end", "pageup", "pagedown", "ctrl+d",
           "ctrl+u", "enter")  # fmt: skip


def named(name: str, title: str = "test video") -> FakeLibrary:
    """Two articles of that title beside another one."""
    first = replace(STRIKE, name=f"{name}#2", title=title)
    second = replace(STRIKE, name=f"{name}#10", title=title)
    return FakeLibrary(held=[second, first, OBSERVERS])


async def library(pilot: Pilot[None], shown: str) -> None:
    await pilot.press("f2")
    await until(pilot, lambda: shown in screen_text(pilot))


@pytest.mark.parametrize("key", MOTIONS)
async def test_no_key_goes_anywhere_in_an_empty_table(key: str) -> None:
    """And once there are rows again, one is at one of them."""
    async with running(size=(100, 30)) as pilot:
        await library(pilot, "3 articles, ")
        await pilot.press("slash", *"zzzz")
        await until(pilot, lambda: "0 of 3 articles" in screen_text(pilot))
        await pilot.press("enter", key, "k", key, "t", "d", "s", "r")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "0 of 3 articles" in screen_text(pilot)
        await pilot.press("slash", "ctrl+u")
        await until(pilot, lambda: "3 articles, " in screen_text(pilot))
        await pilot.press("enter", "d")
        await until(pilot, lambda: "Remove “" in screen_text(pilot))


async def test_the_only_article_that_was_shown_is_removed() -> None:
    async with running(size=(100, 30)) as pilot:
        await library(pilot, "3 articles, ")
        await pilot.press("slash", *"kyodo")
        await until(pilot, lambda: "1 of 3 articles" in screen_text(pilot))
        await pilot.press("enter", "d")
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        await pilot.press("y")
        await until(pilot, lambda: "0 of 2 articles" in screen_text(pilot))
        await pilot.press("k", "j", "G", "home")
        assert "0 of 2 articles" in screen_text(pilot)


@pytest.mark.parametrize("key", ["j", "k", "G", "up", "enter"])
async def test_no_key_goes_anywhere_where_nothing_was_found(key: str) -> None:
    """Neither does one in a library that has no article at all."""
    opening = Opening(FakeAssistant(library=FakeLibrary(held=[])))
    async with running(opening, size=(100, 30)) as pilot:
        await library(pilot, "0 articles, ")
        await pilot.press(key, "k", key)
        await pilot.press("f3", "down", "tab", key)
        assert pilot.app.screen.query("Passages")
        await pilot.press("f11", "tab", key, "k", key)
        assert pilot.app.screen.query("Questions")


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("articles.jsonl#13", "articles", "articles.jsonl#13"),
        ("2016/04/a strike.txt", "a strike", "2016/04/a strike.txt"),
        ("odd.txt", "", "odd.txt"),
        ("articles.jsonl#13", "Articles of war", "Articles of war"),
        ("001_strike.txt", "Strike", "Strike"),
    ],
)
def test_an_article_without_a_headline_goes_by_its_name(
    name: str, title: str, expected: str
) -> None:
    assert headline(row(replace(STRIKE, name=name, title=title))) == expected


def test_the_tenth_article_comes_after_the_second() -> None:
    names = [f"articles.jsonl#{number}" for number in (10, 2, 1, 100)]
    rows = [row(replace(STRIKE, name=name, title="articles")) for name in names]
    shown = [one.name for one in Shelf(rows).shown()]
    assert shown == [f"articles.jsonl#{number}" for number in (1, 2, 10, 100)]


@pytest.mark.parametrize("digits", ["9" * 5000, "²", "٣"])
def test_any_digits_are_sorted(digits: str) -> None:
    rows = [row(replace(STRIKE, name=f"a{digits}", title=digits)), row(OBSERVERS)]
    assert len(Shelf(rows).shown()) == 2


def test_only_what_would_look_the_same_looks_alike() -> None:
    """Another outlet or another day tells two apart, and so does the end of a headline in view."""
    long = "Ministers meet in Geneva to talk about "
    rows = [
        row(replace(STRIKE, name="1", title=f"{long}fish")),
        row(replace(STRIKE, name="2", title=f"{long}grain")),
        row(replace(STRIKE, name="3", title=f"{long}grain", outlet="Kyodo")),
        row(replace(STRIKE, name="4", title=f"{long}grain", published=None)),
    ]
    told = {one.name: cells(one) for one in rows}
    assert look_alike(told, 60, 12) == set()
    assert look_alike(told, 23, 12) == {"1", "2"}


@pytest.mark.parametrize("width", [16, 23, 40])
@pytest.mark.parametrize("title", ["test video", "中文标题 " * 9, HOSTILE.title, "a" * 300])
@pytest.mark.parametrize("name", ["a.txt", "folder/" * 30 + "articles.jsonl#13", "中文.txt"])
def test_a_headline_and_its_file_fit(title: str, name: str, width: int) -> None:
    told = with_file(row(replace(STRIKE, name=name, title=title)), width)
    assert told.endswith(name[-1:])
    assert cell_len(told) <= width


@pytest.mark.parametrize(
    ("width", "start", "end"),
    [(9, "a.jsonl#1", "a.jsonl#1"), (6, "a.jso…", "…onl#1"), (1, "…", "…"), (0, "…", "…")],
)
def test_the_start_and_the_end_of_a_text(width: int, start: str, end: str) -> None:
    assert (start_of("a.jsonl#1", width), end_of("a.jsonl#1", width)) == (start, end)


async def test_articles_without_a_headline_are_told_apart() -> None:
    opening = Opening(FakeAssistant(library=named("articles.jsonl", "articles")))
    async with running(opening, size=(80, 24)) as pilot:
        await library(pilot, "3 articles, ")
        lines = screen_text(pilot).splitlines()
        shown = [line.split()[0] for line in lines if "articles.jsonl" in line]
        assert shown == ["articles.jsonl#2", "articles.jsonl#10"]
        assert "Observers count 90 dead  Kyodo" in screen_text(pilot)


async def test_articles_of_one_headline_are_told_apart() -> None:
    """Behind the headline, or in a column of its own, which is sorted by as the others are."""
    async with running(Opening(FakeAssistant(library=named("videos.jsonl"))), (80, 24)) as pilot:
        await library(pilot, "test video · ….jsonl#10")
        assert "test video · …s.jsonl#2" in screen_text(pilot)
        assert "file" not in screen_text(pilot).splitlines()[3]
        await pilot.resize_terminal(200, 40)
        await until(pilot, lambda: "videos.jsonl#10" in screen_text(pilot))
        assert "test video ·" not in screen_text(pilot)
        assert "002_observers.txt" in screen_text(pilot)
        await pilot.press(*"sssss")
        await until(pilot, lambda: "file ▲" in screen_text(pilot))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "test video ·" in screen_text(pilot))
        await pilot.press("s")
        await until(pilot, lambda: "headline ▲" in screen_text(pilot))


@pytest.mark.parametrize("keys", [["slash", *"dw", "escape"], ["j"], ["s", "r"]])
async def test_what_is_not_there_yet_is_not_counted(keys: list[str]) -> None:
    opening = Opening(FakeAssistant())
    opening.gate.clear()
    async with running(opening, size=(100, 30)) as pilot:
        await library(pilot, "Looking …")
        await pilot.press(*keys)
        await pilot.pause(0.3)
        assert "Looking …" in screen_text(pilot)
        assert "0 articles" not in screen_text(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "isn't known yet" in screen_text(pilot))
        assert "with a warning" not in screen_text(pilot)
        await pilot.press("escape")
        opening.gate.set()
        await until(pilot, lambda: "3 articles, " in screen_text(pilot) or
                    "1 of 3 articles" in screen_text(pilot))  # fmt: skip


async def test_why_nothing_is_there_stays_to_be_read() -> None:
    opening = Opening(FakeAssistant(), errors=[OSError("no [disk]")] * 3)
    async with running(opening, size=(100, 30)) as pilot:
        await library(pilot, "no [disk]")
        await pilot.press("slash", *"dw")
        await pilot.pause(0.3)
        assert "no [disk]" in screen_text(pilot)


@pytest.mark.parametrize("key", ["down", "enter"])
async def test_from_the_filter_to_the_rows(key: str) -> None:
    async with running(size=(100, 30)) as pilot:
        await library(pilot, "3 articles, ")
        await pilot.press("slash", *"dw")
        await until(pilot, lambda: "1 of 3 articles" in screen_text(pilot))
        assert "↓ ⏎ Articles" in screen_text(pilot)
        await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen.query_one(Articles).has_focus)
