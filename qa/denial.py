"""What a sentence denies, which quoted without its denial would say the opposite.

Of "Sund denied that valves had been removed", "valves had been removed" is no answer.
"""

from __future__ import annotations

import re

from qa.speech.tense import tense_from
from qa.speech.tokens import Token, tokens_of
from qa.speech.words import BREAKS, PREPOSITIONS, SHOWING, SPEECH

_LONGEST = 2_000
"""Characters on each side of the words that are looked at."""

_NEAR = 80
"""Characters in which what goes right before a verb is looked for."""

_CLAIMS = (
    r"(?:claims?|allegations?|accusations?|assertions?|suggestions?|insinuations?|rumou?rs?|charges?"
    r"|speculation|notion|idea|theor(?:y|ies)|reports|report(?=\s+(?:that|of)\b))"
)
_REFUSED = (
    r"(?:access|entry|admission|passage|permission|bail|parole|asylum|visas?|treatment|care|aid"
    r"|funding|requests?|appeals?|motions?|petitions?|applications?|bids?)"
)
"""What is denied to somebody, and not as untrue."""

_REJECTING = (
    r"(?:reject|dismiss|refut|disput|contradict|debunk|disprov|rebut)(?:e?s|ed?|t?ing|ted)?"
)
_OF_A_CLAIM = (
    r"(?=\s+that\b|(?:\s+(?!(?:after|amid|over|following|and|when|while)\b)"
    rf"[\w'’-]+){{0,6}}?\s+{_CLAIMS}\b)"
)
"""What follows a verb that rejects a claim, and no offer or driver."""

_REFUSING = rf"(?:\s+(?!that\b|\w+ing\b)[\w'’-]+){{0,4}}\s+{_REFUSED}\b"
"""What follows a verb that denies somebody something."""

_DENYING = re.compile(
    rf"\bden(?:y|ies|ied|ying)\b(?!\s+by\b)(?!{_REFUSING})"
    r"|\bdenials?\s+(?:that|of)\b|\brul(?:e|es|ed|ing)\s+out\b"
    rf"|\b{_REJECTING}\b{_OF_A_CLAIM}"
    r"|(?<!no\s)(?<!any\s)(?<!beyond\s)\bdoubt(?:s|ed|ing)?\s+(?:that|whether|if|on)\b"
    r"|(?:\bnot|n['’]t)\s+true\b|\buntrue\s+that\b"
    r"|\bno\s+(?:evidence|proof|indication|sign|truth)\b"
    rf"|\b(?:false|untrue|unfounded|baseless)(?=\s+{_CLAIMS}\b)",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    rf"\b{_CLAIMS}\s+(?:that|of)\b[^;]*?\b(?:unfounded|untrue|baseless|groundless|false|fabricat\w+"
    r"|nonsense|an? lie|an? hoax|without\s+(?:foundation|basis|merit))\b",
    re.IGNORECASE,
)
_SAID_INSTEAD = re.compile(
    r";|\bbut\b(?!\s+also\b)|,\s+(?:while|whereas|although|though)\b"
    r"|(?:,|\band)\s+(?:(?!that\b)\w+\s+){0,2}?(?:(?:say|add|insist|argu|tell|maintain|stress"
    r"|explain|admit|confirm|not|call|blam|accus|describ|point)(?:s|es|ed|ing)|said|told)\b"
    r"|,\s+(?:which|who|whose|where)\b[^,]*$",
    re.IGNORECASE,
)
"""Behind what a speaker goes on, or the writer tells of what was named."""

