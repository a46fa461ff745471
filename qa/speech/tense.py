"""The tense of a clause, by which a report is told from what its writer adds."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from qa.speech.tokens import Token
from qa.speech.words import DETERMINERS, PREPOSITIONS


class Tense(Enum):
    """Of a finite verb, as far as its form tells: "was" may be a backshifted "is"."""

    NONE = ""
    PRESENT = "is"
    WAS = "was"
    PAST = "fell"
    BACKSHIFTED = "had"

    def goes_on(self, other: Tense) -> bool:
        """Whether a report in this tense may go on in the other."""
        return (
            other is Tense.BACKSHIFTED
            or self is other
            or (self is Tense.PAST and other is Tense.WAS)
        )


_BACKSHIFTED = frozenset({"had", "would", "could", "might", "should"})
_PRESENT = frozenset("is are has have will can may must shall does do".split())  # noqa: SIM905

_PAST = frozenset(
    """fed dug bled hung laid lay lent meant sang sent shone shot slid spun stole stung strove swung
    wept wound came went gave took brought thought knew heard told said ran set put leapt bent bound
    dealt drank fitted forbade forgot ground knelt leant lit overcame rang rid sowed spat sprung
    stank trod became""".split()  # noqa: SIM905
)
"""Irregular pasts besides those by which a clause is known."""


def tense_from(tokens: Sequence[Token], start: int, end: int) -> Tense | None:
    """The tense of the first finite verb in ``start`` to ``end`` that isn't quoted, if one is."""
    for at in range(start, min(end, len(tokens))):
        if not tokens[at].quoted and (tense := _tense(tokens, at)):
            return tense
    return None


def _tense(tokens: Sequence[Token], at: int) -> Tense | None:
    token = tokens[at]
    word = token.text.casefold()[:-3] if token.word == "n't" else token.word
    word = {"wo": "will", "ca": "can"}.get(word, word)
    if word in _BACKSHIFTED:
        return Tense.BACKSHIFTED
    if word in {"was", "were"}:
        return Tense.WAS
    if word in _PRESENT:
        return Tense.PRESENT
    before = tokens[at - 1].word if at else ""
    if word in {"not", "be", "been", "being", "am"} or token.is_name:
        return None
    if before in DETERMINERS | PREPOSITIONS:
        return None
    relative = before in {"who", "which"}
    if relative and word.endswith("s"):
        return Tense.PRESENT
    return Tense.PAST if word in _PAST or token.is_verb else None
