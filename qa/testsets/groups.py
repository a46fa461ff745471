"""Questions that must not be parted: of the same evidence, or of one conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from random import Random

from qa.evaluation.question import Question


def groups(questions: Sequence[Question], *, by_article: bool = False) -> list[int]:
    """A number for each question, the same for those that belong together.

    Together are questions whose evidence is the same quote, or one inside the other; a
    question and its follow-ups; the questions of one context; with ``by_article`` all about
    one article too. The trap: parted, what was fitted on one half would be measured on the
    other half's twins.
    """
    inside = _wholes(questions)
    parents = list(range(len(questions)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    first: dict[Hashable, int] = {}
    for at, question in enumerate(questions):
        keys: list[Hashable] = [("asked", _folded((*question.history, question.question)[0]))]
        for evidence in question.evidence:
            quote = evidence.article, evidence.quote
            keys.append(("article", evidence.article) if by_article else inside[quote])
        if question.context:
            keys.append(("article", question.context))
        for key in keys:
            parents[root(at)] = root(first.setdefault(key, at))
    return [root(at) for at in range(len(questions))]


def halves(
    questions: Sequence[Question], share: float, seed: int, *, by_article: bool = False
) -> tuple[list[int], list[int]]:
    """The numbers of the questions on either side, in order, whole groups by lot.

    The first side gets about ``share`` of the answerable questions and of the others.
    """
    together: dict[int, list[int]] = defaultdict(list)
    for at, group in enumerate(groups(questions, by_article=by_article)):
        together[group].append(at)
    random = Random(seed)
    first: list[int] = []
    for answerable in (True, False):
        dealt = [
            numbers
            for numbers in together.values()
            if any(questions[at].answerable for at in numbers) is answerable
        ]
        random.shuffle(dealt)
        wanted, taken = share * sum(map(len, dealt)), 0
        for numbers in dealt:
            # Taken if that comes nearer to the share than leaving it.
            if abs(taken + len(numbers) - wanted) < abs(taken - wanted):
                first += numbers
                taken += len(numbers)
    chosen = set(first)
    return sorted(first), [at for at in range(len(questions)) if at not in chosen]


def _wholes(questions: Sequence[Question]) -> dict[tuple[str, str], tuple[str, str]]:
    """Each quote's longest quote of the same article that it is a piece of."""
    quotes: dict[str, dict[str, None]] = defaultdict(dict)
    for question in questions:
        for evidence in question.evidence:
            if question.context is None:  # else the context holds them together
                quotes[evidence.article][evidence.quote] = None
    wholes = {(e.article, e.quote): (e.article, e.quote) for q in questions for e in q.evidence}
    for article, there in quotes.items():
        longest = sorted(there, key=len, reverse=True)
        for quote in longest:
            whole = next(other for other in longest if quote in other)
            wholes[article, quote] = article, whole
    return wholes


def _folded(question: str) -> str:
    return " ".join(question.casefold().split())
