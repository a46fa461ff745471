"""Bytes → text, whatever the encoding, exactly: offsets count from here on."""

import codecs
from unicodedata import category

from qa.errors import IngestError

_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's, so it has to be tried first.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 1 << 16
_PLAIN_CONTROLS = frozenset("\t\n\r\v\f\x1b\x85")
_MOST_CONTROLS = 0.03


def decode(data: bytes) -> str:
    """Decode a text file. A byte order mark is left out; line ends stay as they are.

    Raises:
        IngestError: the file is empty, or isn't text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise IngestError("the file is empty")
    text = _decoded(data)
    if not text.strip():
        raise IngestError("the file is empty")
    sample = text[:_SAMPLE]
    # Unprintable characters that aren't controls (private use, unassigned) mean a wrong guess too.
    # Format characters don't: soft hyphens, and the joiners that some scripts are full of.
    controls = sum(
        not (c.isprintable() or c.isspace() or c in _PLAIN_CONTROLS or category(c) == "Cf")
        for c in sample
    )
    if controls > _MOST_CONTROLS * len(sample):
        raise IngestError("the file is binary, not text")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    # UTF-16 without its mark: every other byte of mostly Latin text is zero. In plain English
    # all of them are valid UTF-8 too, so this comes first.
    for encoding, zeros in (("utf-16-le", data[1:_SAMPLE:2]), ("utf-16-be", data[:_SAMPLE:2])):
        if zeros.count(0) > len(zeros) / 2:
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return data.decode(_guess(data), errors="replace")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if b"\0" in data:
        raise IngestError("the file is binary, not text")
    matches = from_bytes(data[:_SAMPLE])
    best = matches.best()
    if best is None:
        raise IngestError("the file is binary, or in an encoding that cannot be told")
    # Western text fits a dozen code pages alike; the guess among them is a coin toss, and
    # cp1252 is the one that people have. It has gaps, which Latin-1 fills.
    as_good = [m for m in matches if m.chaos <= best.chaos and m.coherence >= best.coherence]
    if {"cp1252", "latin_1"} & {name for match in as_good for name in match.could_be_from_charset}:
        return "cp1252" if _fits(data, "cp1252") else "latin-1"
    return best.encoding


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
