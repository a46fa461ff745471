"""What a yes/no question asks of its subject: "sell" of "Did the bank sell its branch?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.speech.words import NO_ADVERBS, PHRASAL, PREPOSITIONS, TIMES
from qa.words import content_words

INDEFINITE = frozenset(
    {"any", "anybody", "anyone", "anything", "ever", "true", "really", "still", "already"}
)
"""Words of a question that say nothing of what it asks."""

_WORD = re.compile(r"\w+")
_CIRCUMSTANCES = (PREPOSITIONS - {"of", "to"}) | frozenset(
    "off since after before when while because until as despite amid according".split()  # noqa: SIM905
)
"""What begins the circumstances of what is asked."""

_PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_DETERMINERS = frozenset(
    """the a an its his her their my your our this that these those any some no every all
    both""".split()  # noqa: SIM905
)
_BEFORE_NOUNS = _DETERMINERS | PREPOSITIONS | {"and", "or", "than"}
_BEHIND_VERBS = (
    _DETERMINERS
    | _CIRCUMSTANCES
    | PREPOSITIONS
    | PHRASAL
    | INDEFINITE
    | frozenset("back away ahead him them it us me everybody everyone whether if and or".split())  # noqa: SIM905
)


def predicate(question: str) -> str | None:
    """The word of a yes/no question that says what it asks: its verb, where that can be told.

    Otherwise its last word that says no circumstance: "Is the village a port in the north?" asks
    of a port.
    """
    words = _WORD.findall(question.split("?")[0])
    said = set(content_words(question)) - INDEFINITE
    if verb := _verb([word for word in words if not _is_manner(word.casefold())], said):
        return verb
    told: list[str] = []
    for word in map(str.casefold, words):
        if len(told) > 1 and word in _CIRCUMSTANCES:
            break
        if word in said and not (_is_manner(word) or word.isdigit()):
            told.append(word)
    return told[-1] if told else None


def _verb(words: Sequence[str], said: set[str]) -> str | None:
    """The verb behind auxiliary and subject: no noun stands between a noun and "the" or "out".

    Of "Did the transport minister resign" it is the last word: "transport" has an article, and
    "minister" more behind it.
    """
    folded = [*map(str.casefold, words), ""]
    for at, word in enumerate(words[2:], start=2):
        before, after = folded[at - 1], folded[at + 1]
        if word not in said or word.isdigit() or before in _BEFORE_NOUNS:
            continue
        if word == "going" and after == "to":
            continue
        ends = not after or after in _BEHIND_VERBS or not words[at + 1].islower()
        if ends or (at == 2 and before in _PRONOUNS):
            return word
    return None


def _is_manner(word: str) -> bool:
    return word in TIMES or (word.endswith("ly") and word not in NO_ADVERBS)
