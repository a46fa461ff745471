"""Sentences for and against what a yes/no question asks, by the cues of denial in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Stance
from qa.article import Sentence
from qa.words import content_words

MOST = 4
"""Sentences that are shown."""

_LONGEST = 2_000
"""Characters of a text that are looked at."""

_SHARED = 0.5
"""Share of the question's words that a sentence must have to take a stance on it."""

_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|cannot|without(?= \w+ing\b)|hardly|unlikely"
    r"|call(?:s|ed)? off|cancel(?:s|l?ed)?|scrap(?:s|ped)?|shelv(?:es?|ed)|abandon(?:s|ed)?"
    r"|unchanged|br(?:eaks?|oke|oken) down|clear(?:s|ed)? (?:\w+ ){1,4}of(?= \w+ing\b)"
    r"|far from|yet to|with(?:h[eo]ld|holds|holding))\b"
    r"|\w+n['’]t\b|\b(?:fail(?:s|ed)?|refus(?:es|ed?)|declin(?:es|ed?)) to\b"
    r"|\b(?:avoid|prevent|forgot|stopp?|halt)(?:s|ed)?\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|dismiss(?:es|ed|ing)?"
    r"|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|contradict(?:s|ed)?|rul(?:es?|ed) out|turn(?:s|ed)?"
    r" down|disprov(?:es|ed?|en)|debunk(?:s|ed)?|unfounded|untrue|baseless|groundless"
    r"|false(?! (?:statements?|accounts?|documents?|names?|passports?)\b)"
    r"|hoax|an? lie|l(?:ies|ying)(?= about\b)|fabricat(?:ed|ions?)|invent(?:ed|ions?)|nonsense"
    r"|bogus|fake|mistaken"
    r"|without (?:foundation|basis|merit)|doubt(?:s|ed|ful)?)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\banything but\b", re.IGNORECASE)
_ASSERTED = re.compile(
    r"\b(?:no|without(?: a)?|beyond(?: any)?) doubt\b|\bnot only\b|\bnot hesitate to\b"
    r"|\b(?:no|not) (?:more|fewer|less|later|earlier) than\b|, none of them\b",
    re.IGNORECASE,
)
"""Words of denial that deny nothing."""

