"""What form an answer takes: a few words, several sentences, or evidence."""

import re
from enum import StrEnum

from qa.asked import AUXILIARY

_LONGEST = 2_000
"""Characters that are looked at."""


class Form(StrEnum):
    """The forms of answers."""

    FACT = "fact"
    EXPLANATION = "explanation"
    STATEMENT = "statement"
    DESCRIPTION = "description"
    LIST = "list"
    YES_NO = "yes/no"
    COMPARISON = "comparison"


_AUXILIARY = re.compile(
    rf"{AUXILIARY}(?:n['’]t)?\s+\w|(?:can't|won't|can’t|won’t)\s", re.IGNORECASE
)
_LEADING = re.compile(r"(?:and|so|but|well|ok(?:ay)?|then|now|also|please)\b[\s,]*", re.IGNORECASE)
_POLITE = re.compile(
    r"(?:(?:do|does|did|can|could|would|will) (?:you|we|anyone|anybody|the articles?)"
    r"(?: please| also)? (?:know|tell (?:me|us)|say|explain|remember|find out|show(?: me)?|give me)"
    r"|is it known|tell (?:me|us))\s+(?=(?:who|what|when|where|why|how|which|if|whether)\b)"
    r"|(?:can|could|would|will) you (?:please )?"
    r"(?=(?:describe|list|name|compare|explain|tell|summari[sz]e)\b)"
    r"|(?:did|does|do|has|have) [^,?]{1,60}? (?:say|said|explain|explained|know|reveal|revealed) "
    r"(?=(?:who|what|when|where|why|how|which)\b)",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"(?:if|whether)\b", re.IGNORECASE)
_CHOICE = re.compile(r"\bor\b(?! (?:more|less|fewer|not|so|later|earlier|any)\b)", re.IGNORECASE)
_SAYING = (
    r"(?:say|said|tell|told|claim(?:ed)?|argued?|think|thought|announced?|stated?|suggest(?:ed)?"
    r"|warn(?:ed)?|accused?|promised?|demand(?:ed)?|believed?)"
)


_PLURAL = (
    r"(?:are|were|have|has|had|do|did|will|would|can|could|should|must|may|might|\w+ed|sent|went"
    r"|took|made|won|lost|gave|got|ran|fought|left|met|fell|held|kept|led|broke|built|bought|sold)"
)
"""Verbs behind a plural: "which countries sent", but not "which Texas senator"."""

_NO_PLURAL = r"(?:was|has|does|news|arms|sports|savings|sales|series|species|means|headquarters)\b"
"""What ends on s and is no plural: verbs, and nouns in front of others ("arms dealer")."""

_BEHIND_VERB = (
    r"(?:in|on|at|to|for|with|against|from|by|about|over|under|into|near|between|among"
    r"|the|a|an|their|his|her|its|this|that|these|those)"
)
"""What follows a verb, or a plural: "which groups fight in", "which towns in the south"."""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


# The first that matches counts.
_FORMS = (
    (Form.FACT, _pattern(
        r"^how (?:many|much|long|old|far|often|large|big|high|tall|deep|fast|wide|heavy|likely"
        r"|close|soon)\b")),
    (Form.COMPARISON, _pattern(
        r"\b(?:differences? between|compared?|comparison|versus|vs|differ|differs|in common)\b"
        r"|^which\b.*, .*\bor\b")),
    (Form.STATEMENT, _pattern(
        rf"\bwhat (?:did|do|does|was|were|has|have|had|is|are)\b.*\b{_SAYING}\b"
        r"|\bhow (?:did|do|does|has|have)\b.*\b(?:react|respond|reply|describe|comment)(?:ed|s)?\b"
        r"|\bwhat (?:is|are|was|were)\b.*\b(?:reaction|response|comments?|statement|view|position"
        r"|opinion|argument|reply)s?\b")),
    (Form.EXPLANATION, _pattern(
        r"\bwhy\b|\bhow come\b|^(?:and |so )?how\b|\bwhat (?:caused|causes|made|triggered|prompted"
        r"|drove|explains|led|(?:is|was|lies|lay) behind)\b"
        r"|\b(?:in what ways?|on what (?:grounds|basis)|by what means|for what purpose"
        r"|under what (?:circumstances|conditions)|with what aim)\b"
        r"|\b(?:what|which) (?:(?:is|was|were|are) the )?(?:reason|cause|purpose)s?\b|^explain\b")),
    (Form.LIST, _pattern(
        r"(?!(?:what|which|who) (?:was|has|does|is)\b)(?:"
        r"^(?:list|enumerate)\b|^name (?:all|some|every|both|two|three|four|five|the \w+s\b)"
        r"|^(?:what|which|who) (?:are|were) (?:the|some|all|two|three|four|five)\b"
        rf"|^(?:what|which) (?:\w+ )?\w{{2,}}(?<![sui])s (?:and \w+ )?{_PLURAL}\b"
        rf"|^which (?:(?:other|two|three|four|five|\w+ed|(?-i:[A-Z])\w+) )?(?!{_NO_PLURAL})"
        rf"(?-i:[a-z]{{2,}})(?<![sui])s (?!is\b|{_NO_PLURAL})[a-z]+ {_BEHIND_VERB}\b)")),
    (Form.DESCRIPTION, _pattern(
        r"^(?:describe|summari[sz]e)\b|\btell (?:me|us) (?:more )?about\b"
        r"|\bwhat (?:has )?happen(?:ed|s)\b|\b(?:overview|outline|summary) of\b"
        r"|\bwhat (?:do|does) (?:we|the articles?) know about\b"
        r"|\bwhat (?:is|was|are|were) (?:the (?:role|function|meaning|significance|story"
        r"|background|history|point|idea) of|meant by|known about)\b|\bwhat does \w.* (?:mean|do)\b"
        r"|^who (?:is|was) (?!(?:the|a|an|in|on|it|at|to|there|behind|responsible|\w{2,}ed|shot"
        r"|hit|hurt|found|chosen|taken|held|sent|given|made|put|told|caught|left|seen|beaten"
        r"|driven|hanged)\b)[\w.'’-]+"
        r"(?: (?!by\b|to\b)[\w.'’-]+){0,3}\W*$")),
)  # fmt: skip


def form(question: str) -> Form:
    """The form that an answer to the question takes; FACT where nothing tells.

    "Do you know who …" asks who; only a question whose answer would be yes or no is YES_NO.
    """
    asked = " ".join(question[:_LONGEST].split())
    before = ""
    while asked != before:  # politeness comes in layers
        before = asked
        asked = _LEADING.sub("", asked, count=1) if _LEADING.match(asked) else asked
        if polite := _POLITE.match(asked):
            asked = asked[polite.end() :]
    clause = _main_clause(asked)
    if _WHETHER.match(asked) or _AUXILIARY.match(clause):
        compares = _CHOICE.search(asked) or dict(_FORMS)[Form.COMPARISON].search(asked)
        return Form.COMPARISON if compares else Form.YES_NO
    return next((form for form, words in _FORMS if words.search(asked)), Form.FACT)


def _main_clause(asked: str) -> str:
    """The question behind "In 2016, …", if an auxiliary begins it."""
    if re.search(r"\b(?:who|whom|whose|what|which|why|how)\b", asked, re.IGNORECASE):
        return asked if not re.match(r"can \w+ won\b", asked, re.IGNORECASE) else ""
    for clause in asked.split(", "):
        if _AUXILIARY.match(clause):
            return clause
    return asked
