"""Longer answers: the few sentences that together cover a question.

Sentences are chosen one by one, each for its own worth, for standing next to one that was
chosen, and for what it adds to them (maximal marginal relevance, Carbonell and Goldstein 1998).
The weights were chosen with ``tests/benchmarks/longer.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.answer import Candidate, Hit
from qa.article import Article, Sentence
from qa.stories import of_another_story, share_names
from qa.words import content_words

MOST = 4
"""Sentences of an answer."""

REPEATS = 0.6
"""Share of a sentence's words in one that is chosen from which it only repeats it.

Of the pairs of sentences that people chose together for CLAPnq one in a hundred shares as much.
"""

Key = tuple[str, int]
"""An article's name and a sentence's number in it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a sentence is worth."""

    evidence: float = 1.0
    """The reader's best span in it, against its best span anywhere."""
    relevance: float = 1.0
    """Its similarity to the question."""
    shared: float = 0.5
    """Share of the question's words in it."""
    beside: float = 0.3
    """Standing next to a sentence that is chosen."""
    novelty: float = 0.15
    """Lost in proportion to its words that are said already."""
    enough: float = 0.5
    """Share of the best sentence's worth that another one needs."""
    temperature: float = 10.0
    """Logits by which the reader's evidence falls to 1/e."""


CHOSEN = Weights()


def covering(
    question: str,
    candidates: Sequence[Candidate],
    hits: Sequence[Hit],
    relevance: Mapping[Key, float] | None = None,
    weights: Weights = CHOSEN,
) -> tuple[Sentence, ...]:
    """The smallest set of sentences that covers the question, at most four; empty without hits.

    The best sentence's article comes first, then the others as their sentences were chosen;
    within an article the order is the article's. None repeats another, and none is of another
    story than the best one: put together they would read as one.

    Args:
        question: what is asked.
        candidates: what the reader found in the hits.
        hits: the passages whose sentences may be chosen.
        relevance: each sentence's similarity to the question, in 0..1; None: the hits' cosines.
        weights: what counts how much.
    """
    sentences = {key(s): s for hit in hits for s in hit.passage.sentences}
    if relevance is None:
        relevance = {
            key(s): match
            for hit in hits
            for s, match in zip(hit.passage.sentences, hit.matches, strict=True)
        }
    worth = _worths(question, candidates, sentences, relevance, weights)
    words = {each: frozenset(content_words(s.text)) for each, s in sentences.items()}
    chosen: list[Key] = []
    while len(chosen) < MOST:
        gains = {
            each: worth[each] + _beside(each, chosen, weights) - weights.novelty * repeated
            for each in sentences
            if each not in chosen and (repeated := repetition(words, each, chosen)) < REPEATS
        }
        best = max(gains, key=lambda each: gains[each], default=None)
        if best is None or (chosen and gains[best] < weights.enough * worth[chosen[0]]):
            break
        chosen.append(best)
        if len(chosen) == 1:
            sentences = _of_one_story(question, sentences[best].article, sentences)
    articles = list(dict.fromkeys(name for name, _ in chosen))
    in_order = sorted(chosen, key=lambda each: (articles.index(each[0]), each[1]))
    return tuple(sentences[each] for each in in_order)


def key(sentence: Sentence) -> Key:
    """What tells a sentence from all others of a library."""
    return sentence.article.name, sentence.number


def _of_one_story(
    question: str, best: Article, sentences: Mapping[Key, Sentence]
) -> dict[Key, Sentence]:
    """The sentences of the best one's article, and of those that tell of the same."""
    articles = {sentence.article.name: sentence.article for sentence in sentences.values()}
    others = {
        name
        for name, each in articles.items()
        if of_another_story(question, best, each) or not share_names(best, each)
    }
    return {each: s for each, s in sentences.items() if s.article.name not in others}


def repetition(words: Mapping[Key, frozenset[str]], each: Key, chosen: Sequence[Key]) -> float:
    """The largest share of a sentence's words that a chosen one has, or the other way round."""
    mine = words[each]
    return max(
        (len(mine & words[other]) / max(1, min(len(mine), len(words[other]))) for other in chosen),
        default=0.0,
    )


def _worths(
    question: str,
    candidates: Sequence[Candidate],
    sentences: Mapping[Key, Sentence],
    relevance: Mapping[Key, float],
    weights: Weights,
) -> dict[Key, float]:
    """What each sentence is worth by itself."""
    top = max((candidate.score for candidate in candidates), default=0.0)
    evidence: dict[Key, float] = {}
    for candidate in candidates:
        strength = math.exp((candidate.score - top) / weights.temperature)
        each = key(candidate.sentence)
        evidence[each] = max(evidence.get(each, 0.0), strength)
    wanted = content_words(question)
    made = {}
    for each, sentence in sentences.items():
        there = set(content_words(sentence.text))
        shared = sum(word in there for word in wanted) / max(1, len(wanted))
        made[each] = (
            weights.evidence * evidence.get(each, 0.0)
            + weights.relevance * max(0.0, relevance.get(each, 0.0))
            + weights.shared * shared
        )
    return made


def _beside(each: Key, chosen: Sequence[Key], weights: Weights) -> float:
    name, number = each
    near = any(other in chosen for other in ((name, number - 1), (name, number + 1)))
    return weights.beside if near else 0.0
