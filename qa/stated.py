"""What an article states about itself, and where: its headline, author, outlet and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.about_collection import Kind
from qa.answer import Answer, AnswerKind, Citation, NoAnswer, Trace
from qa.article import Article, BlockKind, Sentence, Span
from qa.dates import days_in
from qa.words import BREAKS

CERTAIN = 1.0
"""The library knows which articles it has, and what each states about itself."""

LIKELY = 0.5
"""Where a topic's words stand apart from each other, they may be of something else."""


def about_itself(kind: Kind, article: Article, sentences: Sequence[Sentence]) -> Citation | None:
    """The place where an article states its author, outlet or date."""
    if kind is Kind.DATE:
        if article.published is None:
            return None
        datelines = _of_kind(BlockKind.DATELINE, article, sentences)
        if datelines:
            return Citation.of(datelines[0])
        # A day that is said whole: any sentence may mention its year.
        stated = article.published
        return next(
            (Citation.of(s) for s in sentences if stated in (d for _, d in days_in(s.text, None))),
            None,
        )
    value = article.author if kind is Kind.AUTHOR else article.outlet
    if not value:
        return None
    bylines = _of_kind(BlockKind.BYLINE, article, sentences)
    return first_with({value}, [*bylines, *sentences])


def headline(sentences: Sequence[Sentence], article: Article) -> Citation | None:
    """An article's headline, or the first sentence where it has none."""
    for sentence in _of_kind(BlockKind.HEADLINE, article, sentences) or sentences[:1]:
        return Citation.of(sentence)
    return None


def unstated(kind: Kind, article: Article) -> str:
    """Why there is no such statement to cite."""
    value: object
    match kind:
        case Kind.AUTHOR:
            value, what = article.author, "who wrote it"
        case Kind.OUTLET:
            value, what = article.outlet, "where it was published"
        case _:
            value, what = article.published, "when it was published"
    known = f" The library has it as {value}." if value else ""
    return f"The article “{article.title}” doesn't say {what}.{known}"


def first_with(words: Iterable[str], sentences: Iterable[Sentence]) -> Citation | None:
    """The first sentence that holds any of the words, and the place of them in it."""
    # The index joins lines and the pieces of words, the article needn't.
    either = "|".join(
        r"\s+".join(f"[{BREAKS}]*".join(map(re.escape, word)) for word in form.split())
        for form in sorted(words, key=len, reverse=True)
    )
    pattern = re.compile(rf"(?<!\w)(?:{either})(?![{BREAKS}]*\w)")
    for sentence in sentences if either else ():
        if place := pattern.search(sentence.text):
            start = sentence.span.start
            return Citation.of(sentence, Span(start + place.start(), start + place.end()))
    return None


def listed(
    citations: Iterable[Citation | None],
    reason: str,
    trace: Trace,
    sure: float = CERTAIN,
    more: int | None = None,
    remark: str = "",
) -> Answer | NoAnswer:
    """An answer for each citation, the first with the others behind it.

    ``more``: how many there are that aren't named, where it is a list; ``remark``: what the
    list can't hold.
    """
    answers = [
        Answer(citation.text, AnswerKind.SPAN, sure, (citation,), trace)
        for citation in citations
        if citation is not None
    ]
    if not answers:
        return NoAnswer(reason, 0.0, trace)
    total = None if more is None else len(answers) + more
    return replace(answers[0], others=tuple(answers[1:]), total=total, remark=remark)


def state(count: int) -> str:
    """The verb for so many articles."""
    return "states" if count == 1 else "state"


def _of_kind(kind: BlockKind, article: Article, sentences: Sequence[Sentence]) -> list[Sentence]:
    spans = [block.span for block in article.blocks if block.kind is kind]
    return [s for s in sentences if any(s.span.overlaps(span) for span in spans)]
