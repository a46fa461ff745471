"""Bytes → text, whatever the encoding, exactly: offsets count from here on."""

import codecs
import re
from unicodedata import category

from qa.errors import IngestError
from qa.ingest.latin import WINDOWS, code_page, western

_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's, so it has to be tried first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 1 << 16
_PLAIN_CONTROLS = frozenset("\t\n\r\v\f\x1b\x85")
_MOST_CONTROLS = 0.03

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_FEW = 0.1
"""Share of such bytes that may be no UTF-8 in a text that is."""
_LONG = 3
"""Bytes beyond ASCII in a row that Latin letters hardly ever are."""

# A byte that is no UTF-8 is a lone surrogate after "surrogateescape".
_STRAY = re.compile("[\udc80-\udcff]")
_CUT_OFF = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
_LOST = "\N{REPLACEMENT CHARACTER}"
_MENDED = {0xDC00 + byte: WINDOWS.get(byte, _LOST) for byte in range(0x80, 0x100)}


def decode(data: bytes, declared: str = "") -> str:
    """Decode a text file. A byte order mark is left out; line ends stay as they are.

    ``declared``: the encoding that the text itself names; UTF-8 shows by itself.

    Raises:
        IngestError: the file is empty, or isn't text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise IngestError("the file is empty")
    text = _decoded(data, declared)
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


def is_mixed(data: bytes) -> bool:
    """Whether a text is UTF-8 but for a few bytes: a piece pasted, a character cut off."""
    if _wide(data):
        return False
    strays = len(_STRAY.findall(_escaped(data)))
    if not strays or b"\0" in data:
        return False
    # By chance, a run of another encoding's bytes is hardly ever UTF-8 from end to end; pieces of
    # it are. Of a script without ASCII's spaces, a run with one stray byte is a whole paragraph.
    runs = _BEYOND_ASCII.findall(data)
    beyond = sum(map(len, runs))
    whole = sum(len(run) for run in runs if not _STRAY.search(_escaped(run)))
    return data.startswith(codecs.BOM_UTF8) or whole > beyond / 2 or strays < _FEW * beyond


def _decoded(data: bytes, declared: str) -> str:
    if wide := _wide(data):
        mark, encoding = wide
        return data[len(mark) :].decode(encoding, errors="replace")
    text = _escaped(data.removeprefix(codecs.BOM_UTF8))
    if not _STRAY.search(text):
        return text
    if is_mixed(data):
        return _CUT_OFF.sub(_LOST, text).translate(_MENDED)
    encoding = declared or _guess(data)
    return western(data) if encoding == "cp1252" else data.decode(encoding, errors="replace")


def _escaped(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")


def _wide(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark and the name of an encoding with several bytes for each character."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    # UTF-16 without its mark: every other byte of mostly Latin text is zero. In plain English
    # all of them are valid UTF-8 too, so this comes first.
    for encoding, zeros in (("utf-16-le", data[1:_SAMPLE:2]), ("utf-16-be", data[:_SAMPLE:2])):
        if zeros.count(0) > len(zeros) / 2:
            return b"", encoding
    return None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if b"\0" in data:
        raise IngestError("the file is binary, not text")
    first = _BEYOND_ASCII.search(data)
    start = max(0, first.start() - _SAMPLE // 2) if first else 0
    sample = data[start : start + _SAMPLE]
    runs = [len(run) for run in _BEYOND_ASCII.findall(sample)]
    if sum(run for run in runs if run >= _LONG) <= sum(runs) / 2:
        return code_page(sample)
    best = from_bytes(sample).best()
    if best is None:
        raise IngestError("the file is binary, or in an encoding that cannot be told")
    return best.encoding
