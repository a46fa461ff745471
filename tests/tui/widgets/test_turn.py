"""What the chat shows of a question's result."""

from dataclasses import replace

from qa.answer import Answer, Trace
from tests.tui.driving import ask, running, screen_text
from tests.tui.fakes import (
    NINETY,
    SIXTY_TWO,
    FakeAssistant,
    Opening,
    answer,
    no_answer_in_parts,
)
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


def listed_and_answered(question: str) -> Answer:
    """A list of two articles, and the answer to a second part."""
    second = answer(question, NINETY)
    part = "How many died?"
    said = replace(answer(question, SIXTY_TWO), trace=Trace(question, part, part=part))
    first = answer(question, SIXTY_TWO, confidence=1.0, others=(second, said))
    return replace(first, total=2, remark="1 more states no date")


async def test_where_the_library_was_counted_there_is_no_doubt_to_tell() -> None:
    """What the list can't hold is told; and of an answer beside it, how sure it is."""
    async with running(Opening(FakeAssistant(listed_and_answered)), size=(110, 40)) as pilot:
        await ask(pilot, "two", "[3]")
        text = screen_text(pilot)
        assert "2 articles (1 more states no date):" in text
        assert text.count("likely") == 1
        assert text.index("How many died?") < text.index("likely, 0.74")
