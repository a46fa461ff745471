"""BEIR's folders: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/test.tsv``, each gzipped or not.

Source: Thakur et al. 2021, "BEIR: A heterogeneous benchmark for zero-shot evaluation".
"""

from __future__ import annotations

from pathlib import Path

from qa.article import Article
from qa.errors import TestSetError
from qa.evaluation.contexts import article_from_context
from qa.evaluation.judgements import Grades, Judgements
from qa.evaluation.source import Source

_HINT = "a BEIR folder has corpus.jsonl, queries.jsonl and qrels/test.tsv"
_SPLITS = ("test.tsv", "dev.tsv", "train.tsv")


def read_beir(folder: str | Path) -> Judgements:
    """The queries that are judged, in the test split if there is one, and all documents.

    Raises:
        TestSetError: a file is missing or broken, or judges what isn't there.
    """
    folder = Path(folder)
    articles, empty = _corpus(Source.read(_file(folder, "corpus.jsonl")))
    queries = _queries(Source.read(_file(folder, "queries.jsonl")))
    qrels = next((q for name in _SPLITS if (q := _there(folder / "qrels" / name))), None)
    if qrels is None:
        raise TestSetError(f"{folder} has no qrels/test.tsv", _HINT)
    grades = _grades(Source.read(qrels), queries, articles)
    notes = (f"{empty} documents are empty and can't be found",) if empty else ()
    asked = {id: queries[id] for id in grades}
    return Judgements(folder.name, asked, grades, articles, notes)


def _corpus(source: Source) -> tuple[dict[str, Article], int]:
    articles: dict[str, Article] = {}
    empty = 0
    for record in source.records():
        id = record.text("_id")
        if id in articles:
            raise record.error(f"the document {id!r} is there twice", "delete one of them")
        title = record.optional_text("title")
        text = record.optional_text("text") or title
        empty += not text.strip()
        articles[id] = article_from_context(id, text, title)
    return articles, empty


def _queries(source: Source) -> dict[str, str]:
    queries: dict[str, str] = {}
    for record in source.records():
        id = record.text("_id")
        if id in queries:
            raise record.error(f"the query {id!r} is there twice", "delete one of them")
        queries[id] = record.text("text")
    return queries


def _grades(
    source: Source, queries: dict[str, str], articles: dict[str, Article]
) -> dict[str, dict[str, int]]:
    grades = Grades()
    for number, line in source.lines():
        where = f"{source.name}, line {number}"
        columns = line.split("\t")
        if number == 1 and columns[-1].strip() == "score":
            continue
        try:
            query, document, grade = columns[0], columns[1], int(columns[2])
        except (IndexError, ValueError):
            hint = "a line is: query, tab, document, tab, score"
            raise TestSetError(f"{where}: no judgement", hint) from None
        if query not in queries:
            raise TestSetError(f"{where}: no query {query!r}", "add it to queries.jsonl")
        if document not in articles:
            raise TestSetError(f"{where}: no document {document!r}", "add it to corpus.jsonl")
        grades.take(source.name, number, query, document, grade)
    if not grades.by_query:
        raise TestSetError(f"{source.name} judges nothing", _HINT)
    return grades.by_query


def _file(folder: Path, name: str) -> Path:
    found = _there(folder / name)
    if found is None:
        raise TestSetError(f"{folder} has no {name}", _HINT)
    return found


def _there(path: Path) -> Path | None:
    """The file, or the same gzipped."""
    for one in (path, path.with_name(f"{path.name}.gz")):
        if one.is_file():
            return one
    return None
