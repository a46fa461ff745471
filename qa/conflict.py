"""Rival answers: other values for the same question, and whether the articles disagree.

Another value is a rival only if it answers the same question: it is of the kind and in the unit
that is asked for, no date and nothing that is counted tells of something else, and by what reader
and comparer hold of it, it is likely to.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qa.answer import Candidate
from qa.article import Span
from qa.asked import Asked, asked, fits
from qa.asked_speaker import is_of_asked_speaker
from qa.attribution import attribution
from qa.form import Form, form
from qa.meaning import Relation
from qa.meaning.events import counts_something_else, of_another_fate, on_another_date
from qa.meaning.extent import of_another_extent
from qa.meaning.figures import beside, is_part_of
from qa.meaning.numbers import quantity
from qa.meaning.telling import Telling
from qa.rivalry import likelihood
from qa.stories import of_another_story
from qa.values import related
from qa.words import content_words

_NEXT = 2.0
"""Logits by which a rival's margin may be behind the best answer's and still be level with it."""

_EXPLAINED = frozenset((Asked.REASON, Asked.MANNER))
"""What has more than one right answer: two reasons are no disagreement."""

_SEVERAL = frozenset((Form.LIST, Form.STATEMENT, Form.DESCRIPTION))
"""The same of what is listed, said or described."""

_SET_ASIDE = re.compile(
    r"\b(?:not|rather than|instead of|compared (?:with|to)"
    r"|(?:up|down|rising|rose|falling|fell|revised(?: up| down)?|changed) from"
    r"|(?:earlier|previous|initial) (?:\w+ )?(?:of|at))"
    r"(?: (?:at least|about|around|over|an?|the|only|\w+ed))?\W*$"
    r"|\b(?:at first|initially|originally) (?:\w+ ){0,2}?"
    r"(?:said|told|reported|put|gave|estimated|claimed|announced|spoke)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
"""What stands before a value that is replaced: "up from 9", "not three", "at first said 42"."""

_SHARED = re.compile(
    r"\bwho (?:(?:else|has|have|had|also) )*"
    r"(?:condemn|criticis|criticiz|denounc|welcom|prais|support|back|oppos|attend|urg|mourn"
    r"|congratulat|visit|sign)(?:ed|s|es)?\b",
    re.IGNORECASE,
)
"""Deeds that many do: two who condemn an attack are no disagreement."""

_CALLED = re.compile(
    r"\bwhat (?:else )?(?:did|do|does|has|have|had) .{1,80}? "
    r"(?:call|label|brand|dub|describe)(?:l?ed|d)?\b",
    re.IGNORECASE,
)
"""Words for a thing: who calls a plan "a trap" may call it "theatre" elsewhere."""

_RATE = re.compile(
    r"^\W*(?:\w+ ){0,3}?(?:(?:an? |every |each |/ ?)(second|minute|hour|day|night|week|month|year)"
    r"|(?-i:per (?!cent\b)([a-z]+))"
    r"|(?:an? |/ ?)(dose|barrel|tonne|ton|litre|share|head|unit|ticket|piece)"
    r"|(?:apiece|(each))(?! \w+ing))\b(?! (?:after|before|earlier|later|ago))",
    re.IGNORECASE,
)
"""Per what a number is: an hour's, a dose's, each one's."""

_PER = re.compile(r"\b(?:per|each|an?) (?!cent$)([a-z]+)$")
_MEASURED = re.compile(r"\bhow (?:long|far|tall|deep|high|heavy|fast)\b", re.IGNORECASE)
"""What asks for a number with a unit."""

_AGE = re.compile(r"\bhow old\b", re.IGNORECASE)
_YEARS, _BARE = ("time", ""), (None, ("things", ""))
"""An age is in years, whether its number says so or stands bare."""

_BEHIND_NUMBER = 60
"""Characters behind a number in which its unit stands."""

_TOLD_IN = 600
"""Characters on each side of a value in which its sentence tells of what it is; a longer sentence
is a list, and each of its dates would be weighed against each of another's."""

Speaker = Callable[[Candidate], str | None]

Alike = Callable[[str, Telling, Sequence[Telling]], Sequence[float]]
"""How surely each of the others answers the question that the best does, as
:meth:`qa.comparing.Comparer.alike` tells."""

