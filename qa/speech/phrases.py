"""Noun phrases before and behind a verb, and whether the verb reports what somebody says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from qa.speech.tokens import Range, Token
from qa.speech.words import (
    ALONE,
    BASE_FORMS,
    BREAKS,
    DETERMINERS,
    FINDERS,
    INSIDE,
    NOBODY,
    OF_THINGS,
    PREPOSITIONS,
    QUOTES,
    REACHED,
    READ,
    SHOWING,
    SOURCES,
    SPEECH,
    TOTALS,
    VERBS,
)

_DEEDS = frozenset("story tale history responsibility credit victory".split())  # noqa: SIM905
"""What is told or claimed without anything being said."""

_LONGEST = 16
"""Tokens of a speaker: more would be a clause."""


def subject_before(tokens: Sequence[Token], verb: int) -> Range | None:
    """The noun phrase whose verb stands at ``verb``, as a half-open range of tokens."""
    end = verb
    while end and (
        (tokens[end - 1].is_time and tokens[end - 1].word != "and")
        or tokens[end - 1].word in {"has", "have", "had"}
        or (tokens[end - 1].word in {"on", "in", "by"} and end < verb and tokens[end].is_time)
    ):
        end -= 1
    if end and tokens[end - 1].text == ")":  # "the Joint Chiefs of Staff (JCS) said"
        end = next((at for at in range(end - 2, 0, -1) if tokens[at].text == "("), end)
    while end and tokens[end - 1].text == ",":  # "X, who heads Y, said": what is between is skipped
        opened = next(
            (at for at in range(end - 2, max(-1, end - 30), -1) if tokens[at].text == ","), 0
        )
        inner = tokens[opened + 1 : end - 1]
        if not opened or any(token.text in QUOTES for token in inner):
            return None
        if 1 < len(inner) <= 5 and all(token.is_name for token in inner):
            head = _run_before(tokens, opened)
            if _is_role(tokens[head:opened]):
                return opened + 1, end - 1  # "his deputy for Europe, Jane Doe, said"
        end = opened
        start = _run_before(tokens, end)
        if (
            start > 1
            and tokens[start - 1].text == ","
            and (tokens[start - 2].is_name and not tokens[start].is_name)
            and _opens(tokens, _run_before(tokens, start - 1))
        ):  # "Jane Doe, head of X, a bank, said"
            end = start - 1
    end = _described(tokens, end)
    return _trimmed(tokens, _run_before(tokens, end), end)


def _is_role(words: Sequence[Token]) -> bool:
    """Whether a name may follow behind a comma: "Syria's envoy to the UN, Jane Doe"."""
    return bool(words) and (
        words[0].word in DETERMINERS
        or any(t.is_possessive or not (t.is_name or t.word in PREPOSITIONS) for t in words)
    )


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause may begin at ``at``: no verb stands before it, as in "hit Douma"."""
    return at == 0 or tokens[at - 1].is_mark or tokens[at - 1].word in BREAKS | {"and"}


def clause_subject(tokens: Sequence[Token]) -> Range | None:
    """What stands before the first verb, if no mark comes between."""
    verb = next((at for at, t in enumerate(tokens) if t.is_verb or t.is_mark), 0)
    return subject_before(tokens, verb) if verb and not tokens[verb].is_mark else None


def _described(tokens: Sequence[Token], end: int) -> int:
    """Where the one ends whom "who saw the crash" up to ``end`` describes; else ``end``."""
    for at in range(end - 1, max(0, end - _LONGEST), -1):
        token = tokens[at]
        if token.is_mark:
            break
        if token.word == "who" and at + 1 < end and not tokens[at - 1].is_mark:
            return at
    return end


def _run_before(tokens: Sequence[Token], end: int) -> int:
    """Where the words begin that could be one noun phrase up to ``end``."""
    start = end
    while start and end - start < _LONGEST and not _stops(tokens, start - 1, end):
        start -= 1
    return start


def _stops(tokens: Sequence[Token], at: int, end: int) -> bool:
    token = tokens[at]
    if token.is_mark:
        return token.text not in ".&'’-" or tokens[at - 1].end != token.start
    if token.word in BREAKS or token.word in VERBS:
        return True
    if token.word == "and":  # two speakers, unless a clause went before
        return any(t.word in SPEECH or t.is_verb for t in tokens[max(0, at - 12) : at])
    # A base form is as often a noun or an adjective: "state television", "report authors".
    finite = token.word in SPEECH and (token.word[-1] == "d" or token.word in {"says", "tells"})
    return finite and at + 1 < end and not is_noun(tokens, at)


