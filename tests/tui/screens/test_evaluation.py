"""A test set is asked in the chat's terminal, and answers are marked there."""

import json
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from qa.answer import Answer, NoAnswer
from qa.errors import TestSetError
from qa.evaluation.advice import Alternative
from qa.evaluation.run import Run
from qa.evaluation.testset import TestSet
from qa.marks import marks_path
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import NINETY, SIXTY_TWO, FakeAssistant, Opening, answer, no_answer
from tui.commands import commands
from tui.evaluating import Measured
from tui.screens.article import ArticleScreen
from tui.screens.chat import ChatScreen
from tui.screens.evaluation import EvaluationScreen, Questions
from tui.screens.question import QuestionScreen
from tui.widgets.citation import CitationRow
from tui.widgets.run_view import RunView


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def gained(monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """The runs of which advice was tried; trying it takes a real assistant."""
    runs: list[Run] = []

    def advised(_assistant: object, measured: Measured, _progress: object) -> Run:
        runs.append(measured.run)
        others = (Alternative("fusion=other", dict.fromkeys(range(4), True)),)
        shown = tuple(replace(one, shown=at == 0) for at, one in enumerate(measured.run.results))
        return replace(measured.run, results=shown, alternatives=others, tried=GAINS)

    monkeypatch.setattr("tui.evaluating.advised", advised)
    return runs


GAINS = {"fusion=other": 0.25}


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


async def evaluated(pilot: Pilot[None], testset: Path) -> EvaluationScreen:
    """The screen with the test set asked, and what is advised tried."""
    await pilot.press("f11", "ctrl+a", "ctrl+k", *str(testset), "enter")
    await until(pilot, lambda: "shown: all" in told(pilot) and "trying" not in told(pilot))
    screen = pilot.app.screen
    assert isinstance(screen, EvaluationScreen)
    return screen


def told(pilot: Pilot[None]) -> str:
    """The screen's last line but one."""
    lines = pilot.app.screen.query("#told").results(Static)
    return "".join(str(line.content) for line in lines)


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["small", "large"])
async def test_all_that_was_measured_is_shown(testset: Path, size: tuple[int, int]) -> None:
    """Every group of metrics, where questions were lost, what to change and what that gained."""
    async with running(Opening(FakeAssistant(rule)), size=size) as pilot:
        screen = await evaluated(pilot, testset)
        view, table = screen.query_one(RunView), screen.query_one(Questions)
        assert table.has_focus
        assert view.display == (size[0] == 200)
        await pilot.press("m")
        await until(pilot, lambda: view.has_focus)
        assert table.display == (size[0] == 200)
        seen = screen_text(pilot)
        while view.scroll_offset.y < view.max_scroll_y:
            await pilot.press("ctrl+d")
            await until(pilot, lambda: not view.is_scrolling)
            seen += "\n" + screen_text(pilot)
        for words in (
            "What costs most", "should have abstained", "fusion=other", "measured", "+0.250",
            "predicted", "Abstaining and confidence", "answer_hit", "brier", "citation_f1",
            "abstain_recall", "answerable",
        ):  # fmt: skip
            assert words in seen, words
        assert all(len(line) <= size[0] for line in seen.split("\n"))
        await pilot.press("m")
        await until(pilot, lambda: table.has_focus)
        await pilot.press("m", "escape")
        await until(pilot, lambda: table.has_focus)
        assert isinstance(pilot.app.screen, EvaluationScreen)


