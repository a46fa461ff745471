"""Who speaks by a verb of saying: before it, behind it, or carried on from the one before."""

from __future__ import annotations

from collections.abc import Sequence

from qa.speech.nouns import is_abstract, is_noun
from qa.speech.participles import describes
from qa.speech.phrases import clause_subject, named_aside, phrase_after, subject_before
from qa.speech.reporting import reports
from qa.speech.sources import is_given
from qa.speech.tokens import Range, Token
from qa.speech.trimming import trimmed
from qa.speech.words import (
    BE,
    BREAKS,
    CARRYING_ON,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    SHOWING,
    SOURCES,
    SPEECH,
    TELLING,
    VERBS,
    WITH_OBJECT,
)

_NEAR = 16
"""Tokens from "with" to its participle, at most."""

_MEETING = frozenset(
    """met meet meets meeting spoke speak speaks speaking talked talk talks talking agreed agrees
    interview interviews conversation statement letter post poster banner sign""".split()  # noqa: SIM905
)
"""With whom it is another who speaks: "she met with rebels saying that"."""

_BUSY = frozenset(
    """answering assessing counting deciding detailing holding judging learning posting recalling
    recording ruling voicing""".split()  # noqa: SIM905
)
"""Participles of what one does more often than tells: "they were counting the cost"."""

_SEEMING = frozenset("appear appears appeared seem seems seemed".split())  # noqa: SIM905

_RELATIVE = frozenset({"who", "whose", "whom", "which", "where"})


def speaker_at(tokens: Sequence[Token], at: int, found: list[tuple[int, Range]]) -> Range | None:
    """The speaker of the reporting verb at ``at``, if it is one and has one."""
    word = tokens[at].word
    if word in TELLING and (speaker := _accompanying(tokens, at)):
        return speaker
    if word in CARRYING_ON and _carries_on(tokens, at):
        return found[-1][1] if found else clause_subject(tokens[:at])  # "X praised Y, saying"
    previous = tokens[at - 1] if at else None
    if word in TELLING and previous is not None and previous.word in BE:
        speaker = subject_before(tokens, at - 1) if _is_telling(tokens, at) else None
        return None if speaker and is_abstract(tokens[slice(*speaker)]) else speaker
    if word not in SPEECH | SHOWING or is_noun(tokens, at) or is_given(tokens, at):
        return None
    if previous is not None and previous.word == "to" and tokens[at - 2].word in _SEEMING:
        at -= 2  # "footage appeared to show"
    elif previous is not None and (previous.word in BE or previous.word == "to"):
        return None
    if previous is not None and (previous.text in QUOTES or previous.text == ","):
        # '," said X': the verb before its subject, unless ", who heads Y, said"
        speaker = phrase_after(tokens, at + 1)
        if speaker and _is_inverted(tokens, at, speaker):
            return speaker
    speaker = _subject(tokens, at, found)
    if speaker is None or describes(tokens, at, speaker) or _is_denied(tokens, at, speaker):
        return None
    return speaker if reports(tokens, at, speaker) else None


