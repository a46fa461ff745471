"""A run goes on, and stays, while other screens are looked at."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qa.answer import Answer
from qa.evaluation.run import Run
from tests.tui.driving import running, screen_text, until
from tests.tui.fakes import NINETY, SIXTY_TWO, FakeAssistant, Opening, answer
from tui.evaluating import Measured
from tui.screens.chat import ChatScreen
from tui.screens.evaluation import Questions
from tui.screens.library import LibraryScreen


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Data of its own; and what is advised is not tried, which takes a real assistant."""

    def advised(_assistant: object, measured: Measured, _progress: object) -> Run:
        return measured.run

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("tui.evaluating.advised", advised)


@pytest.fixture
def testset(tmp_path: Path) -> Path:
    """Two questions, of which one comes out right."""
    path = tmp_path / "questions.jsonl"
    evidence = [{"article": NINETY.article.name, "quote": NINETY.quote}]
    path.write_text(
        "".join(
            json.dumps({"id": said, "question": "How many?", "answers": [said],
                        "evidence": evidence}) + "\n"
            for said in (SIXTY_TWO.text, "ninety sheep")
        )
    )  # fmt: skip
    return path


def rule(question: str) -> Answer:
    return answer(question, SIXTY_TWO)


def told(pilot: Pilot[None]) -> str:
    """The screen's last line but one."""
    lines = pilot.app.screen.query("#told").results(Static)
    return "".join(str(line.content) for line in lines)


async def test_a_run_goes_on_while_one_looks_elsewhere(testset: Path) -> None:
    """By whatever key one leaves; and when it is done, it stays, until another set is asked."""
    assistant = FakeAssistant(rule)
    async with running(Opening(assistant), size=(110, 30)) as pilot:
        assistant.gate.clear()
        await pilot.press("f11", "ctrl+a", "ctrl+k", *str(testset), "enter")
        await until(pilot, lambda: assistant.asked)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        await until(pilot, lambda: "The evaluation goes on" in screen_text(pilot))
        await pilot.press("f11")
        await until(pilot, lambda: "Asking" in told(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        assistant.gate.set()
        await pilot.press("f11")
        await until(pilot, lambda: "1 ✗ wrong" in told(pilot) and "trying" not in told(pilot))
        await pilot.press("f", "f", "escape", "f2", "f11")
        await until(pilot, lambda: "shown: ✗ wrong" in screen_text(pilot))
        assert pilot.app.screen.query_one(Questions).row_count == 1
        assert "/ Test set" in screen_text(pilot)
        await pilot.press("slash", "enter")
        await until(pilot, lambda: "shown: all" in told(pilot) and "trying" not in told(pilot))
    assert len(assistant.asked) == 4


async def test_where_nothing_was_asked_the_newest_test_sets_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(size=(160, 30)) as pilot:
        await until(pilot, lambda: "Ready." in screen_text(pilot))
        await pilot.press("f11", "ctrl+a", "ctrl+k", *"typed", "escape")
        (tmp_path / "new.jsonl").write_text("")
        await pilot.press("f11")
        await until(pilot, lambda: "new.jsonl" in screen_text(pilot))
        assert "typed" not in screen_text(pilot)
        assert pilot.app.screen.query_one("#file").has_focus


async def test_a_run_ends_with_the_app(testset: Path) -> None:
    assistant = FakeAssistant(rule)
    async with running(Opening(assistant)) as pilot:
        assistant.gate.clear()
        await pilot.press("f11", "ctrl+a", "ctrl+k", *str(testset), "enter")
        await until(pilot, lambda: assistant.asked)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
    assert len(assistant.asked) == 1
