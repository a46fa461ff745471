"""Questions for somebody's words: which candidates are that one's, and which are another's.

A reader finds what is said about a matter, whoever says it: to "What did Arafat say about Israel?"
it finds what Israel says about Arafat.
"""

from __future__ import annotations

from dataclasses import replace

from qa.answer import Candidate
from qa.article import Span
from qa.asked_speaker import Statement, asked_statement, is_named, is_person, names, speaks
from qa.confidence import Evidence
from qa.conflict import who_says
from qa.meaning.wording import stems

ODDS = 4.0
"""By how much likelier an answer is right if it is the asked one's own and of all that is asked.

The reader trusts such short questions little. Of 74 questions for somebody's words that have no
answer, none gets one by this, not at 12 times the odds either."""


def without_others_words(evidence: Evidence) -> Evidence | None:
    """The evidence without what a person is asked for and another one says; None if none is left.

    That is what has another speaker, or tells of the asked one by name.
    """
    statement = asked_statement(evidence.question)
    if statement is None:
        return evidence
    text = " ".join(hit.passage.text for hit in evidence.hits)
    if not is_person(statement.speaker, text):
        return evidence
    kept = [[c for c in group if not _is_anothers(statement, c)] for group in evidence.groups]
    groups = [group for group in kept if group]
    return replace(evidence, groups=groups) if groups else None


def is_own(evidence: Evidence) -> bool:
    """Whether the best candidate is known to be the asked one's."""
    statement = asked_statement(evidence.question)
    return statement is not None and _is_own(statement, evidence.best)


def is_of_all_asked(evidence: Evidence) -> bool:
    """Whether its sentence has all that words are asked about: of "What did she say?" any has."""
    statement = asked_statement(evidence.question)
    return statement is not None and _is_of_all(statement, evidence.best)


def needs_sentence(question: str, candidate: Candidate) -> bool:
    """Whether words of somebody who is asked are torn from their sentence.

    They are where the sentence answers and the reader doubts the words ("whether it can act"), and
    where they begin as another's: "the workers deserve more, while Qantas says it cannot pay".
    """
    statement = asked_statement(question)
    if statement is None:
        return False
    if _is_own(statement, candidate):
        return candidate.margin <= 0 and _is_of_all(statement, candidate)
    others = names(statement.speaker, candidate.text) and who_says(candidate) is None
    return others and _ends_as_own(statement, candidate)


def _is_own(statement: Statement, candidate: Candidate) -> bool:
    # "Mr Blair" is Cherie Blair in no article that doesn't name her.
    named = is_named(statement.speaker, candidate.sentence.article.text)
    return named and speaks(statement.speaker, who_says(candidate)) is True


def _is_of_all(statement: Statement, candidate: Candidate) -> bool:
    return statement.topic <= stems(candidate.sentence.text)


def _is_anothers(statement: Statement, candidate: Candidate) -> bool:
    told = speaks(statement.speaker, who_says(candidate))
    if told is None and names(statement.speaker, candidate.text):
        return not _ends_as_own(statement, candidate)
    return told is False


def _ends_as_own(statement: Statement, candidate: Candidate) -> bool:
    """Whether the last word, by itself, is the asked one's."""
    at = candidate.span.end - len(candidate.text.split()[-1])
    last = replace(candidate, span=Span(at, candidate.span.end))
    return _is_own(statement, last)
