"""A question's clause with what was asked for back in its place behind the verb."""

from __future__ import annotations

import re

from qa.asked import AUXILIARY
from qa.words import CAPITAL

_AUX = rf"{AUXILIARY}(?:n['’]t)?\b"
_PHRASE = (
    r"(?:(?:today|yesterday|then|now|there|here)\b"
    r"|(?:in|on|at|during|since|last|this|next|from|to|by|for|with|after|before|until|when|because"
    r"|if|while|under|over|against|per|every|through(?:out)?|as)\b(?!\W*$))"
)
"""What begins where and when something is done: what it is done to stands before that, but
behind the "on" that ends "has she worked on"."""

_NAME = rf"(?-i:[{CAPITAL}][\w.'’&-]*(?:\s+(?:(?:of|and|the|for)\s+)?[{CAPITAL}][\w.'’&-]*)*)"
_DETERMINER = r"(?:the|an?|its|his|her|their|this|that|these|those)\b"
_SUBJECT = (
    rf"(?:{_DETERMINER}\s+)?(?!{_DETERMINER})(?:{_NAME}|[\w'’-]+)"
    rf"(?:\s+(?:in|at|from|of)\s+{_NAME})?"
)
_CLAUSE = re.compile(
    rf"(?P<done>{_AUX}\s+{_SUBJECT}(?:\s+(?!{_PHRASE})[\w'’-]+)+?)(?P<rest>(?:\s+{_PHRASE}.*)?)",
    re.IGNORECASE,
)
_ANOTHER_VERB = re.compile(
    rf"\s(?:{_AUX}|say|says|said|think|believe|claim|estimate|report|expect|of(?!\W*$))\b",
    re.IGNORECASE,
)
"""What was asked for is of this verb: "did the army say were killed"."""


def with_object(clause: str, thing: str) -> str | None:
    """ "will the bank cut in May" and "jobs" → "will the bank cut jobs in May".

    None where the place can't be told: there is another verb, or nothing but the subject.
    """
    match = _CLAUSE.fullmatch(clause)
    if match is None or _ANOTHER_VERB.search(_without_names(match["done"])):
        return None
    last = match["done"].split()[-1]
    if last[0].isupper():  # "did police in New York arrest": a name isn't what is done
        return None
    return f"{match['done']} {thing}{match['rest']}"


def _without_names(clause: str) -> str:
    """ "of" in "the Bank of Ames" and "will be" of a plan tell of no other verb."""
    clause = re.sub(_NAME, "N", clause)
    return re.sub(rf"^{_AUX}(?:\s+(?:have|be))?", "", clause, flags=re.IGNORECASE)
