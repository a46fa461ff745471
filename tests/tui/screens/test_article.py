"""The article screen: the exact sentence, marked and in view."""

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection

from qa.answer import Answer, Citation
from qa.article import Article, Span
from tests.tui.driving import ask, drawn, running, screen_text, until
from tests.tui.fakes import (
    DURATION,
    LATER,
    OBSERVERS,
    SIXTY_TWO,
    STRIKE,
    FakeAssistant,
    Opening,
    answer,
    cite,
)
from tui.screens.article import ArticleScreen
from tui.widgets.article_view import cited_sentences
from tui.widgets.page import Page


async def open_citation(pilot: Pilot[None], *keys: str) -> None:
    """Ask, go to a citation by ``keys`` and open it."""
    await ask(pilot, "how many")
    await pilot.press(*keys, "enter")
    await until(pilot, lambda: "▌" in screen_text(pilot) and drawn(pilot, "underline"))


async def test_enter_opens_the_article_at_the_sentence() -> None:
    """The sentence is underlined, its answering words are reversed, the margin has a mark."""
    async with running() as pilot:
        await open_citation(pilot, "tab")
        assert drawn(pilot, "underline") == SIXTY_TWO.quote
        assert "62" in drawn(pilot, "bold", "reverse").split()
        text = screen_text(pilot)
        assert "A. Reporter — DW — 2016-09-18 — 001_strike.txt" in text
        assert "▌ cited sentence 1 of 2, line 5" in text


async def test_back_returns_to_the_same_citation() -> None:
    """By Escape and by q."""
    async with running() as pilot:
        for key in ("escape", "q"):
            await open_citation(pilot, "shift+tab", "up")
            chat, article = pilot.app.screen_stack[-2:]
            assert isinstance(article, ArticleScreen)
            row = chat.focused
            await pilot.press(key)
            await until(pilot, lambda chat=chat: pilot.app.screen is chat)
            assert chat.focused is row
            await pilot.press("escape")


async def test_next_and_previous_go_round_the_cited_sentences() -> None:
    """Each is scrolled to and marked; the other one keeps a lighter mark."""
    async with running(size=(90, 24)) as pilot:
        await open_citation(pilot, "tab")
        for key, expected in (
            ("right_square_bracket", LATER),
            ("right_square_bracket", SIXTY_TWO),
            ("left_square_bracket", LATER),
            ("left_square_bracket", SIXTY_TWO),
        ):
            await pilot.press(key)
            await until(pilot, lambda quote=expected.quote: drawn(pilot, "underline") == quote)


async def test_a_click_opens_the_article() -> None:
    """With the mouse, too."""
    async with running(size=(90, 30)) as pilot:
        await ask(pilot, "how many")
        await pilot.click("CitationRow")
        await until(pilot, lambda: drawn(pilot, "underline") == SIXTY_TWO.quote)


async def test_the_second_of_two_equal_sentences_is_the_marked_one() -> None:
    """Offsets decide; the text is never searched."""
    text = "Same words here.\n" * 80
    at = 17 * 70
    citation = Citation(Article("twice.txt", text, "Twice"), Span(at, at + 16), Span(at, at + 4))
    async with running(Opening(FakeAssistant(lambda q: answer(q, citation)))) as pilot:
        await open_citation(pilot, "tab")
        assert drawn(pilot, "underline") == "Same words here."
        assert "line 71" in screen_text(pilot)
        page = pilot.app.screen.query_one(Page)
        assert 70 in range(page.scroll_offset.y, page.scroll_offset.y + page.size.height)


def needle(text: str) -> Answer:
    """An answer from an article that holds "the needle is here." somewhere."""
    return answer("q", cite(Article("big.txt", text, "Big"), "the needle is here.", "needle"))


async def test_a_megabyte_in_one_line() -> None:
    """Opens, at the sentence."""
    text = "word " * 150_000 + "the needle is here. " + "word " * 50_000
    async with running(Opening(FakeAssistant(lambda _: needle(text)))) as pilot:
        await open_citation(pilot, "tab")
        assert drawn(pilot, "underline") == "the needle is here."


