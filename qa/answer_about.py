"""Questions about the collection, answered: every answer stands in an article and is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from qa.about_collection import CollectionQuestion, Kind
from qa.answer import Answer, AnswerKind, Citation, NoAnswer, Trace
from qa.article import Article, BlockKind, Sentence, Span
from qa.catalogue import Catalogue, Listing
from qa.dates import days_in
from qa.library import Library
from qa.retrieval import Retriever

_LOOKED_AT = 5
_LEAST_MATCH = 0.35
"""Cosine of a topic and the best sentence below which no article is about it."""

_CERTAIN = 1.0
"""The library knows which articles it has, and what each states about itself."""

_LIKELY = 0.5
"""Where a topic's words stand apart from each other, they may be of something else."""


def answer_about(
    question: CollectionQuestion, library: Library, retriever: Retriever, trace: Trace
) -> Answer | NoAnswer:
    """Answer from what the library knows of its articles; a list has an answer for each."""
    catalogue = Catalogue(library, retriever.scope)
    with library.snapshot():
        match question.kind:
            case Kind.MENTIONS:
                mentions = catalogue.mentioning(question.topic)
                cited = [_first_with(each.words, each.sentences) for each in mentions.named]
                sure = _CERTAIN if all(each.whole for each in mentions.named) else _LIKELY
                return _listed(cited, _unmentioned(question.topic), trace, sure, mentions.more)
            case Kind.DATE if question.end:
                return _date_of_end(question, library, catalogue, trace)
            case Kind.AUTHOR | Kind.DATE | Kind.OUTLET:
                pass
            case _:
                articles, reason = _articles(question, catalogue)
                headlines = [_headline(library.sentences(a.name), a) for a in articles.named]
                one = question.kind in (Kind.NEWEST, Kind.OLDEST) and len(headlines) == 1
                return _listed(headlines, reason, trace, more=None if one else articles.more)
    return _stated(question, library, catalogue, retriever, trace)


def _articles(question: CollectionQuestion, catalogue: Catalogue) -> tuple[Listing[Article], str]:
    """The articles that are asked for, and what to say when there are none."""
    topic = question.topic
    match question.end or question.kind:
        case Kind.NEWEST:
            return catalogue.newest(), "No article says when it was published."
        case Kind.OLDEST:
            return catalogue.oldest(), "No article says when it was published."
        case Kind.BY_AUTHOR:  # "by Reuters" is an outlet
            by = catalogue.by_author(topic)
            by = by if by.named else catalogue.by_outlet(topic)
            return by, f"No article says that it is by {topic}."
        case Kind.BY_OUTLET:
            return catalogue.by_outlet(topic), f"No article says that it is from {topic}."
        case Kind.PUBLISHED if question.period:
            found = catalogue.published(question.period)
            return found, "No article says that it was published then."
        case _:
            return catalogue.every(), "The library has no articles yet."


def _date_of_end(
    question: CollectionQuestion, library: Library, catalogue: Catalogue, trace: Trace
) -> Answer | NoAnswer:
    """When the newest or the oldest article was published: one date, in all that are of it."""
    articles, reason = _articles(question, catalogue)
    stated = [_about_itself(Kind.DATE, a, library.sentences(a.name)) for a in articles.named]
    if cited := tuple(citation for citation in stated if citation):
        return Answer(cited[0].text, AnswerKind.SPAN, _CERTAIN, cited, trace)
    return NoAnswer(
        _unstated(Kind.DATE, articles.named[0]) if articles.named else reason, 0.0, trace
    )


def _unmentioned(topic: str) -> str:
    """What to say when no article mentions a topic: "Minister Ruiz" may be there as "Ana Ruiz"."""
    return f"No article mentions “{topic}”{' in these words' if ' ' in topic else ''}."


def _stated(
    question: CollectionQuestion,
    library: Library,
    catalogue: Catalogue,
    retriever: Retriever,
    trace: Trace,
) -> Answer | NoAnswer:
    """What the article on a topic, or the articles of an author, state about themselves."""
    by_author = question.kind is Kind.DATE
    articles = catalogue.by_author(question.topic).named if by_author else ()
    sure = _CERTAIN
    if not articles:
        hits = retriever.retrieve(question.topic, k=_LOOKED_AT)
        trace = replace(trace, hits=tuple(hits))
        if not hits or hits[0].match < _LEAST_MATCH:
            return NoAnswer(f"No article seems to be about “{question.topic}”.", 0.0, trace)
        articles, sure = [hits[0].article], hits[0].match
    with library.snapshot():
        found = [_about_itself(question.kind, a, library.sentences(a.name)) for a in articles]
    reason = _unstated(question.kind, articles[0])
    return _listed([citation for citation in found if citation], reason, trace, sure)


def _about_itself(kind: Kind, article: Article, sentences: list[Sentence]) -> Citation | None:
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
    return _first_with({value}, [*bylines, *sentences])


def _unstated(kind: Kind, article: Article) -> str:
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


def _headline(sentences: list[Sentence], article: Article) -> Citation | None:
    """An article's headline, or the first sentence where it has none."""
    for sentence in _of_kind(BlockKind.HEADLINE, article, sentences) or sentences[:1]:
        return Citation.of(sentence)
    return None


def _of_kind(kind: BlockKind, article: Article, sentences: list[Sentence]) -> list[Sentence]:
    spans = [block.span for block in article.blocks if block.kind is kind]
    return [s for s in sentences if any(s.span.overlaps(span) for span in spans)]


def _first_with(words: Iterable[str], sentences: Iterable[Sentence]) -> Citation | None:
    """The first sentence that holds any of the words, and the place of them in it."""
    # The index joins lines, the article needn't.
    either = "|".join(
        r"\s+".join(map(re.escape, form.split())) for form in sorted(words, key=len, reverse=True)
    )
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)")
    for sentence in sentences if either else ():
        if place := pattern.search(sentence.text):
            start = sentence.span.start
            return Citation.of(sentence, Span(start + place.start(), start + place.end()))
    return None


def _listed(
    citations: Iterable[Citation | None],
    reason: str,
    trace: Trace,
    sure: float = _CERTAIN,
    more: int | None = None,
) -> Answer | NoAnswer:
    """An answer for each citation, the first with the others behind it.

    ``more``: how many there are that aren't named, where it is a list.
    """
    answers = [
        Answer(citation.text, AnswerKind.SPAN, sure, (citation,), trace)
        for citation in citations
        if citation is not None
    ]
    if not answers:
        return NoAnswer(reason, 0.0, trace)
    total = None if more is None else len(answers) + more
    return replace(answers[0], others=tuple(answers[1:]), total=total)
