"""Questions about the collection, answered: every answer stands in an article and is cited."""

from __future__ import annotations

from dataclasses import replace

from qa.about_collection import CollectionQuestion, Kind
from qa.alternatives import quoted
from qa.answer import Answer, AnswerKind, NoAnswer, Trace
from qa.answer_credits import credited, credited_on
from qa.article import Article
from qa.catalogue import Catalogue, Listing
from qa.library import Library
from qa.period import EveryYear
from qa.retrieval import Retriever
from qa.scope import Scope
from qa.stated import CERTAIN, LIKELY, about_itself, first_with, headline, listed, state, unstated

_LOOKED_AT = 5
_LEAST_MATCH = 0.35
"""Cosine of a topic and the best sentence below which no article is about it."""


def answer_about(
    question: CollectionQuestion, library: Library, retriever: Retriever, trace: Trace
) -> Answer | NoAnswer:
    """Answer from what the library knows of its articles; a list has an answer for each."""
    with library.snapshot():
        catalogue = _catalogue(question.among, library, retriever)
        if (among := question.among) and not catalogue.every().named:
            wider = _catalogue(among.among, library, retriever)
            return NoAnswer(_missing(among, wider, retriever.scope), 0.0, trace)
        if found := _looked_up(question, library, catalogue, retriever.scope, trace):
            return found
    return _stated(question, library, catalogue, retriever, trace)


def _looked_up(
    question: CollectionQuestion, library: Library, catalogue: Catalogue, scope: Scope, trace: Trace
) -> Answer | NoAnswer | None:
    """What the catalogue alone tells; None where an article has to be searched for."""
    none = _none(question, scope)
    match question.kind:
        case Kind.MENTIONS:
            return _mentioning(question, catalogue, scope, trace)
        case Kind.OUTLETS if question.topic:
            found = credited_on(question, library, catalogue, none, trace)
            return found or NoAnswer(_missing(question, catalogue, scope), 0.0, trace)
        case Kind.AUTHOR if question.every and question.topic:
            return credited_on(question, library, catalogue, none, trace)
        case Kind.OUTLETS | Kind.MOST_BY_AUTHOR | Kind.MOST_BY_OUTLET:
            return credited(question.kind, library, catalogue, none, trace)
        case Kind.AUTHOR if question.every:
            return credited(question.kind, library, catalogue, none, trace)
        case Kind.AUTHOR | Kind.DATE | Kind.OUTLET if question.end:
            return _stated_by_end(question, library, catalogue, scope, trace)
        case Kind.AUTHOR | Kind.DATE | Kind.OUTLET:
            return None
        case _:
            return _list(question, library, catalogue, scope, trace)


def _catalogue(
    among: CollectionQuestion | None, library: Library, retriever: Retriever
) -> Catalogue:
    """The articles to look at: those that an earlier question found, or all."""
    if among is None:
        return Catalogue(library, retriever.scope)
    wider = _catalogue(among.among, library, retriever)
    return Catalogue(library, retriever.scope, wider.names(among))


def _mentioning(
    question: CollectionQuestion, catalogue: Catalogue, scope: Scope, trace: Trace
) -> Answer | NoAnswer:
    """The articles that mention a topic, each cited with it."""
    mentions = catalogue.mentioning(question.topic, question.either, question.without)
    sure = CERTAIN if all(each.whole for each in mentions.named) else LIKELY
    cited = [first_with(each.words, each.sentences) for each in mentions.named]
    remarks = [] if sure == CERTAIN else ["with these words, not side by side"]
    if question.without:  # it may be there by another name
        words = " in these words" if " " in "".join(question.without) else ""
        remarks.append(f"without {quoted(question.without)}{words}")
    reason = _missing(question, catalogue, scope)
    return listed(cited, reason, trace, sure, mentions.more, "; ".join(remarks))


