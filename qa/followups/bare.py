"""A bare question word: "Why?" asks why of what the question before it is about.

It says too little for the resolver, and asked alone any story answers it. So it is put with the
last question's words, and the answer stands where that one had its question word: "Why was Jo Roe
arrested?" behind "Who was arrested?". Where the words make no question they stand in brackets.
"""

from __future__ import annotations

import re

from qa.asked import AUXILIARY, without_opening
from qa.followups.clause import with_object
from qa.followups.conversation import Turn
from qa.parts import parts

_LONGEST = 60
"""Characters of an answer that can stand in a question."""

_AUX = rf"{AUXILIARY}(?:n['’]t)?\b"
_LEAD = r"\W*(?:(?:and|but|so|also|then|ok|okay|if\s+(?:so|not|yes))\b\W*)*"
_PREPOSITION = (
    r"(?:about|after|against|at|before|by|for|from|in|into|of|on|since|through|to|under|until|with)"
)
_HOW = r"how\s+(?:long|often|far|fast|soon|quickly)"
_SUBJECT = (
    r"(?:i|you|he|she|it|we|they|there|the|an?|its|his|her|their|this|that|these|those"
    r"|(?-i:[A-Z])[\w'’.-]*)\b"
)
_BARE = re.compile(
    rf"{_LEAD}(?:(?P<adverb>{_PREPOSITION}\s+(?:whom?|what|which|when|where|{_HOW}|how\s+(?:many|much)"
    rf"|(?:what|which|how\s+many)\s+(?!{_SUBJECT})\w+)|when|where|why|{_HOW}|how)"
    r"|(?P<other>whom?|whose|what|which|how\s+(?:many|much|old|big|large|high|tall|deep|strong|well)))"
    r"(?:\s+exactly)?\W*",
    re.IGNORECASE,
)
_LEFT = re.compile(rf"^{_LEAD}(?:(?:when|where)\s+)?", re.IGNORECASE)
_ADDED = re.compile(r"\s*\((?P<words>[^()]*)\)\W*$")
"""What the resolver, or this, took from still earlier questions."""

