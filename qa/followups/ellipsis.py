"""Questions without a question word or verb: "And the co-pilot?" asks what the last one did."""

from __future__ import annotations

import re

from qa.asked import AUXILIARY, without_opening

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
