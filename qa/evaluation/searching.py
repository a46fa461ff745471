"""Ranking articles for the queries of a test collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import perf_counter

from qa.evaluation.judgements import DEPTH, Judgements, Ranked100, Ranking
from qa.evaluation.levels import articles_of
from qa.evaluation.open_collection import open_collection
from qa.evaluation.speed import Speed, peak_memory_mb
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.opening import open_library
from qa.retrieval import Retriever
from qa.settings import Settings

AT_ONCE = 64
_PASSAGES = 2
"""Passages that are looked at for each article that is wanted: an article has several."""

Progress = Callable[[int, int], None]


@contextmanager
def searched(
    judgements: Judgements, settings: Settings, report: Callable[[str], None], progress: Progress
) -> Iterator[Library]:
    """The library to search: of the collection's own documents, else the settings' one."""

    def made(path: Path) -> Library:
        return Library.open(path, encoder=settings.encoder, report=report)

    if judgements.articles:
        filled = {name: one for name, one in judgements.articles.items() if one.text.strip()}
        with open_collection(TestSet(judgements.name, (), filled), made, progress=progress) as one:
            yield one
    else:
        with closing(open_library(settings, report)) as library:
            yield library


def rank(
    library: Library, judgements: Judgements, settings: Settings, progress: Progress
) -> Ranked100:
    """Search for every query, many at once; each article stands where its best passage does.

    In some of BEIR's collections (ArguAna, Quora) the queries are documents, too. That a document
    is found for itself says nothing: it is left out unless it is judged relevant, as BEIR does
    (``ignore_identical_ids``).
    """
    retriever = Retriever(library, settings.fusion)
    ids = [*judgements.queries]
    rankings: dict[str, Ranking] = {}
    begun = perf_counter()
    for at in range(0, len(ids), AT_ONCE):
        part = ids[at : at + AT_ONCE]
        queries = [judgements.queries[id] for id in part]
        found = retriever.retrieve_all([(query, ()) for query in queries], (DEPTH * _PASSAGES,))
        for id, (hits,) in zip(part, found, strict=True):
            known = judgements.grades.get(id, {})
            ranking = articles_of(hits)
            if judgements.articles:
                ranking = tuple(one for one in ranking if one[0] != id or known.get(id, 0) > 0)
            rankings[id] = ranking[:DEPTH]
        progress(len(rankings), len(ids))
    speed = Speed.of(len(ids), perf_counter() - begun, (), peak_memory_mb())
    return Ranked100(judgements, rankings, speed)
