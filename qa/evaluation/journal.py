"""A run that is cancelled goes on where it was: its results are kept as they come."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol

from qa.answer import Citation
from qa.article import Article, Span
from qa.errors import ArticleNotFound
from qa.evaluation.gold import Gold
from qa.evaluation.levels import Rankings
from qa.evaluation.question import Question
from qa.evaluation.ranking import Ranked
from qa.evaluation.result import Result

Find = Callable[[str], Article]

_KEPT_DAYS = 30
_APART = frozenset({"question", "citations", "rankings", "gold", "latency_ms", "timings_ms"})
_PLAIN = tuple(one.name for one in fields(Result) if one.name not in _APART)


class Keeps(Protocol):
    """Where results are kept."""

    def results(
        self, questions: Sequence[Question], find: Find, at_once: int, /
    ) -> Sequence[Result]:
        """Those of the first questions, as far as they were kept, in whole parts of ``at_once``."""
        ...

    def keep(self, results: Sequence[Result], /) -> None:
        """Keep these behind the others."""
        ...


class _Nothing:
    def results(
        self, _questions: Sequence[Question], _find: Find, _at_once: int, /
    ) -> Sequence[Result]:
        return ()

    def keep(self, _results: Sequence[Result], /) -> None:
        pass


NOTHING_KEPT = _Nothing()
"""For runs that aren't resumed."""


@dataclass(frozen=True, slots=True)
class Journal:
    """A file with a line for each question, in the test set's order.

    The file's name says what was asked of what, with which settings, so that it never holds
    results of another run. What is broken in it, and all behind that, is asked again.
    """

    path: Path

    def results(
        self, questions: Sequence[Question], find: Find, at_once: int, /
    ) -> Sequence[Result]:
        """The results of the first questions; what stands behind them is cut off the file."""
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
        except OSError:
            return ()
        good = list(_results(lines, questions, find))
        if len(good) < len(questions):
            del good[len(good) - len(good) % at_once :]
        with suppress(OSError):  # without a last line that was cut off in writing
            kept = "".join(f"{line}\n" for line in lines[: len(good)])
            self.path.write_text(kept, encoding="utf-8")
        return good

    def keep(self, results: Sequence[Result], /) -> None:
        """Append a line for each; a folder that can't be written to costs only the resuming."""
        lines = "".join(json.dumps(_row(result)) + "\n" for result in results)
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch(mode=0o600)  # it holds questions and answers
            with self.path.open("a", encoding="utf-8") as file:
                file.write(lines)

    def close(self) -> None:
        """Forget it: the run is done."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def forget_old(folder: Path) -> None:
    """Remove the journals of runs that nobody went on with."""
    with suppress(OSError):
        for path in folder.glob("*.jsonl"):
            if time.time() - path.stat().st_mtime > _KEPT_DAYS * 86_400:
                path.unlink(missing_ok=True)


def _results(lines: Sequence[str], questions: Sequence[Question], find: Find) -> Iterator[Result]:
    for line, question in zip(lines, questions, strict=False):
        try:
            yield _result(json.loads(line), question, find)
        except (ValueError, KeyError, TypeError, ArticleNotFound):
            return


def _row(result: Result) -> dict[str, Any]:
    row = {name: getattr(result, name) for name in _PLAIN}
    row["id"] = result.question.id
    row["citations"] = [
        [
            c.article.name,
            *_ends(c.sentence),
            *_ends(c.answer),
            *(_ends(c.context) if c.context else ()),
        ]
        for c in result.citations
    ]
    if (found := result.rankings) is not None:
        levels = (found.passages, found.articles, found.sentences)
        row["rankings"] = [[[*level.right], level.total] for level in levels]
        row["tokens"] = found.tokens
    if (gold := result.gold) is not None:
        row["gold"] = [gold.article, gold.start, gold.text, [_ends(one) for one in gold.evidence]]
    return row


def _result(row: dict[str, Any], question: Question, find: Find) -> Result:
    if row["id"] != question.id:
        raise ValueError("another question")
    rankings = None
    if "rankings" in row:
        levels = [Ranked(tuple(right), total) for right, total in row["rankings"]]
        rankings = Rankings(levels[0], levels[1], levels[2], tuple(row["tokens"]))
    gold = None
    if "gold" in row:
        article, start, text, evidence = row["gold"]
        gold = Gold(article, start, text, tuple(Span(*ends) for ends in evidence))
    values = {name: _tuples(row[name]) for name in _PLAIN}
    citations = tuple(
        Citation(find(name), *(Span(*at[n : n + 2]) for n in range(0, len(at), 2)))
        for name, *at in row["citations"]
    )
    return Result(
        question=question,
        citations=citations,
        rankings=rankings,
        gold=gold,
        latency_ms=None,
        **values,
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _tuples(value: Any) -> Any:
    """JSON's lists as the tuples that they were."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
