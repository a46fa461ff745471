"""Choosing what to add: a path is typed or pasted at once, or chosen in the tree below."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from tests.tui.driving import running, screen_text, until
from tui.screens.chooser import ChooserScreen, Files, PathLine


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the chat is started in."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("It rained.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@asynccontextmanager
async def choosing(chosen: list[Path | None]) -> AsyncIterator[Pilot[None]]:
    """The chooser, open; it puts into ``chosen`` what is."""
    async with running() as pilot:
        await until(pilot, lambda: "Ready." in screen_text(pilot))
        await pilot.app.push_screen(ChooserScreen(Path.cwd()), chosen.append)
        await until(pilot, lambda: pilot.app.screen.query_one(PathLine).has_focus)
        yield pilot


async def test_a_path_is_typed_at_once(folder: Path) -> None:
    chosen: list[Path | None] = []
    async with choosing(chosen) as pilot:
        for key in (*"a.txt", "enter"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: chosen)
    assert chosen == [Path("a.txt")]


@pytest.mark.parametrize(("steps", "name"), [(0, ""), (1, "a.txt")])
async def test_enter_in_the_tree_takes_the_folder_or_the_file(
    folder: Path, steps: int, name: str
) -> None:
    chosen: list[Path | None] = []
    async with choosing(chosen) as pilot:
        await until(pilot, lambda: "b.txt" in screen_text(pilot))
        await pilot.press("down")
        await until(pilot, lambda: pilot.app.screen.query_one(Files).has_focus)
        await pilot.press(*["down"] * steps)
        await until(pilot, lambda: "⏎ Take this" in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: chosen)
    assert chosen == [folder / name]


async def test_what_is_typed_or_pasted_in_the_tree_goes_to_the_line(folder: Path) -> None:
    """No letter takes or removes anything."""
    async with choosing([]) as pilot:
        line, files = pilot.app.screen.query_one(PathLine), pilot.app.screen.query_one(Files)
        for typed in ("ard", "kg"):
            files.focus()
            await until(pilot, lambda: files.has_focus)
            for key in typed:
                pilot.app.post_message(Key(key, key))
            await until(pilot, lambda typed=typed: line.value.endswith(typed))
        files.focus()
        await until(pilot, lambda: files.has_focus)
        pilot.app.post_message(Paste("/x\x1b[2J\nmore"))
        await until(pilot, lambda: line.value == "ardkg/x [2J")
        assert line.has_focus
