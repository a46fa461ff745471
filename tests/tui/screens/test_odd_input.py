"""What is typed, pasted or resolved can't end the chat, steer its terminal or be lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from qa.scope import Scope
from qa.session import Sessions
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import SIXTY_TWO, STRIKE, FakeAssistant, FakeLibrary, Opening, answer
from tui.plain import plain
from tui.screens.chat import ChatScreen
from tui.screens.chooser import existing
from tui.screens.dialogs import NameScreen
from tui.screens.scope import ScopeScreen
from tui.screens.sessions import SessionList
from tui.widgets.line import Line
from tui.widgets.prompt import Prompt


@pytest.mark.parametrize("typed", ["", "  ", "~nobody-of-that-name", "x" * 5000, "\0", "no/such"])
def test_a_path_that_leads_nowhere(typed: str) -> None:
    assert existing(typed) is None


def test_a_path_that_leads_somewhere(tmp_path: Path) -> None:
    assert existing(f"'{tmp_path}' ") == tmp_path


def test_what_steers_a_terminal_is_not_put_in_a_line() -> None:
    assert plain("\x1b[2Jab\u202ec\u00add\n") == " [2Jabcd\n"


async def test_what_steers_a_terminal_is_not_copied() -> None:
    """It may be pasted into a shell."""
    async with running(Opening(FakeAssistant())) as pilot:
        pilot.app.copy_to_clipboard("“\x1b]0;owned\x07\u202egnp”\n\tfile:1")
        assert pilot.app._clipboard == "“ ]0;owned gnp”\n\tfile:1"


async def test_a_question_typed_anew_after_tab_has_its_history() -> None:
    """Only the words that Tab has resolved stand alone."""
    opening = Opening(FakeAssistant(rule=lambda question: answer(question, SIXTY_TWO)))
    async with running(opening) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ChatScreen)
        await ask(pilot, "How many?")
        prompt = screen.query_one(Prompt)
        await pilot.press("w", "h", "y", "tab")
        await until(pilot, lambda: prompt.stands_alone)
        await pilot.press("ctrl+u")
        assert not prompt.value
        await ask(pilot, "and then")
        await until(pilot, lambda: len(opening.assistant.asked) == 2)
        assert opening.assistant.asked[-1] == ("and then", ("How many?",))


async def test_a_question_that_replaces_what_tab_has_shown_has_its_history() -> None:
    opening = Opening(FakeAssistant(rule=lambda question: answer(question, SIXTY_TWO)))
    async with running(opening) as pilot:
        await ask(pilot, "How many?")
        prompt = pilot.app.screen.query_one(Prompt)
        await pilot.press("w", "h", "y", "tab")
        await until(pilot, lambda: prompt.stands_alone)
        await pilot.press("backspace", "!")
        assert prompt.stands_alone
        await pilot.press("shift+home", "x")
        assert not prompt.stands_alone


EVIL = "evil\x1b]0;owned\x07\u202egnp.txt"
SHOWN = "evil␛]0;owned␇"


def harmless(pilot: Pilot[None]) -> bool:
    """Whether nothing on the screen would steer a terminal."""
    return all(c.isprintable() or c == "\n" for c in screen_text(pilot))


async def test_a_hostile_name_in_a_line_is_drawn_harmless_and_stays_what_it_is() -> None:
    """An article of that name is found by it."""
    odd = replace(STRIKE, name=EVIL)
    library = FakeLibrary(held=[odd])
    assistant = FakeAssistant(library=library)
    async with running(Opening(assistant), size=(100, 30)) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: "1 article" in screen_text(pilot))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScopeScreen))
        line = pilot.app.screen.query_one("#article", Line)
        await until(pilot, lambda: SHOWN in line.render_line(0).text)
        assert harmless(pilot)
        line.focus()
        line.cursor_position = len(EVIL)
        await pilot.pause()
        assert line.cursor_screen_offset.x == line.content_region.x + len(EVIL) + 1
        assert harmless(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        await ask(pilot, "how many")
    assert assistant.scopes == [Scope(article=EVIL)]


async def test_a_hostile_title_is_drawn_harmless_when_it_is_renamed(tmp_path: Path) -> None:
    sessions = Sessions(tmp_path / "sessions.db")
    session = sessions.begin()
    sessions.ask(session, "who", new_topic=False)
    sessions.rename(session, EVIL)
    async with running(sessions=sessions) as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: SHOWN in screen_text(pilot))
        assert pilot.app.screen.query_one(SessionList).has_focus
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, NameScreen))
        line = pilot.app.screen.query_one(Line)
        await until(pilot, lambda: SHOWN in line.render_line(0).text)
        assert harmless(pilot)
    sessions.close()


@pytest.mark.parametrize("keys", [("f3",), ("f12",), ("f2", "slash"), ("f4", "slash")])
async def test_what_is_pasted_into_a_line_is_plain(keys: tuple[str, ...], tmp_path: Path) -> None:
    sessions = Sessions(tmp_path / "sessions.db")
    async with running(sessions=sessions) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        line = pilot.app.screen.focused
        assert isinstance(line, Line)
        pilot.app.post_message(Paste(f"{EVIL}\nand more"))
        await until(pilot, lambda: line.value)
        assert line.value == "evil ]0;owned gnp.txt"
    sessions.close()
