"""What a question asks for, by its question words."""

from __future__ import annotations

import re
from enum import StrEnum

from qa.months import MONTH

_MOST = 0.6
"""Share of its sentence from which a span that explains gives way to the whole sentence."""

_SAID = re.compile(
    r"\bwhat (?:did|do|does|was|were|has|have|is)\b.*\b(?:say|said|tell|told|claim|argue|think)\b"
    r"|\bdescribe\b|\bexplain\b",
    re.IGNORECASE,
)


class Asked(StrEnum):
    """The kinds of answers that can be told apart by their looks, or by what explains them."""

    NUMBER = "how many"
    TIME = "when"
    PERSON = "who"
    PLACE = "where"
    REASON = "why"
    MANNER = "how"
    THING = "what"


_NOUN = re.compile(
    r"(?:what(?:['’]s| is| was| were| are) the |the )?"
    r"((?:(?!what|how|which)\w+ )*?"
    r"(?:number|percentage|share|proportion|amount|toll|cost|price))(?: of)?"
)
"""Words that name what is asked for: "death toll", "number of", "what is the cost"."""

_BEFORE = (
    "(?:by|to|with|from|for|of|in|at|on|about|against|under|through|after|until|since|into|near"
    "|over|between|before|within|among|behind)"
)
"""What goes with a question word: "by whom", "in which year"."""

AUXILIARY = (
    "(?:am|is|are|was|were|do|does|did|has|have|had|will|would|can|could|shall|should|may|might"
    "|must)"
)
"""A pattern: the verbs that stand in front of the subject of a question."""

_VERBS = (
    r"(?:\w+ed|began|bought|broke|brought|built|came|caught|chose|drove|fell|felt|flew|fought|found"
    r"|gave|got|grew|heard|held|hit|hurt|kept|knew|led|left|lost|made|met|paid|ran|rose|said|saw|sent"
    r"|set|shot|sold|spent|spoke|stood|stole|struck|thought|threw|told|took|went|won|wore|wrote"
    r"|causes?|happens?|wants?|the|an?|that|this|who|when|if)"
)
"""What stands behind "what" where it is the subject itself: "what caused", "what the mayor"."""

_THING = re.compile(
    rf"(?:(?P<before>{_BEFORE})\s+)?\b(?P<thing>(?:which|what)\s+(?:(?:kind|sort|type)s?\s+of\s+)?"
    rf"(?:(?!(?:{AUXILIARY}|{_VERBS})\b)[\w.'’-]+\s+){{1,3}}?)(?={AUXILIARY}\b)"
    r"|\bwhat(?:['’]s|\s+(?:is|was|are|were))\s+(?P<of>the\s+(?!\w+ing\b)\w+)(?=\s+of\b)",
    re.IGNORECASE,
)
"""A thing by its name: "in which town was", "what prison term does", "what is the name of"."""

_WORDS = (
    (Asked.NUMBER, r"\bhow (?:many|much|long|old|far|fast|often|large|big|high|tall|deep|heavy)\b"
                   r"|\bwhat (?:number|percentage|share|proportion|amount|death toll)\b"
                   r"|^(?:the )?number of\b|\bdeath toll\b"
                   r"|\bwhat(?:['’]s| is| was| were| are) the (?:\w+ ){0,2}?"
                   r"(?:number|percentage|share|proportion|amount|toll|cost|price)\b"),
    (Asked.TIME, r"\bwhen\b|\b(?:what|which) (?:year|day|date|month|time|century|decade)\b"),
    (Asked.PERSON, r"\bwho(?:m|se)?\b"),
    (Asked.PLACE, r"\bwhere\b|\b(?:what|which) (?:city|country|town|place|village|state)\b"),
    (Asked.REASON, r"\bwhy\b|\b(?:what|which) (?:reason|cause)\b|\bhow come\b"),
    (Asked.THING, rf"\bhow (?!{AUXILIARY}\b|exactly|else|then)\w+ {AUXILIARY}\b"),
    (Asked.MANNER, r"\bhow\b"),
    (Asked.THING, r"\b(?:what|which)\b"),
)  # fmt: skip
_PATTERNS = tuple((asked, re.compile(words, re.IGNORECASE)) for asked, words in _WORDS)

