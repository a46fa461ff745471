"""A wide screen: the article stands beside the chat."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qa.answer import Answer
from qa.article import Article
from tests.tui.driving import ask, drawn, running, screen_text, until
from tests.tui.fakes import (
    LATER,
    MISTAKE,
    NINETY,
    SIXTY_TWO,
    STRIKE,
    FakeAssistant,
    Opening,
    answer,
    cite,
    conflicting,
)
from tui.messages import OpenArticle
from tui.screens.article import ArticleScreen
from tui.screens.chat import ChatScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.page import Page

WIDE = (160, 40)


async def test_following_a_citation_does_not_leave_the_chat() -> None:
    """By key and by mouse; the next citation is one key away, the prompt another."""
    async with running(size=WIDE) as pilot:
        await ask(pilot, "how many")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited sentence 1 of 2" in screen_text(pilot))
        assert isinstance(pilot.app.screen, ChatScreen)
        assert "▸ how many" in screen_text(pilot)
        row = pilot.app.screen.focused
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: "▌ cited sentence 2 of 2" in screen_text(pilot))
        assert pilot.app.screen.focused is row
        rows = pilot.app.screen.query("CitationRow")
        await pilot.click(rows[2])
        await until(pilot, lambda: "Observers count 90 dead\n" not in screen_text(pilot))
        await until(pilot, lambda: "▌ cited sentence, line 3" in screen_text(pilot))
        await pilot.press("escape", "x")
        assert pilot.app.screen.prompt.value == "x"


async def test_narrowing_leads_from_the_article_to_the_prompt() -> None:
    """And the keys that go between the two go with it."""
    async with running(size=WIDE) as pilot:
        await ask(pilot, "how many")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited" in screen_text(pilot))
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen.query_one(Page).has_focus)
        assert "f6 Other pane" in screen_text(pilot)
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: pilot.app.screen.prompt.has_focus)
        await until(pilot, lambda: "Other pane" not in screen_text(pilot))
        await pilot.press("x")
        assert pilot.app.screen.prompt.value == "x"


async def read_while_another_is_asked(pilot: Pilot[None], assistant: FakeAssistant) -> None:
    """Open the article that an answer cites, and ask something that waits for its answer."""
    await ask(pilot, "one")
    await pilot.press("tab", "enter")
    await until(pilot, lambda: "▌ cited" in screen_text(pilot))
    assistant.gate.clear()
    await pilot.press("escape")
    await ask(pilot, "two", "searching")


async def test_escape_goes_back_to_the_chat() -> None:
    """From the article's text, and cancels nothing; from looking for words first to the text."""
    assistant = FakeAssistant()
    async with running(Opening(assistant), size=WIDE) as pilot:
        await read_while_another_is_asked(pilot, assistant)
        await pilot.press("f6", "slash", "escape")
        assert pilot.app.screen.query_one(Page).has_focus
        assert "Back" in screen_text(pilot)
        await pilot.press("escape")
        assert pilot.app.screen.prompt.has_focus
        assert pilot.app.screen.conversation.pending
        await pilot.press("escape")
        await until(pilot, lambda: "cancelled" in screen_text(pilot))


async def test_all_that_the_conversation_cites_is_marked() -> None:
    """What is asked later is marked, too, with another mark than the sentence one is at."""
    rules = {"one": SIXTY_TWO, "two": MISTAKE}

    def rule(question: str) -> Answer:
        return answer(question, rules[question])

    async with running(Opening(FakeAssistant(rule)), size=WIDE) as pilot:
        await ask(pilot, "one")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited sentence, line 5" in screen_text(pilot))
        await pilot.press("escape")
        await ask(pilot, "two", "▸ two")
        await until(pilot, lambda: "▌ cited sentence 1 of 2" in screen_text(pilot))
        assert MISTAKE.quote in drawn(pilot, "underline")
        await pilot.press("f6", "right_square_bracket")
        await until(pilot, lambda: "cited sentence 2 of 2" in screen_text(pilot))
        await pilot.press("f6")
        assert pilot.app.screen.prompt.has_focus
        await pilot.press("f7")
        await until(pilot, lambda: not pilot.app.screen.query(ArticleView))
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited" in screen_text(pilot))
        await pilot.press("f6", "q")
        await until(pilot, lambda: not pilot.app.screen.query(ArticleView))
        assert pilot.app.screen.prompt.has_focus


async def test_narrowed_the_article_goes_and_comes_back() -> None:
    """Nothing is lost by a terminal that is made smaller, even in the middle of an answer."""
    assistant = FakeAssistant()
    async with running(Opening(assistant), size=WIDE) as pilot:
        await read_while_another_is_asked(pilot, assistant)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "▌ cited" not in screen_text(pilot))
        assistant.gate.set()
        await until(pilot, lambda: "searching" not in screen_text(pilot))
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await pilot.press("q")
        await pilot.resize_terminal(*WIDE)
        await until(pilot, lambda: "▌ cited" in screen_text(pilot))


async def test_a_terminal_that_is_too_small_says_so() -> None:
    """And is what it was when it is large again, with what was typed meanwhile left out."""
    async with running() as pilot:
        await pilot.press("a")
        await pilot.resize_terminal(59, 24)
        await until(pilot, lambda: "Pullquote needs 60×16; this is 59×24." in screen_text(pilot))
        await pilot.press("b")
        await pilot.resize_terminal(70, 15)
        await until(pilot, lambda: "this is 70×15" in screen_text(pilot))
        await pilot.resize_terminal(60, 16)
        await until(pilot, lambda: "needs" not in screen_text(pilot))
        await pilot.press("c")
        assert pilot.app.screen.prompt.value == "ac"


