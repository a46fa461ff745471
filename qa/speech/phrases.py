"""Noun phrases before and behind a verb: who may be speaking."""

from __future__ import annotations

from collections.abc import Sequence

from qa.speech.nouns import is_noun
from qa.speech.participles import behind_verb
from qa.speech.tense import tense_from
from qa.speech.tokens import Range, Token
from qa.speech.trimming import is_finite, trimmed
from qa.speech.words import (
    BASE_FORMS,
    BREAKS,
    DETERMINERS,
    IN_NAMES,
    INSIDE,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    SOURCES,
    SPEECH,
    VERBS,
)

_LONGEST = 16
"""Tokens of a speaker: more would be a clause."""

_RELATIVE = frozenset({"who", "which", "that", "whose"})

_MOMENTS = frozenset(
    "time moment present outset beginning end turn response reply return public private".split()  # noqa: SIM905
)
"""When or how something is said, behind "at" or "in": "the ministry at the time said"."""

_ABBREVIATED = 4
"""Letters of the longest word that a full stop shortens, rather than ends a sentence."""

_TITLES = frozenset({"Mr", "Mrs", "Ms", "President"})

_WHOSE = 4
"""Words behind "whose" that have a verb among them, known or not: "members work in Chad"."""


def subject_before(tokens: Sequence[Token], verb: int) -> Range | None:
    """The noun phrase whose verb stands at ``verb``, as a half-open range of tokens."""
    end = verb
    while end and (
        (tokens[end - 1].is_time and tokens[end - 1].word != "and")
        or tokens[end - 1].word in {"has", "have", "had"}
        or (tokens[end - 1].word == "would" and tokens[verb].word == "say")
        or (tokens[end - 1].word in {"on", "in", "by", "at"} and end < verb and tokens[end].is_time)
    ):
        end -= 1
    if end > 1 and tokens[end - 1].word == "far" and tokens[end - 2].word == "so":
        end = end - 2 - (end > 2 and tokens[end - 3].word in {"has", "have", "had"})
    end = _before_aside(tokens, end)
    if end and tokens[end - 1].text == ")":  # "the Joint Chiefs of Staff (JCS) said"
        end = next((at for at in range(end - 2, 0, -1) if tokens[at].text == "("), end)
    while end and tokens[end - 1].text == ",":  # "X, who heads Y, said": what is between is skipped
        if name := named_aside(tokens, end - 1):
            return name
        opened = _opened(tokens, end - 1)
        if not opened or any(token.text in QUOTES for token in tokens[opened + 1 : end - 1]):
            return None
        end = opened
        start = _run_before(tokens, end)
        if (
            start > 1
            and tokens[start - 1].text == ","
            and (tokens[start - 2].is_name and not tokens[start].is_name)
            and _opens(tokens, _run_before(tokens, start - 1))
        ):  # "Jane Doe, head of X, a bank, said"
            end = start - 1
    end = _described(tokens, end, verb)
    start = _listed(tokens, _run_before(tokens, end), end)
    if name := _appositive(tokens, start):
        return name
    begins = behind_verb(tokens, start, end, relative=tokens[verb].word in _RELATIVE)
    return None if begins is None else trimmed(tokens, begins, end)


def _before_aside(tokens: Sequence[Token], end: int) -> int:
    """Where the subject ends before "at the time" or "in turn"; else ``end``."""
    if not end or tokens[end - 1].word not in _MOMENTS:
        return end
    at = end - 2
    while at > 0 and tokens[at].word in {"the", "that", "same"}:
        at -= 1
    return at if at > 0 and tokens[at].word in {"at", "in", "for"} else end


def _appositive(tokens: Sequence[Token], start: int) -> Range | None:
    """The name that begins a clause before "a senior leader" without a comma behind it."""
    if start < 3 or tokens[start - 1].text != "," or tokens[start].word not in {"a", "an", "the"}:
        return None
    first = next((n for n in range(start - 1, 0, -1) if not tokens[n - 1].is_name), 0)
    opens = first == 0 or tokens[first - 1].text in QUOTES
    if tokens[first].word in PREPOSITIONS | BREAKS:
        return None  # "In Geneva, the minister said"
    return (first, start - 1) if opens and start - 1 - first > 1 else None