async def test_the_metrics_and_the_report_can_be_clicked(
    testset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(Opening(FakeAssistant(rule)), size=(80, 24)) as pilot:
        screen = await evaluated(pilot, testset)
        await click_on(pilot, "Metrics")
        await until(pilot, lambda: screen.query_one(RunView).has_focus)
        await pilot.resize_terminal(200, 50)
        await until(pilot, lambda: screen.query_one(Questions).display)
        await click_on(pilot, "Report")
        await until(pilot, lambda: "questions-report.html" in told(pilot))
        await pilot.press("w")
        await until(pilot, lambda: "questions-report-2.html" in told(pilot))
    for name in ("questions-report.html", "questions-report-2.html"):
        assert "fusion=other" in (tmp_path / name).read_text()


async def test_a_report_that_cannot_be_written_is_told(
    testset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(Opening(FakeAssistant(rule)), size=(120, 30)) as pilot:
        await evaluated(pilot, testset)
        monkeypatch.setattr("qa.evaluation.reports.write", refuse)
        await pilot.press("w")
        await until(pilot, lambda: "Not written: no room" in told(pilot))


def refuse(*_: object) -> None:
    raise TestSetError("no room")


async def click_on(pilot: Pilot[None], words: str) -> None:
    """Click where these words stand in the last line."""
    line = screen_text(pilot).split("\n")[-1]
    await pilot.click(offset=(line.index(words), pilot.app.size.height - 1))


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


def shown_keys(pilot: Pilot[None]) -> str:
    """The last line: the keys that are offered."""
    return screen_text(pilot).split("\n")[-1]


@pytest.mark.parametrize("ends", ["fails", "is stopped"])
async def test_no_numbers_stand_under_another_sets_name(
    testset: Path, tmp_path: Path, ends: str
) -> None:
    assistant = FakeAssistant(rule)
    other = tmp_path / "other.jsonl"
    copy(testset, other)
    if ends == "fails":
        other.write_text("nonsense\n")
    async with running(Opening(assistant), size=(160, 30)) as pilot:
        screen = await evaluated(pilot, testset)
        metrics, table = screen.query_one("#metrics"), screen.query_one(Questions)
        assert metrics.display
        assert table.row_count == 4
        assistant.gate.clear()
        await pilot.press("slash", "ctrl+a", "ctrl+k", *str(other), "enter")
        if ends == "is stopped":
            await until(pilot, lambda: len(assistant.asked) > 4)
            await pilot.press("ctrl+x")
        words = "not a test set" if ends == "fails" else "Stopped."
        await until(pilot, lambda: words in told(pilot))
        assistant.gate.set()
        assert not metrics.display
        assert table.row_count == 0
        assert not screen.query_one(RunView).display
        await pilot.press("tab", "w", "f", "m")
        assert words in told(pilot)
        assert "Report" not in shown_keys(pilot)


async def test_a_name_that_leads_nowhere_costs_no_run(testset: Path) -> None:
    """The numbers say themselves whose they are."""
    async with running(Opening(FakeAssistant(rule)), size=(160, 30)) as pilot:
        screen = await evaluated(pilot, testset)
        await pilot.press("slash", "ctrl+a", "ctrl+k", *"x.jsonl", "enter")
        await until(pilot, lambda: "no file x.jsonl" in told(pilot))
        assert screen.query_one(Questions).row_count == 4
        assert "questions.jsonl   0.25 right" in screen_text(pilot)
        await pilot.press("ctrl+a", "ctrl+k", "enter")
        await until(pilot, lambda: "Name a test set" in told(pilot))


async def test_no_second_set_is_asked_meanwhile(testset: Path) -> None:
    assistant = FakeAssistant(rule)
    async with running(Opening(assistant), size=(160, 30)) as pilot:
        assistant.gate.clear()
        await pilot.press("f11", "ctrl+a", "ctrl+k", *str(testset), "enter")
        await until(pilot, lambda: assistant.asked)
        await pilot.press("slash", "enter")
        await until(pilot, lambda: "stop that first" in told(pilot))
        await pilot.press("ctrl+x")
        await until(pilot, lambda: "Stopped." in told(pilot))


async def test_test_sets_are_offered_while_they_are_shown(
    testset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(testset.parent)
    async with running(Opening(FakeAssistant(rule)), size=(160, 30)) as pilot:
        await pilot.press("f11")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvaluationScreen))
        app, screen = pilot.app, pilot.app.screen
        await until(pilot, lambda: "Test sets" in shown_keys(pilot))
        await pilot.press("down")
        await until(pilot, lambda: screen.query_one("TestSets").has_focus)
        await pilot.press("enter")
        await until(pilot, lambda: "shown: all" in told(pilot) and "trying" not in told(pilot))
        await pilot.press("slash")
        await until(pilot, lambda: screen.query_one("#file").has_focus)
        await pilot.pause()
        assert "Test sets" not in shown_keys(pilot)
        assert app.screen is screen


async def test_every_key_of_a_question_does_something(testset: Path) -> None:
    """Its citations are no answer's: there is nothing to copy, to mark or to ask why."""
    async with running(Opening(FakeAssistant(rule)), size=(160, 30)) as pilot:
        await evaluated(pilot, testset)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        screen = pilot.app.screen
        await until(pilot, lambda: isinstance(screen.focused, CitationRow))
        active = screen.active_bindings.values()
        assert {"open", "screen.step(1)"} <= {one.binding.action for one in active}
        for one in active:
            target, action, _ = pilot.app._parse_action(one.binding.action, one.node)
            assert callable(getattr(target, f"action_{action}", None)), one.binding
        offered = {command.title for command in commands(screen)}
        assert not offered & {"Why", "Copy", "Mark as right", "Mark as wrong"}
        await until(pilot, lambda: "Open" in shown_keys(pilot))
        assert "Why" not in shown_keys(pilot)


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
