"""Why there is no answer, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.answer import Hit
from qa.asked import asked_words
from qa.demonyms import ALIKE
from qa.form import Form, form
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
    unknown = [
        name
        for name in missing_names(question, everything)
        if not any(map(mentions, (name, *ALIKE.get(name.casefold(), ()))))
    ]
    if unknown:
        return f"None of these articles mentions {_listed(_whole(unknown, question))}."
    about = _names_in(" ".join(hit.passage.text for hit in hits), question)
    if not about:
        told = set(content_words(question)) & set(content_words(hits[0].sentence.text))
        torn = {piece for name in WHOLE_NAME.findall(question) for piece in name.split()[1:]}
        about = [
            word
            for word in _WORD.findall(question)
            if set(content_words(word)) <= told and word not in torn
        ]
    if not about:
        return "No sentence comes close enough to what is asked."
    what = "whether it is so" if form(question) is Form.YES_NO else asked_words(question)
    return f"The articles mention {_listed(about)}, but don't seem to say {what}."


def _names_in(text: str, question: str) -> list[str]:
    """The question's names and numbers that a text has, each with its words: "White Helmets".

    They are what the question is about; "goals" and "score" are what it asks of them.
    """
    names: list[str] = []
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(question), None]:
        joins = run and word and question[run[-1].end() : word.start()] == " "
        if run and not (joins and word and _is_name(word[0])):
            names += _standing(question, run, text)
            run = []
        if word and _is_name(word[0]):
            run.append(word)
    return names


def _is_name(word: str) -> bool:
    return word[0].isdigit() or any(map(str.isupper, word))


def _standing(question: str, run: list[re.Match[str]], text: str) -> list[str]:
    """A name's words as they stand in a text: all, or those behind the question's first one."""
    opens = run[0].start() == 0
    if opens and len(run) == 1:
        return []  # "How" has its capital for being the first
    for first in (0, 1) if opens else (0,):
        name = question[run[first].start() : run[-1].end()]
        if re.search(rf"(?<!\w){re.escape(name)}(?!\d)", text):
            return [name]
    return []


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
