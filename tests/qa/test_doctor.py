"""What is wrong with a library is found, and put right where the articles' texts allow it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from qa.doctor import Remedy, examine, repair
from qa.errors import LibraryDamaged
from qa.library import Library
from qa.retrieval import Retriever
from qa.storage.folder import INDEX

RAIN = "(SELECT id FROM articles WHERE name = 'rain.txt')"
CUT = f"UPDATE sentences SET {{}} WHERE article = {RAIN} AND number = 2"
PASSAGE = f"UPDATE passages SET {{}} WHERE article = {RAIN}"
REBUILT = {
    "a sentence behind the text": CUT.format("end = 9999"),
    "a sentence before it": CUT.format("start = -1"),
    "a sentence of nothing": CUT.format("end = start"),
    "an offset that is no number": CUT.format("start = 'x'"),
    "overlapping sentences": CUT.format("start = start - 5"),
    "a sentence that begins within a word": CUT.format("start = start + 1"),
    "a sentence that ends within a word": CUT.format("end = end - 2"),
    "a sentence that begins with a space": CUT.format("start = start - 1"),
    "a missing sentence": f"DELETE FROM sentences WHERE article = {RAIN} AND number = 1",
    "no sentences": f"DELETE FROM sentences WHERE article = {RAIN}",
    "a short vector": CUT.format("vector = x'00'"),
    "a sentence's vector of no numbers": CUT.format(
        "vector = CAST(x'0000c07f' || substr(vector, 5) AS BLOB)"
    ),
    "a passage behind the text": PASSAGE.format("end = 9999"),
    "a passage of sentences that aren't there": PASSAGE.format("last = 99"),
    "a passage of fewer sentences": PASSAGE.format("first = last"),
    "no passages": f"DELETE FROM passages WHERE article = {RAIN}",
    "a passage's short vector": PASSAGE.format("vector = x'00'"),
    "a passage's vector of no numbers": PASSAGE.format(
        "vector = CAST(x'0000c07f' || substr(vector, 5) AS BLOB)"
    ),
    "unknown to full-text search": "DELETE FROM passages_fts WHERE rowid ="
    f" (SELECT min(id) FROM passages WHERE article = {RAIN})",
}


def damage(library: Library, sql: str) -> None:
    library._store._db.execute("PRAGMA foreign_keys = OFF")
    library._store._db.execute(sql)


def test_a_library_is_whole(library: Library) -> None:
    assert examine(library) == []


def test_words_longer_than_a_sentence_may_be_are_no_damage(
    library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "long.txt"
    file.write_text(f"{'x' * 35_000} and then.\n\n{'漢字' * 9_000}。{'漢字' * 9_000}\n", "utf-8")
    library.add(file)
    assert examine(library) == []


@pytest.mark.parametrize("sql", REBUILT.values(), ids=REBUILT)
def test_what_can_be_made_of_the_text_is(
    library: Library, open_library: Callable[..., Library], sql: str
) -> None:
    damage(library, sql)
    library.close()
    library = open_library(library.path)
    found = examine(library)
    assert {(f.article, f.remedy) for f in found if f.article} == {("rain.txt", Remedy.REBUILD)}
    assert all(str(f).startswith("rain.txt: ") for f in found if f.article)
    repair(library, found)
    assert examine(library) == []
    [hit, *_] = Retriever(library).retrieve("Where did the river rise?", k=3)
    assert hit.article.name == "rain.txt"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE articles SET text = replace(text, 'river', 'rover') WHERE name = 'rain.txt'",
        "UPDATE articles SET blocks = '[[0, 9999, \"prose\"]]' WHERE name = 'rain.txt'",
        "UPDATE articles SET blocks = 'nonsense' WHERE name = 'rain.txt'",
        "UPDATE articles SET pages = '[\"x\"]' WHERE name = 'rain.txt'",
    ],
    ids=["another letter", "lines outside", "no lines", "no pages"],
)
def test_a_text_that_changed_is_read_again(
    library: Library, open_library: Callable[..., Library], folder: Path, sql: str
) -> None:
    damage(library, sql)
    library.close()
    library = open_library(library.path)
    found = examine(library)
    assert [(f.article, f.remedy) for f in found] == [("rain.txt", Remedy.READ_AGAIN)]
    repair(library, found)
    library.add(folder)
    assert examine(library) == []


def test_what_belongs_to_nothing_is_swept(library: Library) -> None:
    damage(library, f"DELETE FROM articles WHERE id = {RAIN}")
    damage(library, "INSERT INTO passages_fts (rowid, title, body) VALUES (999, 'a', 'b')")
    found = examine(library)
    assert {f.remedy for f in found} == {Remedy.SWEEP}
    assert len(found) == 4  # its passages, sentences and bands, and what full-text search knows
    repair(library, found)
    assert examine(library) == []


def test_a_copy_of_nothing_is_no_copy(library: Library) -> None:
    damage(library, "UPDATE articles SET copy_of = 999")
    found = examine(library)
    assert [f.remedy for f in found] == [Remedy.SWEEP]
    repair(library, found)
    assert examine(library) == []
    assert all(row.copy_of is None for row in library.articles())


def test_an_index_of_other_passages_is_rebuilt(
    library: Library, open_library: Callable[..., Library]
) -> None:
    """Even one that names the right generation."""
    index = library.vectors.index(library.dimension or 0)
    index.remove(np.array([index.newest() - 1], np.int64))
    index.save(library.path / INDEX, library._store.generation)
    library.close()
    library = open_library(library.path)
    found = examine(library)
    assert [f.remedy for f in found] == [Remedy.INDEX]
    repair(library, found)
    assert examine(library) == []
    assert (library.path / INDEX).is_file()


def test_a_broken_database_is_left_alone(
    library: Library, open_library: Callable[..., Library]
) -> None:
    path = library.path / "library.db"
    library.close()
    data = bytearray(path.read_bytes())
    for page in range(4096 * 3, len(data), 4096):
        data[page : page + 200] = b"\xff" * 200
    path.write_bytes(data)
    try:
        found = examine(open_library(library.path))
    except LibraryDamaged:
        return
    assert found
    assert {f.remedy for f in found} == {Remedy.NONE}
    assert path.read_bytes() == bytes(data)
