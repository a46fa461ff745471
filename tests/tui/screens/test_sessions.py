"""Conversations: kept as they happen, listed, resumed, renamed, exported, deleted."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qa.session import Sessions
from tests.tui.driving import ask, drawn, running, screen_text, until
from tests.tui.fakes import LATER, SIXTY_TWO, FakeAssistant, Opening, answer, no_answer
from tui.screens.chat import ChatScreen
from tui.screens.sessions import SessionsScreen


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Sessions]:
    """Sessions of the second of January, a minute apart."""
    minutes = iter(range(100_000))
    start = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    sessions = Sessions(tmp_path / "sessions.db", lambda: start + timedelta(minutes=next(minutes)))
    yield sessions
    sessions.close()


def filled(kept: Sessions, *questions: str) -> str:
    """A session in which these were asked and answered."""
    session = kept.begin()
    for question in questions:
        kept.finish(session, kept.ask(session, question), answer(question, SIXTY_TWO))
    return session


async def test_what_happens_is_kept(kept: Sessions) -> None:
    """Answers, abstentions, errors and what was cancelled; before the app is closed."""

    def rule(question: str) -> object:
        match question:
            case "fail":
                raise ValueError("torn")
            case "none":
                return no_answer(question)
        return answer(question, SIXTY_TWO)

    assistant = FakeAssistant(rule)
    async with running(Opening(assistant), sessions=kept) as pilot:
        await ask(pilot, "one")
        await ask(pilot, "none", "don't say")
        await pilot.press("ctrl+n")
        await ask(pilot, "fail", "✗")
        assistant.gate.clear()
        await ask(pilot, "slow", "searching")
        await pilot.press("escape")
        await until(pilot, lambda: "cancelled" in screen_text(pilot))
        (session,) = kept.all()
        turns = kept.turns(session.id)
    assert [turn.result for turn in turns] == [rule("one"), rule("none"), None, None]
    assert turns[2].note == "✗ Something went wrong: ValueError: torn"
    assert [turn.new_topic for turn in turns] == [False, False, True, False]
    assert turns[3].note == "cancelled"


async def test_the_last_one_is_resumed_without_asking(kept: Sessions) -> None:
    """Its answers are there, their citations lead to the article, follow-ups know the history."""
    filled(kept, "older")
    session = filled(kept, "one")
    kept.ask(session, "killed meanwhile")
    assistant = FakeAssistant()
    async with running(Opening(assistant), sessions=kept, resume=True) as pilot:
        await until(pilot, lambda: "▸ one" in screen_text(pilot))
        text = screen_text(pilot)
        assert "“The defence ministry said that 62" in text
        assert "not answered: Pullquote was ended before" in text
        assert assistant.asked == []
        await pilot.press("tab", "enter")
        await until(pilot, lambda: drawn(pilot, "underline") == SIXTY_TWO.quote)
        await pilot.press("escape")
        await ask(pilot, "two", "[3]")
        await pilot.press("up", "up")
        assert pilot.app.screen.prompt.value == "killed meanwhile"
    assert assistant.asked == [("two", ("one",))]
    assert [turn.question for turn in kept.turns(session)] == ["one", "killed meanwhile", "two"]


async def test_nothing_to_resume_is_said(kept: Sessions) -> None:
    async with running(sessions=kept, resume=True) as pilot:
        await until(pilot, lambda: "There is no conversation to resume yet" in screen_text(pilot))


@pytest.mark.parametrize("mouse", [False, True])
async def test_another_one_is_chosen(kept: Sessions, mouse: bool) -> None:
    filled(kept, "older [b]question[/b]")
    filled(kept, "newer question")
    async with running(sessions=kept) as pilot:
        await ask(pilot, "now")
        await pilot.press("f4")
        await until(pilot, lambda: "3 conversations" in screen_text(pilot))
        text = screen_text(pilot)
        assert text.index("now") < text.index("newer question") < text.index("[b]question[/b]")
        if mouse:
            await pilot.click("SessionList", offset=(4, 4))
        else:
            await pilot.press("G", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        await until(pilot, lambda: "▸ older [b]question[/b]" in screen_text(pilot))
        assert "▸ now" not in screen_text(pilot)


async def test_searched_renamed_and_deleted(kept: Sessions) -> None:
    filled(kept, "about rain")
    snow = filled(kept, "about snow")
    async with running(sessions=kept) as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: "2 conversations" in screen_text(pilot))
        await pilot.press("slash", *"SNOW", "enter")
        await until(pilot, lambda: "1 conversation" in screen_text(pilot))
        assert "rain" not in screen_text(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "What is it called?" in screen_text(pilot))
        await pilot.press("end", *" [x]", "enter")
        await until(pilot, lambda: kept.session(snow).title == "about snow [x]")
        await pilot.press("d", "enter")  # "no" is where one is
        await until(pilot, lambda: isinstance(pilot.app.screen, SessionsScreen))
        assert len(kept.all()) == 2
        await pilot.press("d")
        await until(
            pilot, lambda: "Delete “about snow [x]” with its 1 question?" in screen_text(pilot)
        )
        await pilot.click("#yes")
        await until(pilot, lambda: len(kept.all()) == 1)


async def test_the_one_on_the_screen_is_not_deleted(kept: Sessions) -> None:
    async with running(sessions=kept) as pilot:
        await ask(pilot, "now")
        await pilot.press("f4")
        await until(pilot, lambda: "1 conversation" in screen_text(pilot))
        await pilot.press("d")
        assert isinstance(pilot.app.screen, SessionsScreen)
        await until(pilot, lambda: "You are in this conversation" in screen_text(pilot))


async def test_exported_as_markdown_and_json(
    kept: Sessions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = filled(kept, "how many")
    monkeypatch.chdir(tmp_path)
    async with running(sessions=kept) as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: "1 conversation" in screen_text(pilot))
        await pilot.press("e")
        await until(pilot, lambda: "Exported to" in screen_text(pilot))
    assert "[1] Coalition strike" in (tmp_path / f"pullquote-{session}.md").read_text("utf-8")
    whole = json.loads((tmp_path / f"pullquote-{session}.json").read_text("utf-8"))
    assert whole["turns"][0]["result"]["answers"][0]["text"] == "62"


async def test_a_new_conversation(kept: Sessions) -> None:
    """Begins in a session of its own, without history."""
    assistant = FakeAssistant(lambda q: answer(q, LATER))
    async with running(Opening(assistant), sessions=kept) as pilot:
        await ask(pilot, "one")
        await pilot.press("f5")
        await until(pilot, lambda: "▸ one" not in screen_text(pilot))
        assert "Ask about your articles." in screen_text(pilot)
        await ask(pilot, "two")
    assert assistant.asked == [("one", ()), ("two", ())]
    assert [session.name for session in kept.all()] == ["two", "one"]


async def test_a_conversation_that_cannot_be_saved_goes_on(tmp_path: Path) -> None:
    (tmp_path / "sessions.db").write_bytes(b"not a database" * 100)
    async with running(sessions=Sessions(tmp_path / "sessions.db"), size=(80, 40)) as pilot:
        await ask(pilot, "one")
        await ask(pilot, "two", "▸ two")
        await until(pilot, lambda: screen_text(pilot).count("[1]") >= 2)
        assert screen_text(pilot).count("This conversation is not being saved") == 1