_DENIERS = (
    r"den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?"
    r"|(?:refut|disput|contradict|debunk|disprov|rebut)(?:e?s|ed?|t?ing|ted)?"
)
_REJECTERS = r"(?:reject|dismiss)(?:e?s|ed|ing)?|rul(?:es?|ed|ing)\s+out"
_ASKED_VERB = re.compile(rf"\b(?:(?P<rejects>{_REJECTERS})|{_DENIERS})\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?:(?P<be>is|are|was|were|be|been|being|gets?|got)|(?P<have>has|have|had|having)"
    r"|do|does|did|will|would|can|could|may|might|must|should|to)(?:n['’]t)?\b",
    re.IGNORECASE,
)
_CLAIM_ASKED = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:what|which)\s+(?:of\s+)?(?:[\w'’-]+\s+){0,3}?"
    rf"(?:{_CLAIMS}|report|account|version|reproach(?:es)?|causes?|motives?|explanations?|possibilit(?:y|ies)|scenarios?)\b"
    r"|(?:\W*(?:and|so|but|then)\b)?\W*what(?:['’]s|\s+(?:is|was|are|were|has|have|had|been|being"
    r"|\w+ly))+\s*$",
    re.IGNORECASE,
)
"""What is denied, where it is what a question asks for: "which claims were", "what was"."""

_WHAT_THEY = re.compile(
    r"(?:\W*(?:and|so|but|then)\b)?\W*what\s+(?:do|does|did|has|have|had|will|would|can|could)\b"
    r"(?!.*\b(?:to|from|with|about|by)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""How a question begins that asks for the object of its verb: "what did the owner"."""

_OUT = re.compile(r"(?!\s+(?:of|for|from|after|by|until|on|at|with)\b)\s+\w", re.IGNORECASE)
"""Behind "rule out" its object: "ruled out of the cup" has none."""

_NO_VERB = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|our|your|my|this|these|those|any|no|many|some|several|of"
    r"|which|what|whose)|['’]s)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""What goes before a participle or a noun: "the disputed toll", "how many rejected bids"."""

_OBJECT = re.compile(
    r"\s+(?:that|whether|if|what|how|the|an?|any|this|these|those|his|her|its|their|about)\b|\W*$",
    re.IGNORECASE,
)
_REFUSED_ASKED = re.compile(
    rf"\W*(?:what|which|whose|how\s+many)\s+(?:[\w'’-]+\s+){{0,2}}?{_REFUSED}\b", re.IGNORECASE
)
_REFUSED_BEFORE = re.compile(rf"\b{_REFUSED}\s+$", re.IGNORECASE)
"""What was refused before the participle: "had their visas denied"."""

_DENIAL_ASKED = re.compile(
    r"\b(?:what|which)\s+(?:[\w'’-]+\s+){0,3}?(?:denials?|doubts?)\b", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"\W*(?:when|while|although|though|after|before|because|if|since|as)\b", re.IGNORECASE
)

_IN_FRONT = re.compile(
    r"\W*(?:(?:although|though|even|while|whereas|despite|in spite of|after|as|when|because|since"
    r"|by|in|besides|instead of)\b[^,;:]*)?$",
    re.IGNORECASE,
)
"""What goes before the denial of a clause in front of the main one: "Although Sund denied"."""

_ASIDE = re.compile(r",\s+(?:who|which)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s+(?:is|was|are|were|has|have|had|will|would|can|could|may|might|must)\b", re.IGNORECASE
)
_NO_SUBJECT = BREAKS | PREPOSITIONS | {"and", "or", "nor", "but"}
"""With what no main clause begins behind a comma."""


def asks_for_denial(question: str) -> bool:
    """Whether the question itself asks for what is denied: "What does Sund deny?".

    "How many drivers were dismissed?" and "Who was denied entry?" don't, nor does a question that
    only mentions a denial.
    """
    asked = question[:_LONGEST]
    if _DENIAL_ASKED.search(asked):
        return True
    return any(
        _asks_for(asked[: verb.start()], verb, asked[verb.end() :])
        for verb in _ASKED_VERB.finditer(asked)
    )


def _asks_for(before: str, verb: re.Match[str], behind: str) -> bool:
    """Whether a verb is the question's main one, and rejects what is claimed."""
    near = before[-_NEAR:]
    if _NO_VERB.search(near) or (_is_noun_as_often(verb) and not _OBJECT.match(behind)):
        return False
    helping = [match.lastgroup or "do" for match in _AUXILIARY.finditer(before)]
    voice = helping[-1] if helping else ""
    form = _form(verb.group())
    if form == "ed" and voice == "be":
        return _CLAIM_ASKED.match(before) is not None
    if not _is_main_verb(before, form, voice) or re.match(r"\s+by\b", behind):
        return False
    if not verb["rejects"]:
        refused = re.match(_REFUSING, behind, re.IGNORECASE) or _REFUSED_BEFORE.search(near)
        return not (refused or _REFUSED_ASKED.match(before))
    out = verb.group().casefold().endswith("out") and _OUT.match(behind)
    claim = _CLAIM_ASKED.match(before) or re.match(_OF_A_CLAIM, behind, re.IGNORECASE)
    return bool(out or claim or _WHAT_THEY.match(before))


def _is_noun_as_often(verb: re.Match[str]) -> bool:
    return verb.group().casefold().rstrip("s") in {"dispute", "doubt"}


def _form(verb: str) -> str:
    """The ending by which a verb tells its form, empty for the base form: "dismiss"."""
    word = verb.split()[0].casefold()
    return next((end for end in ("ing", "ed", "s") if word.endswith(end) and word[-2:] != "ss"), "")


def _is_main_verb(before: str, form: str, voice: str) -> bool:
    """Whether an active verb may be the question's, by its form and the auxiliary before it."""
    if form == "ed" and not voice:
        words = tokens_of(before, 0)[1:]  # no "which countries" as in "which hits"
        finite = tense_from(words, 0, len(words)) or any(token.word in SPEECH for token in words)
        return not (finite or _SUBORDINATE.match(before))
    if form == "ing":  # "what is the firm denying", but not "when was the letter denying it sent"
        return voice == "be" and before.split()[0].casefold() == "what"
    return voice in {"ed": {"have"}, "s": {""}, "": {"do", ""}}[form]


def denied_from(sentence: str, at: int) -> int | None:
    """Where what the sentence denies begins, if the words at ``at`` are a part of it.

    Args:
        sentence: its text.
        at: where the words begin, in characters of the sentence.
    """
    low, high = max(0, at - _LONGEST), at + _LONGEST
    for verb in _DENYING.finditer(sentence, low, high):
        if verb.end() <= at and not _SAID_INSTEAD.search(sentence[verb.end() : at]):
            main = _main_clause(sentence[low:high], verb.start() - low, verb.end() - low)
            if main is None or at < low + main:
                return verb.end()
    for claim in _UNTRUE.finditer(sentence, low, high):
        if claim.start() < at < claim.end():
            return claim.start()
    return None


def _main_clause(text: str, start: int, end: int) -> int | None:
    """Where a sentence goes on behind the clause or aside that has its denial in it, if any does.

    Of "Denying any leak, the firm paid 40 euros" it is "the firm", of "Sund, who denies any
    leak, was paid 40 euros" it is "was".
    """
    comma = text.find(",", end)
    if _ASIDE.search(text[:start]):
        return comma + 1 if comma >= 0 and _GOES_ON.match(text, comma + 1) else None
    if comma < 0 or not _IN_FRONT.match(text[:start]):
        return None
    tokens = tokens_of(text[end:], end)
    commas = [n for n, token in enumerate(tokens) if token.text == ","]
    whole = [n for n in commas if _is_whole(tokens[:n])]
    begun = (n + 1 for n in reversed(whole) if _is_main(tokens, n + 1))
    return next((tokens[n].start for n in begun), None)


def _is_whole(denied: list[Token]) -> bool:
    """Whether what is denied is all told: "that valves" of "that valves, pipes and taps" isn't."""
    that = next((n for n, token in enumerate(denied) if token.word == "that"), None)
    return that is None or tense_from(denied, that + 1, len(denied)) is not None


def _is_main(tokens: list[Token], first: int) -> bool:
    """Whether a subject and its finite verb begin at ``first``, before any other mark."""
    end = next((n for n in range(first, len(tokens)) if tokens[n].is_mark), len(tokens))
    if first >= end or tokens[first].word in _NO_SUBJECT or tense_from(tokens, first, first + 1):
        return False
    told = any(token.word in SPEECH | SHOWING for token in tokens[first + 1 : end])
    return told or tense_from(tokens, first + 1, end) is not None
