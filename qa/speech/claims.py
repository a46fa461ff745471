"""Cues of a claim that a noun names: "X's claim that", "a claim by X that"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.speech.cue import Cue, cue_of
from qa.speech.phrases import phrase_after, subject_before
from qa.speech.tokens import Range, Token
from qa.speech.words import DETERMINERS, PREPOSITIONS, SPEECH

_CLAIMS = frozenset(
    """claim claims allegation allegations assertion assertions statement statements accusation
    accusations suggestion suggestions warning warnings announcement promise pledge prediction
    forecast""".split()  # noqa: SIM905
)
"""Nouns of what is said: "a claim by X that", "X's promise that"."""

_BODIES = frozenset(
    """opposition government police army military media press union unions rebel rebels official
    officials industry prosecution defence defense court party state company campaign""".split()  # noqa: SIM905
)
"""Who makes claims, besides those with a name."""

_AMID = frozenset({"amid", "despite"})


def claim(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "X's claim that", "a claim by X that"."""
    speaker = _claimed(tokens, at) if tokens[at].word in _CLAIMS else None
    return speaker and cue_of("claim", speaker, after=(max(speaker[1], at + 1), len(tokens)))


def _claimed(tokens: Sequence[Token], at: int) -> Range | None:
    """Whose claim it is, if a clause with "that" tells what it says."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if following == "that" and at and tokens[at - 1].is_possessive:
        return subject_before(tokens, at)
    if following == "that":
        return _maker(tokens, at)
    if following not in {"by", "from"} or not (speaker := phrase_after(tokens, at + 2)):
        return None
    return speaker if any(t.word == "that" for t in tokens[speaker[1] : speaker[1] + 2]) else None


def _maker(tokens: Sequence[Token], claim: int) -> Range | None:
    """Whose claims "rejected opposition claims that" names without a possessive."""
    first = claim
    while first and (tokens[first - 1].is_name or tokens[first - 1].word in _BODIES):
        first -= 1
    before = tokens[first - 1] if 0 < first < claim else None
    met = before and (before.is_verb or before.word in PREPOSITIONS | SPEECH | DETERMINERS | _AMID)
    return (first, claim) if met else None
