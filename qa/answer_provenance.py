"""Questions about an answer's origin, answered: who says it, in which article, of which day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qa.about_collection import Kind
from qa.answer import Answer, AnswerKind, Citation, NoAnswer, Trace
from qa.article import Sentence
from qa.conflict import who_says
from qa.followups.provenance import Origin, Provenance
from qa.stated import about_itself, first_with, headline, listed, unstated

_ATTRIBUTED = 0.97
"""Share of speakers that are told rightly, of those that the README's table measures."""

_STATED = {Origin.AUTHOR: Kind.AUTHOR, Origin.OUTLET: Kind.OUTLET, Origin.DATE: Kind.DATE}

Sentences = Callable[[str], Sequence[Sentence]]


def answer_provenance(
    asked: Provenance, before: Answer | NoAnswer, sentences: Sentences, trace: Trace
) -> Answer | NoAnswer:
    """Where what was answered comes from, with an answer for each place of another origin.

    Args:
        asked: the question.
        before: what came of the question before it.
        sentences: those of an article, by its name.
        trace: of the question itself.
    """
    trace = replace(trace, hits=before.trace.hits)
    if isinstance(before, NoAnswer):
        return NoAnswer(f"{asked.before} {before.reason}", 0.0, trace)
    said = _said(before)
    articles = tuple(dict.fromkeys(each.article for answer in said for each in answer.citations))
    if asked.of is Origin.SPEAKER:
        speakers = (each for answer in said for each in _speakers(answer, sentences))
        reason = f"No speaker is named: “{articles[0].title}” says it in its own words."
        return listed(dict.fromkeys(speakers), reason, trace, _ATTRIBUTED)
    if asked.of is Origin.ARTICLE:
        return listed((headline(sentences(each.name), each) for each in articles), "", trace)
    kind = _STATED[asked.of]
    found = [about_itself(kind, each, sentences(each.name)) for each in articles]
    return listed(found, unstated(kind, articles[0]), trace)


def _said(answer: Answer) -> list[Answer]:
    """All that was told in answer; not what may be meant instead, which only stands behind it."""
    many = answer.conflict or answer.stance or answer.total is not None
    part = answer.trace.part
    return [answer, *(each for each in answer.others if many or each.trace.part != part)]


def _speakers(answer: Answer, sentences: Sentences) -> Iterator[Citation | None]:
    """Where those are named who say an answer, for each place that is cited."""
    for citation in answer.citations:
        if name := _speaker(answer, citation):
            start, inside = citation.sentence.start, sentences(citation.article.name)
            up_to_it = [sentence for sentence in inside if sentence.span.start <= start]
            yield first_with({name}, up_to_it[:-3:-1])  # "she said" is named before


def _speaker(answer: Answer, citation: Citation) -> str | None:
    first = citation is answer.citations[0]
    if first and (answer.attribution or answer.kind is AnswerKind.SPAN):
        return answer.attribution
    read = (c for c in answer.trace.candidates if c.sentence.article == citation.article)
    here = (c for c in read if c.span.overlaps(citation.answer))
    return next((who_says(candidate) for candidate in here), None)