_OPENING_CLAUSE = re.compile(
    rf"\W*(?:when|where)\s+(?!{AUXILIARY}\b)[^?]*?\w,\s+"
    r"(?=(?:\w+\s+)?(?:who|what|which|how|why|where|when)\b)",
    re.IGNORECASE,
)
"""A clause before the question: "When the bridge fell, how many …"."""

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|several|many|few|half|twice|once|no|none|nobody"
    r"|zero|couple|pair|scores|thirds?"
    # no "second-quarter" profit
    r"|an? (?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century|mile)"
    r"|daily|weekly|monthly|yearly|annually|every|overnight"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d{4}|\d:\d\d|\b\d{1,2}(?:\.\d\d)? ?[ap]\.?m\b"
    r"|\b(?:midday|midnight|tonight|overnight|dawn|dusk|sunrise|sunset)\b"
    rf"|\b{MONTH}"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yester|to)day\b|\btomorrow\b"
    r"|\b(?:year|month|week|day|hour|minute|century|decade|morning|(?:after)?noon|evening"
    r"|night|weekend|fortnight|christmas|easter|ramadan|eid|spring|summer|autumn|fall|winter)s?\b|\b\d\ds\b",
    re.IGNORECASE,
)


def asked(question: str) -> Asked:
    """What the question asks for; THING where no question word says more."""
    return _first(question)[0]


def asked_words(question: str) -> str:
    """The question words, for a sentence that ends "they don't say …"."""
    kind, words = _first(question)
    if kind is Asked.THING:
        thing = _THING.search(without_opening(question))
        return _named(thing) if thing else "what is asked"
    words = " ".join(words.lower().split())
    if words == "how come":
        return "why"
    if noun := _NOUN.fullmatch(words):
        return f"the {noun[1]}"
    before = re.search(rf"(?<!\w)({_BEFORE})\s+{re.escape(words)}(?!\w)", question, re.IGNORECASE)
    return f"{before[1].lower()} {words}" if before else words


def _named(thing: re.Match[str]) -> str:
    if thing["of"]:
        return " ".join(thing["of"].lower().split())
    what, *rest = thing["thing"].split()
    return " ".join(filter(None, ((thing["before"] or "").lower(), what.lower(), *rest)))


def without_opening(question: str) -> str:
    """The question without a clause before it: "When the bridge fell, how many died?"."""
    opening = _OPENING_CLAUSE.match(question)
    return question[opening.end() :] if opening else question


def _first(question: str) -> tuple[Asked, str]:
    """The kind whose words come first in the question, and these words."""
    question = without_opening(question)
    found = [(m.start(), kind, m.group()) for kind, p in _PATTERNS if (m := p.search(question))]
    # Of two at one place, the one that says more stands first in the list.
    _, kind, words = min(found, key=lambda one: one[0], default=(0, Asked.THING, ""))
    return kind, words


def fits(kind: Asked, words: str) -> bool | None:
    """Whether words look like an answer of that kind; None where looks don't tell."""
    match kind:
        case Asked.NUMBER:
            return bool(_NUMBER.search(words))
        case Asked.TIME:
            return bool(_TIME.search(words))
        case Asked.PERSON | Asked.PLACE:
            return any(map(str.isupper, words))
        case _:
            return None


def wants_sentence(question: str, words: str, sentence: str) -> bool:
    """Whether the whole sentence answers better than these words of it.

    So with reasons, manners and statements whose words are most of the sentence anyway: a
    clause that lacks only its beginning or end is torn, a few words are an answer.
    """
    explains = asked(question) in (Asked.REASON, Asked.MANNER) or bool(_SAID.search(question))
    return explains and len(words) >= _MOST * len(sentence)
