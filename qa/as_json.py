"""What ``--json`` prints: the shapes that other people's scripts rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qa.answer import Answer, Citation, Hit, NoAnswer
from qa.article import Article, Sentence
from qa.dates import dates_in

if TYPE_CHECKING:
    from qa.ledger import Ledger
    from qa.storage.file_records import FileRow
    from qa.storage.store import ArticleRow

Json = dict[str, Any]


def dumps(value: object) -> str:
    """JSON in ASCII: safe to print whatever the articles hold."""
    return json.dumps(value, ensure_ascii=True, indent=2)


def line(value: object) -> str:
    """The same in one line."""
    return json.dumps(value, ensure_ascii=True)


def entries(ledger: Ledger) -> list[Json]:
    """What became of each file."""
    return [{"file": e.name, "state": e.state, "reason": e.reason} for e in ledger.entries]


def file(row: FileRow) -> Json:
    """What the library remembers of a file."""
    return {"file": row.name, "path": row.source, "reason": row.reason, "at": row.at}


def result(result: Answer | NoAnswer) -> Json:
    """What ``ask`` found; of a question of several parts, ``resolved_question`` has them all."""
    answered = isinstance(result, Answer)
    answers = [result, *result.others] if isinstance(result, Answer) else []
    return {
        "question": result.trace.question,
        "resolved_question": " ".join(trace.resolved_question for trace in result.traces),
        "answered": answered,
        "reason": None if isinstance(result, Answer) else result.reason,
        "conflict": isinstance(result, Answer) and result.differs,
        "answers": [_answer(answer) for answer in answers],
        "unanswered": [
            {
                "question": part.trace.part,
                "reason": part.reason,
                "nearest": [citation(Citation.of(hit.sentence)) for hit in part.nearest],
            }
            for part in result.unanswered
        ],
        "nearest": [citation(Citation.of(hit.sentence)) for hit in result.nearest],
        "timings_ms": result.timings_ms,
    }


def _answer(answer: Answer) -> Json:
    """One of the answers; ``question`` is the part of the question that it answers.

    ``total`` is how many articles the list has that it is the first of, named or not, and
    ``remark`` what such a list can't hold.
    """
    return {
        "question": answer.trace.part or answer.trace.question,
        "text": answer.text,
        "kind": answer.kind,
        "confidence": round(answer.confidence, 4),
        "attribution": answer.attribution,
        "sources": answer.sources,
        "stance": answer.stance,
        "total": answer.total,
        "remark": answer.remark or None,
        "citations": [citation(c) for c in answer.citations],
    }


def citation(citation: Citation) -> Json:
    """A citation: ``text`` is always ``article.text[start:end]``, and so is each date's."""
    context, text = citation.context, citation.article.text
    return {
        **_article(citation.article),
        "text": citation.text,
        "start": citation.answer.start,
        "end": citation.answer.end,
        "sentence": citation.quote,
        "sentence_start": citation.sentence.start,
        "sentence_end": citation.sentence.end,
        "page": citation.page,
        "dates": [
            {"start": d.span.start, "end": d.span.end, "text": d.span.of(text), "value": d.value}
            for d in dates_in(citation.article, citation.sentence)
        ],
        "context": context.of(text) if context else None,
        "context_start": context.start if context else None,
        "context_end": context.end if context else None,
    }


def hit(hit: Hit) -> Json:
    """A hit of ``search``: the passage as the citation's text, its best sentence as sentence."""
    return {
        **citation(Citation(hit.article, hit.sentence.span, hit.passage.span)),
        "score": round(hit.score, 4),
        "rank": hit.rank,
    }


def article(article: Article, sentences: Sequence[Sentence]) -> Json:
    """An article and its sentences, or those of them that were asked for."""
    return {
        **_article(article),
        "source": article.source,
        "sentences": [
            {"number": s.number, "start": s.span.start, "end": s.span.end, "text": s.text}
            for s in sentences
        ],
    }


def row(row: ArticleRow) -> Json:
    """An article in ``list``."""
    return {
        "article": row.name,
        "title": row.title,
        "author": row.author,
        "outlet": row.outlet,
        "published": row.published.isoformat() if row.published else None,
        "source": row.source,
        "sentences": row.sentences,
        "passages": row.passages,
        "warning": row.warning,
        "copy_of": row.copy_of,
        "place": row.place,
    }


def _article(article: Article) -> Json:
    return {
        "article": article.name,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "author": article.author,
        "outlet": article.outlet,
        "url": article.url,
        "place": article.place,
    }
