"""Quotations: verbatim, emphasised, and short enough."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from qa.answer import Citation
from qa.article import Article, Span
from tests.tui.fakes import NINETY, SIGN, SIXTY_TWO, cite
from tui.widgets.quotation import EMPHASIS, LIMIT, excerpt, in_pieces, quotation, shortened


def emphasised(content: Content) -> list[str]:
    """The emphasised pieces."""
    return [content.plain[s.start : s.end] for s in content.spans if s.style == EMPHASIS]


@given(st.data())
def test_an_excerpt_is_in_order_and_holds_the_answer(data: st.DataObject) -> None:
    """Pieces don't overlap; they hold the answer, or its beginning and end when it is long."""
    text = data.draw(st.text("abc  ", max_size=300))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    limit = data.draw(st.integers(8, 200))
    pieces = excerpt(text, Span(start, end), limit)
    edges = [edge for piece in pieces for edge in (piece.start, piece.end)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= len(text)
    assert edges[0] <= start
    assert end <= edges[-1]
    if end - start <= limit:
        assert len(pieces) == 1


def test_the_answering_words_are_emphasised_by_offset() -> None:
    """Not the first "62" of a sentence, but the one that answers."""
    article = Article("a", "Of 62 and 62 the second.", "A")
    content = quotation(Citation(article, Span(0, 24), Span(10, 12)))
    assert content.plain == "“Of 62 and 62 the second.”"
    assert [(s.start, s.end) for s in content.spans] == [(11, 13)]


def test_a_whole_sentence_needs_no_emphasis() -> None:
    """When all of it answers, nothing stands out."""
    assert not quotation(cite(SIXTY_TWO.article, SIXTY_TWO.quote)).spans


def test_markup_is_shown_and_controls_are_made_visible() -> None:
    """An article cannot style, link, or steer the terminal."""
    assert quotation(NINETY).plain == f"“{NINETY.quote}”"
    shown = quotation(SIGN).plain
    assert "[link=evil]STOP[/link]" in shown
    assert len(shown) == len(SIGN.quote) + 2
    assert not set(shown) & {"\x1b", "\u202e", "\u202c"}


def test_a_huge_sentence_is_shown_around_its_answer() -> None:
    """With the answer in the middle, and dots on both sides."""
    text = "word " * 50_000 + "needle " + "word " * 50_000
    at = text.index("needle")
    content = quotation(Citation(Article("a", text, "A"), Span(0, len(text)), Span(at, at + 6)))
    assert len(content) < LIMIT + 80
    assert emphasised(content) == ["needle"]
    assert content.plain.startswith("“… word")
    assert content.plain.endswith("word …”")


def test_a_huge_answer_is_shown_by_its_ends() -> None:
    """Both ends of the answer, dots between."""
    text = "Begin " + "word " * 50_000 + "end."
    content = quotation(Citation(Article("a", text, "A"), Span(0, len(text)), Span(0, len(text))))
    assert content.plain.startswith("“Begin word")
    assert " … " in content.plain
    assert content.plain.endswith("word end.”")
    assert len(content) < LIMIT + 80


def test_a_pasted_page_is_cut_in_the_transcript() -> None:
    """A question may be long; its turn is not."""
    assert shortened("short\nline").plain == "short line"
    assert len(shortened("x" * 5000)) == LIMIT + 2


def test_a_passage_that_is_cut_says_so_at_either_end() -> None:
    text = "one " * 300 + "the middle " + "two " * 300
    at = text.index("the middle")
    best = Span(at, at + 10)
    shown = Content.assemble(*in_pieces(text, excerpt(text, best, 100), best)).plain
    assert shown.startswith("… one")
    assert shown.endswith("two …")
    assert Content.assemble(*in_pieces("all", [Span(0, 3)], Span(0, 3))).plain == "all"
