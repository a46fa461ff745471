"""A test set is asked in the chat's terminal, and answers are marked there."""

import json
from pathlib import Path

import pytest

from qa.answer import Answer, NoAnswer
from qa.evaluation.testset import TestSet
from qa.marks import marks_path
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import NINETY, SIXTY_TWO, FakeAssistant, Opening, answer, no_answer
from tui.screens.article import ArticleScreen
from tui.screens.chat import ChatScreen
from tui.screens.evaluation import EvaluationScreen, QuestionScreen


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def testset(tmp_path: Path) -> Path:
    """Four questions, of which one comes out right."""
    path = tmp_path / "questions.jsonl"
    evidence = [{"article": NINETY.article.name, "quote": NINETY.quote}]
    path.write_text(
        "".join(
            json.dumps({"id": f"q{n}", "question": question, "answers": answers,
                        "evidence": evidence if answers else []}) + "\n"
            for n, (question, answers) in enumerate([
                ("How many [bold] died?", [SIXTY_TWO.text]),
                ("How many fell?", ["ninety sheep"]),
                ("How many cats?", []),
                ("Say nothing?", ["ninety"]),
            ])
        )
    )  # fmt: skip
    return path


def written(path: Path, content: str | None) -> Path:
    if content is not None:
        path.write_text(content)
    return path


def rule(question: str) -> Answer | NoAnswer:
    return no_answer(question) if "nothing" in question else answer(question, SIXTY_TWO)


async def test_a_test_set_is_asked_and_looked_into(testset: Path) -> None:
    """From its file to the sentence that was expected, by keys alone."""
    async with running(Opening(FakeAssistant(rule)), size=(140, 40)) as pilot:
        await pilot.press("f11")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvaluationScreen))
        await pilot.press("ctrl+a", "ctrl+k", *str(testset), "enter")
        await until(pilot, lambda: "1 ✓ right" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "How many [bold] died?" in shown
        assert "1 ✗ wrong, 1 ✗ should have abstained, 1 ∅ abstained wrongly" in shown
        assert "0.33 calibration" in shown
        await pilot.press("f", "f")
        await until(pilot, lambda: "shown: ✗ wrong" in screen_text(pilot))
        assert "[bold]" not in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        shown = screen_text(pilot)
        assert "ninety sheep" in shown
        assert "Expected" in shown
        assert NINETY.article.title in shown
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await until(pilot, lambda: NINETY.article.title in screen_text(pilot))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        await pilot.press("j", "k", "escape", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))


@pytest.mark.parametrize(
    ("content", "told"),
    [(None, "questions.jsonl"), ("nonsense\n", "not a test set"), ("", "questions.jsonl")],
    ids=["missing", "no JSON", "empty"],
)
async def test_a_file_that_is_no_test_set(tmp_path: Path, content: str | None, told: str) -> None:
    testset = written(tmp_path / "questions.jsonl", content)
    async with running(Opening(FakeAssistant(rule)), size=(160, 30)) as pilot:
        await pilot.press("f11", "ctrl+a", "ctrl+k", *str(testset), "enter")
        await until(pilot, lambda: "Asking" not in screen_text(pilot))
        await until(pilot, lambda: told in pilot.app.screen.query_one("#told").content.plain)
        assert pilot.app.screen.query_one("#file").has_focus


async def test_asking_is_stopped(testset: Path) -> None:
    assistant = FakeAssistant(rule)
    async with running(Opening(assistant)) as pilot:
        assistant.gate.clear()
        await pilot.press("f11", "ctrl+a", "ctrl+k", *str(testset), "enter")
        await until(pilot, lambda: "Asking" in screen_text(pilot))
        await until(pilot, lambda: assistant.asked)
        await pilot.press("ctrl+x")
        await until(pilot, lambda: "Stopped." in screen_text(pilot))
        assistant.gate.set()
        await pilot.press("escape")
        await ask(pilot, "how many")
    assert len(assistant.asked) == 2


async def test_marks_become_a_test_set() -> None:
    """Right, wrong with what would be right, wrong since nothing would be; by their keys."""
    async with running(Opening(FakeAssistant(rule)), size=(120, 30)) as pilot:
        await ask(pilot, "one")
        await pilot.press("tab", "plus")
        await until(pilot, lambda: marks_path().is_file())
        await pilot.press("escape")
        await ask(pilot, "two", "▸ two")
        await pilot.press("ctrl+b", *"Jane", "enter")
        await until(pilot, lambda: "Jane" in marks_path().read_text())
        await pilot.press("ctrl+n")
        await ask(pilot, "say nothing", "don't say")
        await pilot.press("ctrl+b", "escape")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "say nothing" in marks_path().read_text())
    one, two, three = TestSet.load(str(marks_path())).questions
    assert (one.answers, one.history) == ((SIXTY_TWO.text,), ())
    assert (two.answers, two.history) == (("Jane",), ("one",))
    assert (three.answers, three.history) == ((), ())
