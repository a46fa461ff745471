"""The sentence that another one needs to be understood: context to show, not an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.article import BlockKind, Sentence
from qa.words import content_words

_BACK = 6
"""Sentences back in which a definite description's first mention is looked for."""

_LEADING = r"^\W*(?:(?:but|and|so|yet|however|still|also|then|later|in turn|instead),?\s+)?"
_PRONOUN = re.compile(
    _LEADING + r"(?:he|she|they|it|his|her|their|its|this|that|these|those|such|both"
    r"|the (?:latter|former|two|pair|same))\b(?!['’]s (?:why|because)\b)",
    re.IGNORECASE,
)
# "It rained" and "It was clear that …" point at nothing before them.
_EXPLETIVE = re.compile(
    _LEADING
    + r"it (?:(?:rain|snow)(?:s|ed)\b|(?:is|was|seems|seemed|remains) (?:\w+ )?(?:that|to)\b)",
    re.IGNORECASE,
)
_DEFINITE = re.compile(rf"(?i:{_LEADING}the) ((?:[a-z][\w-]*\s+){{1,3}})")
_NOT_NOUNS = frozenset(
    """also said says told has had have is are was were be will would could can may might must did
    does do came went put then first last next most more""".split()  # noqa: SIM905
)


def antecedent(sentence: Sentence, sentences: Sequence[Sentence]) -> Sentence | None:
    """The earlier sentence that tells what this one's opening words mean; None if none does.

    A pronoun or demonstrative points to the nearest sentence before it that stands by itself;
    "The strike …" to the nearest one that has the noun. Headlines and bylines are no context.

    Args:
        sentence: may begin with such words.
        sentences: its article's, in reading order.
    """
    earlier = _before(sentence, sentences)
    if not earlier or not _is_prose(sentence):
        return None
    text = sentence.text[:200]
    if _PRONOUN.match(text):
        if _EXPLETIVE.match(text):
            return None
        alone = [one for one in earlier[-3:] if not _PRONOUN.match(one.text[:200])]
        return alone[-1] if alone else None
    if described := _DEFINITE.match(text):
        nouns = _noun(described[1])
        return next((one for one in reversed(earlier) if nouns & _words(one)), None)
    return None


def _before(sentence: Sentence, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The prose sentences shortly before this one."""
    at = next((at for at, one in enumerate(sentences) if one.span == sentence.span), 0)
    return [one for one in sentences[max(0, at - _BACK) : at] if _is_prose(one)]


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
