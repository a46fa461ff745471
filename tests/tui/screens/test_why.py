"""Why an answer is what it is."""

from dataclasses import replace

from qa.answer import Answer, Candidate, Trace
from tests.tui.driving import ask, running, screen_text, until
from tests.tui.fakes import NINETY, SIGN, SIXTY_TWO, FakeAssistant, Opening, answer, hit, no_answer
from tui.screens.chat import ChatScreen
from tui.why import ranks, why
from tui.widgets.keys_line import KeysLine


def explained(question: str) -> Answer:
    """An answer with a trace worth looking at."""
    first, second = hit(SIXTY_TWO, 1), replace(hit(SIGN, 2), dense=0.75, bm25=7.5)
    candidate = Candidate(first.sentence, SIXTY_TWO.answer, 3.25, -1.5, first)
    trace = Trace(question, "resolved [b]", (first, second), (candidate,), {"read": 90.4})
    return replace(answer(question, SIXTY_TWO), trace=trace)


def test_each_part_of_a_question_is_explained() -> None:
    other = replace(answer("b", NINETY), trace=Trace("a and b", "b?", part="b?"))
    first = replace(answer("a", SIXTY_TWO), others=(other,), unanswered=(no_answer("c"),))
    assert [s.heading for s in why(first)].count("Time") == 3
    assert len({row for s in why(first) for row, _ in s.rows}) >= 3


def test_ranks() -> None:
    assert ranks([0.2, None, 0.9, 0.2]) == [2, None, 1, 2]


async def test_by_key_from_a_citation_and_from_the_prompt() -> None:
    """Passages with rank and score of each search, candidates, time; article text as it is."""
    async with running(Opening(FakeAssistant(explained)), size=(140, 40)) as pilot:
        await pilot.press("f8")
        assert isinstance(pilot.app.screen, ChatScreen)
        await ask(pilot, "how many")
        for keys in (["tab", "w"], ["escape", "f8"]):
            await pilot.press(*keys)
            await until(pilot, lambda: "2 passages" in screen_text(pilot))
            text = screen_text(pilot)
            assert "resolved [b]" in text
            assert "read 90 ms" in text
            assert "1  fused 1.00   dense 0.50 (#2)   BM25 —" in text
            assert "2  fused 0.50   dense 0.75 (#1)   BM25 7.50 (#1)" in text
            assert "[link=evil]STOP[/link]" in text
            assert "3.25   -1.50  “62”" in text
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))


async def test_by_mouse_and_of_an_older_answer() -> None:
    """The keys below the screen can be clicked; the focused answer is the one that is meant."""

    def rule(question: str) -> object:
        return explained(question) if question == "old" else no_answer(question)

    async with running(Opening(FakeAssistant(rule)), size=(140, 40)) as pilot:
        await ask(pilot, "old")
        await ask(pilot, "new", "don't say")
        screen = pilot.app.screen
        screen.query("CitationRow")[0].focus()
        await until(pilot, lambda: "Why" in screen_text(pilot))
        line = screen.query_one(KeysLine)
        await pilot.click(line, offset=(line.render().plain.index("Why"), 0))
        await until(pilot, lambda: "read 90 ms" in screen_text(pilot))


async def test_stages_are_shown_and_cancelling_ends_the_reading() -> None:
    """What is cancelled while it is searched for is not read."""
    assistant = FakeAssistant()
    read = []

    def rule(question: str) -> object:
        read.append(question)
        return answer(question, SIXTY_TWO)

    assistant.rule = rule
    assistant.gate.clear()
    async with running(Opening(assistant)) as pilot:
        await ask(pilot, "one", "searching …")
        await pilot.press("escape")
        await until(pilot, lambda: "cancelled" in screen_text(pilot))
        assistant.gate.set()
        await ask(pilot, "two")
        assert read == ["two"]


async def test_the_reading_is_announced() -> None:
    assistant = FakeAssistant()
    held = assistant.gate

    def rule(question: str) -> object:
        held.clear()
        held.wait()
        return answer(question, SIXTY_TWO)

    assistant.rule = rule
    async with running(Opening(assistant)) as pilot:
        await ask(pilot, "one", "reading 8 passages …")
        held.set()
        await until(pilot, lambda: "[1]" in screen_text(pilot))
