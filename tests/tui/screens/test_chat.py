"""The chat, driven by keys."""

import pytest

from qa.answer import AnswerKind, NoAnswer, Trace
from qa.errors import LibraryBusy, QuestionError
from tests.tui.driving import ask, drawn, running, screen_text, until
from tests.tui.fakes import (
    DURATION,
    MISTAKE,
    SIGN,
    SIXTY_TWO,
    FakeAssistant,
    Opening,
    answer,
    no_answer,
)
from tui.screens.article import ArticleScreen
from tui.widgets.actions import Actions
from tui.widgets.citation import CitationRow
from tui.widgets.prompt import Prompt
from tui.widgets.transcript import Transcript
from tui.widgets.turn import confidence
from tui.widgets.understood import Understood


async def test_typing_works_before_the_models_are_there() -> None:
    """The first frame has a focused prompt, and what is asked then is answered later."""
    opening = Opening(FakeAssistant())
    opening.gate.clear()
    async with running(opening) as pilot:
        await pilot.press("h", "i")
        assert pilot.app.screen.prompt.value == "hi"
        await pilot.press("enter")
        await until(pilot, lambda: "Compiling the [encoder]" in screen_text(pilot))
        assert "▸ hi" in screen_text(pilot)
        assert "waiting until" in screen_text(pilot)
        opening.gate.set()
        await until(pilot, lambda: "[1]" in screen_text(pilot))
        assert "Ready. 3 articles." in screen_text(pilot)


async def test_an_answer_is_quoted_emphasised_and_cited() -> None:
    """Quote, emphasis that needs no colour, confidence in words, citations."""
    async with running(size=(110, 30)) as pilot:
        await ask(pilot, "how many")
        text = screen_text(pilot)
        assert "“The defence ministry said that 62 soldiers were killed" in text
        assert "[1] Coalition strike killed soldiers — DW, 2016-09-18, 001_strike.txt:5" in text
        assert "likely, 0.74" in text
        assert "The articles differ:" in text
        assert "“Observers in London counted at least 90 dead [sic]" in text
        assert "[3] Observers count 90 dead — Kyodo, 002_observers.txt:3" in text
        assert drawn(pilot, "bold", "underline") == "62 at least 90"


async def test_a_longer_answer_quotes_each_sentence() -> None:
    """In reading order, each with its own number."""
    assistant = FakeAssistant(
        lambda q: answer(
            q, DURATION, SIXTY_TWO, MISTAKE, kind=AnswerKind.SENTENCES, resolved="What of the raid?"
        )
    )
    async with running(Opening(assistant), size=(110, 30)) as pilot:
        await ask(pilot, "and then")
        text = screen_text(pilot)
        assert "40 minutes.” [1] “The defence ministry" in text
        assert "mistake.” [3]" in text
        assert "understood as: What of the raid?" in text


async def test_no_answer_looks_different_and_shows_the_nearest() -> None:
    """Words, reason, and sentences to follow."""
    async with running(Opening(FakeAssistant(no_answer)), size=(110, 30)) as pilot:
        await ask(pilot, "who")
        text = screen_text(pilot)
        assert "These articles don't say." in text
        assert "The nearest sentences are about something else." in text
        assert "Nearest:" in text
        assert "“The defence ministry said that 62 soldiers" in text
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))


async def test_hostile_text_is_shown_as_it_is() -> None:
    """Markup stays literal, and no control character reaches the terminal."""
    async with running(Opening(FakeAssistant(lambda q: answer(q, SIGN))), size=(150, 30)) as pilot:
        await ask(pilot, "[/b][red]x")
        text = screen_text(pilot)
        assert "▸ [/b][red]x" in text
        assert "[link=evil]STOP[/link]" in text
        assert "[red]خبر عاجل[/red] 中文标题" in text
        assert "[bold]Outlet[/bold]" in text
        assert all(c.isprintable() or c in "\n\u200d" for c in text)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ The sign read" in screen_text(pilot))
        text = screen_text(pilot)
        assert "[red]خبر عاجل[/red]" in text
        assert "[link=evil]STOP[/link]" in text
        assert all(c.isprintable() or c in "\n\u200d" for c in text)


async def test_history_goes_along_until_a_new_topic() -> None:
    """Each question is asked with the topic's earlier ones."""
    assistant = FakeAssistant()
    async with running(Opening(assistant)) as pilot:
        await ask(pilot, "one")
        await ask(pilot, "two")
        await pilot.press("ctrl+n", "ctrl+n")
        await ask(pilot, "three")
        assert len(pilot.app.screen.query(".topic")) >= 1
    assert assistant.asked == [("one", ()), ("two", ("one",)), ("three", ())]


