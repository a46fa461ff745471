"""Sentences for and against what a yes/no question asks, by the cues of denial in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Stance
from qa.article import Sentence
from qa.form import Form, form
from qa.predicate import INDEFINITE, predicate
from qa.words import content_words

MOST = 4
"""Sentences that are shown."""

_LONGEST = 2_000
"""Characters of a text that are looked at."""

_SHARED = 0.5
"""Share of the question's words that a sentence must have to take a stance on it."""

_DERIVED = 4
"""Letters from which a stem tells a word's derivatives, too: "approv", "approval"."""

_WORD = re.compile(r"\w+")
_DOUBLED = re.compile(r"(?<=\w\w)([bdgmnprt])\1$")
"""What an ending doubles: "stopped", but not "added"."""

_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|cannot|without(?= \w+ing\b)|hardly|unlikely"
    r"|call(?:s|ed)? off|cancel(?:s|l?ed)?|scrap(?:s|ped)?|shelv(?:es?|ed)|abandon(?:s|ed)?"
    r"|unchanged|br(?:eaks?|oke|oken) down|clear(?:s|ed)? (?:\w+ ){1,4}of(?= \w+ing\b)"
    r"|cleared of|far from|yet to|with(?:h[eo]ld|holds|holding))\b"
    r"|\w+n['’]t\b|\b(?:fail(?:s|ed)?|refus(?:es|ed?)|declin(?:es|ed?)) to\b"
    r"|\b(?:avoid|prevent|forgot|stopp?|halt)(?:s|ed)?\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|dismiss(?:es|ed|ing)?"
    r"|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|contradict(?:s|ed)?|rul(?:es?|ed) out|turn(?:s|ed)?"
    r" down|disprov(?:es|ed?|en)|debunk(?:s|ed)?|unfounded|untrue|baseless|groundless"
    r"|false(?! (?:statements?|accounts?|documents?|names?|passports?|alarms?)\b)"
    r"|hoax|an? lie|l(?:ies|ying)(?= about\b)|fabricat(?:ed|ions?)|invent(?:ed|ions?)|nonsense"
    r"|bogus|fake|mistaken"
    r"|without (?:foundation|basis|merit)|doubt(?:s|ed|ful)?)\b",
    re.IGNORECASE,
)
_PHRASES = tuple(
    (re.compile(phrase, re.IGNORECASE), word)
    for phrase, word in (
        (r"\banything but\b", "not"),
        (r"\bstep(?:s|ped|ping)? down\b", "resign"),
    )
)
"""What several words say together, as one."""

_FAILED = re.compile(r"\bfail(?:s|ed)? to\b", re.IGNORECASE)
_UNDONE = re.compile(
    r"\bunchanged\b|\bbr(?:eaks?|oke|oken) down\b|\bno (?:trace|sign|evidence|record|proof) of\b"
    r"|\bno (?:link|connection) (?:between|to|with)\b"
    r"|\b(?:been|is|was|were) (?:called off|cancel|scrapp|shelved|abandoned)",
    re.IGNORECASE,
)
"""What says that something didn't happen without saying what."""

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
    r"|, (?:and|so|yet|nor)\b|(?<=\w), (?=the |it |he |\w+ing\b)",
    re.IGNORECASE,
)
_QUESTION_OPENING = re.compile(r"^\W*(?:\w+[\s,]+){0,2}?\w+n['’]t\b", re.IGNORECASE)
_ANY = re.compile(r"\b(?:any\w*|some\w*)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|every\w*|each|both|nobody|none|no one)\b", re.IGNORECASE)

