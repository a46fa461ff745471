"""Two rankings into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.fusion import FUSIONS, Fusion, Ranking, min_max, reciprocal_rank

SCORES = st.floats(-1, 40, allow_nan=False)
RANKINGS = st.lists(
    st.builds(
        lambda scores, weight, pool: Ranking(
            sorted(scores.items(), key=lambda scored: -scored[1]), weight, pool
        ),
        st.dictionaries(st.integers(0, 20), SCORES, max_size=12),
        st.floats(0.1, 1),
        st.integers(0, 15),
    ),
    max_size=4,
)


@pytest.mark.parametrize("fuse", FUSIONS.values(), ids=FUSIONS)
@given(rankings=RANKINGS)
def test_fused_scores_are_in_0_to_1(fuse: Fusion, rankings: list[Ranking]) -> None:
    fused = fuse(rankings)
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in fused.values())
    assert fused.keys() <= {id for ranking in rankings for id, _ in ranking.scores}


@pytest.mark.parametrize("fuse", FUSIONS.values(), ids=FUSIONS)
def test_first_in_both_is_first_and_worth_1(fuse: Fusion) -> None:
    fused = fuse([Ranking([(1, 0.9), (2, 0.5)], 0.6, 9), Ranking([(1, 7.0), (3, 2.0)], 0.4, 9)])
    assert max(fused, key=fused.__getitem__) == 1
    assert fused[1] == pytest.approx(1)
    assert fused.keys() == {1, 2, 3}


@pytest.mark.parametrize("fuse", FUSIONS.values(), ids=FUSIONS)
def test_no_rankings_or_empty_ones(fuse: Fusion) -> None:
    assert fuse([]) == {}
    assert fuse([Ranking([], 0.6, 9), Ranking([], 0.4, 9)]) == {}


@given(st.lists(st.floats(0.1, 40), min_size=1, max_size=12, unique=True))
def test_one_ranking_keeps_its_order(scores: list[float]) -> None:
    ranking = Ranking(list(enumerate(sorted(scores, reverse=True))), 1, 99)
    for fuse in FUSIONS.values():
        fused = fuse([ranking])
        assert sorted(fused, key=lambda at: (-fused[at], at)) == list(range(len(scores)))


def test_min_max_weighs_and_scales_from_zero() -> None:
    fused = min_max([Ranking([(1, 0.8), (2, 0.4)], 0.6, 9), Ranking([(2, 5.0)], 0.4, 9)])
    assert fused == pytest.approx({1: 0.6, 2: 0.3 + 0.4})


def test_beyond_a_full_ranking_counts_as_much_as_its_last() -> None:
    full = min_max([Ranking([(1, 0.8), (2, 0.4)], 0.5, 2), Ranking([(3, 1.0)], 0.5, 9)])
    assert full[3] == pytest.approx(0.25 + 0.5)
    not_full = min_max([Ranking([(1, 0.8), (2, 0.4)], 0.5, 3), Ranking([(3, 1.0)], 0.5, 9)])
    assert not_full[3] == pytest.approx(0.5)


def test_a_ranking_that_matches_nothing_has_no_say() -> None:
    assert min_max([Ranking([(1, 0.5)], 0.6, 9), Ranking([], 0.4, 9)]) == pytest.approx({1: 1})
    negative = min_max([Ranking([(1, 0.5)], 0.6, 9), Ranking([(2, -0.5)], 0.4, 9)])
    assert negative == pytest.approx({1: 1, 2: 0})
    assert min_max([Ranking([(1, -0.1)], 0.6, 9)]) == {1: 0}


def test_reciprocal_rank_does_not_look_at_scores() -> None:
    first = reciprocal_rank([Ranking([(1, 9.0), (2, 8.0)], 0.6, 9), Ranking([(2, 1.0)], 0.4, 9)])
    other = reciprocal_rank([Ranking([(1, 0.2), (2, 0.1)], 0.6, 9), Ranking([(2, 99.0)], 0.4, 9)])
    assert first == other
    assert first[2] > first[1]
