"""Names, and words in general: a shorter form of a name means the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

from qa.asked import Asked
from qa.meaning.countries import COUNTRIES
from qa.meaning.relation import Relation
from qa.words import content_words

_TOKEN = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:[-'’][^\W_]+)*")
_TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady president vice prime minister foreign defence defense
    finance interior secretary general colonel major captain lieutenant sergeant admiral senator
    governor mayor chancellor ambassador envoy king queen prince princess pope cardinal archbishop
    bishop rev reverend father sister judge justice professor prof sheikh ayatollah imam chief
    commissioner spokesman spokeswoman spokesperson director chairman chairwoman chairperson
    premier deputy former acting congressman congresswoman representative councillor coach
    officer inspector detective""".split()  # noqa: SIM905
)
_PARTICLES = frozenset(
    """de del della der den di du da dos la le van von bin ibn al el ad ez as
    es""".split()  # noqa: SIM905
)
_JOINED = re.compile(r"\b([AaEe][a-z])-(?=\w)")
_JOINING = _PARTICLES | {"of", "for"}
_ITSELF = frozenset({"group", "themselves", "himself", "herself", "itself"})
_BESIDES = frozenset(
    """about after against among as at before by during from in inside into near on outside over
    since to under until when where which while who with""".split()  # noqa: SIM905
)
_APART = frozenset(
    """north south east west new upper lower northern southern eastern
    western""".split()  # noqa: SIM905
)
"""Words that make another name of a place's: York and New York."""

_SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}
_SIDES = re.compile(r"\b(north|south|east|west|central)(?:ern)?\b", re.IGNORECASE)

_ALIASES = {
    "america": "us", "united states of america": "us", "usa": "us", "britain": "uk",
    "great britain": "uk", "russian federation": "russia", "holland": "netherlands",
    "burma": "myanmar", "czech republic": "czechia", "turkiye": "turkey",
    "cote d'ivoire": "ivory coast", "republic of korea": "south korea",
    "people's republic of china": "china", "swaziland": "eswatini",
    "isis": "islamic state", "isil": "islamic state", "is": "islamic state",
    "daesh": "islamic state",
}  # fmt: skip
"""Countries and groups whose short forms share no words with their other names."""

_ENOUGH = 0.5
"""Share of the shorter text's words in the longer one from which the two may say the same."""

_CONSONANTS = 3
"""Consonants that two spellings share, at least, to be one name in another transcription."""


def compared(one: str, other: str, kind: Asked) -> Relation:
    """How two names or pieces of text stand to each other."""
    mine, its = core(one), core(other)
    names = kind in (Asked.PERSON, Asked.PLACE)
    if mine and its and (names or (_all_name(one) and _all_name(other))):
        found = _of_names(mine, its, one, other, kind)
        if found is Relation.SAME and _heads(one) != _heads(other):
            return Relation.COMPATIBLE
        sides = _of_places(one, other) if found is Relation.SAME and kind is Asked.PLACE else None
        return sides or found
    if names:
        # A description can be of whom or what the name names.
        return Relation.COMPATIBLE if mine or its else _of_words(one, other)
    return _of_words(one, other)


@lru_cache(maxsize=2048)
def core(text: str) -> tuple[str, ...]:
    """The words of the name in a text, folded, without titles; empty where there is none.

    Of an apposition the name is meant ("Rao, the finance minister"), of a chain of names the
    last ("Putin's spokesman Dmitry Peskov").
    """
    parts = [run for part in text.split(",") if (run := _last_run(part))]
    return parts[0] if parts else ()


@lru_cache(maxsize=2048)
def _heads(text: str) -> frozenset[str]:
    """What stands behind the name in a text: "rebels" of "the Syrian rebels"."""
    part = next((part for part in text.split(",") if _last_run(part)), "")
    words = _TOKEN.findall(_JOINED.sub(r"\1 ", part))
    last = max((at for at, word in enumerate(words) if word[0].isupper()), default=-1)
    # Up to where and with whom: "Genoa in a warehouse" is Genoa.
    behind = takewhile(lambda word: word not in _BESIDES, map(_folded, words[last + 1 :]))
    return frozenset(behind) - _JOINING - _ITSELF