_READ_SO = 1.0
"""Margin from which the reader by itself takes a value for an answer."""

_ENOUGH = 0.4
"""How likely it must be that another value answers the question, too."""

_RULED_OUT = -6.0
"""The comparer's logit below which it doesn't, however sure the reader is: "a second raid"."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another answer to the same question: candidates of one value.

    ``level`` tells that the reader holds it for as good as the best answer.
    """

    group: tuple[Candidate, ...]
    level: bool = False


def who_says(candidate: Candidate) -> str | None:
    """The speaker to whom the candidate's sentence gives its words."""
    inside = candidate.hit.passage.sentences
    at = inside.index(candidate.sentence)
    said = attribution(candidate.sentence, candidate.span, inside[at - 1] if at else None)
    return said.of(candidate.sentence.article.text) if said else None


def rivals(
    question: str,
    groups: Sequence[Sequence[Candidate]],
    alike: Alike,
    speaker: Speaker = who_says,
) -> list[Rival]:
    """Which of the other values answer the question too, in the order of their groups.

    Args:
        question: in plain words, without references to earlier ones.
        groups: the candidates by value, the best first.
        alike: compares sentences.
        speaker: who says a candidate's words; None where nobody is named.
    """
    if not groups:
        return []
    best = groups[0][0]
    found: list[Rival] = []
    accounts = [best, *(c for c in groups[0][1:] if c.margin > 0 and not _is_set_aside(c))]
    for group in _answering(question, best, seeming(question, groups, speaker), alike):
        rivalling = tuple(
            candidate
            for candidate in group
            if not any(_one_account(candidate, other, speaker) for other in accounts)
        )
        if rivalling:
            found.append(Rival(rivalling, rivalling[0].margin >= best.margin - _NEXT))
            accounts += rivalling
    return found


def seeming(
    question: str, groups: Sequence[Sequence[Candidate]], speaker: Speaker = who_says
) -> list[list[Candidate]]:
    """Those of each group behind the first that nothing speaks against but what their sentences
    mean; none where a question has several right answers."""
    if asked(question) in _EXPLAINED or _has_several_answers(question):
        return []
    best = groups[0][0]
    return [
        [
            candidate
            for candidate in group
            if _seems_to_answer(question, candidate, best, speaker)
            and not _one_account(candidate, best, speaker)
        ]
        for group in groups[1:]
    ]


def differ(question: str, shown: Sequence[Candidate]) -> bool:
    """Whether two of the values can't both be right: of "over 60", "62" and "at least 90", the
    last two."""
    kind = asked(question)
    return any(related(a, b, kind) is Relation.DIFFERENT for a, b in combinations(shown, 2))


def _has_several_answers(question: str) -> bool:
    return form(question) in _SEVERAL or bool(_SHARED.search(question) or _CALLED.search(question))


def _seems_to_answer(
    question: str, candidate: Candidate, best: Candidate, speaker: Speaker
) -> bool:
    kind = asked(question)
    return (
        (fits(kind, candidate.text) is not False or fits(kind, best.text) is False)
        and not _repeats(question, candidate)
        and not _is_set_aside(candidate)
        and is_of_asked_speaker(question, speaker(candidate)) is not False
        and (kind is not Asked.NUMBER or _of_one_measure(question, candidate, best))
        and not on_another_date(question, telling(best), telling(candidate))
        and not of_another_fate(question, telling(candidate))
        and not _counts_something_else(question, candidate, best)
        and not (kind is Asked.NUMBER and _of_other_extent(question, best, candidate))
        and not (kind is Asked.NUMBER and _is_told_beside(best, candidate, speaker))
        and not of_another_story(question, best.sentence.article, candidate.sentence.article)
    )


def _answering(
    question: str, best: Candidate, groups: Sequence[Sequence[Candidate]], alike: Alike
) -> list[list[Candidate]]:
    """Those of each group that are likely to answer the question."""
    numbered = [
        (n, candidate)
        for n, group in enumerate(groups)
        for candidate in group
        if likelihood(question, best, candidate, math.inf) >= _ENOUGH  # whatever is compared
    ]
    made: list[list[Candidate]] = [[] for _ in groups]
    if numbered:
        others = [telling(candidate) for _, candidate in numbered]
        scores = alike(question, telling(best), others)
        for (n, candidate), score in zip(numbered, scores, strict=True):
            if score >= _RULED_OUT and likelihood(question, best, candidate, score) >= _ENOUGH:
                made[n].append(candidate)
    return made