def _listed(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where "Albania, Georgia and Moldova" begins, of which the last two begin at ``start``."""
    while "and" in {t.word for t in tokens[start:end]} and start and tokens[start - 1].text == ",":
        first = next((n for n in range(start - 1, 0, -1) if not tokens[n - 1].is_name), 0)
        opens = first == 0 or tokens[first - 1].is_mark
        if not opens or first == start - 1:
            break
        start = first
    return start


def role_before(tokens: Sequence[Token], speaker: Range) -> int:
    """Where "his deputy for Europe" begins before ", Jane Doe," if such goes before the speaker."""
    comma = any(t.text == "," for t in tokens[speaker[1] : speaker[1] + 1])
    named = comma and named_aside(tokens, speaker[1]) == speaker
    return _run_before(tokens, speaker[0] - 1) if named else speaker[0]


def named_aside(tokens: Sequence[Token], closing: int) -> Range | None:
    """The name before the comma at ``closing``, as in "his deputy for Europe, Jane Doe,"."""
    opened = _opened(tokens, closing)
    if not opened or not _names(tokens[opened + 1 : closing]):
        return None
    role = tokens[_run_before(tokens, opened) : opened]
    return (opened + 1, closing) if _is_role(role) else None


def _opened(tokens: Sequence[Token], closing: int) -> int:
    """The comma that opens the aside which the one at ``closing`` ends, 0 if there is none.

    Of "X, who has 12, two of them new, said" it is the one before "who".
    """
    commas = []
    for at in range(closing - 1, max(-1, closing - 40), -1):
        if tokens[at].text in {";", ":"} | QUOTES:
            break
        if tokens[at].text == "," and tokens[at + 1].word in {"and", "but"}:
            break
        if tokens[at].text == ",":
            commas.append(at)
    who = (at for at in commas if tokens[at + 1].word in {"who", "whose", "which"})
    return next(who, commas[0] if commas and commas[0] > closing - 30 else 0)


def _names(words: Sequence[Token]) -> bool:
    """Whether an aside is a name ("Doe & Sons of York") or ends in one: "the chemist Jane Doe"."""
    if not words or any(t.is_mark and t.text not in ".&" for t in words):
        return False
    if words[0].is_name:
        return len(words) <= 6 and all(t.is_name or t.word in IN_NAMES | {"."} for t in words)
    described = words[0].word in DETERMINERS - {"a", "an"} and 3 < len(words) <= 8
    plain = not any(t.word in PREPOSITIONS | BREAKS for t in words)
    return described and plain and all(t.is_name for t in words[-2:])


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


def _described(tokens: Sequence[Token], end: int, verb: int) -> int:
    """Where the one ends whom "who saw the crash" up to ``end`` describes; else ``end``."""
    for at in range(end - 1, max(0, end - _LONGEST), -1):
        if tokens[at].is_mark:
            break
        free = at + 1 < end and not tokens[at - 1].is_mark
        if free and tokens[at].word in _RELATIVE and _describes(tokens, at, end, verb):
            return at
    return end


def _describes(tokens: Sequence[Token], at: int, end: int, verb: int) -> bool:
    """Whether "that" at ``at`` has a verb up to ``end``, and so the noun before it what follows.

    Of "the ship that police said had sunk" and "told us that police said", it is police who speak.
    """
    word, first = tokens[at].word, tokens[at + 1]
    if word == "who":
        return first.word not in PRONOUNS  # "suspects who it said"
    if tokens[at - 1].word in PREPOSITIONS or tense_from(tokens, verb + 1, verb + 2):
        return False
    clause = tokens[at + 1 : end]
    if tense_from(clause, 0, 1):
        return True
    since = next((n for n in range(at, 0, -1) if tokens[n - 1].is_mark), 0)
    if any(tokens[n].word in SPEECH and not is_noun(tokens, n) for n in range(since, at)):
        return False
    if word == "whose" and end - at > _WHOSE:
        return True
    runs = word != "whose" and at + 2 < end and first.text.islower() and first.text[-1] == "s"
    return runs or tense_from(clause, 0, len(clause)) is not None


def _run_before(tokens: Sequence[Token], end: int) -> int:
    """Where the words begin that could be one noun phrase up to ``end``."""
    start = end
    while start and end - start < _LONGEST and not _stops(tokens, start - 1, end):
        start -= 1
        if begins_phrase(tokens, start):
            break
    return start


def begins_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether a determiner begins another phrase: "after the crash | a witness"."""
    before = tokens[at - 1].word if at else "of"
    joined = PREPOSITIONS | DETERMINERS | {"and", "or", "all", "both", "half", "as"}
    participle = before.endswith(("ing", "ed"))
    if tokens[at].text in _TITLES and at:  # "the countries | President Lee"
        return tokens[at - 1].text.islower() and before[-1] == "s" and before not in joined
    return tokens[at].word in DETERMINERS and before not in joined and not participle


def _stops(tokens: Sequence[Token], at: int, end: int) -> bool:
    token = tokens[at]
    if token.is_mark:
        spaced = at + 1 < len(tokens) and tokens[at + 1].start > token.end
        ends = token.text == "." and spaced and len(tokens[at - 1].text) > _ABBREVIATED
        return token.text not in ".&'’-" or tokens[at - 1].end != token.start or ends
    if token.text == "That":  # "That state said"
        return False
    if token.word in {"say", "think"} and at and tokens[at - 1].word in {"they", "we", "you", "i"}:
        return True
    if token.word in BREAKS or is_finite(tokens, at):
        return True
    if token.word == "and":  # two speakers, unless a clause went before
        since = next((n for n in range(at, 0, -1) if tokens[n - 1].text == ","), 0)
        return any(t.word in SPEECH or t.is_verb for t in tokens[max(0, at - 12, since) : at])
    # A base form is as often a noun or an adjective: "state television", "report authors".
    finite = token.word in SPEECH and (token.word[-1] == "d" or token.word in {"says", "tells"})
    return finite and at + 1 < end and not is_noun(tokens, at)


def phrase_after(tokens: Sequence[Token], start: int) -> Range | None:
    """The noun phrase that begins at ``start``."""
    end = start
    while end < len(tokens) and end - start < _LONGEST and not _ends(tokens, start, end):
        end += 1
    named = _named_behind(tokens, start, end)
    return named or trimmed(tokens, start, end)


def _ends(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a phrase from ``start`` ends before ``at``."""
    token = tokens[at]
    if token.text == "." and at > start:
        return len(tokens[at - 1].text) > 4 or at + 1 >= len(tokens)
    if at == start and token.word in BREAKS:
        return True
    if token.is_mark:
        return not (token.text in "&'’" and at > 0 and tokens[at - 1].end == token.start)
    if token.word in INSIDE and not _goes_on(tokens, at + 1):
        return True
    return at > start and (
        token.word in BREAKS
        or begins_phrase(tokens, at)
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