_PAIRS = tuple(
    (frozenset(one.split()), frozenset(two.split()))
    for one, two in (
        ("rise rose risen increase climb grow grew higher surge soar jump",
         "fall fell fallen decrease drop decline lower shrink shrank slump plunge"),
        ("open reopen", "close shut"), ("win won", "lose lost"), ("guilty", "innocent acquitted"),
        ("survive alive", "die dead died kill"),
        ("succeed successful agreement", "fail failed collapse collapsed"),
        ("work worked working", "fail failed"),
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
_SIDES = tuple(side for pair in _PAIRS for side in (pair, pair[::-1]))
_ALIKE = {w: frozenset().union(*(a for a, _ in _SIDES if w in a)) for a, _ in _SIDES for w in a}
_CONTRARY = {w: frozenset().union(*(b for a, b in _SIDES if w in a)) for a, _ in _SIDES for w in a}

_IRREGULAR = (
    "begin begun|break broke broken|bring brought|build built|buy bought|catch caught"
    "|choose chose chosen|come came|draw drew drawn|drive drove driven|eat ate eaten|fight fought"
    "|find found|flee fled|fly flew flown|forget forgot|freeze froze frozen|get got"
    "|give gave given|go goes went gone|have had|hear heard|hide hid hidden|know knew known"
    "|lead led|lend lent|make made|meet met|pay paid|ride rode ridden|ring rang rung|run ran"
    "|say said|see saw seen|seek sought|sell sold sale|send sent|shake shook shaken|shoot shot"
    "|sink sank sunk|speak spoke spoken|spend spent|stand stood|steal stole stolen|strike struck"
    "|swear swore sworn|sweep swept|take took taken|teach taught|tear tore torn|tell told"
    "|think thought|throw threw thrown|wake woke|wear wore worn|write wrote written"
)
"""Verbs whose forms no ending tells of."""

_BASE = {form: forms.split()[0] for forms in _IRREGULAR.split("|") for form in forms.split()}


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
    """Where a sentence stands on the question, relative to the question's own denials.

    Unclear unless it has the question's predicate, or the predicate's contrary: that the mayor
    stayed away says nothing of an arrest.
    """
    question, sentence = question[:_LONGEST], _plain(sentence[:_LONGEST])
    if not _shares(question, sentence):
        return Stance.UNCLEAR
    wanted, verb = _wanted(question), _predicate(question)
    # "Didn't it rain?" asks what "Did it rain?" asks.
    asked = _QUESTION_OPENING.sub("", question, count=1)
    clause = max(
        _CLAUSES.split(sentence),
        key=lambda part: (_tells(verb, part), len(_found(wanted, part))),
    )
    if verb == "fail":  # "failed to sound" is no denial of it
        clause = _FAILED.sub("failed", clause)
    if _OPEN.search(clause):
        return Stance.UNCLEAR
    denials_asked = bool(_DENIAL.search(asked))
    denies = bool(_DENIAL.search(clause))
    if denials_asked and not denies and not _AFFIRMING.search(clause):
        return Stance.UNCLEAR
    contrary = _is_contrary(wanted, _stems(clause))
    if contrary and _ANY.search(asked) and not _ALL.search(clause):
        return Stance.UNCLEAR  # that some died doesn't tell whether any survived
    flips = sum(
        (
            bool(_NEGATION.search(asked)) != bool(_NEGATION.search(clause)),
            denials_asked != denies,
            contrary,
        )
    )
    return Stance.AGAINST if flips % 2 else Stance.FOR


def _plain(sentence: str) -> str:
    """A sentence without words that only look like denials, and with phrases as one word."""
    sentence = _ASSERTED.sub("", sentence)
    for phrase, word in _PHRASES:
        sentence = phrase.sub(word, sentence)
    return sentence


def _is_contrary(wanted: set[str], there: set[str]) -> bool:
    """Whether the opposite of a wanted word is there instead of it: "unsigned", not "signed"."""
    return any(
        (_CONTRARY.get(word, frozenset()) & there and not _ALIKE.get(word, frozenset()) & there)
        or f"un{word}" in there
        for word in wanted
    )


def _shares(question: str, sentence: str) -> bool:
    """Whether a sentence has the question's predicate and enough of its other words."""
    question, sentence = question[:_LONGEST], _plain(sentence[:_LONGEST])
    wanted = _wanted(question)
    found = _found(wanted, sentence)
    enough = bool(found) and len(found) >= _SHARED * len(wanted)
    return enough and _tells(_predicate(question), sentence)


def _predicate(question: str) -> str | None:
    """The stem of what a yes/no question asks of its subject; None of other questions."""
    word = predicate(question) if form(question) is Form.YES_NO else None
    return _stem(word) if word else None


def _tells(predicate: str | None, text: str) -> bool:
    """Whether a text has the predicate, or says that it is untrue."""
    return (
        predicate is None
        or bool(_found({predicate}, text) or _UNDONE.search(text))
        or (len(predicate) >= _DERIVED and any(w.startswith(predicate) for w in _stems(text)))
    )


def _wanted(question: str) -> set[str]:
    return {_stem(word) for word in content_words(question) if word not in INDEFINITE}


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
    word = _BASE.get(word, word)
    if word in _CONTRARY or _DENIAL.fullmatch(word):
        return word
    for ending in ("ing", "ies", "ied", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)] + ("y" if ending in {"ies", "ied"} else "")
            for whole in (stem, stem + "e"):
                if whole in _CONTRARY:
                    return whole
            return _DOUBLED.sub(r"\1", stem).rstrip("e")
    return word.rstrip("e")
