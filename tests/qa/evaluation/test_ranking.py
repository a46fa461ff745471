"""Measures of rankings against trec_eval, and what is held for right at each level."""

import pytest
import pytrec_eval
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer import Hit
from qa.article import Article, Passage, Sentence, Span
from qa.evaluation.levels import Rankings
from qa.evaluation.places import Place
from qa.evaluation.ranking import (
    Ranked,
    average_precision,
    ndcg_at,
    recall_at,
    reciprocal_rank,
    success_at,
)

RANKED = st.builds(
    lambda right, unfound: Ranked(tuple(right), max(1, sum(right) + unfound)),
    st.lists(st.booleans(), max_size=30),
    st.integers(0, 5),
)


@settings(max_examples=1000)
@given(RANKED)
def test_the_measures_are_trec_evals(ranked: Ranked) -> None:
    found = {f"d{at}": float(1000 - at) for at in range(len(ranked.right))}
    relevant = {f"d{at}": 1 for at, right in enumerate(ranked.right) if right}
    relevant |= {f"x{at}": 1 for at in range(ranked.total - len(relevant))}
    measures = {"map", "recip_rank", "recall.5,10", "ndcg_cut.10", "success.1,5"}
    [expected] = (
        pytrec_eval.RelevanceEvaluator({"q": relevant}, measures)
        .evaluate({"q": found or {"nothing": 0.0}})
        .values()
    )
    for name, value in {
        "map": average_precision(ranked),
        "recip_rank": reciprocal_rank(ranked),
        "recall_5": recall_at(5, ranked),
        "recall_10": recall_at(10, ranked),
        "ndcg_cut_10": ndcg_at(10, ranked),
        "success_1": success_at(1, ranked),
        "success_5": success_at(5, ranked),
    }.items():
        assert value == pytest.approx(expected[name], abs=1e-9), name


def hit(article: Article, *words: str, matches: tuple[float, ...] = ()) -> Hit:
    """A passage of the sentences with these words."""
    spans = [Span(s := article.text.index(word), s + len(word)) for word in words]
    sentences = tuple(Sentence(article, span, n) for n, span in enumerate(spans, 1))
    passage = Passage(1, article, Span(spans[0].start, spans[-1].end), sentences)
    return Hit(passage, 1, 1.0, None, None, matches or (0.5,) * len(words))


def test_levels_by_hand() -> None:
    one = Article("one.txt", "A b c. D e f. G h i.", "One")
    two = Article("two.txt", "J k l. M n o.", "Two")
    places = [Place("one.txt", Span(7, 13)), Place("two.txt", Span(0, 6))]
    hits = [
        hit(two, "M n o."),
        hit(one, "A b c.", "D e f.", matches=(0.1, 0.9)),
        hit(one, "D e f.", "G h i."),
        hit(two, "J k l.", "M n o."),
    ]
    rankings = Rankings.of(hits, places)
    assert rankings.passages == Ranked((False, True, False, True), 2)
    assert rankings.articles == Ranked((True, True), 2)
    # M n o., then of the second passage the better sentence first, then G h i., then J k l.
    assert rankings.sentences == Ranked((False, True, False, False, True), 2)
    # A full stop is a token, too.
    assert rankings.tokens == (4, 12, 20, 28)
    assert [rankings.within(budget) for budget in (3, 4, 19, 20, 99)] == [0, 1, 2, 3, 4]
    assert Rankings.of([], places).passages == Ranked((), 2)


def test_the_best_ranking_is_worth_1_wherever_the_places_stand() -> None:
    """Several in one passage, in one sentence, or marked by several people as SQuAD has it."""
    one = Article("one.txt", "A b c. D e f. G h i.", "One")
    apart, within, again = (
        [Place("one.txt", Span(0, 6)), Place("one.txt", Span(7, 13))],
        [Place("one.txt", Span(0, 1)), Place("one.txt", Span(4, 6))],
        [Place("one.txt", Span(0, 3)), Place("one.txt", Span(2, 3)), Place("one.txt", Span(2, 6))],
    )
    found = [hit(one, "A b c.", "D e f.", matches=(0.9, 0.8))]
    for places in (apart, within, again):
        rankings = Rankings.of(found, places)
        for ranked in (rankings.passages, rankings.sentences):
            measured = recall_at(5, ranked), average_precision(ranked), ndcg_at(10, ranked)
            assert measured == (1, 1, 1), places
    assert Rankings.of(found, apart).sentences == Ranked((True, True), 2)
    # What isn't found counts once a place, however often it was marked.
    missed = Rankings.of([hit(one, "G h i.")], again)
    assert missed.passages == Ranked((False,), 1)
    half = Rankings.of([hit(one, "D e f.")], [*apart, *again[1:]])
    assert half.passages == Ranked((True,), 2)
    assert recall_at(5, half.passages) == 0.5
