"""Verbs of saying that are nouns where they stand: "their previous record", "state TV"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from qa.speech.tokens import Range, Token
from qa.speech.words import (
    BE,
    BREAKS,
    DETERMINERS,
    NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    SHOWING,
    SOURCES,
    SPEECH,
    VERBS,
)

_PLACED = 10
"""Words from a noun to the verb behind its prepositions, at most."""

_LEADING = 6
"""Words from a noun to the verb whose subject it leads: "state news agency X said"."""

_COUNTS = frozenset(
    """both all most many several few some these those two three four five six seven eight nine ten
    dozens""".split()  # noqa: SIM905
)
_COUNTING = _COUNTS | frozenset(
    """eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
    forty fifty sixty seventy eighty ninety hundred thousand million dozen such more fewer further
    similar numerous multiple various new false dissenting""".split()  # noqa: SIM905
)
"""With what nouns of several go: "eleven counts", "such promises"."""

_IN_PLURAL = frozenset(
    """counts claims demands judges labels notes pledges projects promises records suspects
    voices""".split()  # noqa: SIM905
)
"""Verbs of saying that are nouns before a preposition: "the fraud claims against", "counts of"."""

_AMOUNTS = frozenset({"little", "much", "less", "great", "high", "renewed"})

_EVENTS = frozenset(
    """case cases death deaths victim victims infection infections attack attacks incident incidents
    outbreak outbreaks""".split()  # noqa: SIM905
)

_BEHIND = (PREPOSITIONS | BREAKS) - {"to", "with", "that", "as", "how"}

_SEVERAL = _COUNTS | frozenset(
    "and they we i you who others police people men women children media".split()  # noqa: SIM905
)
"""Words of a subject that takes a verb in its base form."""

_BODIES = frozenset(
    """government opposition council club company family team public army military navy union party
    crew staff side press industry prosecution defence""".split()  # noqa: SIM905
)
"""Bodies that British English takes for several: "the council claim it was"."""

_KINDS = frozenset(
    """annual current early earlier final first full-year initial last latest long-term new next
    official old only original own previous recent short-term""".split()  # noqa: SIM905
)
"""Adjectives of forecasts and records."""

_ABSTRACT = ("ment", "tion", "sion", "ity", "ness", "ance", "ence", "ments", "tions")

_BODIES_IN_TION = frozenset(
    """administration association audience authority charity city coalition commission community
    conference constitution corporation defence delegation department document federation
    foundation government institution intelligence majority minority mission opposition
    organisation organization parliament prosecution regiment settlement statement station
    university witness""".split()  # noqa: SIM905
)
"""Who speaks, and what is read, for all its ending."""

_OBJECTS = DETERMINERS | PRONOUNS | {"that", "there", "to"}


def is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that could be a verb is a noun here, by the words next to it."""
    before = tokens[at - 1] if at else None
    word, following = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    if word in SOURCES and following in {"of", "about", "by", "from"}:
        return True  # "contradicting reports of"
    if following in SPEECH and following[-1] == "d" and f"{word}s" in SPEECH:
        return True  # "the former judge told"
    if word in SOURCES & SPEECH and word[-1] == "s" and following in SPEECH | SHOWING:
        return True  # "preliminary reports suggest"
    if word in NOUNS and before and before.word in _AMOUNTS:
        return True  # "offered little hope"
    if word in NOUNS - {"boast"} and following == "of":
        return True  # "the parlous state of"
    if before and _is_adjective(tokens, at):
        return True  # "three suspected cases"
    if word in {"suspect", "suspects"} and (
        at + 1 >= len(tokens) or tokens[at + 1].is_mark or following in BE | VERBS
    ):
        return True
    if word == "state" and following not in _OBJECTS | {"in", ":", "how"} | QUOTES:
        return True  # "federal and state campaigns"
    if word in NOUNS and tokens[at].is_name and before and not before.is_mark:
        return True  # "the State Government"
    if word in NOUNS and _leads(tokens, at):
        return True
    if before and word.removesuffix("s") in NOUNS - {word} and _counted(tokens, at):
        return True  # "two judges"
    owner = next((tokens[n] for n in range(at - 1, -1, -1) if not tokens[n].is_time), None)
    if owner and owner.is_possessive and owner.text[-1] == "s" and tokens[at].text.endswith("ed"):
        return True  # "Turkey's last reported victim"
    return before is not None and (
        before.word in DETERMINERS
        or before.word in PREPOSITIONS
        or before.is_possessive
        or (before.word in SPEECH and before.word[-1] == "d" and not is_noun(tokens, at - 1))
    )  # "voiced hope"


