"""Cues of reported speech by a verb: "X said", "said X", "X, who says"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.speech.background import without_background
from qa.speech.cue import NOTHING, Cue, cue_of
from qa.speech.headline import headline
from qa.speech.phrases import (
    role_before,
)
from qa.speech.sources import named
from qa.speech.subjects import speaker_at
from qa.speech.tokens import Range, Token
from qa.speech.words import (
    BREAKS,
    CARRYING_ON,
    DETERMINERS,
    EITHER,
    PREPOSITIONS,
    QUOTES,
    SINGLE,
    SPEECH,
    WITH_OBJECT,
)

_SHORT = 16
"""Tokens behind a closing "X said": to whom, where and when it was said."""

_ASIDE = frozenset({"when", "as", "after", "before", "while", "who", "whose"})
"""What may begin a remark on the saying itself: "he replied when asked"."""

_NO_CLAUSE = PREPOSITIONS | BREAKS | {"speaking", "asked", "amid"}
"""With what begins what goes before a sentence's subject and verb."""

_A_CLAUSE = 4
"""Words of the shortest clause whose verb isn't known."""

_DOING = frozenset("expects expect expected reported hopes hoped plans".split())  # noqa: SIM905
"""Verbs of what one does as much as says: "the pilot reported engine trouble, a source said"."""

_NAMING = frozenset({"name", "identified", "identify", "identifying"})

_RELATIVE = frozenset({"who", "whose", "whom", "which", "where"})

_CONTRAST = frozenset({"while", "whereas", "but", "although", "though", "and", "yet", ";"})


def cues_in(tokens: Sequence[Token]) -> Iterator[Cue]:
    """All cues of a sentence."""
    spoken = [at for at in range(len(tokens)) if not tokens[at].quoted]
    starts: list[int] = []
    found: list[tuple[int, Range]] = []
    closing: list[Cue] = []
    for at in spoken:
        if cue := named(tokens, at):
            yield without_background(tokens, at, cue)
            closing += [cue] if cue.rule == "according to" and cue.before[1] else []
        speaker = speaker_at(tokens, at, found)
        if speaker:
            carried = bool(found) and speaker[0] < found[-1][0]
            found.append((at, speaker))
            starts.append(at if carried else min(speaker[0], at))
    for number, (at, speaker) in reversed(list(enumerate(found))):
        since = found[number - 1][0] + 1 if number else 0
        if number and tokens[since - 1].word in _DOING:
            since = starts[number - 1]
        until = _clause_start(tokens, starts[number + 1]) if number + 1 < len(found) else None
        cue = _verb_cue(tokens, at, speaker, since, until)
        if cue is None:
            continue
        if cue.rule == "closing verb":
            if _ends_with_another(tokens, cue, closing):
                cue = replace(cue, after=NOTHING)
            closing.append(cue)
        cue = without_background(tokens, at, cue)
        if tokens[at].word in _DOING and not any(t.word == "that" for t in tokens[at + 1 : at + 2]):
            cue = replace(cue, reported=True)
        named_so = _given_name(tokens, speaker[1], at)
        yield replace(cue, speaker=named_so) if named_so else cue
    if title := headline(tokens):
        yield title


def _given_name(tokens: Sequence[Token], start: int, verb: int) -> Range | None:
    """The name in "a resident who gave her name as X said"."""
    end = verb - (tokens[verb - 1].text == ",")
    first = next((n for n in range(end, start, -1) if not tokens[n - 1].is_name), start)
    words = {t.word for t in tokens[start:first]}
    given = first > start and tokens[first - 1].word == "as" and words & _NAMING
    return (first, end) if given and first < end else None


