"""The sentence that another one needs to be understood: context to show, not an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.article import BlockKind, Sentence
from qa.months import MONTH
from qa.words import CAPITAL, content_words

_BACK = 6
"""Sentences back in which a definite description's first mention is looked for."""

_ITEMS = 12
"""Items of a list above one, at most, over which its introduction is looked for."""

_LEADING = r"^\W*(?:(?:but|and|so|yet|however|still|also|then|later|in turn|instead),?\s+)?"
_PRONOUN = re.compile(
    # Those who stayed, and this article, are told of by themselves; what a speaker means by
    # "this" is seldom the sentence before the quote.
    _LEADING + r"(?:he|she|they|it|his|her|their|its|such|both"
    r"|(?<![\"“‘])(?:this(?! (?:article|story|page|newspaper)\b)|that|these)"
    r"|those(?! (?:who|whose|that|with|without|in|on|at|from|of)\b)"
    r"|the (?:latter|former|two|pair|same))\b(?!['’]s (?:why|because)\b)",
    re.IGNORECASE,
)
# "It rained" and "It was clear that …" point at nothing before them.
_EXPLETIVE = re.compile(
    _LEADING
    + r"it (?:(?:rain|snow)(?:s|ed)\b|(?:is|was|seems|seemed|remains) (?:\w+ )?(?:that|to)\b"
    # "It was the second fire this year": the whole event, of which all sentences before tell
    r"|(?:is|was) (?:\w+ )?(?:the|only the) (?:[\w'’-]+ ){0,2}"
    r"(?:worst|best|first|second|third|fourth|fifth|latest|only|\w{3,}est)\b)",
    re.IGNORECASE,
)
_IT = re.compile(_LEADING + r"(?:it|its|they|their)\b", re.IGNORECASE)
_POSSESSED = re.compile(_LEADING + r"(?:his|her|its|their) \w", re.IGNORECASE)
"""Begins with a pronoun, but names a thing: "Her novel", which "it" may be."""

_HE = re.compile(_LEADING + r"(?:he|his)\b", re.IGNORECASE)
_SHE = re.compile(_LEADING + r"(?:she|her)\b", re.IGNORECASE)
_MAN = re.compile(r"\bMr\b")
_WOMAN = re.compile(r"\b(?:Ms|Mrs|Miss)\b")
_SPEAKER = re.compile(r"(?:[,?!…—–-][\"”’]|[”\"] ?[—–-])\s+(?P<who>he|she|they)\s+[a-z]")
"""Whose a quotation is: "It is fog," he said."""

_QUOTED = re.compile(r"“[^“”]*(?:”|$)|^[^“”]*”|\"[^\"]*(?:\"|$)")
_NAMED = re.compile(rf"(?<=[a-z0-9,] )(?!{MONTH})[A-Z]\w")
_NAME = rf"(?!{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[{CAPITAL}]\w+"
_DEFINITE = re.compile(rf"(?i:{_LEADING}the) ((?:[a-z][\w-]*\s+){{1,3}})")
_NOT_NOUNS = frozenset(
    """also said says told has had have is are was were be will would could can may might must did
    does do came went put then first last next most more""".split()  # noqa: SIM905
)


def antecedent(sentence: Sentence, sentences: Sequence[Sentence]) -> Sentence | None:
    """The earlier sentence that tells what this one's opening words mean; None if none does.

    A pronoun or demonstrative points to the nearest sentence before it that stands by itself;
    "The strike …" to one that has the noun, where it stands with a name if it does; a quotation
    that "he said" to the nearest sentence that may tell who he is; a list's item to the words
    that introduce it. Headlines and bylines are no context.

    Args:
        sentence: may begin with such words.
        sentences: its article's, in reading order.
    """
    if not _is_prose(sentence):
        return _introduction(sentence, sentences)
    earlier = _before(sentence, sentences)
    if not earlier:
        return None
    text = sentence.text[:200]
    if speaker := _SPEAKER.search(sentence.text[:2_000]):
        return _meant(speaker["who"], _told(sentence, earlier)[-3:], _outside)
    if _PRONOUN.match(text):
        if _EXPLETIVE.match(text):
            return None
        return _meant(text, earlier[-3:], _whole)
    if described := _DEFINITE.match(text):
        nouns = set() if " of " in described[1] else _noun(described[1])
        return _mentioned(nouns, earlier)
    return None


def _mentioned(nouns: set[str], earlier: Sequence[Sentence]) -> Sentence | None:
    """The nearest earlier sentence that has one of the nouns with a name; else just the noun.

    Nothing before "a second ferry" tells which one "the ferry" is.
    """
    having = [one for one in reversed(earlier) if nouns & _words(one)]
    for one in having:
        if any(_is_named(noun, _outside(one)) for noun in nouns):
            return one
        if any(_is_introduced(noun, _outside(one)) for noun in nouns):
            break
    return next(iter(having), None)