_AFFIRMING = re.compile(
    r"\b(?:admit|confirm|acknowledg|accept|conced|agree|approv|welcom|embrac)\w*\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"\b(?:whether|unclear|unknown|if|asked|allegedly|perhaps"
    r"|(?:(?-i:may)|might) (?:be|have|not))\b|\?\W*$",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r";|\b(?:but|while|whereas|though|although|because|despite)\b"
    r"|, (?:and|so|yet|nor)\b|(?<=\w), (?=the |it |he )",
    re.IGNORECASE,
)
_QUESTION_OPENING = re.compile(r"^\W*(?:\w+[\s,]+){0,2}?\w+n['’]t\b", re.IGNORECASE)
_INDEFINITE = frozenset(
    {"any", "anybody", "anyone", "anything", "ever", "true", "really", "still", "already"}
)

_PAIRS = tuple(
    (frozenset(one.split()), frozenset(two.split()))
    for one, two in (
        ("rise rose risen increase climb grow grew higher surge soar jump",
         "fall fell fallen decrease drop decline lower shrink shrank slump plunge"),
        ("open reopen", "close shut"), ("win won", "lose lost"), ("guilty", "innocent acquitted"),
        ("survive alive", "die dead died"),
        ("succeed successful", "fail failed collapse collapsed"),
        ("allow permit legal", "ban forbid forbidden illegal outlawed"),
        ("support back favour", "oppose"), ("safe", "unsafe dangerous"),
        ("begin began start", "end finish stop"),
        ("remain stay keep kept", "leave left resign quit withdraw withdrew"),
        ("true", "false"),
        ("free freed release released", "hold held detained jailed captive"),
        ("lawful", "unlawful"), ("likely", "unlikely"),
        ("possible", "impossible"), ("enough", "insufficient"),
    )
)  # fmt: skip
_CONTRARY = {word: b for pair in _PAIRS for a, b in (pair, pair[::-1]) for word in a}
_ALIKE = {word: group for pair in _PAIRS for group in pair for word in group}


@dataclass(frozen=True, slots=True)
class Witness:
    """A sentence and its stance: evidence, never a verdict."""

    sentence: Sentence
    stance: Stance


def evidence_on(question: str, sentences: Sequence[Sentence]) -> tuple[Witness, ...]:
    """The evidence on a yes/no question, from sentences that come the best first.

    At most four, those for it first; where both sides are there, both are shown. Sentences
    that leave it open are shown only where none takes a side, and only if they are about it.
    """
    sides: dict[Stance, list[Witness]] = {each: [] for each in Stance}
    for sentence in dict.fromkeys(sentences):
        taken = stance(question, sentence.text)
        if taken is not Stance.UNCLEAR or _shares(question, sentence.text):
            sides[taken].append(Witness(sentence, taken))
    for_it, against = sides[Stance.FOR], sides[Stance.AGAINST]
    if not for_it and not against:
        return tuple(sides[Stance.UNCLEAR][:MOST])
    # The shorter side keeps what it has, up to half; the other takes what room is left.
    few = min(len(for_it), len(against), MOST // 2)
    room = MOST - few
    return (
        *for_it[: room if len(for_it) >= len(against) else few],
        *against[: few if len(for_it) >= len(against) else room],
    )


def stance(question: str, sentence: str) -> Stance:
    """Where a sentence stands on the question, relative to the question's own denials."""
    question, sentence = question[:_LONGEST], _ASSERTED.sub("", sentence[:_LONGEST])
    sentence = _NEVER.sub("not", sentence)
    if not _shares(question, sentence):
        return Stance.UNCLEAR
    wanted = _wanted(question)
    # "Didn't it rain?" asks what "Did it rain?" asks.
    asked = _QUESTION_OPENING.sub("", question, count=1)
    clause = max(_CLAUSES.split(sentence), key=lambda part: len(_found(wanted, part)))
    if _OPEN.search(clause):
        return Stance.UNCLEAR
    denials_asked = bool(_DENIAL.search(asked))
    denies = bool(_DENIAL.search(clause)) or bool(_DENIAL.search(sentence) and not denials_asked)
    if denials_asked and not denies and not _AFFIRMING.search(clause):
        return Stance.UNCLEAR
    contrary = _is_contrary(wanted, _stems(clause))
    flips = sum(
        (
            bool(_NEGATION.search(asked)) != bool(_NEGATION.search(clause)),
            denials_asked != denies,
            contrary,
        )
    )
    return Stance.AGAINST if flips % 2 else Stance.FOR


def _is_contrary(wanted: set[str], there: set[str]) -> bool:
    """Whether the opposite of a wanted word is there instead of it: "unsigned", not "signed"."""
    return any(
        (_CONTRARY.get(word, frozenset()) & there and not _ALIKE.get(word, frozenset()) & there)
        or f"un{word}" in there
        for word in wanted
    )


def _shares(question: str, sentence: str) -> bool:
    wanted = _wanted(question[:_LONGEST])
    found = _found(wanted, sentence[:_LONGEST])
    return bool(found) and len(found) >= _SHARED * len(wanted)


def _wanted(question: str) -> set[str]:
    return {_stem(word) for word in content_words(question) if word not in _INDEFINITE}


def _found(wanted: set[str], text: str) -> set[str]:
    """The wanted words that a text has, or whose contraries it has."""
    there = _stems(text)
    denied = bool(_DENIAL.search(text) or _AFFIRMING.search(text))
    return {
        word
        for word in wanted
        if word in there
        or _ALIKE.get(word, frozenset()) & there
        or _CONTRARY.get(word, frozenset()) & there
        or f"un{word}" in there
        or (denied and _DENIAL.search(word))
    }


def _stems(text: str) -> set[str]:
    words = content_words(text)
    return {_stem(word) for word in words} | set(words)


def _stem(word: str) -> str:
    """A verb or noun without its ending, roughly: "collapsed" and "collapse" are one."""
    if word in _CONTRARY or _DENIAL.fullmatch(word):
        return word
    for ending in ("ing", "ies", "ied", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            for whole in (stem, stem + "e"):
                if whole in _CONTRARY:
                    return whole
            return stem.rstrip("e")
    return word.rstrip("e")
