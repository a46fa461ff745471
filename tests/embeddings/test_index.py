"""The vector index against plain numpy, and files that can't be trusted."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings.index import FaissIndex, StaleIndex

DIMENSION = 8
INTEGERS = st.integers(0, 2**40)


def vectors_of(ids: list[int]) -> np.ndarray:
    """Unit vectors, one for each id and always the same."""
    made = [np.random.default_rng(id).standard_normal(DIMENSION) for id in ids]
    found = np.array(made, np.float32).reshape(-1, DIMENSION)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def index_of(ids: list[int]) -> FaissIndex:
    index = FaissIndex(DIMENSION)
    index.add(np.array(ids, np.int64), vectors_of(ids))
    return index


def check_against_numpy(index: FaissIndex, ids: list[int], seed: int, k: int) -> None:
    """The ids and cosines that a plain sort of all of them gives."""
    [query] = vectors_of([seed])
    found, cosines = index.search(query, k)
    expected = vectors_of(ids) @ query
    order = np.argsort(-expected)[:k]
    assert len(index) == len(ids)
    assert found.tolist() == [ids[at] for at in order]
    assert cosines == pytest.approx(expected[order], abs=1e-5)
    assert found.dtype == np.int64


@given(st.lists(INTEGERS, unique=True, max_size=30), INTEGERS, st.integers(1, 40))
def test_search(ids: list[int], seed: int, k: int) -> None:
    check_against_numpy(index_of(ids), ids, seed, k)


@given(
    st.lists(INTEGERS, unique=True, max_size=30),
    st.lists(INTEGERS, max_size=5),
    st.data(),
)
def test_remove(ids: list[int], strangers: list[int], data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(ids), max_size=30)) if ids else []
    index = index_of(ids)
    index.remove(np.array([*gone, *strangers], np.int64))
    left = [id for id in ids if id not in {*gone, *strangers}]
    check_against_numpy(index, left, 7, 40)
    more = [id for id in (2**41, 2**41 + 1) if id not in left]
    index.add(np.array(more, np.int64), vectors_of(more))
    check_against_numpy(index, [*left, *more], 7, 40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(INTEGERS, unique=True, max_size=20), st.integers(0, 2**60))
def test_save_and_load(tmp_path: Path, ids: list[int], generation: int) -> None:
    path = tmp_path / "index.faiss"
    index_of(ids).save(path, generation)
    check_against_numpy(FaissIndex.load(path, DIMENSION, generation), ids, 7, 40)
    assert [file.name for file in tmp_path.iterdir()] == ["index.faiss"]


@pytest.mark.parametrize("k", [0, -1])
def test_nothing_is_asked_for(k: int) -> None:
    ids, cosines = index_of([1, 2, 3]).search(vectors_of([1])[0], k)
    assert len(ids) == len(cosines) == 0


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (Path.unlink, "missing"),
        (lambda path: path.write_bytes(b""), "damaged"),
        (lambda path: path.write_bytes(os.urandom(500)), "damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[1:]), "damaged"),
        (lambda path: path.write_bytes(path.read_bytes() * 2), "damaged"),
        (lambda path: index_of([1]).save(path, 6), "out of date"),
        (lambda path: index_of([1]).save(path, 8), "out of date"),
        (lambda path: FaissIndex(DIMENSION + 1).save(path, 7), "of another encoder"),
    ],
)
def test_a_file_that_does_not_match_is_refused(
    tmp_path: Path, harm: Callable[[Path], object], reason: str
) -> None:
    path = tmp_path / "index.faiss"
    index_of([1, 2, 3]).save(path, 7)
    harm(path)
    with pytest.raises(StaleIndex, match=reason):
        FaissIndex.load(path, DIMENSION, 7)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_is_noticed(tmp_path: Path, at: int, flip: int) -> None:
    path = tmp_path / "index.faiss"
    index_of([1, 2, 3]).save(path, 7)
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= flip
    path.write_bytes(data)
    with pytest.raises(StaleIndex):
        FaissIndex.load(path, DIMENSION, 7)


@pytest.mark.parametrize("said", [
    "Error in faiss::FileIOWriter::~FileIOWriter() at io.cpp:172: Error: 'ret == 0' failed: file"
    " a/index.faiss.9.new close error: No space left on device\n",
    "Error in void write_index(): Error: 'ret' failed: write error in a.new: 0 != 8"
    " (No space left on device)",
])  # fmt: skip
def test_of_a_failed_save_the_reason_is_told(tmp_path: Path, monkeypatch, said: str) -> None:
    def full(*_: object) -> None:
        raise RuntimeError(said)

    monkeypatch.setattr("faiss.write_index", full)
    with pytest.raises(OSError, match=r"^No space left on device$"):
        index_of([1]).save(tmp_path / "index", 1)


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError("No space left on device")

    path = tmp_path / "index.faiss"
    index_of([1, 2, 3]).save(path, 7)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        index_of([4]).save(path, 8)
    monkeypatch.undo()
    check_against_numpy(FaissIndex.load(path, DIMENSION, 7), [1, 2, 3], 7, 9)
    assert [file.name for file in tmp_path.iterdir()] == ["index.faiss"]


@given(
    st.lists(INTEGERS, unique=True, max_size=40),
    st.lists(INTEGERS, unique=True, max_size=5),
    st.integers(0, 2**30),
    st.integers(1, 50),
    st.data(),
)
def test_a_search_among_some_ids_finds_the_best_of_these(
    ids: list[int], strangers: list[int], seed: int, k: int, data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    [query] = vectors_of([seed])
    among = np.array([*chosen, *(id for id in strangers if id not in ids)], np.int64)
    found, cosines = index_of(ids).search(query, k, among)
    expected = vectors_of(chosen) @ query
    order = np.argsort(-expected)[:k]
    assert found.tolist() == [chosen[at] for at in order]
    assert cosines == pytest.approx(expected[order], abs=1e-5)


@pytest.fixture
def small_bar(monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of vectors beyond which an index holds them in 8 bits, made small."""
    monkeypatch.setattr("embeddings.index.WHOLE", 100)
    monkeypatch.setattr("embeddings.index.HALF", 500)
    return 500


