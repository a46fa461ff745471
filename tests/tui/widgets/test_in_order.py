"""Keys that come together, as over a slow connection, are carried out one after the other."""

from textual.events import Key
from textual.pilot import Pilot

from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import FakeAssistant, Opening
from tui.screens.library import LibraryScreen
from tui.widgets.line import Line
from tui.widgets.prompt import Prompt


def together(pilot: Pilot[None], *keys: str) -> None:
    """Let keys come before any of them can have been dealt with."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_what_is_typed_after_enter_is_no_part_of_the_question() -> None:
    opening = Opening(FakeAssistant())
    async with running(opening) as pilot:
        together(pilot, *"who", "enter", *"where")
        prompt = pilot.app.screen.query_one(Prompt)
        await until(pilot, lambda: opening.assistant.asked and prompt.value == "where")
    assert [question for question, _ in opening.assistant.asked] == ["who"]


async def test_a_new_topic_begins_before_the_question_typed_after_it() -> None:
    opening = Opening(FakeAssistant())
    async with running(opening) as pilot:
        await ask(pilot, "one")
        together(pilot, "ctrl+n", *"two", "enter")
        await until(pilot, lambda: len(opening.assistant.asked) == 2)
    assert opening.assistant.asked[-1] == ("two", ())


async def test_the_prompt_deletes_and_breaks_lines_where_it_was_told_to() -> None:
    async with running() as pilot:
        together(pilot, *"abc", "backspace", "backspace", *"XYZ", "ctrl+j", *"d", "home", *"e")
        prompt = pilot.app.screen.query_one(Prompt)
        await until(pilot, lambda: prompt.value == "aXYZ\ned")


async def test_a_line_deletes_where_it_was_told_to() -> None:
    async with running() as pilot:
        await pilot.press("f2", "slash")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        line = pilot.app.screen.query_one(Line)
        await until(pilot, lambda: line.has_focus)
        together(pilot, *"abc", "backspace", "backspace", *"XYZ", "home", *"0")
        await until(pilot, lambda: line.value == "0aXYZ")


async def test_a_question_typed_on_a_citation_is_whole() -> None:
    async with running() as pilot:
        await ask(pilot, "one")
        await pilot.press("tab")
        await until(pilot, lambda: "⏎ Open" in screen_text(pilot))
        together(pilot, *"and then some", "enter")
        await until(pilot, lambda: "▸ and then some" in screen_text(pilot))
