"""The line of keys: what it shows, and what the mouse does there."""

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import FakeAssistant, Opening
from tui.screens.chat import ChatScreen
from tui.screens.help import HelpScreen
from tui.widgets.keys_line import KeysLine


def line_of(pilot: Pilot[None]) -> KeysLine:
    return pilot.app.screen.query_one(KeysLine)


def shown(pilot: Pilot[None]) -> str:
    return line_of(pilot).render().plain


async def test_it_shows_the_keys_of_what_is_focused() -> None:
    async with running(size=(140, 30)) as pilot:
        await until(pilot, lambda: "⏎ Ask tab Understood as" in shown(pilot))
        assert shown(pilot).endswith("▏^p More ")
        await ask(pilot, "old")
        pilot.app.screen.query("CitationRow")[0].focus()
        await until(pilot, lambda: "w Why y Copy" in shown(pilot))
        assert "⏎ Ask" not in shown(pilot)


@pytest.mark.parametrize("width", range(62, 82, 3))
async def test_no_key_is_cut_off(width: int) -> None:
    async with running(size=(width, 24)) as pilot:
        await until(pilot, lambda: "⏎ Ask" in shown(pilot))
        whole = " ".join(f"{key.called} {key.does}" for key in line_of(pilot).keys)
        left = shown(pilot).split("▏")[0].rstrip()
        assert whole.startswith(left)
        assert left.endswith(tuple(key.does for key in line_of(pilot).keys))


async def test_what_cannot_be_done_is_not_offered() -> None:
    opening = Opening(FakeAssistant())
    opening.assistant.gate.clear()
    async with running(opening, size=(140, 30)) as pilot:
        await until(pilot, lambda: "Help" in shown(pilot))
        assert "Cancel" not in shown(pilot)
        await pilot.press(*"old", "enter")
        await until(pilot, lambda: "esc Cancel" in shown(pilot))
        opening.assistant.gate.set()
        await until(pilot, lambda: "Cancel" not in shown(pilot))


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        ("f1", "esc Close"),
        ("f8", "esc Close"),
        ("f12", "⏎ Only these ^x All articles esc Cancel"),
        ("ctrl+b", "⏎ Keep esc Cancel"),
    ],
)
async def test_under_a_dialog_its_own_keys_are_shown(key: str, keys: str) -> None:
    """None of the screen below, which do nothing meanwhile."""
    async with running(size=(80, 24)) as pilot:
        await ask(pilot, "old")
        chat = pilot.app.screen
        await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen is not chat)
        await until(pilot, lambda: screen_text(pilot).splitlines()[-1].strip() == keys)


async def test_where_no_article_is_shown_nothing_is_done_with_one() -> None:
    async with running(size=(140, 30)) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: "t Ask this" in shown(pilot) and "⏎ Open" in shown(pilot))
        await pilot.press("slash", *"nothing", "enter")
        await until(pilot, lambda: "0 of 3 articles" in screen_text(pilot))
        await until(pilot, lambda: "a Add" in shown(pilot) and "⏎" not in shown(pilot))
        assert "Ask this" not in shown(pilot)
        assert "Remove" not in shown(pilot)


async def test_a_turn_leaves_it_the_widget_that_it_was() -> None:
    """A widget for every key would be made anew several times in each turn."""
    async with running(size=(140, 30)) as pilot:
        line = line_of(pilot)
        await ask(pilot, "old")
        assert line_of(pilot) is line
        assert not line.children


async def test_the_key_under_the_mouse_is_pressed_and_explained() -> None:
    async with running(size=(140, 30)) as pilot:
        await until(pilot, lambda: "Help" in shown(pilot))
        at = shown(pilot).index("Help")
        await pilot.hover(line_of(pilot), offset=(at, 0))
        await until(pilot, lambda: line_of(pilot).tooltip == "Show the keys")
        await pilot.hover(line_of(pilot), offset=(shown(pilot).index("  "), 0))
        await until(pilot, lambda: line_of(pilot).tooltip is None)
        await pilot.click(line_of(pilot), offset=(at, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))


async def test_the_palette_is_opened_at_the_right_edge() -> None:
    async with running(size=(60, 20)) as pilot:
        await until(pilot, lambda: shown(pilot).endswith("▏^p More "))
        await pilot.click(line_of(pilot), offset=(58, 0))
        await until(pilot, lambda: not isinstance(pilot.app.screen, ChatScreen))


async def test_the_wheel_goes_on_to_keys_that_have_no_room() -> None:
    async with running(size=(60, 20)) as pilot:
        await until(pilot, lambda: "⏎ Ask" in shown(pilot))
        assert "Search" not in screen_text(pilot)
        for _ in range(20):
            await pilot._post_mouse_events([MouseScrollDown], line_of(pilot), button=0)
        await until(pilot, lambda: "f3 Search" in screen_text(pilot))
        assert 0 < line_of(pilot).first < len(line_of(pilot).keys)
        for _ in range(20):
            await pilot._post_mouse_events([MouseScrollUp], line_of(pilot), button=0)
        await until(pilot, lambda: "⏎ Ask" in screen_text(pilot))
