"""The encoding that a web page names for itself."""

import codecs
import re

_HEAD = 1 << 13
_NAMED = re.compile(
    rb"<(?:meta\b[^>]{0,500}?charset|\?xml\b[^>]{0,200}?encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"cp125\d|cp866|cp874|iso8859-\d+|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis|cp932|cp949"
)
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers take a name for: pages are written with the larger code page."""


def charset(page: bytes) -> str:
    """The name, as Python's codecs have it; empty if it is UTF-8, none, or unknown."""
    named = _NAMED.search(page, 0, _HEAD)
    if named is None:
        return ""
    try:
        name = codecs.lookup(named[1].decode()).name
    except LookupError:
        return ""
    name = _MEANT.get(name, name)
    return name if _KNOWN.fullmatch(name) else ""
