"""Question → Hits: dense and BM25 retrieval, fused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answer import Hit
from qa.article import Article, Passage
from qa.catalogue import Catalogue
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

_HISTORY = 1
"""Earlier questions that widen the search."""

_FROM_THERE = ("an", "ian", "i", "ese")
"""What makes a place's name an adjective; one on "a" only needs an "n"."""

_SHORTEST_PLACE = 4
"""Letters of a place's name: with such an ending "Al" would be "Ali"."""

_ELSEWHERE = 0.2
"""What a hit of another article than the last question's is behind, in a conversation."""

_STAYING = 3
"""How many times as many passages as are asked for are found then."""


@dataclass(frozen=True, slots=True)
class Queries:
    """What is searched for: the queries of one question, and their vectors, one a row."""

    texts: Sequence[str]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pool:
    """What the two searches found for each query of a question, ``size`` passages each at most.

    ``vector``, of shape ``(dimension,)``, is what sentences are held against.
    """

    vector: NDArray[np.float32]
    dense: Sequence[Sequence[tuple[int, float]]]
    bm25: Sequence[Sequence[tuple[int, float]]]
    size: int


@dataclass(frozen=True, slots=True)
class Cut:
    """One article's passages, and the texts of each and of its sentences as they are encoded."""

    passages: Sequence[Passage]
    bodies: Sequence[str]
    sentences: Sequence[Sequence[str]]

    def texts(self) -> Iterator[str]:
        """All of these texts."""
        yield from self.bodies
        for of_one in self.sentences:
            yield from of_one


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
        A conversation stays with its article: with a history, that of the best passage for the
        last question comes before others.
        """
        [(hits,)] = self.retrieve_all([(question, history)], (k,))
        return hits

    def retrieve_all(
        self, asked: Sequence[tuple[str, Sequence[str]]], depths: Sequence[int]
    ) -> list[tuple[list[Hit], ...]]:
        """For each question with its history what :meth:`retrieve` finds at each of several ``k``.

        All are encoded in one call, and searched for once however many depths there are.
        """
        articles = self._articles_of({history[-1] for _, history in asked if history})
        queries = [widened(question, history) for question, history in asked]
        vectors = self._library.encoder.encode(
            [query for of_one in queries for query in of_one], query=True
        )
        found, at = [], 0
        for of_one, (_, history) in zip(queries, asked, strict=True):
            of_these = Queries(of_one, vectors[at : at + len(of_one)])
            at += len(of_one)
            article = articles.get(history[-1]) if history else None
            if article is None:
                found.append(self._at_depths(of_these, depths))
            else:
                deeper = self._at_depths(of_these, [k * _STAYING for k in depths])
                pairs = zip(deeper, depths, strict=True)
                found.append(tuple(_staying(hits, article)[:k] for hits, k in pairs))
        return found

    def _articles_of(self, questions: Collection[str]) -> dict[str, str]:
        """The name of the article that holds the best passage for each question."""
        if not questions:
            return {}
        found = self.retrieve_all([(question, ()) for question in questions], (1,))
        return {
            question: hits[0].article.name
            for question, (hits,) in zip(questions, found, strict=True)
            if hits
        }

    def _at_depths(self, asked: Queries, depths: Sequence[int]) -> tuple[list[Hit], ...]:
        with self._library.snapshot():
            pools: dict[int, Pool] = {}
            matches: dict[int, tuple[float, ...]] = {}
            found = []
            for k in depths:
                size = max(POOL, k * _RERANKED)
                if size not in pools:
                    pools[size] = self._pool(asked, size)
                found.append(self._ranked(pools[size], matches, k))
            return tuple(found)

    def _pool(self, asked: Queries, size: int) -> Pool:
        nearest = self._library.nearest(self.scope)
        with ThreadPoolExecutor(1) as beside:  # FAISS and SQLite each keep a core busy
            searches = [beside.submit(nearest, vector, size) for vector in asked.vectors]
            bm25 = [self._bm25(query, size) for query in asked.texts]
            dense = [search.result() for search in searches]
        # With a history, halfway between the question and the widened one: most questions of a
        # conversation stand alone, and those that don't say too little by themselves.
        middle = asked.vectors.sum(axis=0)
        return Pool(middle / max(1e-9, float(middle @ middle) ** 0.5), dense, bm25, size)

    def _ranked(self, pool: Pool, matches: dict[int, tuple[float, ...]], k: int) -> list[Hit]:
        """The ``k`` best of a pool. ``matches`` keeps what was looked up of each passage."""
        candidates = k * _RERANKED
        fused = self._fuse(
            [Ranking(scores, DENSE_WEIGHT, pool.size) for scores in pool.dense]
            + [Ranking(scores, 1 - DENSE_WEIGHT, pool.size) for scores in pool.bm25]
        )
        best = _best(fused, candidates)
        looked_up = self._library.sentence_vectors([id for id in best if id not in matches])
        matches |= {id: _cosines(vectors @ pool.vector) for id, vectors in looked_up.items()}
        by_sentence = {id: max(0.0, *matches[id]) for id in best if id in matches}
        reranked = self._fuse(
            [
                Ranking(_ordered({id: fused[id] for id in by_sentence}), 1, candidates),
                Ranking(_ordered(by_sentence), 1, candidates),
            ]
        )
        ranked = _best(reranked, k)
        passages = self._library.passages(ranked)
        cosines, scores = dict(pool.dense[0]), dict(pool.bm25[0])
        return [
            Hit(passages[id], rank, reranked[id], cosines.get(id), scores.get(id), matches[id])
            for rank, id in enumerate(ranked, start=1)
        ]

    def within(self, question: str, article: Article) -> list[Hit]:
        """All passages of one article, the best first, by the encoder: themselves and their best
        sentences.
        """
        [hits] = self.within_all([(question, article)])
        return hits

    def within_all(self, asked: Sequence[tuple[str, Article]]) -> list[list[Hit]]:
        """What :meth:`within` finds for each question in its article.

        All are encoded in one call, and an article that several questions are about once.
        """
        encoder = self._library.encoder
        cut = {article.name: self._cut(article) for _, article in asked}
        texts = list(dict.fromkeys(text for each in cut.values() for text in each.texts()))
        of_texts = dict(zip(texts, encoder.encode(texts), strict=True))
        of_questions = encoder.encode([question for question, _ in asked], query=True)
        return [
            self._within(cut[article.name], of_texts, vector)
            for (_, article), vector in zip(asked, of_questions, strict=True)
        ]

    def _cut(self, article: Article) -> Cut:
        encoder, sentences = self._library.encoder, segment(article)
        found = windows(article, sentences, encoder.token_spans, encoder.max_tokens)
        passages = [
            Passage(id, article, window.span, tuple(sentences[window.first - 1 : window.last]))
            for id, window in enumerate(found)
        ]
        return Cut(
            passages,
            [body(article, sentences, window) for window in found],
            [searched(article, passage.sentences) for passage in passages],
        )

    def _within(
        self, cut: Cut, vectors: Mapping[str, NDArray[np.float32]], asked: NDArray[np.float32]
    ) -> list[Hit]:
        by_passage = {at: float(vectors[text] @ asked) for at, text in enumerate(cut.bodies)}
        matches = [
            tuple(float(vectors[text] @ asked) for text in sentences) for sentences in cut.sentences
        ]
        by_sentence = {at: max(0.0, *match) for at, match in enumerate(matches)}
        # On the scale of retrieve(): what is known of scores there holds here too.
        count = len(cut.passages)
        fused = self._fuse(
            [Ranking(_ordered(ranking), 1, count) for ranking in (by_passage, by_sentence)]
        )
        return [
            Hit(cut.passages[at], rank, fused[at], by_passage[at], None, matches[at])
            for rank, at in enumerate(_best(fused, count), start=1)
        ]

    def mentions(self, word: str) -> bool:
        """Whether any article holds the word, or who is from there: "Mali" in "Malian"; or is of
        such an author or outlet.
        """
        words = content_words(word)
        if len(words) == 1 and len(word) >= _SHORTEST_PLACE:
            endings = "n" if words[0].endswith("a") else _FROM_THERE
            words += [words[0] + ending for ending in endings]
        held = bool(words) and bool(self._library.bm25(_any(words), 1, self.scope))
        return held or Catalogue(self._library, self.scope).names_source(word)

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
        most = _MOST_SCORED + 1
        counts = {word: self._library.passages_with(_any([word]), most) for word in words}
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


def _staying(hits: Sequence[Hit], article: str) -> list[Hit]:
    """The hits, the best first, those of other articles a little behind."""
    moved = [
        hit if hit.article.name == article else replace(hit, score=max(0.0, hit.score - _ELSEWHERE))
        for hit in hits
    ]
    moved.sort(key=lambda hit: -hit.score)
    return [replace(hit, rank=rank) for rank, hit in enumerate(moved, start=1)]


def widened(question: str, history: Sequence[str]) -> list[str]:
    """What is searched for: the question, and with a history the question behind its last ones."""
    return [question, " ".join([*history[-_HISTORY:], question])] if history else [question]


def match_any(text: str) -> str:
    """An FTS5 query for any of the words of a text; empty when there is none to search for."""
    return _any(content_words(text)[:_MOST_TERMS])


def _any(words: Iterable[str]) -> str:
    # Quoted, a word is a word: FTS5's operators in a question stay what they are.
    return " OR ".join(f'"{word}"' for word in words)
