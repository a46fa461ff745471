"""TREC's files: topics, relevance judgements (qrels) and runs, line by line.

A topics file is a table of id, tab, query, or has TREC's own ``<top>`` form, of which the title
is the query. Ids hold no white space there, so an article's name has it as ``%20``, and a percent
sign as ``%25``, in judgements and in runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from qa.errors import TestSetError
from qa.evaluation.judgements import DEPTH, Grades, Judgements, Ranking
from qa.evaluation.source import Source

_TOP = re.compile(r"<top>(.*?)(?=</top>|<top>|\Z)", re.DOTALL | re.IGNORECASE)
_FIELD = r"<{}>\s*(?:{}\s*:)?\s*(.*?)\s*(?=<\w+>|</|\Z)"
_NUMBER = re.compile(_FIELD.format("num", "Number"), re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(_FIELD.format("title", "Topic"), re.DOTALL | re.IGNORECASE)
_ESCAPED = re.compile(r"(?:%[0-9A-F]{2})+")
_TAG = "pullquote"
_STEP = 1e-6
"""Least difference of two scores in a run that is written: of equal scores, trec_eval takes its
own order."""


def read_judged(topics: str | Path, qrels: str | Path) -> Judgements:
    """Topics with their judgements.

    Raises:
        TestSetError: one can't be used as it is; a judgement is of no topic.
    """
    queries = read_topics(topics)
    grades = read_qrels(qrels)
    if unknown := grades.keys() - queries.keys():
        raise TestSetError(
            f"{Path(qrels).name} judges {min(unknown)!r}, which {Path(topics).name} doesn't have",
            "give the topics that the judgements are of",
        )
    unjudged = len(queries.keys() - grades.keys())
    notes = (f"{unjudged} topics have no judgements and don't count",) if unjudged else ()
    return Judgements(Path(topics).name, queries, grades, notes=notes)


def read_topics(path: str | Path) -> dict[str, str]:
    """Queries by id."""
    source = Source.read(path)
    found: dict[str, str] = {}
    for where, id, query in _topics(source):
        if not id or not query:
            hint = "a topic is its id, a tab and the query; or <num> and <title> in <top>"
            raise TestSetError(f"{where}: no topic", hint)
        if id in found:
            raise TestSetError(f"{where}: the id {id!r} is taken", "give each topic its own")
        found[id] = query
    return found


def _topics(source: Source) -> Iterator[tuple[str, str, str]]:
    tops = list(_TOP.finditer(source.text))
    for match in tops:
        line = source.text.count("\n", 0, match.start()) + 1
        number, title = _NUMBER.search(match[1]), _TITLE.search(match[1])
        query = " ".join(title[1].split()) if title else ""
        yield _place(source, line), number[1] if number else "", query
    for number_of_line, line_text in source.lines() if not tops else ():
        id, _, query = line_text.partition("\t")
        yield _place(source, number_of_line), id.strip(), query.strip()


def read_qrels(path: str | Path) -> dict[str, dict[str, int]]:
    """Grades by query and document; lines of ``query 0 document grade``."""
    found = Grades()
    source = Source.read(path)
    for number, (query, _, document, grade) in _columns(source, 4, "query 0 document grade"):
        value = int(_number(grade, _place(source, number), whole=True))
        found.take(source.name, number, as_it_was(query), as_it_was(document), value)
    return found.by_query


def read_run(path: str | Path) -> dict[str, Ranking]:
    """Rankings by query, of lines ``query Q0 document rank score tag``.

    As in trec_eval the scores decide and not the ranks, and of equal scores the greater id.
    """
    found: dict[str, dict[str, float]] = {}
    line = "query Q0 document rank score tag"
    source = Source.read(path)
    for number, (query, _, document, _, score, _) in _columns(source, 6, line):
        where = _place(source, number)
        query, document = as_it_was(query), as_it_was(document)
        if document in found.setdefault(query, {}):
            raise TestSetError(f"{where}: {document!r} is ranked twice", "delete one of the lines")
        found[query][document] = _number(score, where)
    return {
        query: sorted(scores.items(), key=lambda one: (one[1], one[0]), reverse=True)[:DEPTH]
        for query, scores in found.items()
    }


def check_writable(path: Path) -> None:
    """Refuse a place where no run can be written, before hours are spent on it.

    Raises:
        TestSetError: its folder isn't there, or it is a folder itself.
    """
    if path.is_dir():
        raise TestSetError(f"{path} is a folder", "name a file for the run")
    if not path.absolute().parent.is_dir():
        raise TestSetError(f"there is no folder {path.parent}", "make it, or name another one")


def write_run(path: Path, rankings: Mapping[str, Ranking]) -> None:
    """Write rankings in the order that they have.

    Raises:
        TestSetError: it can't be written.
    """
    lines = []
    for query, ranking in rankings.items():
        last = float("inf")
        for rank, (document, score) in enumerate(ranking, start=1):
            last = min(score, last - _STEP)
            written = f"{in_one_word(query)} Q0 {in_one_word(document)} {rank} {last:.6f} {_TAG}\n"
            lines.append(written)
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise TestSetError(
            f"the run {path} cannot be written ({error.strerror})", "name another file"
        ) from error


def in_one_word(id: str) -> str:
    """An id without white space: that, and the percent sign, is escaped as in addresses."""
    return re.sub(r"[\s%]", lambda match: quote(match[0], safe=""), id)


def as_it_was(word: str) -> str:
    """An id again, out of :func:`in_one_word`; other people's escapes are left alone."""

    def back(match: re.Match[str]) -> str:
        plain = unquote(match[0])
        return plain if re.fullmatch(r"[\s%]+", plain) else match[0]

    return _ESCAPED.sub(back, word)


def _columns(source: Source, count: int, form: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in source.lines():
        columns = line.split()
        if len(columns) != count:
            raise TestSetError(
                f"{_place(source, number)}: {len(columns)} columns instead of {count}",
                f"a line is: {form}",
            )
        yield number, columns


def _place(source: Source, line: int) -> str:
    return f"{source.name}, line {line}"


def _number(text: str, where: str, *, whole: bool = False) -> float:
    try:
        return int(text) if whole else float(text)
    except ValueError:
        kind = "whole number" if whole else "number"
        raise TestSetError(f"{where}: {text!r} is no {kind}", f"write a {kind}") from None