def _list(
    question: CollectionQuestion, library: Library, catalogue: Catalogue, scope: Scope, trace: Trace
) -> Answer | NoAnswer:
    """The articles that are asked for, each cited with its headline."""
    articles = _articles(question, catalogue)
    headlines = [headline(library.sentences(a.name), a) for a in articles.named]
    by_end = question.kind in (Kind.NEWEST, Kind.OLDEST)
    remarks = []
    if isinstance(question.period, EveryYear) and articles.named:
        remarks.append(f"in {_and(catalogue.years(question.period))}")
    if (by_end or question.kind is Kind.PUBLISHED) and (undated := catalogue.undated()):
        remarks.append(f"{undated} more {state(undated)} no date")
    more = None if by_end and len(headlines) == 1 else articles.more
    reason = _missing(question, catalogue, scope)
    return listed(headlines, reason, trace, more=more, remark="; ".join(remarks))


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _articles(question: CollectionQuestion, catalogue: Catalogue) -> Listing[Article]:
    """The articles that are asked for."""
    match question.end or question.kind:
        case Kind.NEWEST:
            return catalogue.newest()
        case Kind.OLDEST:
            return catalogue.oldest()
        case Kind.BY_AUTHOR:  # "by Reuters" is an outlet
            by = catalogue.by_author(question.topic)
            return by if by.named else catalogue.by_outlet(question.topic)
        case Kind.BY_OUTLET:  # "from Jane Doe" is an author
            by = catalogue.by_outlet(question.topic)
            return by if by.named else catalogue.by_author(question.topic)
        case Kind.PUBLISHED if question.period:
            return catalogue.published(question.period)
        case _:
            return catalogue.every()


def _missing(question: CollectionQuestion, catalogue: Catalogue, scope: Scope) -> str:
    """What to say when no article is as asked: of these in the catalogue, which the scope has."""
    none, topic = _none(question, scope), question.topic
    match question.end or question.kind:
        case Kind.NEWEST | Kind.OLDEST:
            return f"{none} says when it was published."
        case Kind.BY_AUTHOR:
            return f"{none} says that it is by {topic}."
        case Kind.BY_OUTLET:
            return f"{none} says that it is from {topic}."
        case Kind.PUBLISHED:
            every = "those" if scope or question.among else "all articles"
            undated = catalogue.undated()
            also = f" Of {every}, {undated} {state(undated)} no date." if undated else ""
            return f"{none} says that it was published then.{also}"
        case Kind.MENTIONS | Kind.OUTLETS:  # "Minister Ruiz" may be there as "Ana Ruiz"
            return f"{none} mentions {question.topics}{' in these words' if ' ' in topic else ''}."
        case _:
            return f"No article fits: {scope}." if scope else "The library has no articles yet."


def _none(question: CollectionQuestion, scope: Scope) -> str:
    """What a sentence begins with that tells of none, and of which ones."""
    among = question.among
    fits = f" that {'fit' if among else 'fits'} ({scope})" if scope else ""
    match among and among.kind:
        case None:
            return f"No article{fits}"
        case Kind.MENTIONS if among:
            return f"None of the articles{fits} {'and' if fits else 'that'} mention {among.topics}"
        case Kind.BY_AUTHOR | Kind.BY_OUTLET if among:
            return f"None of the articles by {among.topic}{fits}"
        case _:
            return f"None of those articles{fits}"


def _stated_by_end(
    question: CollectionQuestion, library: Library, catalogue: Catalogue, scope: Scope, trace: Trace
) -> Answer | NoAnswer:
    """What the newest or the oldest article states: one date, in all that are of it."""
    articles = _articles(question, catalogue)
    kind = question.kind
    stated = [about_itself(kind, a, library.sentences(a.name)) for a in articles.named]
    cited = tuple(citation for citation in stated if citation)
    if cited and kind is Kind.DATE:
        return Answer(cited[0].text, AnswerKind.SPAN, CERTAIN, cited, trace)
    missing = articles.named and unstated(kind, articles.named[0])
    return listed(cited, missing or _missing(question, catalogue, scope), trace)


def _stated(
    question: CollectionQuestion,
    library: Library,
    catalogue: Catalogue,
    retriever: Retriever,
    trace: Trace,
) -> Answer | NoAnswer:
    """What the article on a topic, or the articles of an author, state about themselves."""
    articles = catalogue.titled(question.topic)
    if not articles and question.kind is Kind.DATE:
        articles = catalogue.by_author(question.topic).named
    sure = CERTAIN
    if not articles:
        hits = retriever.retrieve(question.topic, k=_LOOKED_AT)
        trace = replace(trace, hits=tuple(hits))
        if not hits or hits[0].match < _LEAST_MATCH:
            none = _none(question, retriever.scope)
            return NoAnswer(f"{none} seems to be about “{question.topic}”.", 0.0, trace)
        articles, sure = [hits[0].article], hits[0].match
    with library.snapshot():
        found = [about_itself(question.kind, a, library.sentences(a.name)) for a in articles]
    reason = unstated(question.kind, articles[0])
    return listed([citation for citation in found if citation], reason, trace, sure)