def _verb_cue(
    tokens: Sequence[Token], at: int, speaker: Range, since: int, until: int | None
) -> Cue | None:
    """What a verb's speaker says: what follows, or what went before a closing "X said"."""
    first, behind = min(role_before(tokens, speaker), at), max(speaker[1], at + 1)
    end = until if until and until > behind else len(tokens)  # "X says she learned": all of it
    if (
        any(t.text == "," for t in tokens[speaker[1] : speaker[1] + 1])
        and speaker[1] < at
        and (tokens[speaker[1] + 1].word in {"who", "which"})
    ):
        end = _clause_end(tokens, at, end)
    if first > 1 and tokens[first - 1].word in _RELATIVE and tokens[first - 2].text == ",":
        end = _clause_end(tokens, at, end)  # "the plan, which X called a disgrace, was passed"
    if first and tokens[first - 1].word in {"by", "from"}:  # "data from X showed"
        first = next((n for n in range(first, since, -1) if tokens[n - 1].is_mark), first)
    follows = next(
        (
            n
            for n in range(behind, end)
            if tokens[n].text in {",", ";", ":"} | QUOTES or n == len(tokens) - 1
        ),
        end,
    )
    remark = tokens[behind:follows]
    remark = remark[: next((n for n, t in enumerate(remark) if t.word in _ASIDE), len(remark))]
    closes = first > since and (
        tokens[first - 1].text in QUOTES
        or (tokens[first - 1].text in SINGLE and tokens[first - 2].text in {",", "?", "!"})
        or (tokens[first - 1].text == "," and _has_clause(tokens[since : first - 1]))
    )
    closes = closes and (tokens[at].word not in WITH_OBJECT or tokens[at].word == "told")
    verbs = [n for n, t in enumerate(remark) if t.is_verb]
    told = all(n and remark[n - 1].word in DETERMINERS for n in verbs)  # "a packed court"
    closes = closes and len(remark) <= _SHORT and told
    if not closes and first and tokens[first - 1].word in {"that", "which"} and behind >= follows:
        # "the 2% that economists had forecast"
        since = next((n for n in range(first - 1, since, -1) if _parts(tokens, n - 1)), since)
        return cue_of("verb in a relative clause", speaker, (since, first))
    if not closes or (follows < end and tokens[follows].text == ":"):
        return cue_of("verb", speaker, after=(behind, end))
    goes_on = follows < end and tokens[follows].text != ";"
    if goes_on and follows + 1 < end and _is_remark(tokens[follows + 1]):
        goes_on = False
    before, after = (_since(tokens, since, first), first), (follows, end) if goes_on else NOTHING
    return cue_of("closing verb", speaker, before, after)


def _ends_with_another(tokens: Sequence[Token], cue: Cue, closing: Sequence[Cue]) -> bool:
    """Whether another's "Y said" closes what follows "…, X said, and": it is Y's, then."""
    joined = cue.after[0] + 1
    return (
        cue.after[0] < cue.after[1]
        and joined < len(tokens)
        and tokens[joined].word in _CONTRAST
        and any(joined < other.before[1] for other in closing if other.before[0] < other.before[1])
    )


def _is_remark(token: Token) -> bool:
    """Whether it is the writer who goes on: "said X, who fled last week", "X said, pointing at"."""
    participle = token.word.endswith("ing") and token.word not in CARRYING_ON
    return token.word in _RELATIVE | {"as", "amid"} or (participle and not token.is_name)


def _since(tokens: Sequence[Token], since: int, first: int) -> int:
    """Where the clause begins that a closing "X said" reports: behind another speaker's."""
    return since if any(tokens[at].word in _CONTRAST for at in range(since, first)) else 0


def _parts(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.text in {",", ";", ":"} or token.word in BREAKS or token.is_verb


def _clause_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where ", who said …," gives way to the verb of the main clause."""
    for at in range(start, end - 1):
        next = tokens[at + 1]
        ends = next.is_verb or next.word in SPEECH or (next.word[-1] == "s" and not next.is_name)
        if tokens[at].text == "," and ends and next.word not in BREAKS | PREPOSITIONS | DETERMINERS:
            return at
    return end


def _has_clause(words: Sequence[Token]) -> bool:
    """Whether words are a clause, which "X said" closes, its verb known or not."""
    if words and words[0].text.endswith(("ed", "ing")):  # "Asked about it, X blamed"
        return False
    opens = words[0] if words else None
    said = [t for t in words if not t.is_mark]
    begins = opens and not (opens.word in _NO_CLAUSE or opens.is_time)
    if begins and len(said) >= _A_CLAUSE:
        return True
    return any(t.is_verb or t.word in SPEECH or t.text in QUOTES for t in words)


def _clause_start(tokens: Sequence[Token], start: int) -> int:
    """Where the clause of the next speaker begins: at its conjunction or comma."""
    for at in range(start - 1, max(-1, start - 6), -1):
        if tokens[at].word in _CONTRAST:
            return at
        if tokens[at].is_mark and tokens[at].text not in EITHER:
            return at
    return start
