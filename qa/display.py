"""Text for a terminal: article text is hostile until proven otherwise, so nothing goes out raw.

Standard library only, and light: both the command line and the terminal UI start with it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.answer import LISTED, Answer, Citation, NoAnswer, Stance

_KEPT = "\n\t"
_STANCES = {Stance.FOR: "speaks for it", Stance.AGAINST: "speaks against it"}
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1 controls: terminal escapes begin with these
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi
    "\ud800-\udfff"  # lone surrogates cannot be encoded
    "\U000e0000-\U000e007f]"  # tags
)

_JOINED = r"[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc]"
_JOINER = re.compile(f"(?<={_JOINED})[\u200c\u200d](?={_JOINED})")
"""Between letters of Arabic and Indic scripts a joiner is a part of the spelling."""
_EMOJI_JOINER = re.compile(
    "(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
)
_JOINERS = (_JOINER, _EMOJI_JOINER)

_BREAKS = "\u00ad\u200b\u2060\ufeff"
_UNSEEN = re.compile(f"(?<![{_BREAKS}])(?:(?<=\\S)[{_BREAKS}]+|[{_BREAKS}]++(?=\\S))")
"""Where a word may or must not be broken: in it, or beside it, they are not for the eye."""
_NOTHING = "\N{COMBINING GRAPHEME JOINER}"
"""Takes no room on a screen, and no terminal acts on it: offsets hold."""


def visible(text: str) -> str:
    """Every character that a terminal would act on as a visible one in its place.

    Soft hyphens and the like are drawn as nothing in a word or beside one, and alone they are
    seen. One character for one, so that offsets into ``text`` hold for the result. Line feeds and
    tabs stay.
    """
    spelled = {found.start() for joiner in _JOINERS for found in joiner.finditer(text)}
    unseen = {at for found in _UNSEEN.finditer(text) for at in range(*found.span())}

    def shown(found: re.Match[str]) -> str:
        if found.start() in spelled:
            return found.group()
        return _NOTHING if found.start() in unseen else _symbol(found.group())

    return _HIDDEN.sub(shown, text)


def one_line(text: str) -> str:
    """``visible(text)`` with every white space a plain space; offsets hold."""
    return visible(re.sub(r"\s", " ", text))


def place(citation: Citation) -> str:
    """Where a citation stands, for the screen: ``headline — outlet, date, place, file:line``.

    The page stands in place of the line where the file has pages.
    """
    article = citation.article
    published = article.published.isoformat() if article.published else None
    known = [part for part in (article.outlet, published, article.place) if part]
    where = f", page {citation.page}" if citation.page else f":{citation.line}"
    return one_line(f"{article.title} — {', '.join([*known, article.name])}{where}")


class Shown(NamedTuple):
    """One of the answers to a question, and how it stands to those before it.

    ``begins``: it is the first to the question, or to a part of it. ``equal``: it stands beside
    the first one, as values that differ, evidence and listed articles do, not behind it.
    """

    answer: Answer
    begins: bool
    equal: bool


def in_order(answer: Answer) -> Iterator[Shown]:
    """All answers to a question as they are shown."""
    lead = answer
    for entry in (answer, *answer.others):
        begins = entry is answer or entry.trace.part != lead.trace.part
        lead = entry if begins else lead
        beside = lead.conflict or lead.total is not None or entry.stance is not None
        yield Shown(entry, begins, begins or beside)


def in_parts(result: Answer | NoAnswer) -> Iterator[Shown | NoAnswer]:
    """All that is shown of a result: its answers and why there is none, as the parts were asked."""
    if isinstance(result, NoAnswer):
        yield from result.unanswered or (result,)
        return
    shown: list[Shown | NoAnswer] = [*in_order(result), *result.unanswered]
    yield from sorted(shown, key=_number)


def heading(answer: Answer) -> str:
    """What stands above an answer; empty for a plain one."""
    if answer.conflict:
        return "The articles differ:"
    if answer.total is not None:
        articles = f"{answer.total:,} article{'' if answer.total == 1 else 's'}"
        first = f", the {_first(answer)} {LISTED} of them" if answer.total > LISTED else ""
        return f"{articles}{answer.remark and f' ({answer.remark})'}{first}:"
    if answer.remark:  # of one article alone: "2 more state no date"
        return f"{answer.remark}:"
    return "The articles say:" if answer.stance else ""


def _first(answer: Answer) -> str:
    """What those are that a list names: without dates they are no newest ones."""
    entries = (answer, *answer.others)
    dated = all(c.article.published for entry in entries for c in entry.citations)
    return "newest" if dated else "first"


def confidence(probability: float) -> str:
    """A probability as it is shown: two decimals, cut and never rounded up to certainty."""
    return f"{int(probability * 100 + 1e-9) / 100:.2f}"


def known_of(answer: Answer) -> str:
    """Who says it, in how many independent sources, and where it stands; empty where unknown."""
    known = []
    if answer.attribution:
        known.append(f"says {one_line(answer.attribution)}")
    if answer.sources > 1:
        known.append(f"{answer.sources} independent sources")
    if answer.stance in _STANCES:
        known.append(_STANCES[answer.stance])
    return " · ".join(known)


def _number(shown: Shown | NoAnswer) -> int:
    return (shown if isinstance(shown, NoAnswer) else shown.answer).trace.number


def _symbol(character: str) -> str:
    if character in _KEPT:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's pictures of the control characters
    if code == 0x7F:
        return "␡"
    return "\N{NO-BREAK SPACE}" if character == "\u202f" else "\N{REPLACEMENT CHARACTER}"