def test_beyond_the_bar_it_holds_8_bits_and_still_finds_the_nearest(small_bar: int) -> None:
    ids = [*range(0, 7 * small_bar, 7)]
    index = index_of(ids)
    assert index.bits == 16
    index.add(np.array([3], np.int64), vectors_of([3]))
    assert index.bits == 8
    assert len(index) == small_bar + 1
    for seed in (3, 7, 70):
        found, cosines = index.search(vectors_of([seed])[0], 5)
        assert found[0] == seed
        assert cosines[0] == pytest.approx(1, abs=0.02)


def test_in_16_bits_it_finds_the_same(small_bar: int) -> None:
    ids = [*range(0, 3 * small_bar, 3)]
    index = index_of(ids)
    assert index.bits == 16
    assert index_of(ids[:100]).bits == 32
    for seed in (3, 7, 70):
        found, cosines = index.search(vectors_of([seed])[0], 20)
        expected = vectors_of(ids) @ vectors_of([seed])[0]
        assert set(found.tolist()) == {ids[at] for at in np.argsort(-expected)[:20]}
        assert cosines == pytest.approx(np.sort(expected)[::-1][:20], abs=1e-3)


def test_in_8_bits_it_grows_forgets_and_comes_back_from_disk(
    small_bar: int, tmp_path: Path
) -> None:
    index = index_of([*range(small_bar + 1)])
    index.remove(np.array([10], np.int64))
    index.add(np.array([9_999], np.int64), vectors_of([9_999]))
    index.save(tmp_path / "index", 4)
    loaded = FaissIndex.load(tmp_path / "index", DIMENSION, 4)
    assert loaded.bits == 8
    assert len(loaded) == small_bar + 1
    assert loaded.search(vectors_of([9_999])[0], 1)[0].tolist() == [9_999]
    assert 10 not in loaded.search(vectors_of([10])[0], small_bar + 1)[0]
    among = np.array([4, 8], np.int64)
    assert set(loaded.search(vectors_of([10])[0], 5, among)[0].tolist()) == {4, 8}
