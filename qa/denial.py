"""What a sentence denies, which quoted without its denial would say the opposite.

Of "Sund denied that valves had been removed", "valves had been removed" is no answer.
"""

from __future__ import annotations

import re

_LONGEST = 2_000
"""Characters on each side of the words that are looked at."""

_CLAIMS = (
    r"(?:claims?|allegations?|accusations?|assertions?|suggestions?|insinuations?|rumou?rs?|charges?"
    r"|speculation|notion|idea|theor(?:y|ies)|reports|report(?=\s+(?:that|of)\b))"
)
_REFUSED = (
    r"(?:access|entry|admission|passage|permission|bail|parole|asylum|visas?|treatment|care|aid"
    r"|funding|requests?|appeals?|motions?|petitions?|applications?|bids?)"
)
"""What is denied to somebody, and not as untrue."""

_REJECTING = (
    r"(?:reject|dismiss|refut|disput|contradict|debunk|disprov|rebut)(?:e?s|ed?|t?ing|ted)?"
)

_DENYING = re.compile(
    r"\bden(?:y|ies|ied|ying)\b(?!\s+by\b)"
    rf"(?!(?:\s+(?!that\b|\w+ing\b)[\w'’-]+){{0,4}}\s+{_REFUSED}\b)"
    r"|\bdenials?\s+(?:that|of)\b|\brul(?:e|es|ed|ing)\s+out\b"
    rf"|\b{_REJECTING}\b(?=\s+that\b|(?:\s+(?!(?:after|amid|over|following|and|when|while)\b)"
    rf"[\w'’-]+){{0,6}}?\s+{_CLAIMS}\b)"
    r"|(?<!no\s)(?<!any\s)(?<!beyond\s)\bdoubt(?:s|ed|ing)?\s+(?:that|whether|if|on)\b"
    r"|(?:\bnot|n['’]t)\s+true\b|\buntrue\s+that\b"
    r"|\bno\s+(?:evidence|proof|indication|sign|truth)\b"
    rf"|\b(?:false|untrue|unfounded|baseless)(?=\s+{_CLAIMS}\b)",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    rf"\b{_CLAIMS}\s+(?:that|of)\b[^;]*?\b(?:unfounded|untrue|baseless|groundless|false|fabricat\w+"
    r"|nonsense|an? lie|an? hoax|without\s+(?:foundation|basis|merit))\b",
    re.IGNORECASE,
)
_SAID_INSTEAD = re.compile(
    r";|\bbut\b(?!\s+also\b)|,\s+(?:while|whereas|although|though)\b"
    r"|(?:,|\band)\s+(?:(?!that\b)\w+\s+){0,2}?(?:(?:say|add|insist|argu|tell|maintain|stress"
    r"|explain|admit|confirm|not|call|blam|accus|describ|point)(?:s|es|ed|ing)|said|told)\b"
    r"|,\s+(?:which|who|whose|where)\b[^,]*$",
    re.IGNORECASE,
)
"""Behind what a speaker goes on, or the writer tells of what was named."""

_ASKED_FOR = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying|ials?)|{_REJECTING}|doubt(?:s|ed)?|rul(?:e|es|ed) out"
    r"|turn(?:s|ed)? down)\b",
    re.IGNORECASE,
)


def asks_for_denial(question: str) -> bool:
    """Whether the question itself asks for what is denied: "What does Sund deny?"."""
    return _ASKED_FOR.search(question[:_LONGEST]) is not None


def denied_from(sentence: str, at: int) -> int | None:
    """Where what the sentence denies begins, if the words at ``at`` are a part of it.

    Args:
        sentence: its text.
        at: where the words begin, in characters of the sentence.
    """
    low, high = max(0, at - _LONGEST), at + _LONGEST
    for verb in _DENYING.finditer(sentence, low, high):
        if verb.end() <= at and not _SAID_INSTEAD.search(sentence[verb.end() : at]):
            return verb.end()
    for claim in _UNTRUE.finditer(sentence, low, high):
        if claim.start() < at < claim.end():
            return claim.start()
    return None
