"""Words that mean the same in the news, as far as stems and a short list tell."""

from __future__ import annotations

import re

from qa.words import content_words

_ALIKE = (
    "die died dies dead dying death deaths kill killed kills killing killings drown drowned perish"
    " perished fatal fatalities toll",
    "wound wounded wounding injure injured injures injuring injury injuries hurt treated",
    "missing unaccounted",
    "arrest arrested arrests detain detained custody",
    "charge charged charges indicted",
    "rescue rescued rescues save saved",
    "survive survived survivor survivors",
    "displace displaced homeless",
    "evacuate evacuated evacuates",
    "soldier soldiers troop troops servicemen",
    "people person persons victim victims",
    "job jobs post posts",
    "home homes house houses",
    "missile missiles rocket rockets",
    "strike strikes attack attacks raid raids airstrike airstrikes bombing bombings bombed",
    "find found finds discover discovered",
    "win won wins",
    "shoot shot shoots",
    "pay paid pays",
    "begin began begun begins start started starts",
    "lead led leads head headed heads",
    "make made makes",
    "build built builds",
    "lose lost loses",
    "hold held holds",
    "rise rose risen increase increased",
    "fall fell fallen drop dropped decline declined",
    "buy bought buys",
    "sell sold sells",
    "child children",
    "woman women",
    "man men",
    "quake earthquake tremor",
    "fire blaze wildfire",
)
"""Inflected forms that no ending tells of, and synonyms."""

_MEMBERS = {word: group.split()[0] for group in _ALIKE for word in group.split()}

_FATES = frozenset(
    """die wound missing arrest charge rescue survive displace evacuate""".split()  # noqa: SIM905
)
"""What becomes of people: each has a number of its own."""

_PARTS = frozenset(
    """child woman man boy girl infant baby student tourist foreigner civilian soldier police
    policeman officer firefighter""".split()  # noqa: SIM905
)
"""Who are a part of the people: "17 people, three children among them"."""

_NEAR = 10
"""Words between a number and what becomes of those it counts, at most."""

_ENDING = re.compile(r"(?<=\w{3})(?:(?<=[^\Waeiou])ying|ings?|ied|ies|ed|es|(?<!s)s|e|y)$")
"""What an inflected form may end with; three letters of a word always stay: "bus", "city"."""

_DOUBLED = re.compile(r"([^\Waeioulsz])\1(?:ed|ing)$")
"""A consonant that is doubled before an ending: "stopped"."""

_WORD = re.compile(r"[^\W_]+")


def stem(word: str) -> str:
    """What stands for a folded word, its inflected forms and its synonyms."""
    known = _MEMBERS.get(word) or _MEMBERS.get(word.removesuffix("s"))
    single = _DOUBLED.sub(r"\1", word)
    return known or (single if single != word else _ENDING.sub("", word))


def stems(text: str) -> set[str]:
    """The same for the words of a text that say what it is about."""
    return {stem(word) for word in content_words(text)}


def fate(text: str, start: int, end: int) -> str | None:
    """What becomes of those whom the words from ``start`` to ``end`` count, where it is said.

    The nearest is meant, counted from a word's beginning: of "62 killed, 100 wounded" the 100
    are wounded.
    """
    near = []
    for match in _WORD.finditer(text):
        kind, at = stem(match[0].casefold()), match.start()
        between = text[end:at] if at >= end else text[at:start]
        if kind in _FATES and len(_WORD.findall(between)) <= _NEAR:
            near.append((len(between), kind))
    return min(near)[1] if near else None


def counts_another(counted: set[str], wanted: set[str]) -> bool:
    """Whether a number of the ``counted`` is no number of the ``wanted``, by their stems."""
    counted = counted - _FATES
    if not counted or counted & wanted:
        return False
    return "people" not in wanted or bool(counted & _PART_STEMS)


ROLES = frozenset({"soldier", "civilian", "police", "policeman", "officer", "firefighter"})
"""Parts of the people that can be all of those who are counted: "62 Syrian troops"."""

_PART_STEMS = frozenset(stem(word) for word in _PARTS)
