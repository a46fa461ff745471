"""The line under a result: a click does to this result what the keys do."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qa.evaluation.testset import TestSet
from qa.marks import marks_path
from qa.scope import Scope
from qa.session import Sessions
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import (
    SIXTY_TWO,
    FakeAssistant,
    FakeLibrary,
    Opening,
    answer,
    no_answer,
)
from tui.commands import commands
from tui.paths import shown
from tui.screens.chat import ChatScreen
from tui.screens.evaluation import EvaluationScreen
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


async def test_at_a_citation_its_sentence_is_copied() -> None:
    """The answer's own words still are, by the key for the newest answer."""
    copied: list[str] = []
    async with running(Opening(FakeAssistant(lambda q: answer(q, SIXTY_TWO)))) as pilot:
        pilot.app.copy_to_clipboard = copied.append  # type: ignore[method-assign]
        await ask(pilot, "how many")
        await pilot.press("tab", "y", "Y", "f9")
        await until(pilot, lambda: len(copied) == 3)
    assert copied[0] == SIXTY_TWO.quote
    assert copied[1].startswith(f"“{SIXTY_TWO.quote}”\n")
    assert "001_strike.txt:5" in copied[1]
    assert copied[2] == "62"


async def test_an_abstention_is_marked_by_key() -> None:
    """Where there are no citations, too."""
    async with running(Opening(FakeAssistant(no_answer))) as pilot:
        await ask(pilot, "who", "don't say")
        await pilot.press("shift+tab", "down", "0")
        await until(pilot, marks_path().is_file)
    (mark,) = TestSet.load(str(marks_path())).questions
    assert (mark.question, mark.answers) == ("who", ())


@pytest.mark.parametrize("size", [(80, 24), (120, 35)])
async def test_what_was_kept_is_said_at_the_answer(size: tuple[int, int]) -> None:
    """And told at the top, where neither the prompt nor the end of the answer is."""
    async with running(Opening(FakeAssistant(no_answer)), size=size) as pilot:
        await ask(pilot, "who", "don't say")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "Kept in the test set" in screen_text(pilot))
        lines = screen_text(pilot).splitlines()
        (told,) = (at for at, line in enumerate(lines) if "Kept in the test set" in line)
        assert told < 3
        await until(
            pilot, lambda: "kept as right: that the articles don't say" in screen_text(pilot)
        )
        await pilot.press("ctrl+b", *"them", "enter")
        await until(pilot, lambda: "kept as right: them" in screen_text(pilot))
        assert "that the articles" not in screen_text(pilot)


def test_a_path_is_shown_from_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    assert shown(Path("/home/me/x/marks.jsonl")) == "~/x/marks.jsonl"
    assert shown(Path("/srv/me\x1b")) == "/srv/me␛"


async def test_each_library_has_marks_of_its_own(tmp_path: Path) -> None:
    """Those that were kept for all libraries stay where they are, and are offered last."""
    once = marks_path()
    once.parent.mkdir(parents=True)
    once.write_text('{"id": "once", "question": "Once?", "answers": []}\n')
    library = FakeLibrary(path=tmp_path / "mine")
    library.path.mkdir()
    async with running(Opening(FakeAssistant(library=library)), size=(140, 40)) as pilot:
        await ask(pilot, "how many")
        await pilot.press("ctrl+g")
        own = marks_path(library.path)
        await until(pilot, own.is_file)
        await pilot.press("f11")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvaluationScreen))
        offered = pilot.app.screen._files
        assert (offered[0], offered[-1]) == (own, once)
    assert [question.question for question in TestSet.load(str(own)).questions] == ["how many"]
    assert "how many" not in once.read_text()


async def test_a_library_that_was_deleted_is_not_begun_anew_by_a_mark(tmp_path: Path) -> None:
    library = FakeLibrary(path=tmp_path / "mine")
    library.path.mkdir()
    async with running(Opening(FakeAssistant(library=library)), size=(140, 40)) as pilot:
        await ask(pilot, "how many")
        library.path.rmdir()
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "is gone" in screen_text(pilot))
    assert not library.path.exists()


async def test_what_only_some_articles_said_is_not_marked() -> None:
    """A test set asks all of them, where the same may be wrong."""
    async with running(Opening(FakeAssistant(no_answer)), size=(140, 40)) as pilot:
        pilot.app.screen.ask_only(Scope(article="001_strike.txt"))
        await ask(pilot, "who", "don't say")
        for key in ("ctrl+g", "ctrl+b", "ctrl+o"):
            await pilot.press(key)
            await until(pilot, lambda: "Not kept: only some articles were" in screen_text(pilot))
            pilot.app.clear_notifications()
            await until(pilot, lambda: "Not kept" not in screen_text(pilot))
        assert isinstance(pilot.app.screen, ChatScreen)
    assert not marks_path().exists()


async def test_what_was_asked_in_an_earlier_chat_is_not_marked(tmp_path: Path) -> None:
    """It may have been asked of another library; asked again, it is."""
    sessions = Sessions(tmp_path / "sessions.db")
    async with running(sessions=sessions) as pilot:
        await ask(pilot, "how many")
    async with running(sessions=sessions, resume=True, size=(140, 40)) as pilot:
        await until(pilot, lambda: "▸ how many" in screen_text(pilot))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "Not kept: it was asked in an earlier" in screen_text(pilot))
        assert not marks_path().exists()
        await ask(pilot, "again", "▸ again")
        await until(pilot, lambda: pilot.app.screen.meant().question == "again")
        await pilot.press("ctrl+g")
        await until(pilot, marks_path().is_file)
    sessions.close()


async def test_a_question_that_stood_alone_is_marked_alone() -> None:
    """As it was asked; the one after it looks back on both."""
    async with running() as pilot:
        await ask(pilot, "one")
        await pilot.press(*"two", "tab")
        await until(pilot, lambda: pilot.app.screen.prompt.value == "two (62)")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.meant().question == "two (62)")
        await pilot.press("ctrl+g")
        await until(pilot, marks_path().is_file)
        await ask(pilot, "three", "▸ three")
        await until(pilot, lambda: pilot.app.screen.meant().question == "three")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: '"three"' in marks_path().read_text())
    alone, after = TestSet.load(str(marks_path())).questions
    assert (alone.question, alone.history) == ("two (62)", ())
    assert (after.question, after.history) == ("three", ("one", "two (62)"))


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
