"""What goes to a terminal can't act on it."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qa.answer import Answer, AnswerKind, Citation, Trace
from qa.article import Article, Span
from qa.display import confidence, heading, one_line, place, visible

ANY = st.text(st.characters(exclude_categories=()), max_size=80)
NASTY = st.text(
    "\x00\x07\x08\x1b[]0;m\r\n\t\x7f\x80\x9b\xad\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u202f"
    "\u2066\u2069\ufeff\ud800\udfff\U000e0041ab é",
    max_size=80,
)
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(ANY | NASTY)
def test_visible_keeps_the_length_and_leaves_nothing_that_acts(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        if before in "\n\t":
            assert after == before
            continue
        assert unicodedata.category(after) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(after) not in BIDI
        assert after not in "\u200b\u200e\u200f\u061c\ufeff"
    shown.encode()


@given(ANY | NASTY)
def test_once_is_enough(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert visible(one_line(text)) == one_line(text)


@given(ANY | NASTY)
def test_one_line_is_one_line_of_the_same_length(text: str) -> None:
    assert len(one_line(text)) == len(text)
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize("text", ["plain", "“curly” … é 日本語 🙂 𝄞", "e\u0301", "[bold]x[/]"])
def test_ordinary_text_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "ශ්\u200dරී"])
def test_joiners_that_are_spelling_stay(text: str) -> None:
    assert visible(text) == text


def test_other_joiners_go() -> None:
    assert visible("pay\u200dpal\u200c") == "pay\ufffdpal\ufffd"


@pytest.mark.parametrize("text", ["👩\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈", "🤷🏽\u200d♀\ufe0f"])
def test_joiners_of_emoji_stay(text: str) -> None:
    assert visible(text) == text
    assert cell_len(visible(text)) == 2


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200b\u00ad"])
@pytest.mark.parametrize("text", ["Wet{}ter", "It rained{} all day", "It rained {}all day", "{}It"])
def test_where_a_word_may_break_nothing_is_seen(text: str, unseen: str) -> None:
    shown = visible(text.format(unseen))
    assert shown == text.format("\N{COMBINING GRAPHEME JOINER}" * len(unseen))
    assert cell_len(shown) == cell_len(text.format(""))


def test_unseen_characters_by_themselves_are_seen() -> None:
    assert visible("a \u200b\u00ad b") == "a \ufffd\ufffd b"


def test_controls_get_a_picture() -> None:
    assert visible("\x1b[31m\x00\x7f") == "␛[31m␀␡"


def test_place() -> None:
    text = "Rain\n\nIt\x1brained."
    citation = Citation(Article("a\x1b.txt", text, "Rain\nand\x07snow"), Span(6, 16), Span(6, 16))
    assert place(citation) == "Rain and␇snow — a␛.txt:3"


INVISIBLE = [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F),
             *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), 0xD800, 0xDFFF,
             0xE0001, *range(0xE0020, 0xE0080)]  # fmt: skip


@pytest.mark.parametrize("code", INVISIBLE, ids=hex)
def test_invisible_characters_are_seen(code: int) -> None:
    assert visible(chr(code)) == "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("total", "head"),
    [
        (None, ""),
        (1, "1 article:"),
        (100, "100 articles:"),
        (25_000, "25,000 articles, the newest 100 of them:"),
    ],
)
def test_a_list_is_headed_by_how_many_there_are(total: int | None, head: str) -> None:
    trace = Trace("Which articles are there?", "Which articles are there?")
    answer = Answer("Rain", AnswerKind.SPAN, 1.0, (), trace, total=total)
    assert heading(answer) == head


def test_a_list_without_dates_has_no_newest_ones() -> None:
    trace = Trace("Which articles are there?", "Which articles are there?")

    def listed(*dates: date | None) -> Answer:
        articles = (Article("a.txt", "Rain.", "Rain", published=day) for day in dates)
        cited = (Citation(article, Span(0, 5), Span(0, 5)) for article in articles)
        first, *others = (Answer("Rain.", AnswerKind.SPAN, 1.0, (at,), trace) for at in cited)
        return replace(first, others=tuple(others), total=350)

    dated = date(2017, 5, 3)
    assert heading(listed(dated, dated)) == "350 articles, the newest 100 of them:"
    assert heading(listed(dated, None)) == "350 articles, the first 100 of them:"
    assert heading(listed(None, None)) == "350 articles, the first 100 of them:"


def test_one_article_of_a_list_is_headed_by_what_the_list_lacks() -> None:
    trace = Trace("What is the oldest article?", "What is the oldest article?")
    remark = "2 more state no date"
    assert heading(Answer("Rain", AnswerKind.SPAN, 1.0, (), trace, remark=remark)) == f"{remark}:"


@pytest.mark.parametrize(
    ("probability", "shown"),
    [
        (0.99979, "0.99"),
        (0.746, "0.74"),
        (0.29, "0.29"),
        (0.98, "0.98"),
        (1.0, "1.00"),
        (0, "0.00"),
    ],
)
def test_what_is_nearly_certain_is_not_certain(probability: float, shown: str) -> None:
    assert confidence(probability) == shown
