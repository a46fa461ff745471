"""Decoding: the best spans of a slow and obvious decoder, found fast."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa.reading.decoding import TokenSpan, best_spans

SCORES = st.one_of(
    st.floats(-100, 100, width=32),
    st.sampled_from([-np.inf, -1.0, 0.0, 1.0]),  # so that there are ties, and masked tokens
)
TOKENS = st.lists(st.tuples(SCORES, SCORES, st.integers(-1, 1)), max_size=14)
LONGEST = st.integers(1, 6)
COUNT = st.integers(1, 5)

Token = tuple[float, float, int]


def decoded(tokens: list[Token], longest: int, count: int) -> list[TokenSpan]:
    starts, ends, groups = zip(*tokens, strict=True) if tokens else ((), (), ())
    return best_spans(
        np.array(starts, np.float32),
        np.array(ends, np.float32),
        np.array(groups, np.int64),
        longest=longest,
        count=count,
    )


def reference(tokens: list[Token], longest: int, count: int) -> list[TokenSpan]:
    """All pairs, sorted; then each that overlaps no better one."""
    pairs = sorted(
        (-float(np.float32(start) + np.float32(tokens[last][1])), first, last)
        for first, (start, _, group) in enumerate(tokens)
        for last in range(first, min(first + longest, len(tokens)))
        if all(token[2] == group for token in (tokens[first], tokens[last]))
    )
    kept: list[TokenSpan] = []
    for negative, first, last in pairs:
        apart = all(last < span.first or first > span.last for span in kept)
        if apart and negative < np.inf and len(kept) < count:
            kept.append(TokenSpan(first, last, -negative))
    return kept


@given(TOKENS, LONGEST, COUNT)
def test_it_finds_what_the_slow_decoder_finds(
    tokens: list[Token], longest: int, count: int
) -> None:
    assert decoded(tokens, longest, count) == reference(tokens, longest, count)


@given(TOKENS, LONGEST, COUNT)
def test_spans_are_short_apart_and_in_order(tokens: list[Token], longest: int, count: int) -> None:
    spans = decoded(tokens, longest, count)
    assert len(spans) <= count
    used = [token for span in spans for token in range(span.first, span.last + 1)]
    assert len(used) == len(set(used))
    for span in spans:
        assert 0 <= span.first <= span.last < len(tokens)
        assert span.last - span.first < longest
        assert tokens[span.first][2] == tokens[span.last][2]
    scores = [span.score for span in spans]
    assert scores == sorted(scores, reverse=True)


@given(st.lists(st.tuples(SCORES, SCORES), min_size=1, max_size=14), st.data())
def test_no_token_of_another_group_is_inside_where_groups_are_stretches(
    scores: list[tuple[float, float]], data: st.DataObject
) -> None:
    groups = sorted(data.draw(st.lists(st.integers(0, 3), min_size=14, max_size=14)))
    tokens = [(*pair, group) for pair, group in zip(scores, groups, strict=False)]
    for span in decoded(tokens, 6, 5):
        assert len({group for _, _, group in tokens[span.first : span.last + 1]}) == 1


def test_no_tokens_no_spans() -> None:
    assert decoded([], 30, 4) == []


def test_tokens_that_may_not_begin_a_span_begin_none() -> None:
    assert decoded([(-np.inf, 5, 0)] * 3, 3, 4) == []
    [span, *_] = decoded([(-np.inf, 9, 0), (1, 0, 0), (0, 2, 0)], 3, 4)
    assert (span.first, span.last, span.score) == (1, 2, 3)


def test_of_equal_spans_the_earlier_one_wins_and_then_the_shorter_one() -> None:
    spans = decoded([(0, 0, 0)] * 4, 3, 3)
    assert [(span.first, span.last) for span in spans] == [(0, 0), (1, 1), (2, 2)]


def test_after_the_best_span_comes_the_best_beside_it() -> None:
    tokens = [(5, 0, 0), (4, 5, 0), (0, 4, 0), (1, 1, 0)]
    spans = decoded(tokens, 4, 2)
    assert [(span.first, span.last, span.score) for span in spans] == [(0, 1, 10), (2, 2, 4)]
