"""Questions about authors and outlets, answered: of articles on a topic, of all, of the most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.about_collection import CollectionQuestion, Kind
from qa.answer import LISTED, Answer, Citation, NoAnswer, Trace
from qa.catalogue import Catalogue
from qa.credited import Credited, authors, most, outlets
from qa.library import Library
from qa.stated import CERTAIN, LIKELY, about_itself, headline, listed, state

_NAMED = 8
"""Authors or outlets that a remark names."""

_TRIED = 5
"""Articles of an author that are looked at for one that states him."""

_SAYS = {Kind.AUTHOR: "says who wrote it", Kind.OUTLET: "says where it was published"}
_WHAT = {Kind.AUTHOR: "author", Kind.OUTLET: "outlet"}


def credited_on(
    question: CollectionQuestion, library: Library, catalogue: Catalogue, none: str, trace: Trace
) -> Answer | NoAnswer | None:
    """The articles that mention a topic, each cited with its outlet or author; None: none does.

    Those whose text doesn't state it are told with what the library knows of them. ``none`` is
    what a reason begins with.
    """
    kind = Kind.OUTLET if question.kind is Kind.OUTLETS else Kind.AUTHOR
    mentions = catalogue.mentioning(question.topic)
    articles = [each.sentences[0].article for each in mentions.named]
    if not articles:
        return None
    cited = [about_itself(kind, a, library.sentences(a.name)) for a in articles]
    missing = [article for article, at in zip(articles, cited, strict=True) if at is None]
    values = [(a.name, a.author if kind is Kind.AUTHOR else a.outlet) for a in missing]
    known = [(name, value) for name, value in values if value]
    names = _names([one.name for one in (authors if kind is Kind.AUTHOR else outlets)(known)])
    has = f"the library has {_them(len(known), len(missing))} as {names}" if known else ""
    remark = f"{len(missing)} more {state(len(missing))} no {_WHAT[kind]}" if missing else ""
    also = f" {has[0].upper()}{has[1:]}." if has else ""
    mentioning = "and" if question.among else "that mentions"
    reason = f"{none} {mentioning} “{question.topic}” {_SAYS[kind]}.{also}"
    sure = CERTAIN if all(each.whole for each in mentions.named) else LIKELY
    remark = "; ".join(filter(None, (remark, has)))
    return listed(cited, reason, trace, sure, mentions.more, remark)


def credited(
    kind: Kind, library: Library, catalogue: Catalogue, none: str, trace: Trace
) -> Answer | NoAnswer:
    """All authors or outlets, each cited once; or all articles of those who have the most."""
    of = Kind.OUTLET if kind in (Kind.OUTLETS, Kind.MOST_BY_OUTLET) else Kind.AUTHOR
    rows = catalogue.credits("outlet" if of is Kind.OUTLET else "author")
    each = outlets(rows) if of is Kind.OUTLET else authors(rows)
    if kind in (Kind.MOST_BY_AUTHOR, Kind.MOST_BY_OUTLET):
        return _of_the_most(of, most(each), library, f"{none} {_SAYS[of]}.", trace)
    shown = each[:LISTED]
    cited = [next(_stated(of, one, library), None) for one in shown]
    known = [one.name for one, at in zip(shown, cited, strict=True) if at is None]
    remark = f"one of each {_WHAT[of]}"
    if known:
        remark += f"; {len(known)} more in the library's data alone: {_names(known)}"
    has = f" The library has {_names(known)}." if known else ""
    reason = f"{none} {_SAYS[of]}.{has}"
    return listed(cited, reason, trace, more=len(each) - len(shown), remark=remark)


def _of_the_most(
    of: Kind, each: Sequence[Credited], library: Library, reason: str, trace: Trace
) -> Answer | NoAnswer:
    """The articles of these, cited where they state it, else with their headlines."""
    names = list(dict.fromkeys(name for one in each for name in one.articles))
    cited = []
    for name in names[:LISTED]:
        article, sentences = library.article(name), library.sentences(name)
        cited.append(about_itself(of, article, sentences) or headline(sentences, article))
    count = len(each[0].articles) if each else 0
    by = f"{count} {'each ' if len(each) > 1 else ''}by {_names([one.name for one in each])}"
    return listed(cited, reason, trace, more=len(names) - len(cited), remark=by)


def _stated(of: Kind, one: Credited, library: Library) -> Iterator[Citation]:
    """Where articles of an author or outlet state just this name."""
    for name in one.articles[:_TRIED]:
        article = library.article(name)
        known = replace(article, author=one.name, outlet=one.name)
        if at := about_itself(of, known, library.sentences(name)):
            yield at


def _them(known: int, missing: int) -> str:
    if known < missing:
        return f"{known} of them"
    return "it" if missing == 1 else "them"


def _names(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - _NAMED
    if more > 0:
        return f"{', '.join(distinct[:_NAMED])} and {more} more"
    return " and ".join(filter(None, (", ".join(distinct[:-1]), *distinct[-1:])))
