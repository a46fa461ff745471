"""The prompt: recalling and pasting."""

from textual.events import Paste

from tests.tui.driving import ask, running, screen_text, until
from tui.screens.chat import ChatScreen
from tui.widgets.prompt import Prompt


async def test_recall_goes_back_and_forth_and_keeps_the_draft() -> None:
    """Up to earlier questions, Down back to what was being typed; twice the same counts once."""
    async with running() as pilot:
        prompt = pilot.app.screen.query_one(Prompt)
        await ask(pilot, "one")
        await ask(pilot, "two", "▸ two")
        await ask(pilot, "two")
        await pilot.press("d", "r", "up")
        assert prompt.value == "two"
        await pilot.press("up", "up", "up")
        assert prompt.value == "one"
        await pilot.press("down", "down", "down")
        assert prompt.value == "dr"
        assert prompt.cursor_location == (0, 2)


async def test_pasted_text_becomes_one_harmless_line() -> None:
    """Line ends become spaces, and no escape sequence reaches the terminal."""
    async with running() as pilot:
        prompt = pilot.app.screen.query_one(Prompt)
        prompt.post_message(Paste("How\nmany \x1b[31mred\x1b[0m\tones?\n"))
        await until(pilot, lambda: prompt.value)
        assert prompt.value == "How many [31mred [0m ones?"
        assert "\x1b" not in screen_text(pilot)


async def test_pasting_onto_a_citation_goes_to_the_prompt() -> None:
    """Like typing."""
    async with running() as pilot:
        assert isinstance(pilot.app.screen, ChatScreen)
        await ask(pilot, "one")
        await pilot.press("tab")
        pilot.app.screen.focused.post_message(Paste("pasted"))
        await until(pilot, lambda: pilot.app.screen.prompt.value == "pasted")
        assert pilot.app.screen.prompt.has_focus


async def test_nothing_is_asked_by_an_empty_prompt() -> None:
    """Enter on blanks does nothing."""
    async with running() as pilot:
        await pilot.press("enter", "space", "space", "enter")
        assert not pilot.app.screen.query("Turn")


async def test_a_long_question_wraps_and_scrolls() -> None:
    """The end of what is typed stays in view, and the transcript too."""
    async with running() as pilot:
        prompt = pilot.app.screen.query_one(Prompt)
        prompt.paste("first " + "word " * 160 + "last")
        await until(pilot, lambda: "last" in screen_text(pilot))
        assert "first" not in screen_text(pilot)
        assert "Ask about your articles." in screen_text(pilot)
        prompt.move_cursor((0, 0))
        await until(pilot, lambda: "first" in screen_text(pilot))
