"""Question → Hits: dense and BM25 retrieval, fused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from qa.answer import Hit
from qa.article import Article, Passage
from qa.fusion import FUSIONS, Ranking
from qa.library import Library
from qa.passages import body, searched, windows
from qa.scope import EVERYTHING, Scope
from qa.segment import segment
from qa.words import content_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POOL = 100
"""Passages that each search gives into the fusion, at least."""

DENSE_WEIGHT = 0.6
"""Share of the dense score in the fusion; BM25 has the rest."""

_RERANKED = 2
"""How many times as many passages as are asked for get ranked by their best sentence."""

_MOST_TERMS = 64
"""Terms of a BM25 query: a pasted page would make a query of thousands, and says no more."""

_MOST_SCORED = 10_000
"""Passages that BM25 scores, about: with so many of 200,000 the best ten stay what they are, and
97 of the best hundred."""

_HISTORY = 2
"""Earlier questions that widen the search."""


class Retriever:
    """Finds the passages of a library that a question is about, in the articles of a scope."""

    def __init__(
        self, library: Library, fusion: str = "min-max", scope: Scope = EVERYTHING
    ) -> None:
        self.scope = scope
        self._library = library
        self._fuse = FUSIONS[fusion]

    def retrieve(self, question: str, history: Sequence[str] = (), *, k: int) -> list[Hit]:
        """The ``k`` best passages, or fewer where the library has no more that match at all.

        Dense and BM25 rankings of the question, and of the question behind the last earlier
        ones, are fused; then the best of them are ranked anew with their best sentence's score.
        """
        queries = widened(question, history)
        vectors = self._library.encoder.encode(queries, query=True)
        with self._library.snapshot():
            return self._ranked(queries, vectors, k)

    def _ranked(self, queries: list[str], vectors: NDArray[np.float32], k: int) -> list[Hit]:
        candidates = k * _RERANKED
        pool = max(POOL, candidates)
        nearest = self._library.nearest(self.scope)
        with ThreadPoolExecutor(1) as beside:  # FAISS and SQLite each keep a core busy
            searches = [beside.submit(nearest, vector, pool) for vector in vectors]
            bm25 = [self._bm25(query, pool) for query in queries]
            dense = [search.result() for search in searches]
        fused = self._fuse(
            [Ranking(scores, DENSE_WEIGHT, pool) for scores in dense]
            + [Ranking(scores, 1 - DENSE_WEIGHT, pool) for scores in bm25]
        )
        passages = self._library.passages(_best(fused, candidates))
        # With a history, halfway between the question and the widened one: most questions of a
        # conversation stand alone, and those that don't say too little by themselves.
        asked = vectors.mean(axis=0)
        matches = {
            id: _cosines(self._library.sentence_vectors(passage) @ asked)
            for id, passage in passages.items()
        }
        by_sentence = {id: max(0.0, *cosines) for id, cosines in matches.items()}
        reranked = self._fuse(
            [
                Ranking(_ordered({id: fused[id] for id in passages}), 1, candidates),
                Ranking(_ordered(by_sentence), 1, candidates),
            ]
        )
        cosines, scores = dict(dense[0]), dict(bm25[0])
        return [
            Hit(passages[id], rank, reranked[id], cosines.get(id), scores.get(id), matches[id])
            for rank, id in enumerate(_best(reranked, k), start=1)
        ]

    def within(self, question: str, article: Article) -> list[Hit]:
        """All passages of one article, the best first, by the encoder: themselves and their best
        sentences.
        """
        encoder = self._library.encoder
        sentences = segment(article)
        cut = windows(article, sentences, encoder.token_spans, encoder.max_tokens)
        if not cut:
            return []
        vector = encoder.encode([question], query=True)[0]
        cosines = encoder.encode([body(article, sentences, window) for window in cut]) @ vector
        passages = [
            Passage(id, article, window.span, tuple(sentences[window.first - 1 : window.last]))
            for id, window in enumerate(cut)
        ]
        matches = [
            _cosines(encoder.encode(searched(article, passage.sentences)) @ vector)
            for passage in passages
        ]
        by_passage = {at: float(cosine) for at, cosine in enumerate(cosines)}
        by_sentence = {at: max(0.0, *match) for at, match in enumerate(matches)}
        # On the scale of retrieve(): what is known of scores there holds here too.
        fused = self._fuse(
            [Ranking(_ordered(ranking), 1, len(cut)) for ranking in (by_passage, by_sentence)]
        )
        return [
            Hit(passages[at], rank, fused[at], by_passage[at], None, matches[at])
            for rank, at in enumerate(_best(fused, len(cut)), start=1)
        ]

    def mentions(self, word: str) -> bool:
        """Whether any article holds the word."""
        return bool(self._bm25(word, 1))

    def _bm25(self, query: str, k: int) -> list[tuple[int, float]]:
        match = match_any(query)
        if not match:
            return []
        # Within a scope, the rare words may not occur at all.
        rarer = "" if self.scope else self._rarer(content_words(query)[:_MOST_TERMS], k)
        if rarer:  # each word stands in it twice, and BM25 adds up what stands in a query
            return [(id, score / 2) for id, score in self._library.bm25(rarer, k)]
        return self._library.bm25(match, k, self.scope)

    def _rarer(self, words: Sequence[str], k: int) -> str:
        """A query for those passages alone that have one of the rarer words; empty if all do.

        Scoring a passage takes a microsecond, and in a large collection a question's common
        words are in every fourth of them. They count, but no longer make a passage worth scoring.
        """
        counts = {word: self._library.passages_with(_any([word])) for word in words}
        words = sorted(words, key=lambda word: counts[word])
        scored, rare = 0, 0
        while rare < len(words) and (scored <= k or scored + counts[words[rare]] <= _MOST_SCORED):
            scored += counts[words[rare]]
            rare += 1
        if rare == len(words):
            return ""
        common = words[rare:]
        return f"({_any(words[:rare])}) AND ({_any([*words[:rare], *common, *common])})"


def _cosines(of_sentences: NDArray[np.float32]) -> tuple[float, ...]:
    return tuple(map(float, of_sentences))


def _ordered(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    """The best first; of equals the one that was added first, so that runs repeat."""
    return sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))


def _best(scores: Mapping[int, float], k: int) -> list[int]:
    return [id for id, _ in _ordered(scores)[:k]]


def widened(question: str, history: Sequence[str]) -> list[str]:
    """What is searched for: the question, and with a history the question behind its last ones."""
    return [question, " ".join([*history[-_HISTORY:], question])] if history else [question]


def match_any(text: str) -> str:
    """An FTS5 query for any of the words of a text; empty when there is none to search for."""
    return _any(content_words(text)[:_MOST_TERMS])


def _any(words: Iterable[str]) -> str:
    # Quoted, a word is a word: FTS5's operators in a question stay what they are.
    return " OR ".join(f'"{word}"' for word in words)
