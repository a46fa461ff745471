"""The words of reported speech, and noun phrases among them, without a parser.

A dependency parser would find subjects more surely; spaCy's smallest model costs more memory
and time than the reader and the encoder together. News English keeps to few forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-Z]\.)+(?=\W|$)|\d[\d.,]*\d|\w+(?:[-&/]\w+)*(?:['’]s\b|['’](?=\s))?|''|``|[^\w\s]"
)

_STEMS = """accuse|acknowledge|add|admit|affirm|allege|announce|argue|assert|believe|claim|comment
|concede|conclude|condemn|confirm|contend|count|declare|describe|disclose|emphasise|emphasize
|estimate|expect|explain|forecast|insist|joke|label|lament|maintain|mention|note|observe|predict
|project|promise|recall|recount|remark|report|respond|reveal|state|stress|suggest|tweet|urge|vow
|warn|deem|calculate|record|blame|denounce|dismiss|reiterate|complain|caution""".replace("\n", "")


_POSSESSIVE = re.compile(r"['’]s?$")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _forms(stem: str) -> Iterator[str]:
    ends_in_e = stem.endswith("e")
    yield from (stem, f"{stem}s", f"{stem}d" if ends_in_e else f"{stem}ed")


SPEECH = (frozenset(form for stem in _STEMS.split("|") for form in _forms(stem)) - {"states"}) | (
    _words(
        "say says said tell tells told think thinks thought write writes wrote deny denies denied"
        " reply replies replied testify testifies testified quip quipped put puts speak speaks"
        " spoke call calls called ask asks asked admitted know knows hold holds"
    )
)
"""Finite verbs whose subject says what follows or went before."""

SHOWING = _words(
    "show shows showed find finds found indicate indicates indicated reveal reveals revealed"
    " suggest suggests suggested"
)
"""Verbs that report something only where the subject is a source of words or figures."""

CARRYING_ON = _words(
    "adding saying claiming warning noting insisting stressing arguing calling accusing telling"
    " predicting alleging denying explaining citing"
)
"""How the same speaker goes on."""

WITH_OBJECT = frozenset(
    form
    for stem in _words("accuse blame condemn denounce dismiss describe label call count put puts")
    for form in _forms(stem)
) | {"deny", "denies", "denied", "tell", "tells", "told"}
"""Verbs whose content follows them: "X blamed Y" is no remark behind a clause."""

SOURCES = _words(
    "figure figures number numbers data statistics report reports study studies survey poll"
    " research statement findings estimate estimates record records document documents review"
    " analysis census tally count letter memo email post article"
)
"""What holds somebody's words and isn't the speaker where one is named."""

_FINDERS = _words("researchers scientists experts investigators analysts economists")

BREAKS = _words(
    "while whereas but although though because since after before when where if than that until"
    " as so yet who which whose whom or unless"
)
"""Words at which a subject before its verb can only begin behind."""

BE = _words("is are was were be been being am")
VERBS = BE | _words(
    "has have had will would can could may might must should shall did does do died rose fell"
    " began came went took made lost won broke left met gave got ran hit saw grew held kept"
    " led sent stood struck cut shut spent built bought sold paid felt became"
)
"""Finite verbs by which a clause is known, besides words in -ed."""

PRONOUNS = _words("he she they it")
_NOBODY = _words("i we you there this that these those what nobody one some many")
_DETERMINERS = _words(
    "the a an his her their its our my this that these those any some no every each"
)
_PREPOSITIONS = _words(
    "in on at of by for from with to into over under about during near outside inside through"
    " against between among within without across around behind following"
)
_TIMES = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december today yesterday tonight later earlier"
    " also then now again however meanwhile previously still only recently already once further"
    " first even just and both last early late night morning evening afternoon week month year"
    " repeatedly publicly often always never privately officially initially"
)
_INSIDE = _words("of for at in from on with to by")
OPENING, CLOSING, EITHER = frozenset("“«"), frozenset("”»"), frozenset(('"', "''", "``"))
QUOTES = OPENING | CLOSING | EITHER
_LONGEST = 16
"""Tokens of a speaker: more would be a clause."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, where it stands, and whether inside double quotation marks.

    ``bare`` is without a possessive ending, and ``word`` the same folded.
    """

    text: str
    start: int
    quoted: bool
    bare: str
    word: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in 's or s'."""
        return self.bare != self.text

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_mark(self) -> bool:
        """Whether it is no word."""
        return not (self.text[0].isalnum() or self.text[0] == "_")

    @property
    def is_time(self) -> bool:
        """Whether it only says when or how."""
        return self.word in _TIMES or (self.text.endswith("ly") and not self.is_name)

    @property
    def is_verb(self) -> bool:
        """Whether it is likely a finite verb that reports nothing."""
        return self.word in VERBS or (self.text.endswith("ed") and not self.is_name)


