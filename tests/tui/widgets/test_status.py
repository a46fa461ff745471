"""The status line: what was done stays to be read beside what there is now."""

from tests.tui.driving import running, screen_text, until
from tui.messages import Adding, Changed, Problem, Ready
from tui.widgets.status import StatusLine


def test_a_problem_in_one_line() -> None:
    """With what to do next, where there is something."""
    assert str(Problem("it is [busy]", "wait")) == "it is [busy] — wait"
    assert str(Problem("torn")) == "torn"


async def test_how_adding_ended_stands_beside_the_number_of_articles() -> None:
    async with running() as pilot:
        status = pilot.app.screen.query_one(StatusLine)
        await until(pilot, lambda: "Ready. 3 articles." in screen_text(pilot))
        status.show_change(Changed(problem=Problem("Stopped. What was added so far stays.")))
        pilot.app.screen.post_message(Ready(4))
        stopped = "Stopped. What was added so far stays. Ready. 4 articles."
        await until(pilot, lambda: stopped in screen_text(pilot))
        status.show_change(Adding(1, 3))
        pilot.app.screen.post_message(Ready(5))
        await until(pilot, lambda: "Ready. 5 articles." in screen_text(pilot))
        assert "Stopped" not in screen_text(pilot)
