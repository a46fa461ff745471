"""Where in a sentence a day may be one that lies ahead: "will meet on Friday".

News tells of the days behind it in the past tense and of those ahead in any other. So a day is
over only where the verb of its own clause says so: "he was questioned on Wednesday and would be
charged" leaves no doubt about its Wednesday, "the court sits on Wednesday" every doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from qa.past import past_verbs

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?:late |early )?(?:on )?(?:late |early )?"
_PART_OF_DAY = r"(?: (?:night|morning|afternoon|evening|noon))?"

_PLANNED = re.compile(
    r"\b(?:will|would|due|scheduled|planned|plans?|expected|upcoming|set to"
    r"|(?:is|are) to|could|may|might|should|must|hopes?|intends?|deadline|ahead of"
    r"|takes? effect)\b"
    # "Monday's vote" may be over.
    r"|(?<!['’]s )(?<![Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )"
    r"\b(?:begins?|starts?|opens?|resumes?|expires?|ends?|meets?|votes?)\b"
    rf"|\b(?:until|till|by|starting|beginning|effective) {_PART}{WEEKDAY}\b"
    rf"|\b(?:until|till|by) (?:noon|midnight|[\d.:]+(?: ?[ap]\.?m\.?)?) (?:on )?{WEEKDAY}\b"
    rf"|\bfrom (?:late |early )?{WEEKDAY}\b(?!['’]s| (?:night|morning|afternoon|evening))"
)
_BOUNDARY = re.compile(
    r"[,;:](?=\s)|[()—]|\s[–-]+\s"
    r"|\b(?:and|but|who|which|whose|while|where|because|although)\b"
    r"|(?<!\b[Oo]f )(?<!\b[Ii]n )(?<!\bto )(?<!\bfor )(?<!\bwith )(?<!\bby )\bthat\b(?! to\b)"
    # What somebody says has a verb of its own: "said the council sits on Friday".
    r"|(?<=\bsaid)(?=\s(?!(?:on|late|early|in|at|by|during|after|to|of|here|so|it|this)\b|[A-Z]\w+day\b))"
)
_EVENT = (
    r"(?:strike|walkout|meeting|session|sitting|summit|talks|election|referendum|vote|rally"
    r"|protest|demonstration|march|conference|hearing|ceremony|funeral|match|game|final|debate)s?"
)
_PUT_OFF = (
    r"(?:cancell?ed|cancels|call(?:ed|s) off|postpone[ds]|put(?:s|ting)? off|scrap(?:s|ped)"
    r"|delay(?:s|ed)|deferred|brought forward|rescheduled)"
)
_AHEAD = re.compile(
    # "The visits", "his plays" are nouns; "let go", "to return" aren't present.
    r"(?<!['’]s )(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )(?<!\b[Oo]f )(?<!\b[Ii]n )(?<!\b[Ii]ts )"
    r"(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bby )(?<!\bfor )(?<!\bwith )(?<!\blet )(?<!\bto )"
    r"(?<!\blet him )(?<!\blet her )(?<!\blet them )"
    r"\b(?:appears?|arrives?|becomes|closes|comes|debates|decides|departs?|expects?"
    r"|faces|finish(?:es)?|fl(?:ies|y)|gets|gives|goe?s?|has|have|hears|holds|hosts|is|are"
    r"|launches|leaves|makes|marks|plays?|presents|reopens?|remains?|returns?|rules|runs|says"
    r"|sits?|stays?|takes|travels?|visits|walks?|wants?)\b"
    r"|\b(?:can(?:not)?|shall|(?:was|were) to)\b|\b(?:is|are|has|have|ca|wo)n['’]t\b|['’]ll\b"
    r"|\b(?:beginning|starting|resuming|reopening)\b"
    # What is planned stands behind its verb: "promised a timetable on Monday".
    rf"|\b(?:forecast|invited|promise[ds]|propose[ds]|schedule[ds]|{_PUT_OFF})\b"
    rf"(?! (?:on|late|early|in|by|at|{WEEKDAY})\b)"
    rf"|\b(?:called|announced) (?:an?|another|fresh|new|the|its|their)(?: [\w-]+){{0,4}} {_EVENT}\b"
    r"|\b(?:agree[ds]?|arranged|asked|called (?:up)?on|clearance|convened|decided|designed|hoped"
    r"|hours|instructed|intended|invited|(?<!for )leave|meant|offered|ordered|permission|pledged"
    r"|prepared|preparing|promised|ready|summoned|told|threatened|urged|vowed|wanted)"
    r"(?: [\w'’.-]+){0,6}? to (?!(?:the|an?|his|her|its|their|this|that|[A-Z]\w*|\w+ing)\b)[a-z]+\b"
    r"|(?<!believed )(?<!thought )(?<!said )(?<!known )(?<!found )(?<!reported )(?<!seemed )"
    r"(?<!appeared )(?<!had )(?<!used )(?<!proved )\bto be\b"
)
"""Verbs of what needn't be over: present ones, and those of plans with what is planned."""