def _last_run(part: str) -> tuple[str, ...]:
    runs: list[list[str]] = [[]]
    for token in _TOKEN.findall(_JOINED.sub(r"\1 ", part)):
        word = _folded(token)
        owner = word.endswith(("'s", "’s"))
        word = word.removesuffix("'s").removesuffix("’s")
        if word in _TITLES or word in ("the", "a", "an"):
            continue
        if token[0].isupper() or token[0].isdigit() or (word in _JOINING and runs[-1]):
            runs[-1].append(_SHORT.get(word, word))
        elif runs[-1]:
            runs.append([])
        if owner and runs[-1]:
            runs.append([])
    for run in reversed(runs):
        while run and run[-1] in _JOINING:
            run.pop()
        if run:
            return tuple(run)
    return ()


def _of_names(
    mine: tuple[str, ...], its: tuple[str, ...], one: str, other: str, kind: Asked
) -> Relation:
    several = any(" and " in text for text in (one, other))
    if several and _names_in(one) != _names_in(other):
        shared = set(" ".join(_names_in(one)).split()) & set(" ".join(_names_in(other)).split())
        return Relation.COMPATIBLE if shared else Relation.DIFFERENT
    if _canonical(mine) == _canonical(its) or _initials(mine, its) or _initials(its, mine):
        return Relation.SAME
    if _letters(mine) == _letters(its):
        return Relation.SAME  # "Kim Jong Un" and "Kim Jong-un"
    short, long = sorted((mine, its), key=len)
    dropped = long[: len(long) - len(short)]
    if short == long[len(dropped) :]:
        return Relation.DIFFERENT if _APART & set(dropped) else Relation.SAME
    if set(short) <= set(long):
        return Relation.COMPATIBLE
    if (spelt := _spellings(mine, its)) is not None:
        return spelt
    if (kind is not Asked.PERSON or several) and (_held(mine, other) or _held(its, one)):
        return Relation.COMPATIBLE  # "Ukraine" and "Lviv, Ukraine"
    if kind is Asked.PLACE and (_canonical(mine) in COUNTRIES) != (_canonical(its) in COUNTRIES):
        return Relation.COMPATIBLE  # "Ghent" and "an attic in Belgium"
    return Relation.DIFFERENT


def _names_in(text: str) -> set[str]:
    """The names that "and" and commas join in a text."""
    names = (core(each) for each in re.split(r", | and ", text))
    return {_canonical(name) for name in names if name}


def _letters(name: tuple[str, ...]) -> str:
    return "".join(name).replace("-", "")


def _of_places(one: str, other: str) -> Relation | None:
    """How parts of one place stand to each other: "eastern" and "western Aleppo"."""
    mine, its = (set(map(str.lower, _SIDES.findall(text))) for text in (one, other))
    if mine == its:
        return None
    return Relation.DIFFERENT if mine and its else Relation.COMPATIBLE


def _canonical(name: tuple[str, ...]) -> str:
    words = " ".join(name)
    return _ALIASES.get(words, words)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    letters = "".join(word[0] for word in long if word not in _JOINING)
    return len(short) == 1 and len(long) > 1 and short[0] == letters


def _spellings(mine: tuple[str, ...], its: tuple[str, ...]) -> Relation | None:
    """SAME or COMPATIBLE if the names differ as transcriptions do: Sergei and Sergey."""
    mine, its = (tuple(w for w in name if w not in _PARTICLES) for name in (mine, its))
    if len(mine) != len(its) or len(mine) < 2:
        return None
    bones = [(_bones(a), _bones(b)) for a, b in zip(mine, its, strict=True) if a != b]
    if any(a != b for a, b in bones):
        return None
    enough = all(len(a) >= _CONSONANTS for a, _ in bones)
    return Relation.SAME if enough else Relation.COMPATIBLE


def _bones(word: str) -> str:
    return re.sub(r"[aeiouyj'’-]|(.)(?=\1)", "", word)


def _held(name: tuple[str, ...], text: str) -> bool:
    return set(name) <= {_folded(token) for token in _TOKEN.findall(text)}


def _all_name(text: str) -> bool:
    return all(t[0].isupper() or t.lower() in _JOINING | {"the"} for t in _TOKEN.findall(text))


def _of_words(one: str, other: str) -> Relation:
    mine, its = _words(one), _words(other)
    if mine == its:
        return Relation.SAME
    shared = len(mine & its) / max(1, min(len(mine), len(its)))
    return Relation.COMPATIBLE if shared >= _ENOUGH else Relation.DIFFERENT


@lru_cache(maxsize=2048)
def _words(text: str) -> frozenset[str]:
    from text_to_num import alpha2digit  # here: nothing needs it before there is an answer

    encodable = _folded(text).encode(errors="replace").decode()
    return frozenset(content_words(alpha2digit(encodable, "en", 0)))


def _folded(text: str) -> str:
    """Without case, accents and the full stops of "U.S."."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).replace(".", "")
