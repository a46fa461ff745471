"""Corrections: words that an article takes back, "An earlier version said it was built in 1981"."""

from __future__ import annotations

import re

from qa.answer import Candidate

_TELLS = (
    r"(?:said|stated|gave|reported|put|described|identified|referred|listed|named|quoted|misstated"
    r"|misidentified|mistook|misspelled|misspelt|misquoted)"
)
_TAKEN_BACK = re.compile(
    rf"\b(?:(?:earlier|previous|original) (?:version|edition)s? of (?:this|the|our) [^.;]{{0,60}}?"
    rf"\b{_TELLS}\b"
    rf"|(?:we|article|story|report|caption|headline|column|post) (?:[\w-]+ ){{0,6}}?"
    rf"(?:incorrectly|wrongly|mistakenly|erroneously|mis)(?: {_TELLS}|stated|identified)\b)"
    r"[^.;]*$",
    re.IGNORECASE,
)
"""Before the words; what is right instead stands behind a full stop, a semicolon or "not"."""


def is_taken_back(candidate: Candidate) -> bool:
    """Whether the candidate's sentence tells it only to correct it."""
    sentence = candidate.sentence
    before = sentence.text[: candidate.span.start - sentence.span.start]
    return _TAKEN_BACK.search(before) is not None
