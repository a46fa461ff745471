"""Results to JSON and back, whole: what a saved conversation shows again without asking.

Articles stand beside the result, once each, so that every offset holds for ever, whatever
becomes of the library. ``nearest``, ``quote`` and the like are not written: they follow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from qa.answer import Answer, AnswerKind, Candidate, Citation, Hit, NoAnswer, Stance, Trace
from qa.article import Article, Passage, Sentence, Span

Json = dict[str, Any]
Result = Answer | NoAnswer


class Writer:
    """Writes one result; ``articles`` are those it speaks of, by what is in them."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self._traces: list[Trace] = []
        self._digests: dict[int, str] = {}

    def result(self, result: Result) -> Json:
        """The whole result."""
        written = self._result(result)
        return {"result": written, "traces": [self._trace(trace) for trace in self._traces]}

    def _result(self, result: Result) -> Json:
        if isinstance(result, NoAnswer):
            return {
                "reason": result.reason,
                "confidence": result.confidence,
                "trace": self._number(result.trace),
                "unanswered": [self._result(part) for part in result.unanswered],
            }
        return {
            "text": result.text,
            "kind": result.kind,
            "confidence": result.confidence,
            "citations": [self._citation(citation) for citation in result.citations],
            "trace": self._number(result.trace),
            "others": [self._result(other) for other in result.others],
            "conflict": result.conflict,
            "attribution": result.attribution,
            "sources": result.sources,
            "stance": result.stance,
            "total": result.total,
            "remark": result.remark,
            "unanswered": [self._result(part) for part in result.unanswered],
        }

    def _number(self, trace: Trace) -> int:
        """Most answers of a result share one trace: it is written once."""
        for number, known in enumerate(self._traces):
            if known is trace or known == trace:
                return number
        self._traces.append(trace)
        return len(self._traces) - 1

    def _article(self, article: Article) -> str:
        if id(article) not in self._digests:
            digest = fingerprint(article)
            self._digests[id(article)] = digest
            self.articles[digest] = article
        return self._digests[id(article)]

    def _citation(self, citation: Citation) -> Json:
        return {
            "article": self._article(citation.article),
            "sentence": _pair(citation.sentence),
            "answer": _pair(citation.answer),
            "context": _pair(citation.context) if citation.context else None,
        }

    def _trace(self, trace: Trace) -> Json:
        hits = list(trace.hits)
        return {
            "question": trace.question,
            "resolved": trace.resolved_question,
            "part": trace.part,
            "number": trace.number,
            "timings_ms": dict(trace.timings_ms),
            "hits": [self._hit(hit) for hit in hits],
            "candidates": [
                {
                    "hit": hits.index(candidate.hit),
                    "sentence": candidate.hit.passage.sentences.index(candidate.sentence),
                    "span": _pair(candidate.span),
                    "score": candidate.score,
                    "margin": candidate.margin,
                    "mean": candidate.mean,
                }
                for candidate in trace.candidates
                if candidate.hit in hits
            ],
        }

    def _hit(self, hit: Hit) -> Json:
        passage = hit.passage
        return {
            "article": self._article(passage.article),
            "passage": [passage.id, *_pair(passage.span)],
            "sentences": [[s.number, *_pair(s.span)] for s in passage.sentences],
            "rank": hit.rank,
            "score": hit.score,
            "dense": hit.dense,
            "bm25": hit.bm25,
            "matches": list(hit.matches),
        }


class Reader:
    """Reads results; ``article`` gives the article of a fingerprint."""

    def __init__(self, article: Callable[[str], Article]) -> None:
        self._article = article

    def result(self, written: Mapping[str, Any]) -> Result:
        """The result as it was.

        Raises:
            KeyError, ValueError, TypeError, IndexError: it was not written by :class:`Writer`.
        """
        return self._result(written["result"], [self._trace(t) for t in written["traces"]])

    def _result(self, written: Json, traces: list[Trace]) -> Result:
        trace = traces[written["trace"]]
        # What an earlier version didn't write is asked for by get().
        missing = [self._result(part, traces) for part in written.get("unanswered", ())]
        unanswered = tuple(part for part in missing if isinstance(part, NoAnswer))
        if "reason" in written:
            return NoAnswer(written["reason"], written["confidence"], trace, unanswered)
        results = [self._result(other, traces) for other in written["others"]]
        return Answer(
            text=written["text"],
            kind=AnswerKind(written["kind"]),
            confidence=written["confidence"],
            citations=tuple(self._citation(citation) for citation in written["citations"]),
            trace=trace,
            others=tuple(result for result in results if isinstance(result, Answer)),
            conflict=written["conflict"],
            attribution=written["attribution"],
            sources=written["sources"],
            stance=Stance(written["stance"]) if written["stance"] else None,
            unanswered=unanswered,
            total=written.get("total"),
            remark=written.get("remark", ""),
        )

    def _citation(self, written: Json) -> Citation:
        context = written["context"]
        return Citation(
            self._article(written["article"]),
            Span(*written["sentence"]),
            Span(*written["answer"]),
            Span(*context) if context else None,
        )

    def _trace(self, written: Json) -> Trace:
        hits = [self._hit(hit) for hit in written["hits"]]
        candidates = [
            Candidate(
                hits[c["hit"]].passage.sentences[c["sentence"]],
                Span(*c["span"]),
                c["score"],
                c["margin"],
                hits[c["hit"]],
                c.get("mean"),
            )
            for c in written["candidates"]
        ]
        return Trace(
            written["question"],
            written["resolved"],
            tuple(hits),
            tuple(candidates),
            written["timings_ms"],
            written["part"],
            written.get("number", 0),
        )

    def _hit(self, written: Json) -> Hit:
        article = self._article(written["article"])
        number, *span = written["passage"]
        sentences = tuple(Sentence(article, Span(s, e), n) for n, s, e in written["sentences"])
        passage = Passage(number, article, Span(*span), sentences)
        return Hit(
            passage,
            written["rank"],
            written["score"],
            written["dense"],
            written["bm25"],
            tuple(written["matches"]),
        )


def fingerprint(article: Article) -> str:
    """What tells an article from others: its name, its text, and what is known of it."""
    written = (article.name, article.title, article.author, article.outlet, article.published)
    facts = (*written, article.url, article.pages, article.place)
    told = f"{facts!r}\n{article.source!r}\n{article.text}".encode(errors="surrogatepass")
    return hashlib.sha256(told).hexdigest()


def article_json(article: Article) -> Json:
    """An article without its blocks, which only ingest needs."""
    return {
        "name": article.name,
        "text": article.text,
        "title": article.title,
        "author": article.author,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        "url": article.url,
        "place": article.place,
        "pages": article.pages,
    }


def article_of(written: Json) -> Article:
    """The article that ``article_json`` wrote."""
    published = written["published"]
    made = {
        "published": date.fromisoformat(published) if published else None,
        "pages": tuple(written.get("pages", ())),  # of an earlier version: unknown
    }
    return Article(**{**written, **made})


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
