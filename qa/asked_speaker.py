"""Whose answer a question asks for: "what toll did Russia give", "according to the union"."""

from __future__ import annotations

import re

from qa.meaning.wording import stems
from qa.words import NAME_OR_NUMBER

_ASKED_OF = re.compile(
    r"\baccording to (.{1,60})|\b(?:did|do|does|has|have) (.{1,60}?) "
    r"(?:give|given|say|said|report|claim|count|put|estimate|announce|admit|confirm)(?:e?d)?\b"
    r"|\b(?:said|given|reported|claimed|announced) by (.{1,60})",
    re.IGNORECASE,
)


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