def tokens_of(text: str, offset: int) -> list[Token]:
    """The words and marks of a text that begins at ``offset`` of its article."""
    made: list[Token] = []
    quoted = False
    for match in _TOKEN.finditer(text):
        mark = match.group()
        if mark in QUOTES:
            quoted = mark in OPENING or (mark in EITHER and not quoted)
        bare = _POSSESSIVE.sub("", mark) or mark
        made.append(Token(mark, offset + match.start(), quoted, bare, bare.casefold()))
    return made


Range = tuple[int, int]


def subject_before(tokens: Sequence[Token], verb: int) -> Range | None:
    """The noun phrase whose verb stands at ``verb``, as a half-open range of tokens."""
    end = verb
    while end and (
        (tokens[end - 1].is_time and tokens[end - 1].word != "and")
        or tokens[end - 1].word in {"has", "have", "had"}
    ):
        end -= 1
    while end and tokens[end - 1].text == ",":  # "X, who heads Y, said": what is between is skipped
        opened = next(
            (at for at in range(end - 2, max(-1, end - 30), -1) if tokens[at].text == ","), 0
        )
        inner = tokens[opened + 1 : end - 1]
        if not opened or any(token.text in QUOTES for token in inner):
            return None
        if 1 < len(inner) <= 5 and all(token.is_name for token in inner):
            head = _run_before(tokens, opened)
            if tokens[head].word in _DETERMINERS or not tokens[opened - 1].is_name:
                return opened + 1, end - 1  # "his deputy for Europe, Jane Doe, said"
        end = opened
        start = _run_before(tokens, end)
        if (
            start > 1
            and tokens[start - 1].text == ","
            and (tokens[start - 2].is_name and not tokens[start].is_name)
        ):  # "Jane Doe, head of X, a bank, said"
            end = start - 1
    return _trimmed(tokens, _run_before(tokens, end), end)


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
        before.word in _DETERMINERS or before.word in _PREPOSITIONS or before.is_possessive
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
    if token.word in _INSIDE and not _goes_on(tokens, at + 1):
        return True
    return at > start and (
        token.word in BREAKS
        or token.word in VERBS
        or token.is_time
        or token.text[0].isdigit()
        or (token.word in SPEECH and not is_noun(tokens, at))
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition's noun belongs to the phrase: no time, no pronoun."""
    if at >= len(tokens):
        return False
    after = tokens[at + 1] if tokens[at].word in _DETERMINERS and at + 1 < len(tokens) else None
    return not (
        tokens[at].is_time
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
    if start < end and tokens[start].word in _PREPOSITIONS:  # "In Geneva the minister said"
        heads = [
            at
            for at in range(start + 1, end)
            if tokens[at - 1].word not in _PREPOSITIONS
            and (tokens[at].word in _DETERMINERS or (tokens[at].is_name and tokens[at - 1].is_time))
        ]
        if not heads:
            return None
        start = heads[-1]
    # Behind "figures released by", "a survey of": whoever made them.
    sources = [at for at in range(start, end) if tokens[at].word in SOURCES]
    if sources and tokens[sources[0] - 1].is_possessive and sources[0] > start:
        end = sources[0]
    elif sources:
        makers = [at for at in range(sources[0] + 1, end) if tokens[at].word in ("by", "from")]
        if makers:
            start = makers[-1] + 1
    while end > start and (tokens[end - 1].is_time or tokens[end - 1].is_mark):
        if tokens[end - 1].text == "." and len(tokens[end - 2].text) == 1:
            break
        end -= 1
    words = tokens[start:end]
    if not words or words[0].word in _NOBODY or any(t.word in VERBS for t in words):
        return None
    return start, end


def reports(tokens: Sequence[Token], at: int, subject: Range) -> bool:
    """Whether the word at ``at`` is a verb of reporting, given its subject."""
    words = {token.word for token in tokens[max(0, subject[0] - 4) : at]}
    follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
    word = tokens[at].word
    if word in SHOWING:
        told = word.startswith("reveal") and follows in {"that", "how", "he", "she", "it", "they"}
        return told or bool(words & (SOURCES | _FINDERS))
    if word in {"put", "puts"}:
        within = [token.word for token in tokens[at + 1 : at + 9]]
        return follows == "it" or bool({"at", "to"} & set(within[1:]))
    if word in {"tell", "tells", "told"}:
        return not {"story", "tale", "history"} & {t.word for t in tokens[at + 1 : at + 4]}
    if word.startswith("respond"):
        return follows not in {"by", "to", "with"}
    if word in {"speak", "speaks", "spoke"}:
        return follows == "of"
    return word in SPEECH
