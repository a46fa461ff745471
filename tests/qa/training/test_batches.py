"""Batches of like length, each question's windows in one of them."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa.training.batches import batches
from qa.training.features import NULL, Feature


def feature(length: int, question: str) -> Feature:
    ids = np.arange(length, dtype=np.int32)
    return Feature(ids, ids, 2, length - 1, NULL, NULL, question)


@given(st.lists(st.tuples(st.integers(4, 60), st.integers(0, 12)), max_size=60), st.integers(4, 9))
def test_every_feature_once_and_questions_whole(drawn: list[tuple[int, int]], size: int) -> None:
    features = [feature(length, f"q{question}") for length, question in drawn]
    made = batches(features, size, Random(1))
    assert sorted(id(f) for batch in made for f in batch) == sorted(map(id, features))
    homes = [{f.question for f in batch} for batch in made]
    assert sum(map(len, homes)) == len({f.question for f in features})
    # Only a question that has more windows than a batch makes a larger one.
    assert all(len(b) <= size or len(home) == 1 for b, home in zip(made, homes, strict=True))


def test_windows_of_like_length_come_together() -> None:
    features = [feature(4 + n % 50, f"q{n}") for n in range(2_000)]
    made = batches(features, 16, Random(1))
    spreads = [max(len(f.ids) for f in batch) - min(len(f.ids) for f in batch) for batch in made]
    assert sum(spreads) / len(spreads) < 5
    assert [len(f.ids) for f in made[0]] != [len(f.ids) for f in made[1]]
