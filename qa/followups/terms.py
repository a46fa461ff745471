"""The words of a conversation that belong to a follow-up."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.words import content_words

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDINGS = ("ies", "'s", "’s", "ing", "es", "ed", "s")
_SHORTEST_STEM = 3


def words_of(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of the words that say what a text is about, in order."""
    kept = set(content_words(text))
    return [
        match.span()
        for match in _WORD.finditer(text)
        if any(part in kept for part in content_words(match.group()))
    ]


def stem(word: str) -> str:
    """A word without its commonest ending: "strikes" and "strike" are one, "plan" and "planned"."""
    word = word.casefold()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    if len(word) > _SHORTEST_STEM:
        word = word.removesuffix("e")
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


def stems(text: str) -> set[str]:
    """The stems of the words that say what a text is about."""
    return {stem(text[start:end]) for start, end in words_of(text)}


def picked(
    question: str,
    text: str,
    spans: Sequence[tuple[int, int]],
    scores: NDArray[np.float32],
    least: float,
    most: int,
) -> list[tuple[int, int]]:
    """Where the conversation's words stand that the model holds for a part of the question.

    Args:
        question: the follow-up; its own words aren't repeated.
        text: the conversation as one text.
        spans: of each token in it.
        scores: of each token, raw (logits), shape ``(len(spans),)``.
        least: what a word's best token must score.
        most: words at most, the best ones.

    Returns:
        the half-open ranges of distinct words in the order of the text.
    """
    said = stems(question)
    best: dict[str, tuple[float, int, int]] = {}
    for start, end in words_of(text):
        inside = [s for s, (a, b) in zip(scores, spans, strict=True) if a < end and start < b]
        score = float(max(inside, default=-np.inf))
        key = stem(text[start:end])
        if score >= least and key not in said and score > best.get(key, (-np.inf, 0, 0))[0]:
            best[key] = (score, start, end)
    kept = sorted(best.values(), reverse=True)[:most]
    return sorted((start, end) for _, start, end in kept)


def joined(text: str, ranges: Sequence[tuple[int, int]]) -> list[str]:
    """The words in these ranges of a text, neighbours as one string. ``ranges`` are in order."""
    runs: list[tuple[int, int]] = []
    for start, end in ranges:
        if runs and not text[runs[-1][1] : start].strip(" -"):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return [text[start:end] for start, end in runs]
