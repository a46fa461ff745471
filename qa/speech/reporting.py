"""Whether a verb reports what its subject says: "put the toll at 9", but not "put it there"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from qa.speech.nouns import agrees, is_plural_noun
from qa.speech.tense import tense_from
from qa.speech.tokens import Range, Token
from qa.speech.words import (
    BREAKS,
    CRITICISING,
    DETERMINERS,
    FINDERS,
    NOUNS,
    OF_THINGS,
    ONE,
    PHRASAL,
    PRONOUNS,
    QUOTES,
    SHOWING,
    SINGLE,
    SOURCES,
    SPEECH,
    TOTALS,
    WRITINGS,
)

_DEEDS = frozenset(
    """story tale history responsibility credit victory place title crown medal medals wicket
    wickets gold prize""".split()  # noqa: SIM905
)
"""What is told or claimed without anything being said."""

_ADMITTED = frozenset({"patient", "patients", "student", "students"})

_HELD = frozenset("ties links relations control order peace presence contact".split())  # noqa: SIM905
"""What is maintained and not said."""

_VERDICTS = frozenset({"guilty", "liable"})
"""As what a court finds somebody, which is no report of what went before."""

_OBJECT = 12
"""Words behind a verb within which its "as" or "for" stands."""


def reports(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """Whether the word at ``at`` is a verb of reporting, given its subject."""
    words = {token.word for token in tokens[max(0, subject[0] - 4) : at]}
    follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
    word = tokens[at].word
    if subject[0] and tokens[subject[0] - 1].text in QUOTES and at == subject[1]:
        return word in SPEECH  # '" X posted'
    if tokens[subject[0]].word in ONE and word != "put" and f"{word}s" in SPEECH:
        return False  # "a UN report"
    if subject[0] and tokens[subject[0] - 1].is_verb and f"{word}s" in SPEECH:
        return False  # "the bank cut its growth forecast"
    if word in NOUNS and not agrees(tokens, at, subject):
        return False
    if is_plural_noun(tokens, at, subject):
        return False  # "the fraud claims against him"
    if word in {"give", "gives", "gave"} and TOTALS & {t.word for t in tokens[at + 1 : at + 5]}:
        return True  # "gave a toll of"
    if word == "states":
        return tokens[at - 1].word in SOURCES | WRITINGS  # but "the Gulf states"
    if word in {"give", "gives", "gave"}:
        return bool(words & SOURCES)  # "doctors gave her a drug"
    if word in SHOWING:
        if word in {"find", "finds", "found"} and _VERDICTS & {
            t.word for t in tokens[at + 1 : at + _OBJECT]
        }:
            return False
        closes = subject[0] > 1 and tokens[subject[0] - 1].text == "," and tokens[at + 1 : at + 2]
        if closes and word.startswith(("reveal", "suggest")) and tokens[at + 1].is_mark:
            return True  # "it is over, an insider reveals"
        opens = {"that", "how", "he", "she", "it", "they"} if word[:6] == "reveal" else {"that"}
        told = word.startswith(("reveal", "suggest")) and follows in opens
        return told or bool(words & (SOURCES | FINDERS))
    if word in {"put", "puts"}:
        within = [token.word for token in tokens[at + 1 : at + 9]]
        return follows not in PHRASAL and (
            within[:2] in (["it"], ["it", ","], ["it", "at"])
            or bool({"at", "to"} & set(within[1:]) or words & SOURCES)
        )
    if word in {"tell", "tells", "told", "claim", "claims", "claimed"}:
        return not _DEEDS & {t.word for t in tokens[at + 1 : at + 4]} and not _kills(tokens, at)
    if word.startswith(("add", "record")) and (
        follows in DETERMINERS - {"that"} or follows[:1].isdigit()
    ):
        clause = list(
            takewhile(
                lambda token: not (token.is_mark or token.word in BREAKS), tokens[at + 1 : at + 17]
            )
        )
        said = {t.word for t in clause} & (SPEECH - {"point", "points"})
        return bool(said) or tense_from(clause, 0, len(clause)) is not None  # no "added 9 points"
    if word in CRITICISING:
        return any(t.word in {"as", "for"} or t.quoted for t in tokens[at + 1 : at + _OBJECT])
    if word.startswith(("accus", "blam")) and follows in {"each", "one"}:
        return False  # "both sides accused each other of it"
    if word.startswith("call"):  # "call off", "a girl called Ann"
        is_named = tokens[subject[0]].word in ONE and tokens[at + 1 : at + 2]
        return follows not in PHRASAL and not (
            is_named and (tokens[at + 1].is_name or follows in QUOTES | SINGLE)
        )
    if word.startswith("admit") and _ADMITTED & {t.word for t in tokens[at + 1 : at + 5]}:
        return False  # "the hospital admitted another patient"
    if word.startswith("recall"):  # "the firm recalled its spinach"
        return (
            _closes(tokens, subject)
            or _is_last(tokens, at)
            or (follows in {"that", "how", "when", "what"} | PRONOUNS or follows.endswith("ing"))
        )
    if word.startswith("maintain") and _HELD & {t.word for t in tokens[at + 1 : at + 4]}:
        return False
    if word == "elaborate":
        return follows in {"on", "that"} or _is_last(tokens, at)
    if word.startswith("respond"):
        return follows not in {"by", "to", "with"}
    if word.startswith("point"):
        return follows == "out"
    if word in {"speak", "speaks", "spoke"}:
        return follows == "of"
    if word in {"write", "writes", "wrote"} and _in_print(tokens, at, subject):
        return True
    if word in OF_THINGS and follows not in {"that", "how"}:
        return _has_clause(tokens, at)
    return word in SPEECH


def _is_last(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark or nothing stands behind the word at ``at``."""
    return at + 1 >= len(tokens) or tokens[at + 1].is_mark


def _closes(tokens: Sequence[Token], subject: Range) -> bool:
    """Whether the subject stands behind what is said: "it rained, the widow recalled"."""
    return subject[0] > 0 and tokens[subject[0] - 1].text in QUOTES | {","}


def _has_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause follows the verb at ``at``, or nothing does: "agreed it was so"."""
    opens = tokens[at + 1 : at + 2]
    things = opens and (opens[0].word in DETERMINERS or opens[0].is_name)
    ends = BREAKS if things else frozenset()  # "underscored the need that he had seen"
    clause = takewhile(
        lambda token: not token.is_mark and token.word not in ends, tokens[at + 1 : at + 17]
    )
    behind = list(clause)
    return not behind or any(t.is_verb or t.word in SPEECH or t.word == "that" for t in behind)


def _kills(tokens: Sequence[Token], at: int) -> bool:
    """Whether what "claimed" has lives for its object: "has claimed hundreds of lives"."""
    for token in tokens[at + 1 : at + 8]:
        if token.is_mark or token.is_verb or token.word in BREAKS:
            return False
        if token.word in {"life", "lives", "victim", "victims"}:
            return tokens[at].word.startswith("claim")
    return False


def _in_print(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """Whether a clause went before, and what follows is where it was written: "in Nature"."""
    closes = subject[0] > 1 and tokens[subject[0] - 1].text == ","
    behind = [t for t in tokens[at + 1 : at + 4] if t.word not in DETERMINERS]
    printed = behind[1:2] and (behind[1].is_name or behind[1].word in SOURCES | {"journal"})
    return closes and bool(printed) and behind[0].word in {"in", "on"}