def _is_telling(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody who "is counting" tells something, and doesn't only do it."""
    follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if tokens[at].word == "putting":
        return any(t.word == "at" for t in tokens[at + 2 : at + 9])
    return tokens[at].word not in _BUSY or follows in {"that", "how"}


def _is_denied(tokens: Sequence[Token], at: int, speaker: Range) -> bool:
    """Whether it is what nobody said: "neither X nor Y told", "X never said", "if X insisted"."""
    before = tokens[speaker[0] - 1].word if speaker[0] else ""
    behind_if = before in {"if", "unless"} and tokens[max(0, speaker[0] - 2)].word != "as"
    return behind_if or before in {"nor", "neither"} or tokens[at - 1].word == "never"


def _accompanying(tokens: Sequence[Token], at: int) -> Range | None:
    """Who speaks in ", with the governor telling reporters that", "with X saying that"."""
    for start in range(at - 1, max(0, at - _NEAR), -1):
        if tokens[start].is_mark or tokens[start].word in BREAKS:
            return None
        if tokens[start].word == "with":
            opens = tokens[start - 1].text == "," or _accompanies(tokens, start, at)
            return trimmed(tokens, start + 1, at) if opens else None
    return None


def _accompanies(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether "with" at ``start`` begins a clause, though no comma tells: "ended with X saying".

    Of "met with X saying" and "a post with a picture saying" it is another who says it.
    """
    said = tokens[at + 1] if at + 1 < len(tokens) else None
    if said is None or tokens[at].word not in CARRYING_ON - {"warning"} or is_noun(tokens, at):
        return False
    met = tokens[start - 1].word in _MEETING
    written = any(t.word in SOURCES for t in tokens[start + 1 : at])
    clause = said.word in PRONOUNS | DETERMINERS or said.is_name or said.text[0].isdigit()
    return clause and not (met or written)


def _carries_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle goes on with what somebody says: no "proximity warning device"."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    free = at == 0 or tokens[at - 1].is_mark or tokens[at - 1].word == "and" or following == "that"
    return tokens[at].word != "citing" and free and not is_noun(tokens, at)


def _subject(tokens: Sequence[Token], at: int, found: list[tuple[int, Range]]) -> Range | None:
    """Whose verb stands at ``at``, which doesn't stand before its subject."""
    if at == 0:
        return None
    previous = tokens[at - 1].word
    if previous in {"and", "but"}:  # "X condemned it and said", "X laughed and said"
        return found[-1][1] if found else _subject_of_verb(tokens, at - 1)
    end = at - 1
    while end > 0 and (tokens[end].is_time or tokens[end].word in {"has", "have", "had"}):
        end -= 1  # "which had long put"
    if tokens[end].word in {"who", "which"}:
        comma = end > 0 and tokens[end - 1].text == ","
        return subject_before(tokens, end - 1 if comma else end)
    return subject_before(tokens, at)


def _subject_of_verb(tokens: Sequence[Token], end: int) -> Range | None:
    """The subject of the last verb of the clause that ends before ``end``, or the sentence's."""
    for at in range(end - 1, -1, -1):
        if tokens[at].is_mark:
            break
        if not tokens[at].is_verb or _is_subordinate(tokens, at):
            continue
        if subject := subject_before(tokens, at):
            return subject
    if tokens[0].word in PRONOUNS:
        return 0, 1
    opens = tokens[0].is_name and tokens[0].word not in PREPOSITIONS | BREAKS
    return phrase_after(tokens, 0) if opens and not tokens[0].is_time else None


def _is_subordinate(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at ``at`` is of a clause within: "areas which could be cut and"."""
    first = at
    while first and (tokens[first - 1].word in VERBS or tokens[first - 1].is_time):
        first -= 1
    if first and tokens[first - 1].word in PRONOUNS:
        return first > 1 and tokens[first - 2].word in {"whether", "that", "which"}
    return first > 0 and tokens[first - 1].word in _RELATIVE - {"whom"}


def _first(tokens: Sequence[Token], mark: int) -> set[str]:
    """The two words behind a mark: "which", "of which"."""
    return {t.word for t in tokens[mark + 1 : mark + 3]}


def _is_inverted(tokens: Sequence[Token], at: int, speaker: Range) -> bool:
    word = tokens[at].word
    if word in SHOWING | WITH_OBJECT:
        return False
    if tokens[at - 1].text == "," and word != "say" and f"{word}s" in SPEECH:
        return False  # "to appear on television, write articles and"
    if tokens[at - 1].text == "," and named_aside(tokens, at - 1):
        return False  # "the mayor, Jane Doe, confirmed the visit"
    opened = next((n for n in range(at - 2, 0, -1) if tokens[n].is_mark), 0)
    if tokens[at - 1].text == "," and opened and _RELATIVE & _first(tokens, opened):
        return False  # "X, who heads Y, said"
    skipped = tokens[at + 1 : speaker[0]]
    if skipped and skipped[-1].text != "," and not SOURCES & {t.word for t in skipped}:
        return False
    words = tokens[speaker[0] : speaker[1]]
    ends = speaker[1] >= len(tokens) or tokens[speaker[1]].is_mark or tokens[at - 1].text in QUOTES
    ends = ends or tokens[speaker[1]].is_time or tokens[speaker[1]].word in _RELATIVE - {"which"}
    comma, behind = tokens[at - 1].text == ",", tokens[speaker[1] : speaker[1] + 1]
    # ", announced the agreement", ', declared Mr Lee "irrelevant"'
    acts = comma and (is_abstract(words) or any(t.text in QUOTES for t in behind))
    return ends and not acts and words[0].word not in PRONOUNS | {"that"}
