"""Wrapping an article's text by offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.rows import Rows, wrap

texts = st.text(
    st.sampled_from("ab .-—“é\u0301\n\n \u4e2d\u6587\u3002خع👩\u200d\ufe0f🇩🇪\u00ad☃")
    | st.characters()
)


@given(texts, st.integers(2, 30))
def test_rows_cover_the_text_and_fit(text: str, width: int) -> None:
    """Every character but the line feeds is in one row, in order, and each row fits."""
    rows = list(wrap(text, width))
    assert "".join(row.of(text) for row in rows) == text.replace("\n", "")
    position = 0
    for row in rows:
        assert set(text[position : row.start]) <= {"\n"}
        position = row.end
        assert cell_len(row.of(text).rstrip()) <= width or len(row) <= 2


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 9, [""]),
        ("one two three", 7, ["one two ", "three"]),
        ("one two three", 8, ["one two ", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("first\n\nsecond\n", 9, ["first", "", "second", ""]),
        ("中文字标题", 4, ["中文", "字标", "题"]),
        ("ok 中文字标题", 6, ["ok 中", "文字标", "题"]),
        ("a 👩‍👩‍👧 b", 3, ["a ", "👩‍👩‍👧 ", "b"]),
    ],
)
def test_where_rows_break(text: str, width: int, expected: list[str]) -> None:
    """Between words, after ideographs, never inside what a reader sees as one character."""
    assert [row.of(text) for row in wrap(text, width)] == expected


def test_paragraphs_without_a_blank_line_get_a_gap() -> None:
    """Lines as long as paragraphs are set apart; short lines and existing gaps stay."""
    paragraph = "word " * 30
    rows = [row.of("") or len(row) for row in wrap(f"{paragraph}\n{paragraph}\n\nend\nx", 200)]
    assert rows == [150, 0, 150, 0, 3, 1]


def test_the_row_of_an_offset() -> None:
    """Each offset of the text stands in the row that covers it."""
    text = "one two three\nfour"
    rows = Rows()
    for row in wrap(text, 8):
        rows.append(row)
    assert [rows.at(text.index(word)) for word in ("one", "two", "three", "four")] == [0, 0, 1, 2]
    assert rows.at(len(text)) == 2
    assert Rows().at(5) == 0