async def test_a_long_text_in_wide_characters() -> None:
    """Measured rather than counted, and still at the sentence."""
    text = "中文字标题，" * 5_000 + "the needle is here. " + "خبر عاجل " * 5_000
    async with running(Opening(FakeAssistant(lambda _: needle(text))), size=(60, 20)) as pilot:
        await open_citation(pilot, "tab")
        assert drawn(pilot, "underline") == "the needle is here."


async def test_an_answer_far_down_in_its_sentence_is_in_view() -> None:
    """The sentence may be longer than the screen; what answers is shown."""
    text = "word " * 5_000 + "needle " + "word " * 5_000
    at = text.index("needle")
    citation = Citation(Article("a", text, "A"), Span(0, len(text)), Span(at, at + 6))
    async with running(Opening(FakeAssistant(lambda q: answer(q, citation)))) as pilot:
        await open_citation(pilot, "tab")
        assert "needle" in drawn(pilot, "bold", "reverse").split()


async def test_resizing_keeps_the_sentence_in_view() -> None:
    """Whatever the width, and scrolled away the reading place is kept."""
    async with running(size=(100, 30)) as pilot:
        await open_citation(pilot, "tab", "down")
        for size in ((70, 16), (200, 50), (1, 1), (60, 20)):
            await pilot.resize_terminal(*size)
        await until(pilot, lambda: drawn(pilot, "underline") == LATER.quote)
        await pilot.press("home")
        await until(pilot, lambda: not drawn(pilot, "underline").startswith("A later"))
        await pilot.resize_terminal(70, 24)
        await until(pilot, lambda: SIXTY_TWO.quote in drawn(pilot, "underline"))


async def test_selected_text_is_the_articles_own() -> None:
    """Copying gives the characters of the file, not the symbols of the screen."""
    async with running(Opening(FakeAssistant(lambda q: answer(q, SIXTY_TWO)))) as pilot:
        await open_citation(pilot, "tab")
        page = pilot.app.screen.query_one(Page)
        selected = page.get_selection(Selection(Offset(0, 0), Offset(9, 2)))
        assert selected == (STRIKE.text[: STRIKE.text.index(" 18, 2016")], "\n")
        assert page.get_selection(Selection(None, None)) == (STRIKE.text, "\n")
        pilot.app.screen.selections = {page: Selection(Offset(0, 0), Offset(9, 0))}
        await pilot.pause()
        assert pilot.app.screen.get_selected_text() == "Coalition"


def test_cited_sentences_are_those_of_the_article_in_order_each_once() -> None:
    """An answer may cite a sentence twice, and other articles."""
    other = cite(OBSERVERS, "Observers count 90 dead")
    assert cited_sentences(STRIKE, LATER, [LATER, other, SIXTY_TWO, SIXTY_TWO]) == (
        SIXTY_TWO,
        LATER,
    )


@pytest.mark.parametrize("asked", [False, True])
async def test_what_a_search_found_is_not_called_cited(asked: bool) -> None:
    """Unless an answer cites it as well; what else is cited is told beside it."""
    async with running(size=(100, 30)) as pilot:
        if asked:
            await ask(pilot, "how many")
        await pilot.press("f3", *"sign")
        await until(pilot, lambda: "2 passages" in screen_text(pilot))
        await pilot.press("down", "j", "enter")
        await until(pilot, lambda: "▌ found sentence, line 3" in screen_text(pilot))
        assert "cited" not in screen_text(pilot)
        await pilot.press("escape", "k", "enter")
        told = "▌ cited sentence 1 of 2, line 5" if asked else "▌ found sentence, line 5"
        await until(pilot, lambda: told in screen_text(pilot))


async def test_what_is_cited_is_counted_without_what_was_found() -> None:
    rule = FakeAssistant(lambda question: answer(question, DURATION, LATER))
    async with running(Opening(rule), size=(100, 30)) as pilot:
        await ask(pilot, "how long")
        await pilot.press("f3", *"raid")
        await until(pilot, lambda: "2 passages" in screen_text(pilot))
        await pilot.press("down", "enter")
        for told in ("▌ found sentence, line 5 · ╎ 2 cited sentences",
                     "▌ cited sentence 2 of 2, line", "▌ cited sentence 1 of 2, line 5",
                     "▌ found sentence, line 5"):  # fmt: skip
            await until(pilot, lambda told=told: told in screen_text(pilot))
            await pilot.press("right_square_bracket")