def _is_read_so(best: Candidate, candidate: Candidate) -> bool:
    """Whether the reader by itself takes both for answers."""
    return min(best.margin, candidate.margin) > _READ_SO


def _counts_something_else(question: str, candidate: Candidate, best: Candidate) -> bool:
    read_so = _is_read_so(best, candidate)
    return counts_something_else(question, telling(best), telling(candidate), read_so=read_so)


def _of_other_extent(question: str, one: Candidate, other: Candidate) -> bool:
    return of_another_extent(question, telling(one), telling(other))


def _is_told_beside(one: Candidate, other: Candidate, speaker: Speaker) -> bool:
    """Whether a sentence of the two has the other's number, too, as another thing's, or as the
    whole that its own is a part of."""
    if is_part_of(telling(one), telling(other)) or is_part_of(telling(other), telling(one)):
        return True
    return _tells_both(one, other, speaker) or _tells_both(other, one, speaker)


def _tells_both(one: Candidate, other: Candidate, speaker: Speaker) -> bool:
    """In another's words it can be the very thing, if both speakers are named."""
    mine = telling(one)
    if (found := beside(mine, telling(other))) is None:
        return False
    start = one.span.start - mine.start
    also = replace(one, span=Span(start + found.start, start + found.end))
    return not _in_two_voices(one, also, speaker)


def _is_set_aside(candidate: Candidate) -> bool:
    return _SET_ASIDE.search(_before(candidate)) is not None


def telling(candidate: Candidate) -> Telling:
    """A candidate's sentence with its surroundings, as sentences are compared."""
    sentence, span, passage = candidate.sentence.span, candidate.span, candidate.hit.passage
    start = max(sentence.start, span.start - _TOLD_IN)
    end = min(sentence.end, span.end + _TOLD_IN)
    return Telling(
        Span(start, end).of(passage.article.text),
        span.start - start,
        span.end - start,
        f"{passage.article.title} {passage.text}",
        passage.article.published,
    )


def _before(candidate: Candidate) -> str:
    return candidate.sentence.text[: candidate.span.start - candidate.sentence.span.start]


def _of_one_measure(question: str, one: Candidate, other: Candidate) -> bool:
    """Whether two numbers measure alike: a share is no count, and what costs euros no dollars.

    Of how long it lasted, "62" says nothing beside "40 minutes".
    """
    mine, its = _measure(one), _measure(other)
    if _AGE.search(question):
        mine, its = (_YEARS if of in _BARE else of for of in (mine, its))
    if mine is None or its is None:
        return mine is its or _MEASURED.search(question) is None
    return mine == its


def _measure(candidate: Candidate) -> tuple[str, str] | None:
    """The dimension of a number, and per what; None where it can't be told."""
    text = candidate.sentence.article.text
    end = min(candidate.span.end + _BEHIND_NUMBER, candidate.sentence.span.end)
    found = quantity(text[candidate.span.start : end])
    if found is None or found.unit is None:
        return None
    if found.unit.dimension == "speed":  # has its "per hour" in it
        return "speed", ""
    per = _RATE.search(text[candidate.span.end : end]) or _PER.search(candidate.text)
    return found.unit.dimension, next(filter(None, per.groups()), "each").lower() if per else ""


def _repeats(question: str, candidate: Candidate) -> bool:
    """Whether the candidate only says what the question says already."""
    return set(content_words(candidate.text)) <= set(content_words(question))


def _one_account(one: Candidate, other: Candidate, speaker: Speaker) -> bool:
    """Whether one article gives both values in one voice: then they are of two things.

    In another's words it can contradict itself, if both speakers are named.
    """
    same = one.sentence.article.name == other.sentence.article.name
    return same and not _in_two_voices(one, other, speaker)


def _in_two_voices(one: Candidate, other: Candidate, speaker: Speaker) -> bool:
    mine, its = speaker(one), speaker(other)
    return mine is not None and its is not None and mine != its
