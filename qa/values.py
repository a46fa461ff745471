"""Candidates of the same value: the same words in several places are one answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Candidate

_EDGES = re.compile(r"^(?:the|a|an)\s+|[^\w%$€£]+$|^(?![-−]\d)[^\w$€£]+", re.IGNORECASE)


def value_key(text: str) -> str:
    """What two spans of one value share: their words, folded, without article and punctuation."""
    before, text = "", " ".join(text.casefold().split())
    while before != text:
        before, text = text, _EDGES.sub("", text)
    return text


def by_value(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates in groups of one value, in the order of their best ones."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(value_key(candidate.text), []).append(candidate)
    return list(groups.values())
