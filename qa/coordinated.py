"""A question that asks one thing of several → one for each: "How old are Jo Roe and Ann Poe?".

Only where each must have an answer of its own: an age, what somebody said, the rent in a town, the
beginning and the end of something. Whoever meets, agrees or fights does so together, countries
speak with one voice, and some names are two: all these stay whole.
"""

from __future__ import annotations

import re

from qa.period import is_time
from qa.words import CAPITAL

_WORD = rf"(?-i:[{CAPITAL}])[\w'’-]*\.?"
_PARTICLE = r"(?:al|bin|da|de|del|der|di|dos|du|el|la|le|van|von)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD})*"
_FULL_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD})+"
_THING = r"the\s+(?!and\b)[\w'’-]+(?:\s+(?!and\b)[\w'’-]+)?"


def _several(one: str) -> str:
    return rf"(?P<all>{one}(?:,\s+{one})*,?\s+and\s+{one})"


_SAY = r"(?:say|claim|demand|promise|propose|suggest|think|want)"
_BASES = (
    r"(?:arrive|begin|close|depart|end|finish|land|leave|open|reopen|resign|resume|return|shut|start"
    r"|stop)"
)
_PARTICIPLES = (
    r"(?:begun|born|built|closed|destroyed|dissolved|ended|founded|lifted|opened|reopened|resumed"
    r"|shut|started|stopped)"
)
_VALUES = (
    r"(?:ages|capitals|costs|fares|heights|lengths|names|populations|prices|rates|rents|salaries"
    r"|scores|sizes|temperatures|tolls|turnouts|wages)"
)

_OF_EACH = tuple(
    re.compile(rf"\W*(?P<before>{before}\s+){_several(one)}(?P<after>{after})\W*", re.IGNORECASE)
    for before, one, after in (
        (r"how\s+(?:old|tall)\s+(?:are|were)", _NAME, ""),
        (r"how\s+(?:big|deep|heavy|high|large|long|old|tall)\s+(?:are|were)", _THING, ""),
        (r"what\s+(?:did|do|does)", _FULL_NAME, rf"\s+{_SAY}(?:\s+[^?,;]+)?"),
        (rf"what\s+(?:are|were)\s+the\s+(?:[\w-]+\s+){{0,3}}{_VALUES}\s+(?:at|for|in|of)",
         _NAME, ""),
    )
)  # fmt: skip
_TOGETHER = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|they|them|their|both|joint\w*|together"
    r"|each|one\s+another)\b",
    re.IGNORECASE,
)
"""Behind "say": what they have in common, or ask about."""

_AND = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)
_BOTH_ENDS = re.compile(
    r"(?P<asked>\W*(?:when|where|why|how|(?:at\s+)?what\s+time|(?:on|in)\s+(?:what|which)\s+\w+)\s+"
    r"(?:(?:do|does|did|will)\b(?P<does>)|(?:is|are|was|were)\b(?P<being>))"
    r"(?:(?!\b(?:who|what|which|when|where|why|how)\b)[^?,;])+?\s)"
    rf"(?:(?P<one>(?(does){_BASES}|{_PARTICIPLES}))\s+and\s+"
    rf"(?P<other>(?(does){_BASES}|{_PARTICIPLES})))\W*",
    re.IGNORECASE,
)
"""Two verbs for one subject that can't mean the same moment: "close and reopen"."""

_PLACE = r"(?:at|in|near|off|on|to)"
_HAPPENED = re.compile(
    rf"(?P<asked>\W*what\s+(?:happened|took\s+place|occurred)\s+)"
    rf"(?P<all>{_PLACE}\s+(?:{_NAME}|{_THING})(?:,\s+{_PLACE}\s+(?:{_NAME}|{_THING}))*"
    rf",?\s+and\s+{_PLACE}\s+(?:{_NAME}|{_THING}))\W*",
    re.IGNORECASE,
)
"""Of several places that have a preposition each: "at Woomera and on Christmas Island"."""

_WHY_NOT = re.compile(
    r"(?P<asked>\W*(?P<verb>is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)"
    r"(?P<denied>n['’]t)?(?P<rest>\s+(?:(?!\b(?:who\w*|what|which|when|where|why|how|whether|if|that)\b)"
    r"[^?;])+?))\??,?\s+(?:(?:and|but),?\s+)?(?:if\s+not,?\s+)?why\s+not\W*",
    re.IGNORECASE,
)
"""Behind what may have been: "Did they let him go and why not?"."""

_NOT = {"will": "wo", "can": "ca"}
"""What stands before "n't" for these verbs."""

_ONE_NAME = frozenset(
    frozenset(pair.split())
    for pair in (
        "trinidad tobago", "bosnia herzegovina", "antigua barbuda", "newfoundland labrador",
        "tyne wear", "brighton hove", "perth kinross", "dumfries galloway", "marks spencer",
        "turks caicos", "wallis futuna", "jammu kashmir", "hammersmith fulham",
    )
)  # fmt: skip


def each_of(question: str) -> list[str]:
    """The question of each that it asks of; itself alone where they are one, or it is unclear."""
    if ends := _BOTH_ENDS.fullmatch(question):
        if ends["one"].lower() != ends["other"].lower():
            return [ends["asked"] + ends["one"], ends["asked"] + ends["other"]]
        return [question]
    if denied := _WHY_NOT.fullmatch(question):
        verb = denied["verb"].lower()
        return [denied["asked"], f"why {_NOT.get(verb, verb)}n't{denied['rest']}"]
    if places := _HAPPENED.fullmatch(question):
        each = _AND.split(places["all"])
        times = [is_time(place.split(maxsplit=1)[1]) for place in each]
        one = any(times) and not all(times)  # "in Leeds and on Monday" is one time in one place
        return [question] if one else [places["asked"] + place for place in each]
    match = next((found for each in _OF_EACH if (found := each.fullmatch(question))), None)
    if match is None or _TOGETHER.search(match["after"]):
        return [question]
    names = _AND.split(match["all"])
    folded = [name.casefold() for name in names]
    if len(set(folded)) < len(names) or frozenset(folded) in _ONE_NAME:
        return [question]
    before = _singular(match["before"])
    return [before + name + match["after"] for name in names]


def _singular(before: str) -> str:
    """ "How old are": of one it is "How old is"."""
    if not before.lower().lstrip().startswith("how"):
        return before  # "What are the rents in" asks of one town, too
    words = before.split()
    return " ".join([*words[:-1], "is" if words[-1].lower() == "are" else "was"]) + " "
