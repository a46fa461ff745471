"""Participles that look like a past tense: "a group called UTN", "men believed to have left"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.speech.tokens import Range, Token
from qa.speech.words import (
    BASE_FORMS,
    BE,
    BREAKS,
    DETERMINERS,
    MEANS,
    NOBODY,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    SPEECH,
    VERBS,
)

_NO_PASSIVE = frozenset({"responded", "replied", "concluded", "answered", "agreed"})
"""Verbs whose "by" tells how: "he concluded by"."""

_TO_DO = frozenset(
    """believed thought understood suspected estimated deemed judged feared assumed told urged
    advised reminded accused""".split()  # noqa: SIM905
)
"""Participles behind which "to" is what others say or ask: who "claims to" speaks for himself."""

_TO_BE = frozenset({"said", "reported", "alleged"})
"""The same before "be" and "have" only: "he said to us"."""

_ADJECTIVES = frozenset({"dead", "missing", "drowned", "lost", "killed", "buried", "stolen"})

_OBJECTLESS = (
    (frozenset({"accused"}), frozenset({"of", "in", "over"})),
    (frozenset({"suspected", "assured"}), frozenset({"of"})),
    (frozenset({"blamed"}), frozenset({"for", "on"})),
    (
        frozenset({"condemned", "criticised", "criticized", "dismissed", "hailed", "denounced"}),
        frozenset({"for", "as", "over", "from"}),
    ),
    (frozenset({"described", "identified", "labelled", "assessed"}), frozenset({"as", "only"})),
    (frozenset({"believed", "feared", "thought", "reported", "declared"}), _ADJECTIVES),
)
"""Participles, and what follows their verbs only behind an object: "X accused Y of"."""

_WRITTEN = frozenset(
    "described detailed expected expressed outlined projected proposed recorded suggested".split()  # noqa: SIM905
)
"""Participles before "in" or "to" where another verb is the sentence's: "the plan outlined in"."""

_EVENTS = frozenset("case cases death deaths outbreak outbreaks infection infections".split())  # noqa: SIM905
_FOUND = frozenset(
    "reported suspected confirmed recorded announced observed declared feared".split()  # noqa: SIM905
)
_PLACING = frozenset("in at near from across among".split())  # noqa: SIM905
"""Participles of headlines, and what follows: "New outbreaks reported in Sumatra"."""

_AUXILIARIES = frozenset(
    "has have had will would can could may might must shall should did does do not n't".split()  # noqa: SIM905
)

_FRONTED = frozenset({"after", "before", "when", "while", "as", "because", "since", "if"})


def describes(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """Whether what looks like a verb at ``at`` tells what was done to its "subject".

    "A man accused of theft", "the firm blamed for it", "the toll reported by the army", "it holds a
    group called UTN"; but in "men whom experts believed to be" it is the experts' verb.
    """
    word, follows = tokens[at].word, tokens[at + 1] if at + 1 < len(tokens) else None
    if follows is None or any(t.word in _AUXILIARIES for t in tokens[subject[1] : at]):
        return False
    if follows.word == "by":
        return _has_agent(tokens, at + 2) and word[-1] == "d" and word not in _NO_PASSIVE
    before = tokens[subject[0] - 1].word if subject[0] else ""
    if before in {"which", "that", "whom", "who"}:
        return False
    if tokens[subject[1] - 1].word in PRONOUNS | NOBODY:
        return False
    if any(word in verbs and follows.word in ends for verbs, ends in _OBJECTLESS):
        return True
    if word in _FOUND and _EVENTS & {t.word for t in tokens[slice(*subject)]}:
        return follows.word not in {"that", "how"}  # "the first cases reported this year"
    if word in _FOUND and follows.word in _PLACING and _opens(tokens, subject):
        return not _has_verb(tokens, at + 1) and "that" not in {t.word for t in tokens[at + 1 :]}
    if follows.word == "to":
        does = any(t.word in BASE_FORMS for t in tokens[at + 2 : at + 3])
        if word in _TO_DO or (word in _TO_BE and does):
            return True
    if word in _WRITTEN and follows.word in {"in", "to"}:
        return _is_object(tokens, subject) or _has_verb(tokens, at + 2)
    return word == "called" and _is_object(tokens, subject) and _is_called(tokens, at + 1)


def _opens(tokens: Sequence[Token], phrase: Range) -> bool:
    """Whether a phrase begins a sentence or what is behind a colon."""
    return phrase[0] == 0 or tokens[phrase[0] - 1].text == ":"


def _has_agent(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody stands behind "by": no time, nothing that is done or spoken by."""
    by = tokens[at] if at < len(tokens) else None
    return by is not None and not (by.word in MEANS or by.is_time or by.text.endswith("ing"))


def _is_object(tokens: Sequence[Token], phrase: Range) -> bool:
    """Whether a verb or a preposition goes before a phrase: "has | a disease called X"."""
    before = tokens[phrase[0] - 1] if phrase[0] else None
    if before is None:
        return False
    done = before.text.endswith(("ed", "ing")) and not before.is_name
    return done or before.word in (VERBS | BE | SPEECH) - {"n't", "not"} | PREPOSITIONS


def _has_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether the clause has its verb from ``at`` on."""
    for token in tokens[at:]:
        if token.is_mark or token.word in BREAKS | {"and", "how"}:
            return False
        if token.word in _AUXILIARIES | BE - {"be", "been", "being"}:
            return True
    return False


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands at ``at``, quoted, or behind an article."""
    at += tokens[at].word in {"the", "a", "an"}
    return at < len(tokens) and (tokens[at].is_name or tokens[at].text in QUOTES)


def behind_verb(tokens: Sequence[Token], start: int, end: int, *, relative: bool) -> int | None:
    """Where in ``start`` to ``end`` the subject begins: behind another clause's verb, if one is.

    "After the bomb exploded | a witness", and before its "who" or "which", ``relative``,
    "delegates adopted | a proposal". None where nobody's verb can follow: "will check tax".
    """
    if start < end and start and _is_predicate(tokens, start):
        return None
    for at in range(end - 1, start, -1):
        verb, object = tokens[at - 1], tokens[at]
        done = verb.text.endswith("ed") and tokens[at - 2].is_name and at > start + 1
        if relative and done and not object.is_name and object.word not in PREPOSITIONS:
            return at  # "Lee submitted | documents which"
        owner = (
            object.is_possessive and object.is_name and tokens[at - 2].is_name and at > start + 1
        )
        if not (owner or object.word in DETERMINERS) or not verb.text.endswith("ed"):
            continue
        if verb.is_name or "-" in verb.text:
            continue
        if any(t.is_time for t in tokens[at + 1 : at + 3]) or verb.word == "called":
            continue  # "figures released the same day", "a man called the Doctor"
        fronted = start > 0 and tokens[start - 1].word in _FRONTED
        return at if relative or fronted else None
    return start


def _is_predicate(tokens: Sequence[Token], start: int) -> bool:
    """Whether what begins at ``start`` goes on a verb: "will | check tax", "been | giving"."""
    before, first = tokens[start - 1].word, tokens[start]
    plain = first.text.islower() and not first.is_time
    if not plain or first.word in DETERMINERS | PRONOUNS | PREPOSITIONS:
        return False
    if before in VERBS - BE - _AUXILIARIES:  # "threw | rocks at him, called him"
        since = next((n for n in range(start, 0, -1) if tokens[n - 1].is_mark), 0)
        return not any(t.word in BREAKS for t in tokens[since:start])
    return before in _AUXILIARIES or (before in BE and first.text.endswith("ing"))
