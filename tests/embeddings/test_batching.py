"""Rows of token ids are put into batches, each once, with little to fill up."""

from hypothesis import given
from hypothesis import strategies as st

from embeddings.batching import batches, padded

LENGTHS = st.lists(st.integers(1, 300), max_size=40)


@given(LENGTHS, st.integers(1, 2000))
def test_every_row_once_the_longest_first(lengths: list[int], budget: int) -> None:
    made = list(batches(lengths, budget))
    rows = [row for batch in made for row in batch]
    assert sorted(rows) == list(range(len(lengths)))
    assert [lengths[row] for row in rows] == sorted(lengths, reverse=True)


@given(LENGTHS, st.integers(1, 2000))
def test_no_batch_is_too_large_unless_it_is_one_row(lengths: list[int], budget: int) -> None:
    for batch in batches(lengths, budget):
        assert len(batch) == 1 or len(batch) * lengths[batch[0]] <= budget


@given(LENGTHS)
def test_at_most_a_third_is_filling(lengths: list[int]) -> None:
    for batch in batches(lengths):
        whole = len(batch) * lengths[batch[0]]
        assert 3 * sum(lengths[row] for row in batch) >= 2 * whole


def test_rows_of_like_length_stay_together() -> None:
    assert list(batches([60, 180, 55, 170, 50])) == [[1, 3], [0, 2, 4]]


def test_filling_up() -> None:
    assert padded([[1, 2, 3], [4]]).tolist() == [[1, 2, 3], [4, 0, 0]]


def test_lengths_are_rounded_up_as_far_as_the_model_goes() -> None:
    assert padded([[1, 2, 3], [4]], 512).tolist() == [[1, 2, 3] + 13 * [0], [4] + 15 * [0]]
    assert [padded([range(n)], 40).shape for n in (16, 17, 32, 33, 40)] == [
        (1, 16), (1, 32), (1, 32), (1, 40), (1, 40),
    ]  # fmt: skip
