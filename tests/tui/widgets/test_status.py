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


async def test_that_the_articles_are_samples_stays_to_be_read() -> None:
    async with running() as pilot:
        await until(pilot, lambda: "Ready. 3 articles." in screen_text(pilot))
        pilot.app.screen.post_message(Ready(5, sample=True))
        told = "Ready. 5 sample articles: f2, then a, adds your own."
        await until(pilot, lambda: told in screen_text(pilot))
        pilot.app.screen.post_message(Ready(0))
        await until(pilot, lambda: "No articles yet: f2, then a, adds" in screen_text(pilot))


async def test_why_nothing_can_be_asked_is_not_cut_off_behind_a_path() -> None:
    async with running() as pilot:
        status = pilot.app.screen.query_one(StatusLine)
        await until(pilot, lambda: "Ready. 3 articles." in screen_text(pilot))
        path = "/home/someone/.local/share/pullquote/library"
        status.show_broken(Problem(f"the library in {path} is damaged: torn"))
        told = "Not ready: the library in …/library is damaged: torn. The next question"
        await until(pilot, lambda: told in screen_text(pilot))