async def test_a_screen_that_lay_over_it_leaves_nothing_behind() -> None:
    """An article that arrives while the terminal is too small, closed when it has grown."""
    async with running() as pilot:
        await pilot.resize_terminal(59, 24)
        await until(pilot, lambda: "needs 60×16" in screen_text(pilot))
        pilot.app.screen.post_message(OpenArticle(STRIKE))
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await pilot.resize_terminal(100, 30)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChatScreen))
        await pilot.press("c")
        assert pilot.app.screen.prompt.value == "c"


async def test_find_in_the_article() -> None:
    """Case and line ends don't matter; n and N go round; what is found is reversed and marked."""
    text = "Rain fell.\nThen [b]RAIN[/b] fell again.\n" + "Nothing.\n" * 40 + "The rain ended.\n"
    citation = cite(Article("r", text, "R"), "Then [b]RAIN[/b] fell again.")
    async with running(Opening(FakeAssistant(lambda q: answer(q, citation)))) as pilot:
        await ask(pilot, "rain")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited sentence, line 2" in screen_text(pilot))
        await pilot.press("slash", *"rain")
        await until(pilot, lambda: "3 found" in screen_text(pilot))
        await pilot.press("enter")
        assert {"Rain", "RAIN"} <= set(drawn(pilot, "reverse").split())
        assert "› Rain fell." in screen_text(pilot)
        for key, place in (("n", 2), ("n", 3), ("n", 1), ("N", 3)):
            await pilot.press(key)
            await until(pilot, lambda place=place: f"{place} of 3 found" in screen_text(pilot))
        assert "› The rain ended." in screen_text(pilot)
        await pilot.press("slash", "escape")
        assert pilot.app.screen.query_one(Page).has_focus
        page = pilot.app.screen.query_one(Page)
        page.find("[b]rain[/b] fell AGAIN")
        assert [span.of(text) for span in page.found] == ["[b]RAIN[/b] fell again"]
        assert page.find("  ") == 0


async def test_vim_motions_scroll_the_text() -> None:
    async with running(Opening(FakeAssistant(lambda q: answer(q, NINETY, LATER)))) as pilot:
        await ask(pilot, "how many")
        await pilot.press("shift+tab", "enter")
        await until(pilot, lambda: "▌ A later count" in screen_text(pilot))
        page = pilot.app.screen.query_one(Page)
        await pilot.press("g")
        await until(pilot, lambda: page.scroll_y == 0)
        await pilot.press("j", "j", "k")
        await until(pilot, lambda: page.scroll_y == 1)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: page.scroll_y == 1 + page.size.height // 2)
        await pilot.press("ctrl+u")
        await until(pilot, lambda: page.scroll_y == 1)
        await pilot.press("G")
        await until(pilot, lambda: page.scroll_y == page.max_scroll_y)


@pytest.mark.parametrize("there", [True, False])
async def test_the_original_file_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """In the system's viewer, which here is a script that says what it was given."""
    file, said = tmp_path / "an article.txt", tmp_path / "said"
    if there:
        file.write_text(STRIKE.text, encoding="utf-8")
    viewer = tmp_path / "xdg-open"
    viewer.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{said}.new"; mv "{said}.new" "{said}"\n')
    viewer.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    article = Article("a", STRIKE.text, "A", source=str(file))
    citation = cite(article, SIXTY_TWO.quote)
    async with running(Opening(FakeAssistant(lambda q: answer(q, citation)))) as pilot:
        await ask(pilot, "how many")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited" in screen_text(pilot))
        await pilot.press("o")
        if there:
            await until(pilot, said.exists)
            assert said.read_text() == str(file)
        else:
            await until(pilot, lambda: "The original file" in screen_text(pilot))


async def test_a_differing_answer_cites_in_the_other_article() -> None:
    async with running(Opening(FakeAssistant(conflicting)), size=WIDE) as pilot:
        await ask(pilot, "how many")
        await pilot.press("shift+tab", "enter")
        await until(pilot, lambda: NINETY.quote in drawn(pilot, "underline"))


async def test_a_new_conversation_closes_the_article_of_the_one_before() -> None:
    async with running(size=WIDE) as pilot:
        await ask(pilot, "how many")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited" in screen_text(pilot))
        await pilot.press("f5")
        await until(pilot, lambda: not pilot.app.screen.query(ArticleView))


async def test_what_was_found_is_forgotten_by_escape() -> None:
    """And kept by Enter, with the keys that go on shown."""
    async with running(size=(110, 24)) as pilot:
        await ask(pilot, "how many")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "▌ cited" in screen_text(pilot))
        await pilot.press("slash", *"soldiers")
        await until(pilot, lambda: "/ Find" not in screen_text(pilot).splitlines()[-1])
        await pilot.press("enter")
        await until(pilot, lambda: "n Next found" in screen_text(pilot))
        page = pilot.app.screen.query_one(Page)
        assert page.found
        await pilot.press("slash", "escape")
        await until(pilot, lambda: not page.found)
        await until(pilot, lambda: "Next found" not in screen_text(pilot))