_AIMED = re.compile(
    r"(?:\bfor (?:late |early )?"
    r"|\b(?:moved|postponed|put (?:off|back)|brought forward|deferred|adjourned|delayed|pushed back"
    rf"|rescheduled)\b.*\bto {_PART})$"
)
"""Before the day that something is put to."""
_MAY_NOT_HAVE_BEEN = re.compile(
    rf"{WEEKDAY}\b(?!{_PART_OF_DAY} (?:brought|cancel|call|defer|delay|post|put|sched|scrap))"
    rf".*\b(?<!delayed)(?:{_PUT_OFF})\b"
)
"""From the day of what was planned for it: "the match on Friday was postponed"."""
_PUTTING_OFF = re.compile(rf"\b{_PUT_OFF} $")
"""Before it: "cancelled Friday's match"."""

_POSSESSIVE = re.compile(r"\w+['’]s")
_REACH = 200
"""Characters on either side of a day that may tell of it in its clause."""

_SINCE = re.compile(r"\b[Ss]ince (?:late |early )?(?:[\d:.apm ]+ on )?$")
_HAPPENED = re.compile(
    rf"{WEEKDAY}{_PART_OF_DAY}['’]s (?:[\w-]+ ){{0,2}}"
    r"(?:accident|ambush|attack|blast|bombardment|bombing|collapse|coup|crash|deaths|derailment"
    r"|disaster|earthquake|explosion|fire|killing|massacre|outage|quake|riot|shooting|sinking)s?\b"
)
"""What nobody plans, or tells of before it was: "Monday's crash"."""

_OPEN = re.compile(r"\b(?:if|unless|once|when|until|before|after)\b")
"""What follows may lie ahead, too: ``would leave, if it was signed on Friday``."""

_PHRASE = re.compile(
    r"\W*(?:(?:and|but|so|yet|also|not|then) )?(?:around|as|at|before|between|by|during|early|for"
    r"|from|in|just|late|on|only|shortly|speaking|until)\b",
    re.IGNORECASE,
)
"""With what words begin that have no verb: "on Friday, …", "at a meeting on Friday, …"."""
_SUBJECT = re.compile(r"(?:The|An?|His|Her|Its|Their) (?:[\w-]*[^s\W] ){1,3}(?:late )?(?:on )?")
"""What the verb behind a comma may belong to: "The vote on Friday, the first in years, …"."""
_ENDS = re.compile(rf"{WEEKDAY}{_PART_OF_DAY}\W*")
_SAYING = re.compile(r"(?:said|told|announced|reported|added|confirmed|warned)\b")
_OWN_VERB = re.compile(r"\W*(?:that|who|which|whose|while|where|because|although|when|after)\b")
"""With what clauses begin that neither lend nor borrow a verb."""
_CIRCUMSTANCE = re.compile(r", (?:when|where|because|although|after|before|while)\b")
_PERHAPS_VERB = re.compile(
    r"\b(?!hours|days|weeks|months|years|its|his|this|as|across|towards)[a-z]+(?<!s)(?<!u)s "
    r"(?:the|an?|his|her|its|their|out|off|up|down|over|back|into|to|[A-Z\d]"
    r"|(?!after|and|at|before|by|during|early|for|from|in|late|near|of|on|or|shortly|with)[a-z]+"
    r"(?<!ed)(?<!ing)(?<!ly))\b"
)
"""A word that may be present: "and walks out on Friday", "and players leave on Friday"."""


