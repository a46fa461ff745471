"""Why there is no answer, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.answer import Hit
from qa.asked import asked_words
from qa.asked_speaker import asked_statement
from qa.demonyms import ALIKE
from qa.display import confidence
from qa.form import Form, form
from qa.words import CAPITAL, NAME_OR_NUMBER, WHOLE_NAME, content_words

NOTHING = "None of these articles has to do with this."

_WORD = re.compile(r"(?:\w\.){2,}|\w+(?:[-'’.](?!s\b)\w+)*")
"""A word as it is repeated: "U.S." with its full stops, "Lavrov's" without its ending."""
_NAMED = 3
"""Words of the question that a reason repeats."""

_SHORT = r"(?:St|Mt|Ft|Dr|Mr|Mrs|Ms|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Sen|Rep|Gov|Rev|[A-Z])"
_SHORTENED = re.compile(_SHORT)
"""What ends in a full stop before the rest of its name: "St. Clair", "Walter B. Simms"."""

_SHORT_NAME = re.compile(
    rf"(?<!\w)(?:[{CAPITAL}][\w-]* )*{_SHORT}\. [{CAPITAL}][\w-]*(?: [{CAPITAL}][\w-]*)*"
)
_PARTICLES = frozenset((
    "abu", "al", "bin", "bint", "da", "de", "del", "della", "der", "di", "du", "el", "ibn", "la",
    "le", "ter", "van", "von",
))  # fmt: skip
"""What stands in front of a name's last part and belongs to it: "bin Laden", "de la Rua"."""

_MAGNITUDE = re.compile(r"(?:hundred|thousand|million|billion|trillion|percent|per cent)s?", re.I)
_INFLECTED = r"(?:e?s|n|ns|ians?|ans?|is?|ish|ese|ers?|ism|ists?|ites?|eers?|ic)?"
_FROM = r"(?:according\s+to|by|in|from)"
_TELLS = (
    r"(?:say|says|said|report|reports|reported|reporting|write|writes|wrote|written|tell|tells|told"
    r"|put|puts|give|gives|gave|claim|claims|claimed|state|states|stated|publish|published|cover"
    r"|covered|quote|quotes|quoted|articles?|story|report|account|figures?)"
)
"""What an outlet is named with where it is meant as a source."""

_SHORTEST = 4
"""Letters of a name: with such an ending "Al" would be "Alan"."""


def why_not(question: str, hits: Sequence[Hit], mentions: Callable[[str], bool]) -> str:
    """The reason to give for not answering.

    Args:
        question: what was asked.
        hits: the passages that were read.
        mentions: whether any article holds a word.
    """
    if not hits:
        return NOTHING
    articles = [hit.article for hit in hits]
    credits = {credit for a in articles for credit in (a.author, a.outlet) if credit}
    everything = " ".join([*(f"{hit.article.title} {hit.passage.text}" for hit in hits), *credits])
    unknown = [
        name
        for name in missing_names(question, everything)
        if not any(map(mentions, (name, *ALIKE.get(name.casefold(), ()))))
    ]
    if unknown:
        reason = f"None of these articles mentions {_listed(_whole(unknown, question))}."
    else:
        reason = _unsaid(question, hits)
    outlets = dict.fromkeys(a.outlet for a in articles if a.outlet)
    named = next((outlet for outlet in outlets if _is_named(outlet, question)), None)
    # What it wrote is in its articles, which needn't say that it did.
    alone = f" To ask the articles of {named} alone, use --source “{named}”." if named else ""
    return reason + alone


def too_unsure(sure: float, enough: float) -> str:
    """The reason where there is an answer, but surer ones alone are wanted.

    Args:
        sure: the answer's confidence.
        enough: the least confidence that is set, above it.
    """
    # The least one as it was set, 0.935 with all its digits: 0.93 isn't less than 0.93.
    least = max(confidence(enough), f"{enough:g}", key=len)
    shown = confidence(sure)
    return f"The likeliest answer has a confidence of {shown}, less than the {least} that is set."


def _is_named(outlet: str, question: str) -> bool:
    """Whether a question names an outlet as a source: "according to the Courier"."""
    name = re.sub(r"^the ", "", outlet, flags=re.IGNORECASE)
    # "In time" is no Time, but "the northern courier" is the Northern Courier.
    as_it_is = re.escape(name) if " " in name else f"(?-i:{re.escape(name)})"
    asked = (
        rf"(?<!\w){_FROM}\s+(?:the\s+)?{as_it_is}(?!\w)"
        rf"|(?<!\w){as_it_is}(?:['’]s?)?\s+(?:\w+\s+)?{_TELLS}(?!\w)"
    )
    return bool(re.search(asked, question, re.IGNORECASE))