async def test_tab_shows_how_a_follow_up_is_understood() -> None:
    """It stands in the prompt, can be edited, and is asked as it stands, without history."""
    assistant = FakeAssistant()
    async with running(Opening(assistant)) as pilot:
        await ask(pilot, "one")
        prompt = pilot.app.screen.query_one(Prompt)
        await pilot.press(*"two", "tab")
        await until(pilot, lambda: prompt.value == "two (62)")
        await pilot.press("backspace", "!", "enter")
        await until(pilot, lambda: len(assistant.asked) == 2)
        await ask(pilot, "three")
    assert [asked for asked, _ in assistant.asked] == ["one", "two (62!", "three"]
    assert [len(history) for _, history in assistant.asked] == [0, 0, 2]


async def test_what_was_understood_can_be_edited() -> None:
    """Enter on the line under the question puts it in the prompt, to be asked as it stands."""

    def resolved(question: str) -> NoAnswer:
        return NoAnswer("Nothing.", 0.1, Trace(question, f"{question} (the raid)"))

    assistant = FakeAssistant(resolved)
    async with running(Opening(assistant)) as pilot:
        await ask(pilot, "one", "understood as: one (the raid)")
        await pilot.press("shift+tab")
        pilot.app.screen.query_one(Understood).focus()
        await pilot.press("enter")
        assert pilot.app.screen.query_one(Prompt).value == "one (the raid)"
        await pilot.press("enter")
        await until(pilot, lambda: len(assistant.asked) == 2)
    assert assistant.asked[1] == ("one (the raid)", ())


async def test_escape_cancels_the_newest_pending_question() -> None:
    """The turn says so, the result is dropped, and the topic forgets it."""
    assistant = FakeAssistant()
    assistant.gate.clear()
    async with running(Opening(assistant)) as pilot:
        await ask(pilot, "one", "searching")
        await ask(pilot, "two", "▸ two")
        await pilot.press("escape")
        await until(pilot, lambda: "cancelled" in screen_text(pilot))
        assert "searching" in screen_text(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: screen_text(pilot).count("cancelled") == 2)
        assistant.gate.set()
        await ask(pilot, "three")
        assert len(pilot.app.screen.query(CitationRow)) == 3
    assert assistant.asked == [("one", ()), ("three", ())]


@pytest.mark.parametrize("error", [LibraryBusy("it is [busy]", "wait [/x]"), ValueError("[/odd]")])
async def test_errors_of_a_question_stand_in_its_turn(error: Exception) -> None:
    """And the next question is answered."""

    def rule(question: str) -> object:
        if question == "fail":
            raise error
        return answer(question, SIXTY_TWO)

    async with running(Opening(FakeAssistant(rule))) as pilot:
        await ask(pilot, "fail", "✗")
        text = screen_text(pilot)
        if isinstance(error, LibraryBusy):
            assert "✗ it is [busy]" in text
            assert "wait [/x]" in text
        else:
            assert "✗ Something went wrong: ValueError: [/odd]" in text
        await ask(pilot, "again")


async def test_a_failed_opening_is_told_once_and_tried_again() -> None:
    """With no question waiting it stands alone; the next question opens anew."""
    opening = Opening(FakeAssistant(), [QuestionError("no encoder", "fetch one")])
    async with running(opening) as pilot:
        await until(pilot, lambda: "✗ no encoder" in screen_text(pilot))
        assert "fetch one" in screen_text(pilot)
        assert "Not ready: no encoder" in screen_text(pilot)
        await ask(pilot, "again")
        assert "Ready. 3 articles." in screen_text(pilot)


async def test_a_failed_opening_is_told_once_whatever_tries_again() -> None:
    """A search opens anew with every key, and says itself what is wrong."""
    opening = Opening(FakeAssistant(), [QuestionError("no encoder", "fetch one")] * 50)
    async with running(opening) as pilot:
        chat = pilot.app.screen
        await until(pilot, lambda: "✗ no encoder" in screen_text(pilot))
        await pilot.press("f3")
        for at, letter in enumerate("miss", 2):
            await pilot.press(letter)
            await until(pilot, lambda at=at: opening.calls == at)
        await until(pilot, lambda: "no encoder — fetch one" in screen_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is chat)
        assert len(chat.query(".error")) == 1
        assert "Not ready: no encoder" in screen_text(pilot)
        opening.errors.clear()
        await ask(pilot, "again")
        assert "Ready. 3 articles." in screen_text(pilot)


async def test_what_a_question_waits_for() -> None:
    """For the articles until they are ready, and then for the question before it."""
    opening = Opening(FakeAssistant())
    opening.gate.clear()
    opening.assistant.gate.clear()
    async with running(opening) as pilot:
        await ask(pilot, "one", "waiting until")
        await ask(pilot, "two", "▸ two")
        assert screen_text(pilot).count("waiting until the articles are ready") == 2
        opening.gate.set()
        await until(pilot, lambda: "Ready. 3 articles." in screen_text(pilot))
        await until(pilot, lambda: "searching" in screen_text(pilot))
        await ask(pilot, "three", "▸ three")
        text = screen_text(pilot)
        assert "waiting until" not in text
        assert text.count("waiting for what was asked before") == 2


