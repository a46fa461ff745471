"""Cues without a verb of the speaker's own: "according to X", "in X's view", "Ministry: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.asked import Asked, fits
from qa.speech.claims import claim
from qa.speech.cue import NOTHING, Cue, cue_of
from qa.speech.nouns import is_plural
from qa.speech.phrases import begins_phrase, phrase_after, subject_before
from qa.speech.tense import tense_from
from qa.speech.tokens import Range, Token
from qa.speech.trimming import trimmed
from qa.speech.words import (
    BASE_FORMS,
    BE,
    BREAKS,
    DETERMINERS,
    FIGURES,
    MEANS,
    OF_THINGS,
    PHRASAL,
    PREPOSITIONS,
    QUOTES,
    SPEECH,
    WITH_OBJECT,
)

_LONGEST = 16
"""Tokens of whom a view is of, with what is said of them, at most."""

_OPINIONS = frozenset(
    """view opinion words account telling judgment judgement estimate estimates count tally
    reckoning assessment version""".split()  # noqa: SIM905
)
"""What is somebody's in "in X's view", "by X's count" and "in the words of X"."""

_MEASURES = frozenset(
    "ability age custom merit need needs plan plans rank schedule size taste type".split()  # noqa: SIM905
)
"""According to which things are done, and not said."""

_VIEW = 4
"""Tokens from whose view it is to the comma behind "in X's own view", at most."""

_JOINING = frozenset({"and", "but", "while", "whereas", ";", ":"})

_ON_FIGURES = frozenset(
    "figures numbers data count tally estimate estimates reckoning account".split()  # noqa: SIM905
)
"""What is somebody's in "on X's figures"."""

_GIVEN = frozenset(
    "forecast predicted expected estimated claimed reported given announced quoted cited".split()  # noqa: SIM905
)
"""Participles behind a value: "the 7% forecast by analysts"."""

_OPENING = frozenset(
    """describing calling dismissing denouncing condemning accusing blaming saying warning claiming
    insisting arguing declaring labelling labeling branding""".split()  # noqa: SIM905
)
"""Participles whose clause goes before the one who speaks: "Calling it a mistake, X left"."""

_HEARING = frozenset({"heard", "learned", "learnt"})

_SAID_OF = frozenset("described denied condemned denounced dismissed told".split())  # noqa: SIM905

_QUOTING = frozenset({"quoted", "quotes", "cited", "cites", "reported"})


def named(tokens: Sequence[Token], at: int) -> Cue | None:
    """The cue whose first word stands at ``at``, by the first rule that knows it."""
    return next((cue for rule in _RULES if (cue := rule(tokens, at))), None)


def _according(tokens: Sequence[Token], at: int) -> Cue | None:
    if tokens[at].word != "according" or _next(tokens, at) != "to":
        return None
    speaker = phrase_after(tokens, at + 2)
    if speaker is None or (speaker[1] == at + 3 and tokens[at + 2].word in _MEASURES):
        return None
    end = _contrast(tokens, speaker[1])
    if at == 0 or (tokens[at - 1].is_mark and tokens[at - 1].text not in {","} | QUOTES):
        return cue_of("according to", speaker, after=(speaker[1], end))
    goes_on = speaker[1] < end and tokens[speaker[1]].text == ","
    begins = next((n for n in range(at - 1, -1, -1) if tokens[n].text == ";"), 0)
    if at > 1 and tokens[at - 1].text == "," and tokens[at - 2].word in BREAKS:
        begins = at  # "in a town where, according to X, 50 died"
    if any(t.word in FIGURES for t in tokens[at + 2 : speaker[1]]):
        begins = max(begins, _numbered(tokens, at))
    return cue_of("according to", speaker, (begins, at), (speaker[1], end if goes_on else 0))


