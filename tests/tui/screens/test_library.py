"""The library: sorted, filtered, added to, removed from, asked about; by key and by mouse."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qa.adding import Progress
from qa.ledger import Entry, Ledger, State
from qa.scope import Scope
from qa.settings import cache_folder
from qa.storage.file_records import FileRow
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import HOSTILE, OBSERVERS, STRIKE, FakeAssistant, FakeLibrary, Opening, row
from tui.screens.article import ArticleScreen
from tui.screens.chat import ChatScreen
from tui.screens.chooser import ChooserScreen
from tui.screens.ledger import sections
from tui.shelf import Shelf, holds
from tui.widgets.articles import Articles
from tui.widgets.keys_line import KeysLine


async def go_there(pilot: Pilot[None]) -> None:
    await pilot.press("f2")
    await until(pilot, lambda: "3 articles, " in screen_text(pilot))


def first_row(pilot: Pilot[None]) -> str:
    table = pilot.app.screen.query_one(Articles)
    return str(table.get_row_at(0)[0])


async def click(pilot: Pilot[None], description: str) -> None:
    """Click a key below the screen."""
    line = pilot.app.screen.query_one(KeysLine)
    await pilot.click(line, offset=(line.render().plain.index(description), 0))


async def test_sorted_and_filtered() -> None:
    async with running(size=(100, 30)) as pilot:
        await go_there(pilot)
        await pilot.press("s", "s")
        await until(pilot, lambda: "date ▲" in screen_text(pilot))
        await pilot.press("r")
        await until(pilot, lambda: first_row(pilot) == STRIKE.title)
        await pilot.click(Articles, offset=(4, 0))  # the heading of the headlines
        await until(pilot, lambda: "headline ▲" in screen_text(pilot))
        await pilot.press("slash", *"kyodo")
        await until(pilot, lambda: "1 of 3 articles" in screen_text(pilot))
        assert first_row(pilot) == OBSERVERS.title
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await until(pilot, lambda: "Kyodo — 002_observers.txt" in screen_text(pilot))


@pytest.mark.parametrize("mouse", [False, True])
async def test_removing_is_asked_about_first(mouse: bool) -> None:
    async with running(size=(100, 30)) as pilot:
        await go_there(pilot)
        await (click(pilot, "Remove") if mouse else pilot.press("d"))
        await until(pilot, lambda: "The file itself stays." in screen_text(pilot))
        await (pilot.click("#no") if mouse else pilot.press("escape"))
        await until(pilot, lambda: "The file itself" not in screen_text(pilot))
        await (click(pilot, "Remove") if mouse else pilot.press("d"))
        await until(pilot, lambda: pilot.app.screen.query("#yes"))
        await (pilot.click("#yes") if mouse else pilot.press("y"))
        await until(pilot, lambda: "2 articles, " in screen_text(pilot))


async def test_nothing_is_removed_from_the_sample() -> None:
    library = FakeLibrary(path=cache_folder() / "sample-0-x")
    async with running(Opening(FakeAssistant(library=library)), size=(100, 30)) as pilot:
        await until(pilot, lambda: "3 sample articles" in screen_text(pilot))
        await go_there(pilot)
        await until(pilot, lambda: "a Add" in screen_text(pilot))
        assert "Remove" not in screen_text(pilot)
        await pilot.press("d")
        assert "The file itself stays." not in screen_text(pilot)


async def test_adding_goes_on_while_one_asks(tmp_path: Path) -> None:
    """Chosen by its path; progress in the library and in the chat; a ledger afterwards."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("It rained.")
    opening = Opening(FakeAssistant())
    opening.assistant.library.gate.clear()
    async with running(opening, size=(100, 30)) as pilot:
        await go_there(pilot)
        await click(pilot, "Add")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooserScreen))
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "nowhere")
        pilot.app.screen.query_one("#path", Input).focus()
        await pilot.press("enter")
        await until(pilot, lambda: "nothing of that name" in screen_text(pilot))
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "one.txt")
        await pilot.press("enter")
        await until(pilot, lambda: "0%" in screen_text(pilot))
        await pilot.press("escape")
        await ask(pilot, "how many")
        await until(pilot, lambda: "Adding: 0 of 1 files" in screen_text(pilot))
        opening.assistant.library.gate.set()
        await until(pilot, lambda: "Ready. 4 articles." in screen_text(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: "4 articles, " in screen_text(pilot))
        await pilot.press("l")
        await until(pilot, lambda: "bad [x].txt: no prose" in screen_text(pilot))
        await until(pilot, lambda: "Added last: 1 added, 1 failed" in screen_text(pilot))


async def test_the_file_at_hand_is_named_until_adding_has_stopped(tmp_path: Path) -> None:
    """After the screen was left, too; and once it is stopping, it can't be stopped again."""
    (tmp_path / "slow [x].txt").write_text("It rained.")
    opening = Opening(FakeAssistant())
    opening.assistant.library.gate.clear()
    async with running(opening, size=(120, 30)) as pilot:
        await go_there(pilot)
        paths = [tmp_path / "slow [x].txt", tmp_path / "next.txt"]
        paths[1].write_text("It snowed.")
        pilot.app.collector.add(paths)  # type: ignore[attr-defined]
        await until(pilot, lambda: "0 of 2 files · slow [x].txt" in screen_text(pilot))
        await pilot.press("escape", "f2")
        await until(pilot, lambda: "0 of 2 files · slow [x].txt" in screen_text(pilot))
        assert "0%" in screen_text(pilot)
        await until(pilot, lambda: "^x Stop adding" in screen_text(pilot))
        await pilot.press("ctrl+x")
        await until(pilot, lambda: "Stopping after slow [x].txt …" in screen_text(pilot))
        await until(pilot, lambda: "Stop adding" not in screen_text(pilot))
        await pilot.press("escape", "f2")
        await until(pilot, lambda: "Stopping after slow [x].txt …" in screen_text(pilot))
        opening.assistant.library.gate.set()
        await until(pilot, lambda: "4 articles, " in screen_text(pilot))
        assert "Stopping after" not in screen_text(pilot)
        await until(pilot, lambda: "a Add" in screen_text(pilot))


async def test_the_file_that_takes_long_is_shown_not_those_that_went_by(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.")

    class Known(FakeLibrary):
        def add(self, *paths: Path, progress: Progress, max_article_mb: int = 10) -> Ledger:
            for done in range(9):
                progress(done, 10, "known.txt")
            progress(9, 10, "long.txt")
            self.gate.wait()
            return Ledger(())

    library = Known()
    library.gate.clear()
    async with running(Opening(FakeAssistant(library=library)), size=(120, 30)) as pilot:
        await go_there(pilot)
        pilot.app.collector.add([tmp_path])  # type: ignore[attr-defined]
        await until(pilot, lambda: "9 of 10 files · long.txt" in screen_text(pilot))


async def test_a_warning_is_told_where_one_is() -> None:
    odd = replace(STRIKE, name="odd", title="An odd one", warning="most of it is [menu]")
    library = FakeLibrary(held=[odd, OBSERVERS])
    async with running(Opening(FakeAssistant(library=library)), size=(80, 24)) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: "! most of it is [menu]" in screen_text(pilot))
        assert "! look" in screen_text(pilot)
        await pilot.press("j")
        await until(pilot, lambda: "2 articles, " in screen_text(pilot))


@pytest.mark.parametrize("mouse", [False, True])
async def test_one_article_is_asked(mouse: bool) -> None:
    """From its row; the chat says so, and asks it only."""
    assistant = FakeAssistant()
    async with running(Opening(assistant), size=(80, 24)) as pilot:
        await go_there(pilot)
        await pilot.press("j")
        await (click(pilot, "Ask this") if mouse else pilot.press("t"))
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        assert "only article 001_strike.txt" in screen_text(pilot)
        await ask(pilot, "how many")
    assert assistant.scopes == [Scope(article="001_strike.txt")]


def test_the_shelf_sorts_what_is_missing_first() -> None:
    shelf = Shelf([row(STRIKE), row(OBSERVERS), row(HOSTILE)])
    shelf.sort("date")
    assert [one.name for one in shelf.shown()][-1] == STRIKE.name
    shelf.sort("date")
    assert next(one.name for one in shelf.shown()) == STRIKE.name
    shelf.sought = "dw 2016"
    assert [one.name for one in shelf.shown()] == [STRIKE.name]


@pytest.mark.parametrize("sought", ["malmo", "MALMÖ", "erdogan"])
def test_the_shelf_finds_names_without_their_accents(sought: str) -> None:
    shelf = Shelf([row(replace(STRIKE, title="Erdoğan in Malmö")), row(OBSERVERS)])
    shelf.sought = sought
    assert [one.name for one in shelf.shown()] == [STRIKE.name]


def test_a_ledger_shows_first_what_needs_looking_at() -> None:
    ledger = Ledger((Entry("a", State.ADDED), Entry("b\x1b", State.FAILED, "empty")))
    headings = [heading for heading, _ in sections(ledger, [])]
    assert headings == ["Added last: 1 added, 1 failed", "1 failed", "1 added",
                        "0 articles with a warning"]  # fmt: skip
    assert dict(sections(ledger, []))["1 failed"] == ["\n  b␛: empty"]
    assert len(dict(sections(Ledger((Entry("a", State.ADDED),) * 501), []))["501 added"]) == 501


def test_a_ledger_shows_what_the_library_keeps() -> None:
    """What failed before and which articles are near-duplicates; what failed last, once only."""
    failed = [
        FileRow("/a/old", "old\x1b.html", State.FAILED, "no article", "2026-01-02T03:04:05+00:00"),
        FileRow("/a/b", "b", State.FAILED, "empty", "2026-01-02T03:04:05+00:00"),
    ]
    rows = [row(STRIKE), replace(row(OBSERVERS), copy_of=STRIKE.name)]
    last = Ledger((Entry("b", State.FAILED, "empty"),))
    told = dict(sections(last, rows, failed))
    assert list(told) == ["Added last: 1 failed", "1 failed", "1 failed before",
                          "0 articles with a warning", "1 near-duplicate"]  # fmt: skip
    assert told["1 failed before"][0].startswith("\n  old␛.html: no article (tried 2026-01-0")
    assert told["1 near-duplicate"] == ["\n  002_observers.txt: near-duplicate of 001_strike.txt"]
    assert "2 failed before" in dict(sections(None, rows, failed))
    assert len(dict(sections(None, [], failed * 300))["600 failed before"]) == 501
    unknown = [heading for heading, _ in sections(None, None)]
    assert unknown[1:] == ["What is in the library isn't known yet"]


async def test_the_ledger_has_what_failed_in_an_earlier_chat() -> None:
    file = FileRow("/menu", "menu.html", State.FAILED, "no article", "2026-01-02T03:04:05+00:00")
    opening = Opening(FakeAssistant(library=FakeLibrary(failed=[file])))
    async with running(opening, size=(100, 30)) as pilot:
        await go_there(pilot)
        await pilot.press("l")
        await until(pilot, lambda: "menu.html: no article" in screen_text(pilot))


async def test_sorting_stays_at_the_article() -> None:
    """What is then opened, asked or removed is the one that was chosen."""
    async with running(size=(100, 30)) as pilot:
        await go_there(pilot)
        table = pilot.app.screen.query_one(Articles)
        await pilot.press("j")
        chosen = table.get_row_at(table.cursor_row)[0]
        for key in ("r", "s", "s", "r"):
            await pilot.press(key)
            assert table.get_row_at(table.cursor_row)[0] == chosen


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        (Scope(after=date(2016, 9, 18)), ["001_strike.txt"]),
        (Scope(before=date(2016, 9, 17)), []),
        (Scope(source="kyo"), ["002_observers.txt"]),
        (Scope(author="REPORTER", source="dw"), ["001_strike.txt"]),
        (Scope(article="hostile"), []),
        (Scope(), ["001_strike.txt", "002_observers.txt", "hostile.txt"]),
    ],
)
def test_which_articles_are_in_a_scope(scope: Scope, names: list[str]) -> None:
    rows = [row(STRIKE), row(OBSERVERS), row(HOSTILE)]
    assert [one.name for one in rows if holds(scope, one)] == names


async def test_a_date_has_its_room_before_there_is_one() -> None:
    """A column that grew with its rows would cut them off until the screen is drawn once more."""
    undated = [replace(article, published=None) for article in (STRIKE, OBSERVERS, HOSTILE)]
    library = FakeLibrary(held=undated)
    async with running(Opening(FakeAssistant(library=library)), size=(100, 30)) as pilot:
        await go_there(pilot)
        table = pilot.app.screen.query_one(Articles)
        (of_date,) = (column for key, column in table.columns.items() if key.value == "date")
        assert of_date.get_render_width(table) >= len("2016-09-18")
