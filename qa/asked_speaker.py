"""Whose answer a question asks for: "what toll did Russia give", "according to the union"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.meaning.wording import stem, stems
from qa.months import MONTH
from qa.words import CAPITAL, NAME_OR_NUMBER, fold

_ASKED_OF = re.compile(
    r"\baccording to (.{1,60})|\b(?:did|do|does|has|have) (.{1,60}?) "
    r"(?:give|given|say|said|report|claim|count|put|estimate|announce|admit|confirm)(?:e?d)?\b"
    r"|\b(?:said|given|reported|claimed|announced) by (.{1,60})",
    re.IGNORECASE,
)

_SAYING = (
    r"(?:say|said|saying|tell|told|claim(?:ed)?|argued?|warn(?:ed)?|think|thought|believed?"
    r"|stated|suggest(?:ed)?|insist(?:ed)?|maintain(?:ed)?|predict(?:ed)?|admit(?:ted)?"
    r"|announced?|promised?|accused?|call(?:ed)?|demand(?:ed)?|described?)"
)
_STATED = re.compile(
    rf"\bwhat (?:else )?(?:did|do|does|has|have|had) (?P<who>[^,?]{{1,80}}?) (?:been )?{_SAYING}\b"
    r"(?P<topic>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Asks for somebody's words, and nothing else: "What did the union say about …"."""

_BEHIND_HEAD = re.compile(
    r" (?:of|on|in|from|for|at|to|with|by|himself|herself|itself|themselves|now|actually"
    r"|reportedly|personally|publicly|ever|also|first)\b.*"
)
"""What follows the last word of a name: "Ann Lee of the union", "the minister himself"."""

_AND = re.compile(r",? (?:and|or|nor) |, ")
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(rf"(?!{MONTH})(?!\w+day\b)[{CAPITAL}]")

_HONORIFICS = frozenset(
    """mr mrs ms miss dr sir lord lady dame prof professor president premier minister secretary
    colonel captain commander major brigadier sergeant private lieutenant admiral judge justice
    senator governor mayor treasurer chancellor commissioner king queen prince princess pope bishop
    archbishop cardinal sheikh imam ayatollah""".split()  # noqa: SIM905
)
"""What stands before a person's name."""

_NO_NAMES = _HONORIFICS | frozenset(
    """the general chief prime foreign defence defense deputy vice former opposition leader
    government state company police court ministry army navy union on in at a an he she they it
    his her their""".split()  # noqa: SIM905
)
"""What has a capital before a name or instead of one, and is none itself."""

_BY_GIVEN_NAME = frozenset("sir dame lord lady king queen prince princess sheikh pope".split())  # noqa: SIM905
"""Titles that go with another name than the last."""

_INFLECTED = frozenset(("", "n", "an", "ian", "i", "ese"))
"""What a country's name has behind it in "the Russian ministry"; inflected forms are stemmed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a question asks for that asks what somebody said."""

    speaker: str
    """Who is asked, in the question's words: "Prime Minister John Howard"."""
    topic: frozenset[str]
    """What else stands in the question, as stems; empty where any of their words are asked for."""


def is_of_asked_speaker(question: str, speaker: str | None) -> bool | None:
    """Whether a speaker is the one whose answer is asked for; None where nobody's is, or where
    nobody is named."""
    asked = _ASKED_OF.search(question)
    if asked is None or speaker is None:
        return None
    who = next(filter(None, asked.groups()))
    names = stems(" ".join(NAME_OR_NUMBER.findall(f" {who}"))) or stems(who)
    # "Russia" is in "the Russian Defense Ministry".
    return any(name in word for name in names for word in stems(speaker))


def asked_statement(question: str) -> Statement | None:
    """Whose words a question asks for, and about what; None where it doesn't ask for words."""
    asked = _STATED.search(question)
    who = _BEHIND_HEAD.sub("", asked["who"]) if asked else ""
    if asked is None or not _WORD.search(who):
        return None
    topic = asked["topic"] if _WORD.search(asked["topic"]) else ""
    return Statement(who, frozenset(stems(topic)) if topic else frozenset())


def speaks(asked: str, speaker: str | None) -> bool | None:
    """Whether a speaker is the one who is asked, or speaks for that one.

    None where it is hard to tell: "the Palestinian leader" may be any of those who lead.
    """
    told = [_is_the_same(_WORD.findall(one), _WORD.findall(speaker or "")) for one in _each(asked)]
    return True if True in told else None if None in told or not told else False


def names(asked: str, words: str) -> bool:
    """Whether words name the one who is asked: people seldom say their own names."""
    there = _WORD.findall(words)
    return any(_is_name(who[-1]) and who[-1] in there for who in map(_WORD.findall, _each(asked)))


def is_person(asked: str, text: str) -> bool:
    """Whether a name is a person's, as a title before it tells there or in a text.

    Others speak for a company or a country under names of their own.
    """
    return all(_has_title(one, asked) or _has_title(one, text) for one in _each(asked))


def is_named(asked: str, text: str) -> bool:
    """Whether a text has one of them by given name and all, if that is how one is asked for."""
    return any(_with_given_name(one) in text for one in _each(asked))


def _with_given_name(name: str) -> str:
    words = name.split()[-2:]
    return " ".join(word for word in words if _is_name(word)) if _is_name(words[-1]) else ""


def _each(asked: str) -> list[str]:
    """The ones who are asked: "Bush and Blair"."""
    return [one for one in _AND.split(asked) if _WORD.search(one)]


def _has_title(name: str, text: str) -> bool:
    last = _WORD.findall(name)[-1]
    before = re.compile(rf"\b([{CAPITAL}]\w+)\.? (?:[{CAPITAL}][\w.'’-]* ){{0,3}}{last}\b")
    return _is_name(last) and any(
        word.casefold() in _HONORIFICS
        for found in before.finditer(text)
        for word in _WORD.findall(found[0])
    )


def _is_the_same(mine: list[str], its: list[str]) -> bool | None:
    if not its:
        return None
    at = [n for n, word in enumerate(its) if _is_of(word, mine[-1])]
    if at and _is_name(mine[-1]):
        return not _of_another_given_name(mine, its[: at[-1]])
    named = [word for word in its if _is_name(word)]
    if not _is_name(mine[-1]):  # "the union", "Australia's prime minister"
        of = [word for word in mine if _is_name(word)]
        fits = at and (not of or any(_is_of(word, name) for word in named for name in of))
        return True if fits else None
    if not named or not _is_name(its[-1]):
        return None
    if set(named) <= set(mine) or "".join(word[0] for word in named) == mine[-1]:
        return (
            True  # "Amnesty" is Amnesty International, "CASA" the Civil Aviation Safety Authority
        )
    return None if its[0].casefold() in _BY_GIVEN_NAME else False


def _is_of(word: str, name: str) -> bool:
    """Whether a word is a name, or what is that name's: "Russian" of Russia."""
    folded, wanted = stem(fold(word)), stem(fold(name))
    return folded.startswith(wanted) and folded.removeprefix(wanted) in _INFLECTED


def _of_another_given_name(mine: list[str], before: list[str]) -> bool:
    """Whether what stands before a speaker's last name is another's: "Cherie" Blair."""
    if len(mine) < 2 or not before or not (_is_name(mine[-2]) and _is_name(before[-1])):
        return False
    return mine[-2] not in before and before[-1] not in mine


def _is_name(word: str) -> bool:
    return bool(_NAME.match(word)) and word.casefold() not in _NO_NAMES