def _view(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "in the view of X", "on X's figures", "by X's count": before a clause, within or behind."""
    speaker = _holder(tokens, at)
    if speaker is None:
        return None
    begins = at == 0 or tokens[at - 1].word in _JOINING
    until = next((n for n in range(speaker[1], len(tokens)) if tokens[n].text == ","), 0)
    if begins:
        loose = until == 0 or until - speaker[1] > _VIEW
        if loose and "account" in {t.word for t in tokens[speaker[1] : speaker[1] + 2]}:
            return None  # "in the firm's account 3 million was found"
        return cue_of("view", speaker, after=(speaker[1], _contrast(tokens, speaker[1])))
    closed = until and tokens[at - 1].is_mark
    return cue_of(
        "view", speaker, (0, at), (until, _contrast(tokens, until)) if closed else NOTHING
    )


def _per(tokens: Sequence[Token], at: int) -> Cue | None:
    """ ", per officials": a measure, as in "per head", is one thing and has no article."""
    opens = tokens[at].text == ("per" if at else "Per") and (not at or tokens[at - 1].text == ",")
    speaker = phrase_after(tokens, at + 1) if opens else None
    words = tokens[slice(*speaker)] if speaker else []
    if speaker is None or _is_number(words[0]) or (at == 0 and _is_called_per(tokens, speaker)):
        return None
    if words[0].word not in DETERMINERS and not is_plural(words):
        return None
    behind = (speaker[1], _contrast(tokens, speaker[1])) if at == 0 else NOTHING
    return cue_of("per", speaker, (0, at), behind)


def _is_called_per(tokens: Sequence[Token], name: Range) -> bool:
    """Whether "Per Holt" begins a sentence as a name, and not as in "Per Reuters, 9 barns fell"."""
    if not tokens[name[0]].is_name:
        return False
    comma, first = name[1], name[1] + 1
    if first >= len(tokens) or tokens[comma].text != "," or tokens[first].is_name:
        return True  # "Per Holt was", "Per Holt, Ann Lee and"
    end = next((n for n in range(first, len(tokens)) if tokens[n].is_mark), len(tokens))
    told = tense_from(tokens, first + 1, end)  # "Per Holt, 44, was", "Per Holt, who was"
    return (
        told is None
        or tokens[first].word in BREAKS
        or tense_from(tokens, first, first + 1) is not None
    )


def _given(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "the 7% forecast by analysts"."""
    if not is_given(tokens, at) or _is_passive(tokens, at):
        return None
    begins = next((n for n in range(at, 0, -1) if _parts(tokens[n - 1])), 0)
    speaker = phrase_after(tokens, at + 2)
    return speaker and cue_of("given by", speaker, (begins, at))


def _heard(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "learned from X that"."""
    if tokens[at].word not in _HEARING or _next(tokens, at) != "from":
        return None
    speaker = phrase_after(tokens, at + 2)
    if speaker is None or all(
        t.word not in {"that", "how"} for t in tokens[speaker[1] : speaker[1] + 1]
    ):
        return None
    return cue_of("heard from", speaker, after=(speaker[1], len(tokens)))


def _opening(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "Calling it a mistake, X left"."""
    opens = at == 0 and tokens[at].word in _OPENING
    speaker = _main_subject(tokens) if opens else None
    return speaker and cue_of("opening participle", speaker, (1, speaker[0]))


def _citing(tokens: Sequence[Token], at: int) -> Cue | None:
    cites = tokens[at].word in {"citing", "quoting"}
    speaker = phrase_after(tokens, at + 1) if cites else None
    return speaker and cue_of("citing", speaker, (0, at), (speaker[1], len(tokens)), citing=True)


def _passive(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "was first reported by X"."""
    word, following = tokens[at].word, _next(tokens, at)
    if word not in SPEECH or not _is_passive(tokens, at):
        return None
    by = next((n for n in range(at + 1, min(at + 6, len(tokens))) if tokens[n].word == "by"), 0)
    if not by or (by + 1 < len(tokens) and tokens[by + 1].word in MEANS):
        return None
    if any(t.word in BASE_FORMS for t in tokens[at + 1 : by]):
        return None  # "is believed to be caused by"
    if by == at + 1 and word in OF_THINGS | WITH_OBJECT and word not in _SAID_OF:
        return None  # "the strike was called by the drivers"
    moved = word in {"put", "called", "held"} and tokens[at + 2].word != "to"
    if moved and following in PHRASAL | PREPOSITIONS - {"at"}:
        return None  # "the fire was put out after hours by", "he was held for days by"
    speaker = phrase_after(tokens, by + 1)
    return speaker and cue_of("passive", speaker, (0, by), (speaker[1], len(tokens)))


def _quoted(tokens: Sequence[Token], at: int) -> Cue | None:
    """ "quoted X as saying" and "X was quoted by Y as saying": X is who says it."""
    words = [t.word for t in tokens[at : at + _LONGEST + 4]]
    said = next((n for n in range(1, len(words) - 1) if words[n : n + 2] == ["as", "saying"]), 0)
    if words[0] not in _QUOTING or not said:
        return None
    passive = at and tokens[at - 1].word in BE
    speaker = subject_before(tokens, at - 1) if passive else phrase_after(tokens, at + 1)
    if speaker is None:
        return None
    before, after = (0, min(speaker[0], at)), (at + said + 2, len(tokens))
    return cue_of("quoted", speaker, before, after, citing=True)


_RULES = (_according, _view, _per, claim, _given, _heard, _opening, _citing, _passive, _quoted)
"""Each knows one form; what is both "given by X" and passive is the first."""


def _next(tokens: Sequence[Token], at: int) -> str:
    return tokens[at + 1].word if at + 1 < len(tokens) else ""


def _holder(tokens: Sequence[Token], at: int) -> Range | None:
    """Whose view it is in "in the view of X", "by X's count" and "on X's figures"."""
    if tokens[at].word not in {"in", "by", "on"}:
        return None
    views = _ON_FIGURES if tokens[at].word == "on" else _OPINIONS
    for noun in range(at + 1, min(at + _LONGEST, len(tokens))):
        if tokens[noun].is_mark:
            return None
        if tokens[noun].word in views:
            owner = noun - 2 if tokens[noun - 1].word == "own" else noun - 1
            if owner > at and tokens[owner].is_possessive:
                speaker = trimmed(tokens, at + 1, owner + 1)
                other = any(begins_phrase(tokens, n) for n in range(at + 2, owner))
                return None if other or not speaker or speaker[0] > at + 1 else speaker
            of = [t.word for t in tokens[at + 1 : noun + 2]] == ["the", tokens[noun].word, "of"]
            return phrase_after(tokens, noun + 2) if of and views is _OPINIONS else None
    return None


def _main_subject(tokens: Sequence[Token]) -> Range | None:
    """Who "Calling it a mistake, X left" speaks of: the subject behind the first clause."""
    comma = next((n for n, t in enumerate(tokens) if t.text == "," and not t.quoted), 0)
    return phrase_after(tokens, comma + 1) if comma else None


def is_given(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle tells whose a value is: "the 7% forecast by analysts"."""
    return tokens[at].word in _GIVEN and any(t.word == "by" for t in tokens[at + 1 : at + 2])


def _numbered(tokens: Sequence[Token], until: int) -> int:
    """Where the clause begins that holds the first number: what a source of figures vouches for.

    "X condemned the raid, which killed 60, according to figures from Y": Y gives the 60.
    """
    first = next((n for n in range(until) if _is_number(tokens[n])), 0)
    return max((n for n in range(first) if tokens[n].word in BREAKS), default=0)


def _parts(token: Token) -> bool:
    return (token.is_mark and token.text not in "%$€£") or token.word in BREAKS | PREPOSITIONS


def _is_number(token: Token) -> bool:
    return fits(Asked.NUMBER, token.text) is True and not re.fullmatch(r"(?:19|20)\d\d", token.text)


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    return any(t.word in BE for t in tokens[max(0, at - 3) : at]) and tokens[at].text[-1] != "s"


def _contrast(tokens: Sequence[Token], start: int) -> int:
    """Where what is said from ``start`` on meets another speaker's clause, or the end."""
    for at in range(start, len(tokens)):
        if tokens[at].word in {"while", "whereas", "but", ";"}:
            return at
    return len(tokens)
