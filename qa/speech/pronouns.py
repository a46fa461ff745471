"""Whom a pronoun cannot mean: "he" is no ministry, "it" no spokesman."""

from __future__ import annotations

from collections.abc import Sequence

from qa.speech.tokens import Token
from qa.speech.words import BREAKS, DETERMINERS, IN_NAMES, PREPOSITIONS, SOURCES

_BODIES = frozenset(
    """administration agency air alliance army assembly association authority authorities bank
    board bureau cabinet centre center charity club coalition command commission committee company
    congress corporation corps council country court department embassy federation force forces
    foundation front government group guard hospital inc institute league ltd media military
    ministry movement cross crescent
    navy network news newspaper office organisation organization parliament party police press radio
    rights senate service services society team television times tribunal trust tv union university
    watch""".split()  # noqa: SIM905
)
"""Last words of the names of bodies, and what is no person."""

_SEVERAL = DETERMINERS | {"people", "men", "women", "children", "many", "others"}

_PERSONS = frozenset(
    """adviser advisor ambassador analyst bishop cardinal chairman chairwoman chief coach colonel
    commander commissioner coroner dr duke general governor judge king lawyer leader lord manager
    mayor minister mr mrs ms officer president prince princess professor prosecutor queen secretary
    senator sergeant sheriff sir spokesman spokesperson spokeswoman treasurer witness woman man
    imam pope premier""".split()  # noqa: SIM905
)
"""What one person is, or is addressed by."""


def may_mean(pronoun: str, words: Sequence[Token]) -> bool:
    """Whether ``pronoun`` can mean the ones that a noun phrase names, as far as words tell.

    "he" and "she" mean no body, no writing and not several; "it" and "they" no one person.
    """
    if any(t.is_possessive for t in words[:-1]):  # "the Bureau of Meteorology's Ann Lee"
        words = words[max(n for n, t in enumerate(words[:-1]) if t.is_possessive) + 1 :]
    inside = PREPOSITIONS - {"of"} | BREAKS
    head = next((n for n, t in enumerate(words) if n and t.word in inside), len(words))
    of = next((n for n, t in enumerate(words[:head]) if n and t.word == "of"), head)
    if any(t.text.islower() and t.word not in DETERMINERS | IN_NAMES for t in words[of:head]):
        of = head  # "News of the Day editor Ann Lee"
    person = any(t.word in _PERSONS for t in words[:of])
    if pronoun in {"it", "they"}:
        return not person
    if pronoun not in {"he", "she"} or person:
        return True
    last = words[of - 1]
    proper = of == len(words) <= 2 and (last.is_name or last.text.isupper())
    thing = proper and (words[0].word == "the" or (last.text.isupper() and len(last.text) > 1))
    several = last.word[-1] == "s" and last.word[-2:] not in {"ss", "us", "is"} and not last.is_name
    return not (thing or several or last.word in _BODIES | SOURCES | _SEVERAL)
