"""Asking some articles only: chosen, in sight, kept with the conversation; and searching them."""

from datetime import date
from pathlib import Path

import pytest

from qa.scope import Scope
from qa.session import Sessions
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import FakeAssistant, Opening
from tui.screens.article import ArticleScreen
from tui.screens.chat import ChatScreen
from tui.screens.scope import ScopeScreen
from tui.screens.search import SearchScreen
from tui.widgets.scope_line import ScopeLine


async def test_chosen_and_kept(tmp_path: Path) -> None:
    """The chat shows it until it is taken back; each question says what it was asked of."""
    sessions = Sessions(tmp_path / "sessions.db")
    assistant = FakeAssistant()
    async with running(Opening(assistant), sessions=sessions, size=(80, 40)) as pilot:
        assert not pilot.app.screen.query_one(ScopeLine).display
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScopeScreen))
        await pilot.press(*"soon", "enter")
        await until(pilot, lambda: "'soon' is no date" in screen_text(pilot))
        await pilot.press("ctrl+a", "ctrl+k", *"2016", "down", "down", *"[DW]", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        assert "only from 2016-01-01, source [DW]" in screen_text(pilot)
        await ask(pilot, "how many")
        assert screen_text(pilot).count("only from 2016-01-01, source [DW]") == 2
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScopeScreen))
        await pilot.press("ctrl+x")
        await until(pilot, lambda: not pilot.app.screen.query(ScopeScreen))
        await ask(pilot, "again", "▸ again")
        await until(pilot, lambda: len(assistant.asked) == 2)
        (session,) = sessions.all()
        turns = sessions.turns(session.id)
    sessions.close()
    assert assistant.scopes == [Scope(after=date(2016, 1, 1), source="[DW]"), Scope()]
    assert [turn.scope for turn in turns] == ["from 2016-01-01, source [DW]", ""]


@pytest.mark.parametrize(
    ("button", "changes"), [("#only", True), ("#all", True), ("#cancel", False)]
)
async def test_chosen_with_the_mouse(button: str, changes: bool) -> None:
    async with running(size=(80, 24)) as pilot:
        pilot.app.screen.ask_only(Scope(source="DW"))
        await until(pilot, lambda: "only source DW" in screen_text(pilot))
        await pilot.click(ScopeLine)
        await until(pilot, lambda: isinstance(pilot.app.screen, ScopeScreen))
        pilot.app.screen.query_one("#source").value = "Kyodo"
        await pilot.click(button)
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        shown = {"#only": "only source Kyodo", "#all": "Ready", "#cancel": "only source DW"}
        await until(pilot, lambda: shown[button] in screen_text(pilot))
        assert ("only source DW" in screen_text(pilot)) is not changes


async def test_in_a_low_terminal_one_scrolls_to_the_buttons() -> None:
    async with running(size=(60, 16)) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScopeScreen))
        await pilot.press("shift+tab")
        await until(pilot, lambda: "Cancel (esc)" in screen_text(pilot))
        await pilot.click("#cancel")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_an_article_is_asked_from_its_text(size: tuple[int, int]) -> None:
    assistant = FakeAssistant()
    async with running(Opening(assistant), size=size) as pilot:
        await ask(pilot, "how many")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited" in screen_text(pilot))
        if not isinstance(pilot.app.screen, ArticleScreen):
            await pilot.press("f6")
        await pilot.press("a")
        await until(pilot, lambda: "only article 001_strike.txt" in screen_text(pilot))
        assert isinstance(pilot.app.screen, ChatScreen)
        assert pilot.app.screen.prompt.has_focus
        await pilot.press("f5")
        await until(pilot, lambda: "only article" not in screen_text(pilot))


async def test_searching_keeps_to_it() -> None:
    """It is shown there too, and changed there; Enter and a click open the article."""
    assistant = FakeAssistant()
    async with running(Opening(assistant), size=(80, 30)) as pilot:
        pilot.app.screen.ask_only(Scope(source="DW"))
        await pilot.press("f3", *"raid")
        await until(pilot, lambda: "2 passages" in screen_text(pilot))
        assert "only source DW" in screen_text(pilot)
        assert assistant.scopes[-1] == Scope(source="DW")
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScopeScreen))
        await pilot.press("ctrl+x")
        await until(pilot, lambda: assistant.scopes[-1] == Scope())
        assert isinstance(pilot.app.screen, SearchScreen)
        await until(pilot, lambda: "2 passages" in screen_text(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "▌ found sentence, line 5" in screen_text(pilot))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await pilot.click("#passages", offset=(5, 1))
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))


async def test_a_scope_that_no_article_is_in_is_said_to_be_one() -> None:
    async with running(size=(100, 30)) as pilot:
        pilot.app.screen.ask_only(Scope(source="BBC"))
        await until(pilot, lambda: "source BBC · no article is among them" in screen_text(pilot))
        pilot.app.screen.ask_only(Scope(source="DW"))
        await until(pilot, lambda: "only source DW · f12" in screen_text(pilot))
        await pilot.pause(0.05)
        assert "no article is among them" not in screen_text(pilot)


async def test_from_the_first_passage_one_goes_up_to_the_line() -> None:
    """And down only where something was found."""
    async with running(size=(80, 30)) as pilot:
        await pilot.press("f3")
        await until(pilot, lambda: "Type, and the passages" in screen_text(pilot))
        assert "Results" not in screen_text(pilot)
        await pilot.press(*"raid")
        await until(pilot, lambda: "↓ Results" in screen_text(pilot))
        await pilot.press("down", "down", "up")
        assert not pilot.app.screen.query_one("#query").has_focus
        await pilot.press("up")
        assert pilot.app.screen.query_one("#query").has_focus
