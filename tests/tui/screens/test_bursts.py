"""Keys that come together, as over a slow connection, across screens and lines."""

from pathlib import Path

import pytest

from qa.marks import marks_path
from qa.session import Sessions
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import SIXTY_TWO, FakeAssistant, Opening, answer
from tests.tui.widgets.test_in_order import together
from tui.screens.article import ArticleScreen
from tui.screens.chat import ChatScreen
from tui.screens.library import LibraryScreen
from tui.screens.search import SearchScreen
from tui.screens.why import WhyScreen
from tui.widgets.citation import CitationRow
from tui.widgets.line import Line


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.mark.parametrize(
    "keys",
    [
        ["f2", "f3"],
        ["f2", "f4"],
        ["f2", "f11"],
        ["f11", "f12", "escape"] * 4,
        ["f2", "a", "escape", "l", "escape", "f12", "escape", "f3"],
        ["f12", "enter", "enter", "enter"],
        ["f4", "enter", "enter"],
        ["f4", "r", "enter", "enter", "d", "escape", "f4"],
        ["tab", "enter", "enter", "enter", "f2", "f3"],
    ],
)
async def test_a_screen_may_be_left_before_it_is_there(keys: list[str], tmp_path: Path) -> None:
    """And is left once; the chat is there afterwards."""
    sessions = Sessions(tmp_path / "sessions.db")
    async with running(sessions=sessions) as pilot:
        await ask(pilot, "how many")
        together(pilot, *keys)
        for _ in range(20):
            await pilot.pause(0.01)
        for _ in range(9):
            if not isinstance(pilot.app.screen, ChatScreen):
                await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
    sessions.close()


async def test_letters_behind_the_key_of_a_screen_are_that_screens() -> None:
    async with running() as pilot:
        together(pilot, "f3", *"raid")
        await until(pilot, lambda: "2 passages" in screen_text(pilot))
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one(Line).value == "raid"
        await pilot.press("escape")
        assert not pilot.app.screen.prompt.value  # type: ignore[attr-defined]


@pytest.mark.parametrize("leading", [("tab", "enter"), ("f2", "enter")])
async def test_an_article_is_opened_once(leading: tuple[str, str]) -> None:
    async with running() as pilot:
        await ask(pilot, "how many")
        await pilot.press(leading[0])
        await until(pilot, lambda: "⏎ Open" in screen_text(pilot))
        together(pilot, *([leading[1]] * 3))
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await pilot.pause(0.1)
        await pilot.press("escape")
        expected = LibraryScreen if leading[0] == "f2" else ChatScreen
        await until(pilot, lambda: isinstance(pilot.app.screen, expected))


async def test_no_step_through_the_citations_is_lost() -> None:
    async with running(size=(80, 40)) as pilot:
        await ask(pilot, "one")
        await ask(pilot, "two", "▸ two")
        await until(pilot, lambda: len(pilot.app.screen.query(CitationRow)) == 6)
        rows = list(pilot.app.screen.query(CitationRow))
        together(pilot, "tab", "up", "up", "up", "up")
        await until(pilot, lambda: pilot.app.screen.focused is rows[0])
        together(pilot, "escape", "tab", "down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await until(pilot, lambda: "Observers count 90 dead" in screen_text(pilot))


@pytest.mark.parametrize("question", ["who paid", "why", "yes or no", "joe who", "and then"])
async def test_a_question_typed_on_a_citation_goes_to_the_prompt_whole(question: str) -> None:
    """Its first letter, too, which would be a command by itself."""
    async with running() as pilot:
        await ask(pilot, "one")
        await pilot.press("tab")
        together(pilot, *question)
        chat = pilot.app.screen_stack[0]
        await until(pilot, lambda: chat.prompt.value == question)  # type: ignore[attr-defined]
        assert pilot.app.screen is chat


async def test_a_command_by_itself_stays_one() -> None:
    """And what is typed a while after it is a question of its own."""
    async with running() as pilot:
        await ask(pilot, "one")
        chat = pilot.app.screen
        assert isinstance(chat, ChatScreen)
        await pilot.press("tab", "w")
        await until(pilot, lambda: isinstance(pilot.app.screen, WhyScreen))
        await pilot.pause(0.8)
        await pilot.press("h", "space")
        assert isinstance(pilot.app.screen, WhyScreen)
        await pilot.press("w")
        await until(pilot, lambda: pilot.app.screen is chat)


async def test_who_opened_an_article_with_the_mouse_goes_on_typing() -> None:
    async with running() as pilot:
        await ask(pilot, "one")
        await pilot.click(CitationRow)
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        await pilot.press(*"who")
        assert pilot.app.screen.prompt.value == "who"  # type: ignore[attr-defined]


async def test_what_is_kept_at_once_is_taken_back_by_the_same_key() -> None:
    """What was kept before it is kept again."""
    rule = FakeAssistant(lambda question: answer(question, SIXTY_TWO))
    async with running(Opening(rule), size=(80, 30)) as pilot:
        await ask(pilot, "how many")
        await pilot.press("tab", "plus")
        await until(pilot, lambda: "kept as right: 62" in screen_text(pilot))
        assert "takes it back" in screen_text(pilot)
        assert "marks.jsonl" in screen_text(pilot)
        right = marks_path().read_text()
        await pilot.press("0")
        await until(pilot, lambda: "kept as right: that the articles" in screen_text(pilot))
        assert marks_path().read_text() != right
        await pilot.press("0")
        await until(pilot, lambda: "kept as right: 62" in screen_text(pilot))
        assert marks_path().read_text() == right
        await pilot.press("plus")
        await until(pilot, lambda: not marks_path().exists())
        await until(pilot, lambda: "kept as right" not in screen_text(pilot))
