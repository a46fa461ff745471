"""Candidates of the same value: one meaning in several places, or in other words, is one answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.answer import Candidate
from qa.asked import Asked
from qa.meaning import Relation, relation
from qa.meaning.numbers import qualifier

_EDGES = re.compile(r"^(?:the|a|an)\s+|[^\w%$€£]+$|^(?![-−]\d)[^\w$€£]+", re.IGNORECASE)


@lru_cache(maxsize=2048)
def value_key(text: str) -> str:
    """What two spans of one value share: their words, folded, without article and punctuation."""
    before, text = "", " ".join(text.casefold().split())
    while before != text:
        before, text = text, _EDGES.sub("", text)
    return text


def related(one: Candidate, other: Candidate, kind: Asked) -> Relation:
    """How the values of two candidates stand to each other."""
    published = one.sentence.article.published, other.sentence.article.published
    if kind is not Asked.TIME and value_key(one.text) == value_key(other.text):
        return Relation.SAME
    return relation(_said(one), _said(other), kind, published)


def _said(candidate: Candidate) -> str:
    """The candidate's words, with the "over" or "up to" before them: readers often leave it out."""
    sentence = candidate.sentence
    before = sentence.article.text[sentence.span.start : candidate.span.start]
    return qualifier(before) + candidate.text


def by_value(candidates: Sequence[Candidate], kind: Asked = Asked.THING) -> list[list[Candidate]]:
    """The candidates in groups of one meaning, in the order of their best ones.

    A candidate joins the group whose best one says the same, unless another of that group says
    something else: of "Doe", "Jane Doe" and "John Doe", the last two stay apart.
    """
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        for group in groups:
            if _belongs(candidate, group, kind):
                group.append(candidate)
                break
        else:
            groups.append([candidate])
    return groups


def _belongs(candidate: Candidate, group: Sequence[Candidate], kind: Asked) -> bool:
    if related(candidate, group[0], kind) is not Relation.SAME:
        return False
    others = {value_key(member.text): member for member in group[1:]}
    return all(related(candidate, o, kind) is not Relation.DIFFERENT for o in others.values())