def is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that could be a verb is a noun here."""
    before = tokens[at - 1] if at else None
    return before is not None and (
        before.word in DETERMINERS or before.word in PREPOSITIONS or before.is_possessive
    )


def phrase_after(tokens: Sequence[Token], start: int) -> Range | None:
    """The noun phrase that begins at ``start``."""
    end = start
    while end < len(tokens) and end - start < _LONGEST and not _ends(tokens, start, end):
        end += 1
    named = _named_behind(tokens, start, end)
    return named or _trimmed(tokens, start, end)


def _ends(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a phrase from ``start`` ends before ``at``."""
    token = tokens[at]
    if token.text == "." and at > start:
        return len(tokens[at - 1].text) > 4 or at + 1 >= len(tokens)
    if token.is_mark:
        return not (token.text in "&'’" and at > 0 and tokens[at - 1].end == token.start)
    if token.word in INSIDE and not _goes_on(tokens, at + 1):
        return True
    return at > start and (
        token.word in BREAKS
        or token.word in VERBS
        or token.is_time
        or token.text[0].isdigit()
        or (token.word in SPEECH - SOURCES and not is_noun(tokens, at))
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition's noun belongs to the phrase: no time, no pronoun."""
    if at >= len(tokens):
        return False
    after = tokens[at + 1] if tokens[at].word in DETERMINERS and at + 1 < len(tokens) else None
    return not (
        tokens[at].is_time
        or tokens[at].word in BASE_FORMS  # "is alleged by X to have"
        or tokens[at].is_mark
        or tokens[at].text[0].isdigit()
        or (after and (after.word in SOURCES or after.is_time or after.word == "interview"))
    )


def _named_behind(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The name behind "the harbour master, Lena Brandt"."""
    if end >= len(tokens) or tokens[end].text != "," or end == start or tokens[end - 1].is_name:
        return None
    last = end + 1
    while last < len(tokens) and tokens[last].is_name and last - end <= 5:
        last += 1
    ends = last >= len(tokens) or tokens[last].text in {",", ".", "”", '"'}
    return (end + 1, last) if ends and last > end + 2 else None


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The one who speaks, of a phrase: not the time before it, not the report they speak in."""
    while start < end and (tokens[start].is_time or tokens[start].is_mark):
        start += 1
    if start < end and tokens[start].word in PREPOSITIONS:  # "In Geneva the minister said"
        heads = [
            at
            for at in range(start + 1, end)
            if tokens[at - 1].word not in PREPOSITIONS
            and (tokens[at].word in DETERMINERS or (tokens[at].is_name and tokens[at - 1].is_time))
        ]
        if not heads:
            return None
        start = heads[-1]
    begun = start
    # Behind "figures released by", "a survey of": whoever made them.
    sources = [at for at in range(start, end) if tokens[at].word in SOURCES]
    if sources and tokens[sources[0] - 1].is_possessive and sources[0] > start:
        end = sources[0]
    elif sources:
        makers = [
            at
            for at in range(sources[0] + 1, end)
            if tokens[at].word in ("by", "from") and tokens[at - 1].word not in READ
        ]
        if makers:
            start = makers[-1] + 1
    # "A study published in May", "a resident reached by phone"; but "people close to the talks"
    end = next((at for at in range(start + 1, end - 1) if _is_aside(tokens, begun, at)), end)
    while end > start and (tokens[end - 1].is_time or tokens[end - 1].is_mark):
        if tokens[end - 1].text == "." and len(tokens[end - 2].text) == 1:
            break
        end -= 1
    words = tokens[start:end]
    if not words or any(t.word in VERBS for t in words):
        return None
    if words[0].word in NOBODY or (len(words) == 1 and words[0].word in ALONE):
        return None
    return start, end


def _is_aside(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a participle at ``at`` only tells where a source came from or was met."""
    token, before = tokens[at], tokens[at - 1]
    documents = any(t.word in SOURCES for t in tokens[start:at])
    return (
        (token.word in REACHED or (documents and (token.word[-2:] == "ed" or token.word in READ)))
        and not token.is_name
        and before.word not in DETERMINERS | PREPOSITIONS
        and tokens[at + 1].word in PREPOSITIONS
    )


def reports(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """Whether the word at ``at`` is a verb of reporting, given its subject."""
    words = {token.word for token in tokens[max(0, subject[0] - 4) : at]}
    follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
    word = tokens[at].word
    if word in {"give", "gives", "gave"} and TOTALS & {t.word for t in tokens[at + 1 : at + 5]}:
        return True  # "gave a toll of"
    if word in SHOWING:
        told = word.startswith("reveal") and follows in {"that", "how", "he", "she", "it", "they"}
        return told or bool(words & (SOURCES | FINDERS))
    if word in {"put", "puts"}:
        within = [token.word for token in tokens[at + 1 : at + 9]]
        return follows == "it" or bool({"at", "to"} & set(within[1:]) or words & SOURCES)
    if word in {"tell", "tells", "told", "claim", "claims", "claimed"}:
        return not _DEEDS & {t.word for t in tokens[at + 1 : at + 4]}
    if word.startswith("respond"):
        return follows not in {"by", "to", "with"}
    if word in {"speak", "speaks", "spoke"}:
        return follows == "of"
    if word in OF_THINGS and follows not in {"that", "how"}:
        clause = takewhile(lambda token: not token.is_mark, tokens[at + 1 : at + 17])
        behind = list(clause)
        return not behind or any(t.is_verb or t.word in SPEECH or t.word == "that" for t in behind)
    return word in SPEECH