_YES_OR_NO = re.compile(rf"{_LEAD}(?P<clause>{_AUX}.*)", re.IGNORECASE)
_NOUN = rf"(?:(?:\s+(?!the\b|an?\b)[\w'’-]+){{1,2}}?(?=\s+{_AUX}))"
_ASKING = re.compile(
    rf"\b(?:(?P<adverb>{_PREPOSITION}\s+(?:(?:what|which|whose|how\s+(?:many|much)){_NOUN}?|whom?|how)"
    rf"|when|where|why|{_HOW}|how(?=\s+{_AUX}))|(?P<number>how\s+(?:many|much))"
    rf"|(?P<other>how\s+\w+|whose)|(?P<which>which)(?P<noun>{_NOUN})?|whom?|what(?P<thing>{_NOUN})?)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    rf"(?P<noun>(?:[\w'’-]+\s+){{0,4}}?)(?P<clause>(?:do|does|did)\b.*|{_AUX}\s+{_SUBJECT}.*)",
    re.IGNORECASE,
)
"""The question has a subject of its own: the answer isn't it."""

_NO_THINGS = ("time", "times", "percent", "per cent", "more", "way", "ways", "word", "words")
"""What is asked for with "how many" or "which" and isn't what the verb is done to."""

_DOING = re.compile(r"\w{3,}ing\b", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(r"by how (?:much|many)\b", re.IGNORECASE)
_IS = re.compile(r"(?:(?:is|are|was|were)\b|['’]s\b)", re.IGNORECASE)
_SUBJECT_ASKED = re.compile(rf"(?P<aux>{_AUX})\s+(?P<rest>.+)", re.IGNORECASE)


_SEVERAL = re.compile(
    r"^(?:(?!1\b)\d|(?:at least|about|around|some|more than|over|nearly|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|many|several|both|all)\b)"
    r"|\band\b|\b[a-z]+(?<![sui])s$"
)
_PLURALS = {"was": "were", "is": "are", "has": "have", "does": "do"}
"""Of "Who was killed?" and "three civilians" it is "Why were three civilians killed?"."""


def is_bare(question: str) -> bool:
    """Whether a question has nothing but question words: "And when?", "By whom?"."""
    return _BARE.fullmatch(question) is not None


def spelt_out(question: str, last: Turn) -> str:
    """A bare question with what the last one asks about; any other comes back as it is."""
    bare = _BARE.fullmatch(question)
    if bare is None:
        return question
    earlier = parts(last.question)[0]
    added = _ADDED.search(earlier)
    context = [added["words"]] if added else []
    body = (earlier[: added.start()] if added else earlier).rstrip(" ?!.")
    words = (bare["adverb"] or bare["other"]).lower()
    if is_bare(body):
        return _asked(words, "", context) if context else question
    clause, said = _about(body, last, adverbial=bool(bare["adverb"]))
    return _asked(words, clause, [*said, *context])


def _about(body: str, last: Turn, *, adverbial: bool) -> tuple[str, list[str]]:
    """What follows a question word that asks of the same, and what can only be added.

    ``adverbial``: the word leaves the clause whole, as "when" does and "who" doesn't.
    """
    asked = without_opening(body)
    opening = _LEFT.sub("", body[: len(body) - len(asked)]).rstrip(" ,")
    if yes_or_no := _YES_OR_NO.fullmatch(asked):
        clause = yes_or_no["clause"]
        return _placed(clause[0].lower() + clause[1:], [], adverbial=adverbial)
    asking = _ASKING.search(asked)
    if asking is None:
        return "", [body]
    rest = asked[asking.end() :].strip()
    around = [opening, _LEFT.sub("", asked[: asking.start()]).rstrip(" ,.")]
    name = "" if asking["other"] else _name(last)
    if asking["adverb"]:
        by_how_much = [name] if _BY_HOW_MUCH.match(asking["adverb"]) else []
        return _placed(rest, [*by_how_much, *around], adverbial=adverbial and _begins(rest))
    own = _OBJECT.fullmatch(rest)
    noun = ((own and own["noun"]) or asking["noun"] or asking["thing"] or "").strip()
    if own and (not _IS.match(own["clause"]) or (noun and _DOING.search(own["clause"]))):
        thing = "" if asking["other"] else _object(noun, last, counted=bool(asking["number"]))
        if adverbial and thing and (whole := with_object(own["clause"], thing)):
            return whole, around
        return _placed(own["clause"], [noun, *around], adverbial=adverbial)
    if own and not name and not noun:  # "Amina Lawal's sentence" of "What is …?"
        return "", [_IS.sub("", own["clause"], count=1).strip(), *around]
    subject = _SUBJECT_ASKED.fullmatch(rest)
    if name and adverbial and subject and not asking["number"] and not own:
        verb = _PLURALS.get(subject["aux"].lower()) if _SEVERAL.search(name) else None
        return f"{verb or subject['aux']} {name} {subject['rest']}", around
    apart = asking["which"] and not asking["noun"]
    return "", [_told(name, rest, apart=bool(apart)), *around]


def _object(noun: str, last: Turn, *, counted: bool) -> str:
    """What stands behind the verb that it was asked of: "2,300 jobs" of "How many jobs …?".

    The answer, with the noun that the sentence counts by it; the noun alone of no answer. Empty
    where the sentence counts something else, or it was never a thing: "How many times …?".
    """
    if not (noun or counted) or noun.casefold() in _NO_THINGS:
        return ""
    name = _name(last)
    if not name or not counted:
        return name or (noun if counted and not last.answer else "")
    if not noun or noun.casefold() in name.casefold():
        return name
    told = re.search(rf"{re.escape(name)}\W+(?:[\w-]+ ){{0,2}}?{re.escape(noun)}\b", last.sentence)
    return told[0] if told else ""


def _placed(clause: str, said: list[str], *, adverbial: bool) -> tuple[str, list[str]]:
    return (clause, said) if adverbial else ("", [clause, *said])


def _begins(rest: str) -> bool:
    return re.match(_AUX, rest, re.IGNORECASE) is not None


def _told(name: str, rest: str, *, apart: bool) -> str:
    """The last question as a statement: "Some 1,600 workers walked out"."""
    if not name:
        return rest
    first, _, more = rest.partition(" ")
    # "Fourteen people" says already what there are 14 of, and "the ferry sank" what happened.
    if first.casefold() in (name.casefold().split()[-1], "happened"):
        return f"{name} {more}".rstrip()
    space = "" if rest.startswith(("'", "’")) else ", " if apart else " "
    return f"{name}{space}{rest}"


def _name(last: Turn) -> str:
    """The answer's words, if they are few enough to stand in a question."""
    words = " ".join(last.answer.split()).strip("\"“”'‘’ ,;.")
    whole = " ".join(last.sentence.split()).strip("\"“”'‘’ ,;.")
    return words if len(words) <= _LONGEST and words != whole and "(" not in words else ""


def _asked(words: str, clause: str, said: list[str]) -> str:
    question = f"{words} {clause}".strip() + "?"
    behind = f" ({', '.join(more)})" if (more := [*filter(None, said)]) else ""
    return question[0].upper() + question[1:] + behind
