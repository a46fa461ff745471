"""The words of a text that say what it is about."""

import re
import unicodedata

_WORD = re.compile(r"\w+")

# "Özil" and "Łódź" are names, too. re has no class for capitals; up to here stand those of nearly
# all alphabets that have them.
CAPITAL = "".join(filter(str.isupper, map(chr, range(0x2000))))
"""Capital letters, for a regular expression's class."""

NAME_OR_NUMBER = re.compile(rf"(?<!^)\b(?:[{CAPITAL}][\w-]*|\d[\d.,]*\d|\d)")
"""A question's names and numbers; its first word has its capital for another reason."""

WHOLE_NAME = re.compile(rf"(?<!^)(?:\b[^\W\d_]{{2,3}}-)?\b[{CAPITAL}][\w-]*(?: [{CAPITAL}][\w-]*)*")
"""A name with its words, "White Helmets", and its article, "ez-Zor"; not what goes before such a
one: of "Deir ez-Zor" the articles may have "Deir", and the rest in another spelling."""

BREAKS = "\u00ad\u200b\u2060\ufeff"
"""Where a word may or must not be broken: soft hyphens, and spaces and joiners without width.
They stand in words, and are none of their letters."""

_BREAK = re.compile(f"[{BREAKS}]")

# Most passages hold these: they move no ranking and make a full-text search read everything.
_STOP_WORDS = frozenset(
    """a about above after again all am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has
    have having he her here hers him his how i if in into is it its itself just me more most my no
    nor not now of off on once only or other our out over own s same she should so some such t than
    that the their them then there these they this those through to too under until up very was we
    were what when where which while who whom whose why will with would you your""".split()  # noqa: SIM905
)


def content_words(text: str) -> list[str]:
    """The distinct words of a text that say what it is about, folded, in order."""
    words = dict.fromkeys(word.casefold() for word in _WORD.findall(unbroken(text)))
    return [word for word in words if word not in _STOP_WORDS] or list(words)


def unbroken(text: str) -> str:
    """A text as it is searched and compared, its words whole: offsets into it don't hold."""
    return text if text.isascii() else _BREAK.sub("", text)


def fold(word: str) -> str:
    """A word as the full-text index sees it: without capitals and diacritics."""
    letters = unicodedata.normalize("NFKD", unbroken(word).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
