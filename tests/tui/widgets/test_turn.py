"""What the chat shows of a question's result."""

from tests.tui.driving import ask, running, screen_text
from tests.tui.fakes import FakeAssistant, Opening, no_answer_in_parts
from tui.widgets.citation import CitationRow


async def test_of_several_parts_without_an_answer_each_is_told() -> None:
    """With its reason, how it was understood, and nearest sentences numbered through."""
    async with running(Opening(FakeAssistant(no_answer_in_parts)), size=(110, 40)) as pilot:
        await ask(pilot, "two", "[2]")
        text = screen_text(pilot)
        told = (
            "Who invented it?", "No sentence is about it.", "[1]", "And how long did it last?",
            "understood as: How long did the raid last?", "No duration is given.", "[2]",
        )  # fmt: skip
        places = [text.index(each) for each in told]
        assert places == sorted(places)
        assert len(pilot.app.screen.query(CitationRow)) == 2
