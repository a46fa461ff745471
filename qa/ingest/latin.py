"""Which Windows or ISO code page a text of Latin letters was written in, by its letters."""

from collections.abc import Sequence

WINDOWS = {
    byte: character
    for byte in range(0x80, 0x100)
    if (character := bytes([byte]).decode("cp1252", errors="ignore"))
}
"""What cp1252 has for a byte; five it has nothing for."""

_WESTERN = (
    "áàâäãåæçéèêëíîïñóôöøúüß",  # of several languages: an English text names people of all
    "àâæçéèêëîïôœùûüÿ",
    "áâãàçéêíóôõúü",
    "àèéìíîòóùú",
    "áéíóúýþæöðø",
    "äöõüšžéå",
)
_CENTRAL = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "čćđšž",
    "ăâîşţ",
)
_RIVALS = {
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": ("çğıöşüâîûİ",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž"),
}
"""The languages' letters beyond ASCII, for each code page."""

_LETTERS_ELSEWHERE = "±³µ¶¹º¼¾¿"
"""Of cp1252's signs those that another code page has a small letter for."""

_FEWEST = 4
"""Letters that tell one code page from another; fewer may be of any name."""
_MOST_OF_THEM = 0.9
_CLEARLY = 0.08


def western(data: bytes) -> str:
    """The text by cp1252, as browsers do: a byte that it lacks is a control."""
    return data.decode("latin-1").translate(WINDOWS)


def code_page(data: bytes) -> str:
    """The code page; cp1252, which people have, unless another fits the letters clearly better."""
    text = western(data)
    at = [
        n
        for n, c in enumerate(text)
        if c > "\x7f" and (c.isalpha() or (n and c in _LETTERS_ELSEWHERE and text[n - 1].isalpha()))
    ]
    if len(at) < _FEWEST:
        return "cp1252"
    best, most = "cp1252", _fit([text[n] for n in at], _WESTERN) + _CLEARLY
    for name, alphabets in _RIVALS.items():
        fit = _fit([data[n : n + 1].decode(name, errors="replace") for n in at], alphabets)
        if fit > most and fit >= _MOST_OF_THEM:
            best, most = name, fit
    return best


def _fit(letters: Sequence[str], alphabets: Sequence[str]) -> float:
    """The share of the letters that one language has."""
    return max(
        sum(letter in alphabet or letter.lower() in alphabet for letter in letters)
        for alphabet in alphabets
    ) / len(letters)