def _unsaid(question: str, hits: Sequence[Hit]) -> str:
    """What the articles mention of a question, and what they don't say of it."""
    about = _names_in(" ".join(hit.passage.text for hit in hits), question)
    if not about:
        told = set(content_words(question)) & set(content_words(hits[0].sentence.text))
        torn = {piece for name in WHOLE_NAME.findall(question) for piece in name.split()[1:]}
        torn |= {word[0] for run in _runs(question) if _is_counted(run) for word in run}
        about = [
            word
            for word in _WORD.findall(question)
            if set(content_words(word)) <= told and word not in torn
            if not word[0].isdigit() or _is_in(word, hits[0].sentence.text)
        ]
    if not about:
        return "No sentence comes close enough to what is asked."
    return f"The articles mention {_listed(about)}, but don't seem to say {_asked(question)}."


def _asked(question: str) -> str:
    """What a question asks for, behind "they don't seem to say"."""
    if form(question) is Form.YES_NO:
        return "whether it is so"
    if said := asked_statement(question):
        return f"what {said.speaker} said"
    return asked_words(question)


def _names_in(text: str, question: str) -> list[str]:
    """The question's names and numbers that a text has, each with its words: "White Helmets".

    They are what the question is about; "goals" and "score" are what it asks of them.
    """
    return [name for run in _runs(question) for name in _standing(question, run, text)]


def _runs(question: str) -> list[list[re.Match[str]]]:
    """The words of each of a question's names and numbers, "64 million" one of them."""
    runs: list[list[re.Match[str]]] = []
    words = [*_WORD.finditer(question)]
    for at, word in enumerate(words):
        before = runs[-1][-1] if runs else None
        between = question[before.end() : word.start()] if before else ""
        short = before and between == ". " and _SHORTENED.fullmatch(before[0])
        joins = between == " " or short
        named = _is_name(word[0]) or _is_particle(words, at)
        if before and joins and (named or _counts(before[0], word[0])):
            runs[-1].append(word)
        elif named:
            runs.append([word])
    return runs


def _is_particle(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word belongs to the name behind it: "bin", but not "the van London police saw"."""
    before = words[at - 1][0].lower() if at else ""
    rest = words[at + 1 :]
    while rest and rest[0][0] in _PARTICLES:
        rest = rest[1:]
    named = bool(rest) and rest[0][0][0].isupper()
    return named and words[at][0] in _PARTICLES and before not in ("the", "a", "an")


def _is_counted(run: Sequence[re.Match[str]]) -> bool:
    return len(run) > 1 and _counts(run[0][0], run[1][0])


def _counts(number: str, word: str) -> bool:
    return number[0].isdigit() and bool(_MAGNITUDE.fullmatch(word))


def _is_name(word: str) -> bool:
    return word[0].isdigit() or any(map(str.isupper, word))


def _standing(question: str, run: list[re.Match[str]], text: str) -> list[str]:
    """A name's words as they stand in a text: all, or those behind the question's first one, or
    from a particle on: "bin Laden" of "Osama bin Laden"."""
    opens = run[0].start() == 0
    if opens and len(run) == 1:
        return []  # "How" has its capital for being the first
    particles = [n for n, word in enumerate(run) if n and word[0] in _PARTICLES]
    for first in (0, *([1] if opens else ()), *particles[:1]):
        name = question[run[first].start() : run[-1].end()]
        if _is_in(name, text):
            return [name]
    return []


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in dict.fromkeys(words)][:_NAMED]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _whole(names: Sequence[str], question: str) -> list[str]:
    """The names as the question has them, "Helmets" as "White Helmets"."""
    pieces = {
        piece: name
        for pattern in (WHOLE_NAME, _SHORT_NAME)
        for name in pattern.findall(question)
        for piece in NAME_OR_NUMBER.findall(f" {name}")
    }
    return [pieces.get(name, name) for name in names]


def missing_names(question: str, text: str) -> list[str]:
    """The question's names and numbers that a text lacks."""
    return [
        name for name in NAME_OR_NUMBER.findall(question) if not _is_in(name, text, re.IGNORECASE)
    ]


def _is_in(name: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> bool:
    """Whether a text has a name or number, inflected or not.

    "Syria" is in "Syrian", but "Oman" isn't in "woman", "Pik" in "Pike" or 5 in 15, 50 or 2.5.
    """
    last = re.split(r"\W", name)[-1]
    if last[-1:].isdigit():
        end = r"(?![.,]?\d)"
    elif len(last) < _SHORTEST:
        end = r"s?(?!\w)"
    else:
        end = rf"{_INFLECTED}(?!\w)"
    if last[-1:].casefold() == "s":  # a plural adds more: "Nes" is none of "Ness"
        end = rf"(?!s(?!\w)){end}"
    return bool(re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(name)}{end}", text, flags))