def _is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle is no verb: "another suspected case", "very stressed"."""
    before, behind = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or tokens[at].text[-2:] != "ed" or before.word == "very":
        return before.word == "very"
    counted = before.text[0].isdigit() or before.word in _COUNTING | {"another", "second", "third"}
    return counted and behind.word in _EVENTS


def _counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural follows a number or a verb: "12 counts", "rejected reports".

    In "Channel 4 reports", "the Group of 77 claims" and "the accused claims" it is a verb.
    """
    before, earlier = tokens[at - 1], tokens[at - 2] if at > 1 else None
    if before.text[0].isdigit():
        if earlier and earlier.word == "of" and at > 3:
            earlier = tokens[at - 3]
        named = earlier and earlier.is_name and not earlier.is_time
        return not (named and earlier and earlier.word not in DETERMINERS | PREPOSITIONS | BREAKS)
    met = before.text.endswith("ed") and before.text.islower() and before.word != "accused"
    return met or (before.word in _COUNTING and not before.is_name) or before.word in _COUNTS


def is_plural_noun(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """Whether what looks like a verb in -s is a noun behind its "subject", by what follows."""
    word, follows = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    before = tokens[subject[0] - 1] if subject[0] else None
    if word.removesuffix("s") not in NOUNS - {word} or tokens[at - 1].word in PRONOUNS | {"who"}:
        return False
    caused = tokens[subject[0]].text.endswith("ing") and tokens[subject[0]].text.islower()
    if caused:
        return True  # ", raising fears that"
    if before and (before.text in QUOTES or before.text == ","):
        return False  # "it was late, the report notes on page 8"
    if (before is None or before.is_mark) and follows in BE | VERBS:
        return True  # "police records were lost"
    if follows == "." and at + 2 >= len(tokens):
        return True  # "over mad cow fears."
    clause = takewhile(lambda token: not token.is_mark, tokens[at + 1 :])
    that = any(token.word == "that" for token in clause)
    return word in _IN_PLURAL and follows in _BEHIND and not that


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun at ``at`` begins the next verb's subject: ", state TV reported"."""
    if at and not tokens[at - 1].is_mark:
        return False
    for end in range(at + 1, min(at + _LEADING, len(tokens))):
        if tokens[end].is_mark or tokens[end].word in DETERMINERS | PREPOSITIONS | BREAKS:
            return False
        if tokens[end].word in SPEECH and tokens[end].text[-1] in "ds":
            return True
    return False


def agrees(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """Whether the word at ``at`` may be the verb of its subject, if it may be a noun as well.

    A base form needs a subject of several, and no verb behind it or, with its object, before it:
    "the previous estimate", "the firm's estimate was", "X raised its forecast".
    """
    words = tokens[slice(*subject)]
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    opens = subject[0] == 0 or tokens[subject[0] - 1].is_mark
    if opens and follows and (follows.word in BE | VERBS or _is_led(tokens, at)):
        return False
    if any(
        one.text.endswith("ed") and not one.is_name and next.word in DETERMINERS
        for one, next in pairwise(tokens[subject[0] : at])
    ):
        return False
    if words[-1].word in _KINDS:
        return False
    if tokens[at].word == "forecast":  # past as well
        closes = subject[0] and tokens[subject[0] - 1].text in QUOTES | {","}
        that = any(t.word == "that" for t in tokens[at + 1 : at + 5])
        return bool(closes or that or (follows and follows.word not in PREPOSITIONS))
    if is_plural(words):
        return True
    spoken = follows and (follows.word in _OBJECTS or follows.text[0].isdigit())
    return bool(spoken) and words[-1].word in _BODIES


def _is_led(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb comes behind the prepositions of a noun: "the Senate count for X has been"."""
    behind = list(takewhile(_is_plain, tokens[at + 1 : at + _PLACED]))
    verb = tokens[at + 1 + len(behind)].word if at + 1 + len(behind) < len(tokens) else ""
    placed = len(behind) > 1 and behind[0].word in {
        "for",
        "in",
        "of",
        "at",
        "from",
        "on",
        "into",
        "about",
    }
    return placed and verb in {"is", "are", "was", "were", "has", "have"}


def _is_plain(token: Token) -> bool:
    return not (token.is_mark or token.word in BE | VERBS | BREAKS or token.word == "that")


def is_plural(words: Sequence[Token]) -> bool:
    """Whether a noun phrase tells of several, or is a name, which may."""
    placed = next((n for n, t in enumerate(words) if n and t.word in PREPOSITIONS), len(words))
    head = words[:placed]
    if all(t.is_name for t in head):
        return True  # "Arsenal hope", "Labour claim"
    return any(
        t.word in _SEVERAL
        or t.text[0].isdigit()
        or (t.word[-1] == "s" and t.word[-2:] not in {"ss", "us", "is"} and not t.is_possessive)
        for t in head
    )


def is_abstract(words: Sequence[Token]) -> bool:
    """Whether a phrase is of a deed or a state, which says nothing: "the agreement on X"."""
    head = next((n for n, t in enumerate(words) if n and t.word in PREPOSITIONS), len(words)) - 1
    noun = words[head].word
    return noun.endswith(_ABSTRACT) and noun not in _BODIES_IN_TION and not words[head].is_name