def _introduction(sentence: Sentence, sentences: Sequence[Sentence]) -> Sentence | None:
    """What introduces a list's item: the sentence above its items that ends in a colon."""
    if _kind(sentence) is not BlockKind.HEADING:
        return None
    at = next((at for at, one in enumerate(sentences) if one.span == sentence.span), 0)
    for one in reversed(sentences[max(0, at - _ITEMS) : at]):
        if one.text.endswith(":"):
            return one if _is_prose(one) else None
        if _kind(one) is not BlockKind.HEADING:
            return None
    return None


def _told(sentence: Sentence, earlier: Sequence[Sentence]) -> list[Sentence]:
    """The earlier sentences in which more is told than the quotation that a sentence ends."""
    told, inside = [], _is_open(sentence)
    for one in reversed(earlier):
        if inside:
            inside = not _is_open(one)
        # Of 'Roe said: "It rained."' the words outside are Roe's.
        if not inside and any(map(str.isalpha, _outside(one))):
            told.append(one)
    return told[::-1]


def _is_open(sentence: Sentence) -> bool:
    """Whether a quotation goes on over a sentence's end, or over its beginning."""
    text = sentence.text[:2_000]
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _whole(sentence: Sentence) -> str:
    return sentence.text[:2_000]


def _outside(sentence: Sentence) -> str:
    """A sentence without what is quoted in it."""
    return _QUOTED.sub("", _whole(sentence))


def _is_named(noun: str, text: str) -> bool:
    """Whether a noun stands with somebody's name: "Mayor Jo Roe", "the mayor, Jo Roe, …", "Jo
    Roe, the mayor".
    """
    title = rf"\b{noun[:1].upper()}{re.escape(noun[1:])} {_NAME} {_NAME}"
    role = rf"\b{re.escape(noun)} {_NAME}|\b{re.escape(noun)}, {_NAME} {_NAME}(?=[,;.:]|$)"
    behind = rf"{_NAME},? (?:\d+, )?(?:the|an?|its|their) (?:[a-z-]+ )?{re.escape(noun)}\b"
    return re.search(f"{title}|{role}|{behind}", text) is not None


def _is_introduced(noun: str, text: str) -> bool:
    """Whether a noun is new there: "a ferry", "another small ferry"."""
    new = rf"\b(?:an?|another|one|new|second) (?:[\w-]+ ){{0,2}}{re.escape(noun)}\b"
    return re.search(new, text, re.IGNORECASE) is not None


def _meant(
    text: str, earlier: Sequence[Sentence], told: Callable[[Sentence], str]
) -> Sentence | None:
    """The nearest earlier sentence that may tell what the pronoun that a text begins with means.

    Not "Ms Major said …" for "his"; and where she stands between, only one that has a name.

    Args:
        text: begins with a pronoun.
        earlier: the sentences before it.
        told: what of an earlier one may tell it.
    """
    of_it, passed = bool(_IT.match(text)), False
    wrong, right = (_WOMAN, _MAN) if _HE.match(text) else (_MAN, _WOMAN)
    personal = bool(_HE.match(text) or _SHE.match(text))
    for one in reversed(earlier):
        whole = told(one)
        opening = whole[:200]
        if _PRONOUN.match(opening) and not (of_it and _POSSESSED.match(opening)):
            continue
        if personal and wrong.search(whole) and not right.search(whole):
            passed = True
        elif not passed or _NAMED.search(whole):
            return one
    return None


def _before(sentence: Sentence, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The prose sentences shortly before this one."""
    at = next((at for at, one in enumerate(sentences) if one.span == sentence.span), 0)
    return [one for one in sentences[max(0, at - _BACK) : at] if _is_prose(one)]


def _kind(sentence: Sentence) -> BlockKind | None:
    blocks = sentence.article.blocks
    return next((block.kind for block in blocks if block.span.overlaps(sentence.span)), None)


def _is_prose(sentence: Sentence) -> bool:
    blocks = sentence.article.blocks
    return not blocks or any(
        block.kind is BlockKind.PROSE and block.span.overlaps(sentence.span) for block in blocks
    )


def _noun(described: str) -> set[str]:
    """The last word of a description before its verb: what it is a description of."""
    words = []
    for word in described.split():
        if word in _NOT_NOUNS or word.endswith(("ed", "ly")):
            break
        words.append(word)
    return {_singular(words[-1])} if words else set()


def _words(sentence: Sentence) -> set[str]:
    return {_singular(word) for word in content_words(sentence.text[:2_000])}


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
