"""The line under a result: a click does to this result what the keys do."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qa.evaluation.testset import TestSet
from qa.marks import marks_path
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import SIXTY_TWO, FakeAssistant, Opening, answer, no_answer
from tui.commands import commands
from tui.widgets.actions import OFFERED, Actions
from tui.widgets.transcript import LIVE, More, Transcript


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


async def click(pilot: Pilot[None], words: str, nth: int = 0) -> None:
    """Click an action of the ``nth`` result."""
    at = OFFERED.plain.index(words) + 1
    await pilot.click(pilot.app.screen.query(Actions)[nth], offset=(at, 0))


async def test_each_by_mouse() -> None:
    """Of the older of two results."""
    copied: list[str] = []
    async with running(
        Opening(FakeAssistant(lambda q: answer(q, SIXTY_TWO))), size=(100, 40)
    ) as pilot:
        pilot.app.copy_to_clipboard = copied.append  # type: ignore[method-assign]
        await ask(pilot, "old")
        await ask(pilot, "new", "▸ new")
        await until(pilot, lambda: len(pilot.app.screen.query(Actions)) == 2)
        await click(pilot, "copy  ")
        await until(pilot, lambda: copied == ["62"])
        await click(pilot, "copy +")
        await until(pilot, lambda: len(copied) == 2)
        assert SIXTY_TWO.quote in copied[1]
        assert "001_strike.txt:5" in copied[1]
        await click(pilot, "✓ right")
        await until(pilot, marks_path().is_file)
        await click(pilot, "∅ no answer", 1)
        await until(pilot, lambda: '"new"' in marks_path().read_text())
        await click(pilot, "✗ wrong")
        await until(pilot, lambda: "What would be right for “old”?" in screen_text(pilot))
        await pilot.press(*"6", "enter")
        await until(pilot, lambda: '"6"' in marks_path().read_text())
        await click(pilot, "why")
        await until(pilot, lambda: "Searched for" in screen_text(pilot))
    marks = {mark.question: mark.answers for mark in TestSet.load(str(marks_path())).questions}
    assert marks == {"old": ("6",), "new": ()}


async def test_an_abstention_is_marked_by_key() -> None:
    """Where there are no citations, too."""
    async with running(Opening(FakeAssistant(no_answer))) as pilot:
        await ask(pilot, "who", "don't say")
        await pilot.press("shift+tab", "down", "0")
        await until(pilot, marks_path().is_file)
    (mark,) = TestSet.load(str(marks_path())).questions
    assert (mark.question, mark.answers) == ("who", ())


async def test_the_palette_offers_every_action_once() -> None:
    """And nothing that only moves about."""
    async with running() as pilot:
        await ask(pilot, "how many")
        await pilot.press("tab")
        offered = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert len(offered) == len(set(offered))
        wanted = {
            "Why this answer", "Copy the answer", "Copy the answer with its source", "Library",
            "Mark as right", "Mark as wrong", "Mark as not answerable", "New topic", "Search",
            "New conversation", "Conversations", "Evaluation", "Only some articles", "Help",
            "Theme", "Quit",
        }  # fmt: skip
        assert wanted <= set(offered)
        moves = {"Down", "Up", "Top", "End", "Scroll up", "Page down"}
        assert not moves & {command.title for command in commands(pilot.app.screen)}


async def test_a_thousand_turns() -> None:
    """Few of them are widgets; the wheel and Page Up go on into those that were put away."""
    async with running(Opening(FakeAssistant(lambda q: answer(q, SIXTY_TWO)))) as pilot:
        screen = pilot.app.screen
        for number in range(1000):
            exchange = screen.conversation.ask(f"question {number}", -number, "")
            screen.conversation.finish(exchange, answer(f"question {number}", SIXTY_TWO))
        transcript = screen.query_one(Transcript)
        await transcript.show_end()
        await until(pilot, lambda: "▸ question 999" in screen_text(pilot))
        assert len(screen.query("Turn")) == LIVE
        await ask(pilot, "one more", "▸ one more")
        transcript.scroll_home(animate=False)
        await pilot.pause()
        before = screen.query("Turn").first().exchange.question
        await transcript.on_mouse_scroll_up()
        await until(pilot, lambda: screen.query("Turn").first().exchange.question != before)
        assert len(screen.query("Turn")) <= 2 * LIVE
        assert any(more.display for more in screen.query(More))
