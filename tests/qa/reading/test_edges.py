"""Where spans begin and end: no stray characters, no torn brackets or quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Span
from qa.reading.edges import closed, trimmed


@given(st.text(" \u00a0\u2003\n.,;:ab3🙂", min_size=1), st.data())
def test_a_trimmed_span_has_no_white_space_at_its_edges(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = trimmed(text, start, end)
    assert start <= span.start < span.end <= end
    if not text[start:end].isspace():
        assert span.of(text) == span.of(text).strip()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" Geneva.", "Geneva"),
        ("U.S.", "U.S."),
        (", he said ;", "he said"),
        ("...", "..."),
        (" . ", "."),
    ],
)
def test_stray_punctuation_is_trimmed(words: str, expected: str) -> None:
    assert trimmed(words, 0, len(words)).of(words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ('He was "unaware" that it rained.', 'unaware" that it rained', '"unaware" that it rained'),
        ('It hit "rebels", he said.', 'hit "rebels', 'hit "rebels"'),
        ("It hit “rebels”, he said.", "hit “rebels", "hit “rebels”"),
        ("The Press Office (PO) said so.", "Press Office (PO", "Press Office (PO)"),
        ("The (new) mayor left.", "new) mayor", "(new) mayor"),
        # Nothing stands right beside these.
        ('He said "it rained all day".', 'said "it rained', 'said "it rained'),
        ("The mayor left (on foot).", "The mayor left", "The mayor left"),
        ('"It rained", he said.', "It rained", "It rained"),
    ],
)
def test_what_was_opened_is_closed(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    assert closed(text, Span(start, start + len(words)), Span(0, len(text))).of(text) == expected


def test_a_span_stays_within_its_sentence() -> None:
    text = 'It hit "rebels"'
    assert closed(text, Span(3, 14), Span(0, 14)) == Span(3, 14)


@given(st.text('"“”()ab ', min_size=1), st.data())
def test_closing_adds_one_character_at_most(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = closed(text, span, Span(0, len(text)))
    assert found.start <= span.start < span.end <= found.end
    assert len(found) <= len(span) + 1
