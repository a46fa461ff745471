"""What is typed, pasted or resolved can't end the chat, steer its terminal or be lost."""

from pathlib import Path

import pytest

from tests.tui.driving import ask, running, until
from tests.tui.fakes import SIXTY_TWO, FakeAssistant, Opening, answer
from tui.plain import plain
from tui.screens.chat import ChatScreen
from tui.screens.chooser import existing
from tui.widgets.prompt import Prompt


@pytest.mark.parametrize("typed", ["", "  ", "~nobody-of-that-name", "x" * 5000, "\0", "no/such"])
def test_a_path_that_leads_nowhere(typed: str) -> None:
    assert existing(typed) is None


def test_a_path_that_leads_somewhere(tmp_path: Path) -> None:
    assert existing(f"'{tmp_path}' ") == tmp_path


def test_what_steers_a_terminal_is_not_put_in_a_line() -> None:
    assert plain("\x1b[2Jab\u202ec\u00add\n") == " [2Jabcd\n"


async def test_a_question_typed_anew_after_tab_has_its_history() -> None:
    """Only the words that Tab has resolved stand alone."""
    opening = Opening(FakeAssistant(rule=lambda question: answer(question, SIXTY_TWO)))
    async with running(opening) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ChatScreen)
        await ask(pilot, "How many?")
        prompt = screen.query_one(Prompt)
        await pilot.press("w", "h", "y", "tab")
        await until(pilot, lambda: prompt.stands_alone)
        await pilot.press("ctrl+u")
        assert not prompt.value
        await ask(pilot, "and then")
        await until(pilot, lambda: len(opening.assistant.asked) == 2)
        assert opening.assistant.asked[-1] == ("and then", ("How many?",))
