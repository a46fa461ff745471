"""Questions about the collection, answered: every answer stands in an article and is cited."""

from __future__ import annotations

from dataclasses import replace

from qa.about_collection import CollectionQuestion, Kind
from qa.answer import Answer, AnswerKind, NoAnswer, Trace
from qa.article import Article
from qa.catalogue import Catalogue, Listing
from qa.library import Library
from qa.retrieval import Retriever
from qa.stated import CERTAIN, about_itself, first_with, headline, listed, unstated

_LOOKED_AT = 5
_LEAST_MATCH = 0.35
"""Cosine of a topic and the best sentence below which no article is about it."""

_LIKELY = 0.5
"""Where a topic's words stand apart from each other, they may be of something else."""


def answer_about(
    question: CollectionQuestion, library: Library, retriever: Retriever, trace: Trace
) -> Answer | NoAnswer:
    """Answer from what the library knows of its articles; a list has an answer for each."""
    with library.snapshot():
        catalogue = _catalogue(question.among, library, retriever)
        match question.kind:
            case Kind.MENTIONS | Kind.OUTLETS:
                return _mentioning(question, library, catalogue, trace)
            case Kind.AUTHOR | Kind.DATE | Kind.OUTLET if question.end:
                return _stated_by_end(question, library, catalogue, trace)
            case Kind.AUTHOR | Kind.DATE | Kind.OUTLET:
                pass
            case _:
                articles, reason = _articles(question, catalogue)
                headlines = [headline(library.sentences(a.name), a) for a in articles.named]
                one = question.kind in (Kind.NEWEST, Kind.OLDEST) and len(headlines) == 1
                remark = ""
                if question.kind is Kind.PUBLISHED and (undated := catalogue.undated()):
                    remark = f"{undated} more {_state(undated)} no date"
                    reason += f" Of all articles, {undated} {_state(undated)} no date."
                more = None if one else articles.more
                return listed(headlines, reason, trace, more=more, remark=remark)
    return _stated(question, library, catalogue, retriever, trace)


def _catalogue(
    among: CollectionQuestion | None, library: Library, retriever: Retriever
) -> Catalogue:
    """The articles to look at: those that an earlier question found, or all."""
    if among is None:
        return Catalogue(library, retriever.scope)
    wider = _catalogue(among.among, library, retriever)
    return Catalogue(library, retriever.scope, wider.names(among))


def _mentioning(
    question: CollectionQuestion, library: Library, catalogue: Catalogue, trace: Trace
) -> Answer | NoAnswer:
    """The articles that mention a topic, each cited with the topic or with its outlet."""
    mentions = catalogue.mentioning(question.topic)
    reason = _unmentioned(question.topic)
    sure = CERTAIN if all(each.whole for each in mentions.named) else _LIKELY
    if question.kind is Kind.MENTIONS:
        cited = [first_with(each.words, each.sentences) for each in mentions.named]
        remark = "" if sure == CERTAIN else "with these words, not side by side"
        return listed(cited, reason, trace, sure, mentions.more, remark)
    articles = [each.sentences[0].article for each in mentions.named]
    outlets = [about_itself(Kind.OUTLET, a, library.sentences(a.name)) for a in articles]
    if articles:
        reason = f"No article that mentions “{question.topic}” says where it was published."
    missing = outlets.count(None)
    remark = f"{missing} more {_state(missing)} no outlet" if missing else ""
    return listed(outlets, reason, trace, sure, mentions.more, remark)


def _state(count: int) -> str:
    return "states" if count == 1 else "state"


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


def _stated_by_end(
    question: CollectionQuestion, library: Library, catalogue: Catalogue, trace: Trace
) -> Answer | NoAnswer:
    """What the newest or the oldest article states: one date, in all that are of it."""
    articles, reason = _articles(question, catalogue)
    kind = question.kind
    stated = [about_itself(kind, a, library.sentences(a.name)) for a in articles.named]
    cited = tuple(citation for citation in stated if citation)
    if cited and kind is Kind.DATE:
        return Answer(cited[0].text, AnswerKind.SPAN, CERTAIN, cited, trace)
    return listed(cited, unstated(kind, articles.named[0]) if articles.named else reason, trace)


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
    sure = CERTAIN
    if not articles:
        hits = retriever.retrieve(question.topic, k=_LOOKED_AT)
        trace = replace(trace, hits=tuple(hits))
        if not hits or hits[0].match < _LEAST_MATCH:
            return NoAnswer(f"No article seems to be about “{question.topic}”.", 0.0, trace)
        articles, sure = [hits[0].article], hits[0].match
    with library.snapshot():
        found = [about_itself(question.kind, a, library.sentences(a.name)) for a in articles]
    reason = unstated(question.kind, articles[0])
    return listed([citation for citation in found if citation], reason, trace, sure)