class _Verb(NamedTuple):
    at: int
    past: bool


def plans(sentence: str) -> Callable[[int], bool]:
    """Tells of a place in a sentence whether a day that stands there may lie ahead."""
    return _Clauses(sentence).may_lie_ahead


class _Clauses:
    """The clauses of a sentence and their verbs, as far as they tell of when."""

    def __init__(self, text: str) -> None:
        cuts = [cut.start() for cut in _BOUNDARY.finditer(text)]
        self._text = text
        self._starts = [0, *cuts]
        self._ranges = list(pairwise([0, *cuts, len(text)]))
        self._plans = [_PLANNED.search(text, *part) is not None for part in self._ranges]
        self._planned = any(self._plans)
        past = [_Verb(at, past=True) for at in past_verbs(text, finite=self._planned)]
        ahead = [_Verb(match.end() - 1, past=False) for match in _AHEAD.finditer(text)]
        self._verbs = sorted([*past, *ahead])

    def may_lie_ahead(self, place: int) -> bool:
        """Whether no past verb governs the day that stands at a place."""
        text, at = self._text, bisect_right(self._starts, place) - 1
        start, end = self._ranges[at]
        before = text[max(start, place - _REACH) : place]
        if _SINCE.search(before) or _HAPPENED.match(text, place):
            return False
        if self._plans[at] or _AIMED.search(before):
            return True
        if _MAY_NOT_HAVE_BEEN.match(text, place, min(end, place + _REACH)) and not _PHRASE.match(
            before
        ):
            return True
        if _PUTTING_OFF.search(before) and _POSSESSIVE.match(text, place):
            return True
        own = self._between(start, end)
        if not own:
            return self._planned or not self._borrows_past(at, place)
        verb = next((verb for verb in reversed(own) if verb.at < place), own[0])
        return not verb.past or (
            self._planned and _OPEN.search(text, start, max(start, verb.at)) is not None
        )

    def _between(self, start: int, end: int) -> list[_Verb]:
        first, behind = (bisect_left(self._verbs, (at,)) for at in (start, end))
        return self._verbs[first:behind]

    def _borrows_past(self, at: int, place: int) -> bool:
        """Whether a clause without a verb belongs to one whose verb is past."""
        start, end = self._ranges[at]
        before = self._text[start:place]
        if start and _OWN_VERB.match(before):
            return False
        if start and self._text[start] not in ";:" and self._between(0, start):
            return self._goes_on(at, before)
        ends = _ENDS.fullmatch(self._text, place, end) is not None
        if not _PHRASE.match(before) and not (ends and _SUBJECT.fullmatch(before)):
            return False
        return self._leads_to_past(at, place, alone=ends and len(before.split()) < 3)

    def _goes_on(self, at: int, before: str) -> bool:
        """Whether it goes on what was past: "killed two in Oslo, the capital, on Friday"."""
        if _PERHAPS_VERB.search(before) or self._text.endswith("said", 0, self._ranges[at][0]):
            return False
        for start, end in reversed(self._ranges[:at]):
            if verbs := self._between(start, end):
                aside = before.startswith(",") and _OWN_VERB.match(self._text, start)
                return verbs[-1].past and not aside
        return False

    def _leads_to_past(self, at: int, place: int, *, alone: bool) -> bool:
        """Whether the first verb behind it is past: "On Friday, in Oslo, two were killed".

        A remark on who says so may follow anything: only that right behind a day alone counts.
        """
        passed = [(place, self._ranges[at][1])]
        for start, end in self._ranges[at + 1 :]:
            if _CIRCUMSTANCE.match(self._text, start):
                continue
            passed.append((start, end))
            if verbs := self._between(start, end):
                passed[-1] = (start, verbs[0].at)
                said = _SAYING.match(self._text, verbs[0].at) and not (alone and len(passed) == 2)
                return (
                    verbs[0].past
                    and not said
                    and not _OWN_VERB.match(self._text, start)
                    and not any(_PERHAPS_VERB.search(self._text, *part) for part in passed)
                )
        return False
