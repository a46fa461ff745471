"""Cues of a claim that a noun names: "X's claim that", "a claim by X that"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.speech.cue import Cue, cue_of
from qa.speech.phrases import phrase_after
from qa.speech.tokens import Range, Token
from qa.speech.trimming import trimmed
from qa.speech.words import BREAKS, DETERMINERS, IN_NAMES, PREPOSITIONS, PRONOUNS, SPEECH

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

_NO_NAME = (PREPOSITIONS - {"of"}) | BREAKS | DETERMINERS | PRONOUNS | _AMID | {"and", "or", "but"}


def claim(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "X's claim that", "a claim by X that"."""
    speaker = _claimed(tokens, at) if tokens[at].word in _CLAIMS else None
    return speaker and cue_of("claim", speaker, after=(max(speaker[1], at + 1), len(tokens)))


def _claimed(tokens: Sequence[Token], at: int) -> Range | None:
    """Whose claim it is, if a clause with "that" tells what it says."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if following == "that" and at and tokens[at - 1].is_possessive:
        return _owner(tokens, at)
    if following == "that":
        return _maker(tokens, at)
    if following not in {"by", "from"} or not (speaker := phrase_after(tokens, at + 2)):
        return None
    return speaker if any(t.word == "that" for t in tokens[speaker[1] : speaker[1] + 2]) else None


def _owner(tokens: Sequence[Token], claim: int) -> Range | None:
    """Whose claim it is in "Moe disputes the aide Ann Lee's claim that", with the office if any."""
    named = claim - 1
    while named and (tokens[named - 1].is_name or tokens[named - 1].word in IN_NAMES):
        if tokens[named - 1].word in _NO_NAME:
            break
        named -= 1
    named = next(n for n in range(named, claim) if n == claim - 1 or tokens[n].is_name)
    first = named
    while first and _is_office(tokens[first - 1]):
        first -= 1
    before = tokens[first - 1] if first else None
    if before and before.word in DETERMINERS:
        return trimmed(tokens, first - 1, claim)
    opens = (
        before is None
        or before.is_mark
        or before.word in PREPOSITIONS - {"to"}
        or (before.text.endswith("ed") and not before.is_name)
    )
    return trimmed(tokens, first if opens else named, claim)


def _is_office(token: Token) -> bool:
    """Whether a word before a name may tell what somebody is, and is no verb as far as is known."""
    plain = token.text.isalpha() and token.text.islower() and not token.is_time
    verb = token.is_verb or token.word in SPEECH or token.word.endswith(("s", "ing"))
    return plain and not verb and token.word not in _NO_NAME | IN_NAMES


def _maker(tokens: Sequence[Token], claim: int) -> Range | None:
    """Whose claims "rejected opposition claims that" names without a possessive."""
    first = claim
    while first and (tokens[first - 1].is_name or tokens[first - 1].word in _BODIES):
        first -= 1
    before = tokens[first - 1] if 0 < first < claim else None
    met = before and (before.is_verb or before.word in PREPOSITIONS | SPEECH | DETERMINERS | _AMID)
    return (first, claim) if met else None
