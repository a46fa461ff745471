"""Why there is no answer, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.answer import Hit
from qa.asked import asked_words
from qa.words import NAME_OR_NUMBER, WHOLE_NAME, content_words

NOTHING = "None of these articles has to do with this."

_WORD = re.compile(r"(?:\w\.){2,}|\w+(?:[-'’.](?!s\b)\w+)*")
"""A word as it is repeated: "U.S." with its full stops, "Lavrov's" without its ending."""
_NAMED = 3
"""Words of the question that a reason repeats."""


def why_not(question: str, hits: Sequence[Hit], mentions: Callable[[str], bool]) -> str:
    """The reason to give for not answering.

    Args:
        question: what was asked.
        hits: the passages that were read.
        mentions: whether any article holds a word.
    """
    if not hits:
        return NOTHING
    everything = " ".join(f"{hit.article.title} {hit.passage.text}" for hit in hits)
    unknown = [name for name in missing_names(question, everything) if not mentions(name)]
    if unknown:
        return f"None of these articles mentions {_listed(_whole(unknown, question))}."
    told = set(content_words(question)) & set(content_words(hits[0].sentence.text))
    about = [word for word in _WORD.findall(question) if set(content_words(word)) <= told]
    if not about:
        return "No sentence comes close enough to what is asked."
    return f"The articles mention {_listed(about)}, but don't seem to say {asked_words(question)}."


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in dict.fromkeys(words)][:_NAMED]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _whole(names: Sequence[str], question: str) -> list[str]:
    """The names as the question has them, "Helmets" as "White Helmets"."""
    pieces = {
        piece: name
        for name in WHOLE_NAME.findall(question)
        for piece in NAME_OR_NUMBER.findall(f" {name}")
    }
    return [pieces.get(name, name) for name in names]


def missing_names(question: str, text: str) -> list[str]:
    """The question's names and numbers that a text lacks."""
    return [
        name
        for name in NAME_OR_NUMBER.findall(question)
        # "Syria" is in "Syrian", but "Oman" isn't in "woman", nor 5 in 15 or 50.
        if not re.search(rf"(?<!\w){re.escape(name)}(?!\d)", text, re.IGNORECASE)
    ]
