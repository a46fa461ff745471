"""Bytes to text, in whatever encoding they come."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import IngestError
from qa.ingest.decoding import decode

WESTERN = "Le café était fermé. Die Straße war naß. “Señor”, he said – nothing more. " * 4
CYRILLIC = "Министр иностранных дел заявил в пятницу, что переговоры продолжатся. " * 8

PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp")),
    min_size=1,
).filter(str.strip)


@given(PRINTABLE)
def test_utf8_comes_back_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@given(text=PRINTABLE)
def test_a_byte_order_mark_tells_the_encoding_and_is_left_out(
    mark: bytes, encoding: str, text: str
) -> None:
    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding)) == WESTERN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_ascii_in_utf16_without_a_mark(encoding: str) -> None:
    """Every byte of it is valid UTF-8, zeros included."""
    text = "The talks began on Friday. Nobody came."
    assert decode(text.encode(encoding)) == text


def test_windows_western() -> None:
    assert decode(WESTERN.encode("cp1252")) == WESTERN


def test_latin_1() -> None:
    text = WESTERN.replace("“", '"').replace("”", '"').replace("–", "-")
    assert decode(text.encode("latin-1")) == text


def test_latin_1_with_bytes_that_windows_western_lacks() -> None:
    text = "Le ministre a déclaré que les négociations reprendraient. " * 1500 + "\x81"
    assert decode(text.encode("latin-1")) == text


def test_a_single_accent_in_a_short_file() -> None:
    assert decode("He sat in a café all day long.".encode("cp1252")) == (
        "He sat in a café all day long."
    )


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_another_alphabet(encoding: str) -> None:
    assert decode(CYRILLIC.encode(encoding)) == CYRILLIC


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\r\n"])
def test_line_ends_stay(ends: str) -> None:
    text = f"One.{ends}Two.{ends}"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", bytes(4), codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b" \0", b"\xc2\xa0"],
)
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(IngestError, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(64) + bytes(range(128, 256)) * 4,
        b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(255, 0, -1)) * 8,
        bytes(range(1, 32)) * 40,
        b"text with zeros\0\0\0 in the middle, " + b"\xff\xfe\xfd\0" * 20,
        b"\x00\x01\x02\x03" * 200,
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(IngestError, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    "text", ["می\u200cروند و نمی\u200cآیند", "Wet\xadter\xadbe\xadricht", "a\u200bb"]
)
def test_invisible_characters_are_text(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_few_escape_sequences_are_text() -> None:
    text = "\x1b[31mRed\x1b[0m, they wrote.\x00 And more words than controls in this text."
    assert decode(text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    with contextlib.suppress(IngestError):
        assert decode(data).strip()
