"""Questions without a question word or verb: "And the co-pilot?" asks what the last one did."""

from __future__ import annotations

import re

from qa.asked import AUXILIARY, without_opening
from qa.words import CAPITAL

_SAYS_ITSELF = re.compile(
    rf"\b(?:what|who|whom|whose|when|where|why|how|which|{AUXILIARY}(?:n['’]t)?)\b"
    r"|^\W*(?:any|name|list|tell|give|show|find|describe|explain|compare|summari[sz]e)\b",
    re.IGNORECASE,
)
"""What tells by itself what a question asks for."""

_ASKED = re.compile(
    r"\b(?:(?:in|on|at|from|to|for|by|with|of) )?"
    rf"(?:(?:who|whom|when|where|why)\b|how(?: (?!{AUXILIARY}\b)\w+)?"
    # Up to the verb, or what may be one.
    rf"|(?:what|which|whose)(?: (?!(?:{AUXILIARY}|said|says|\w+ed)\b)\w+){{0,5}})",
    re.IGNORECASE,
)
"""What a question asks for: "how many", "on which day", "what share of the vote"."""

_YES_OR_NO = re.compile(rf"^\W*(?:(?:and|but) )?{AUXILIARY}\b", re.IGNORECASE)

_ABOUT = re.compile(r"^\W*(?:(?:and|but) )?(?:what|how) about\b", re.IGNORECASE)
"""Asks nothing of its own: "What about the pilot?" is "And the pilot?"."""

_SMALL = re.compile(
    r"^\W*(?:and|but|by|in|on|at|of|for|from|to|with|since|until|after|before|according|the|an?"
    r"|his|her|its|their)\b",
    re.IGNORECASE,
)
"""A first word that has its capital only for being the first."""


_WORD = rf"[{CAPITAL}][\w-]*(?:['’](?!s\b)\w+)*"
_PROPER = rf"(?-i:{_WORD}(?:\s+{_WORD})*)"
_NAMED = re.compile(
    r"^\W*(?:(?:and|but|(?:what|how) about)\b\W*)*(?:(?P<link>in|on|at|from|to|for|by|with|of"
    rf"|aboard|near|against)\s+)?(?P<name>(?:the\s+)?{_PROPER})\W*$",
    re.IGNORECASE,
)
"""Names somebody or something and no more: "And on the Mary Rose?"."""

_ALIKE = {"aboard": "on", "at": "in"}
"""Prepositions that say where, as others do."""

_PLACED = re.compile(rf"(?:\b(?P<link>[a-z]+)\s+)?(?P<name>(?:the\s+)?{_PROPER})", re.IGNORECASE)
_ENDS = re.compile(r"['’]s\b|\W*$|[,;]|\s+(?:in|on|at|from|to|for|by|with|of)\b", re.IGNORECASE)
"""What follows a name, if no noun does: "the Syrian army" is no place for "the Americans"."""

_ADDED = re.compile(r"\s*\([^()]*\)\s*$")
"""What the resolver took from still earlier questions."""


_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
_PLACED_AS = re.compile(
    rf"^\W*(?:(?:and|but|(?:what|how) about|who (?:was|came|is))\b\W*)*(?:(?:the|in)\s+)?"
    rf"(?P<ordinal>{_ORDINAL})(?:\s+(?:place|one))?\W*$",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"\b{_ORDINAL}\b", re.IGNORECASE)
_WON = re.compile(r"^\W*(?P<who>who|which\s+\w+|what\s+\w+)\s+(?:has\s+)?won\b", re.IGNORECASE)


def substituted(question: str, before: str) -> str | None:
    """The question before with another name in it: "And on the Mary Rose?" asks the same of her.

    The name stands where the last one did, behind the same preposition, and so does the place in
    a contest: "And second?" of "Who won it?". None where that place can't be told: there are
    several names, or none.
    """
    before = _ADDED.sub("", before)
    if place := _PLACED_AS.match(question):
        return _in_place(place["ordinal"].lower(), before)
    match = _NAMED.match(question)
    if match is None:
        return None
    places = [place for place in _PLACED.finditer(before) if place.start("name") > 0]
    if match["link"]:
        link = _link(match)
        places = [place for place in places if place["link"] and _link(place) == link]
    if len(places) != 1:
        return None
    start, end = places[0].span("name")
    if not _ENDS.match(before, end):
        return None
    return f"{before[:start]}{match['name']}{before[end:]}"


def _in_place(ordinal: str, before: str) -> str | None:
    """ "Who came second in the race?" of "Who won the race?" or "Who came third in it?"."""
    if _WON.match(before):
        return _WON.sub(rf"\g<who> came {ordinal} in", before, count=1)
    said = _FIRST.findall(before)
    return _FIRST.sub(ordinal, before) if len(said) == 1 else None


def _link(place: re.Match[str]) -> str:
    link = place["link"].lower()
    return _ALIKE.get(link, link)


def says_itself(question: str) -> bool:
    """Whether a question has a verb or question word of its own."""
    return bool(_SAYS_ITSELF.search(question))


def completed(question: str, before: str) -> str:
    """An elliptic question with what the one before it asks for: "How old, and the co-pilot?".

    Any other question comes back as it is, and so does one after a question for yes or no.
    """
    asked = _ASKED.search(without_opening(before))
    rest = _ABOUT.sub("and", question)
    if asked is None or _YES_OR_NO.search(before) or says_itself(rest):
        return question
    return f"{asked[0]}, {_SMALL.sub(lambda word: word[0].lower(), rest)}"