async def test_a_failed_opening_is_told_in_the_waiting_turn() -> None:
    """And not a second time beside it."""
    opening = Opening(FakeAssistant(), [RuntimeError("torn")])
    opening.gate.clear()
    async with running(opening) as pilot:
        await ask(pilot, "one", "waiting")
        opening.gate.set()
        await until(pilot, lambda: "✗" in screen_text(pilot))
        assert screen_text(pilot).count("✗ Something went wrong: RuntimeError: torn") == 1


async def test_the_way_through_the_citations() -> None:
    """Tab to the first, Shift+Tab to the last, Up and Down between, Down again to the prompt."""
    async with running(size=(80, 40)) as pilot:
        await ask(pilot, "one")
        await ask(pilot, "two")
        screen = pilot.app.screen
        rows = list(screen.query(CitationRow))
        await pilot.press("tab")
        assert screen.focused is rows[3]
        await pilot.press("up")
        assert isinstance(screen.focused, Actions)
        await pilot.press("up")
        assert screen.focused is rows[2]
        assert drawn(pilot, "reverse").startswith("[3] Observers count")
        await pilot.press("down", "down", "down", "tab", "tab", "tab")  # past the actions
        assert screen.prompt.has_focus
        await pilot.press("shift+tab")
        assert screen.focused is rows[5]
        await pilot.press("escape")
        assert screen.prompt.has_focus
        await pilot.press("ctrl+up", "x", "y")
        assert screen.prompt.has_focus
        assert screen.prompt.value == "xy"


async def test_tab_without_citations_stays_in_the_prompt() -> None:
    """There is nowhere to go."""
    async with running() as pilot:
        await pilot.press("tab", "shift+tab", "a")
        assert pilot.app.screen.prompt.value == "a"


async def test_new_answers_come_into_view_unless_scrolled_up() -> None:
    """Who reads an older answer is not pulled away; who asks goes to the end."""
    assistant = FakeAssistant()
    async with running(Opening(assistant)) as pilot:
        for question in ("one", "two", "three"):
            await ask(pilot, question, f"▸ {question}")
        transcript = pilot.app.screen.query_one(Transcript)
        await until(pilot, lambda: len(pilot.app.screen.query(CitationRow)) == 9)
        await until(pilot, lambda: transcript.scroll_y == transcript.max_scroll_y)
        assistant.gate.clear()
        await ask(pilot, "four", "searching")
        await pilot.press("pageup", "pageup", "pageup")
        await until(pilot, lambda: transcript.scroll_y == 0)
        assistant.gate.set()
        await until(pilot, lambda: len(pilot.app.screen.query(CitationRow)) == 12)
        await pilot.pause()
        assert transcript.scroll_y == 0
        await pilot.press("pagedown")
        await until(pilot, lambda: transcript.scroll_y > 0)


async def test_an_answer_taller_than_the_screen_is_shown_from_its_question() -> None:
    """Reading begins at the top."""
    async with running(size=(60, 16)) as pilot:
        await ask(pilot, "hi", "“The defence")
        assert "▸ hi" in screen_text(pilot)


async def test_resizing_while_answering() -> None:
    """The answer arrives in the new size, down to a size that holds nothing."""
    assistant = FakeAssistant()
    assistant.gate.clear()
    async with running(Opening(assistant), size=(120, 40)) as pilot:
        await ask(pilot, "one", "searching")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(62, 20)
        assistant.gate.set()
        await until(pilot, lambda: "[1]" in screen_text(pilot))
        await pilot.resize_terminal(200, 50)
        await until(pilot, lambda: "▸ one" in screen_text(pilot))
        turn = pilot.app.screen.query_one("Turn")
        assert turn.region.width == 110
        assert turn.region.x == (200 - 110) // 2


async def test_help_and_palette() -> None:
    """F1 shows the keys once; the palette's commands act."""
    async with running() as pilot:
        await ask(pilot, "one")
        await pilot.press("f1", "f1")
        await until(pilot, lambda: not pilot.app.screen.query("HelpScreen *"))
        await pilot.press("f1")
        await until(pilot, lambda: "recall earlier questions" in screen_text(pilot))
        await pilot.press("escape")
        await pilot.press("ctrl+p", *"topic", "enter")
        await until(pilot, lambda: "new topic" in screen_text(pilot))
        assert pilot.app.screen.prompt.has_focus


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "very likely, 1.00"),
        (0.999, "very likely, 0.99"),
        (0.7, "likely, 0.70"),
        (0.57, "uncertain, 0.57"),
        (0.0, "doubtful, 0.00"),
    ],
)
def test_confidence_is_never_rounded_up(probability: float, words: str) -> None:
    """0.999 is not certainty."""
    assert confidence(probability) == words
