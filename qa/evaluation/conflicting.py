"""Questions on which the articles differ: how many of the values that they give are shown."""

from collections.abc import Sequence
from itertools import combinations

from qa.asked import Asked, asked
from qa.evaluation.agreement import is_right
from qa.evaluation.question import Question
from qa.meaning import Relation, relation
from qa.meaning.numbers import quantity

DISAGREE = "disagree"
"""The tag of questions whose answers are several values, each right according to some article."""


def values_of(question: Question) -> list[list[str]]:
    """The acceptable answers in groups of one value: those that say the same, or share half of
    their words, are one.
    """
    kind = asked(question.question)
    groups: list[list[str]] = []
    for answer in question.answers:
        for group in groups:
            if _is_one(answer, group, kind):
                group.append(answer)
                break
        else:
            groups.append([answer])
    return groups


def _is_one(text: str, group: Sequence[str], kind: Asked) -> bool:
    """Whether a text gives the value of a group; "over 300 people" isn't "over 240 people"."""
    numbers = {_number(each) for each in group} - {None}
    if numbers and _number(text) not in numbers | {None}:
        return False
    return any(relation(text, each, kind) is Relation.SAME for each in group) or is_right(
        text, group
    )


def _number(text: str) -> float | None:
    found = quantity(text)
    return found.said if found and found.bare else None


def is_conflicting(question: Question) -> bool:
    """Whether the answers can't all be right: said by the tag, or seen from two of them.

    The trap: most questions have several answers that are one value in other words, and of a
    question like "Who was there?" several values are right together.
    """
    if DISAGREE in question.tags:
        return len(values_of(question)) > 1
    kind = asked(question.question)
    if question.tags or len(question.evidence) < 2:
        return False
    return any(
        relation(a, b, kind) is Relation.DIFFERENT for a, b in combinations(question.answers, 2)
    )


def values_shown(question: Question, shown: Sequence[str]) -> float | None:
    """The share of the values that were shown, in whatever place; None where there is no conflict.

    A value is shown if an answer agrees with one of its wordings, by F1 of at least 0.5.
    """
    if not is_conflicting(question):
        return None
    groups = values_of(question)
    return sum(
        any(_is_one(one, group, asked(question.question)) for one in shown) for group in groups
    ) / len(groups)
