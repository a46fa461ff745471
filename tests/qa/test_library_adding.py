"""Adding and removing articles: each whole, or not at all."""

import stat
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from qa.article import Article
from qa.errors import ArticleNotFound, IngestError
from qa.ingest.text import article_from_text
from qa.ledger import Ledger, State
from qa.library import Library
from qa.retrieval import Retriever
from qa.storage.folder import INDEX
from qa.storage.store import Store
from tests.qa.conftest import RAIN, SNOW, WIND


def states(ledger: Ledger) -> dict[str, State]:
    return {entry.name: entry.state for entry in ledger.entries}


def names(library: Library) -> list[str]:
    return [row.name for row in library.articles()]


def found(library: Library, question: str) -> list[str]:
    return [hit.article.name for hit in Retriever(library).retrieve(question, k=9)]


def check_whole(library: Library) -> None:
    """Nothing in the library belongs to no article, and every article has all its parts."""
    db = library._store._db
    ids = {id for (id,) in db.execute("SELECT id FROM passages")}
    assert {id for (id,) in db.execute("SELECT rowid FROM passages_fts")} == ids
    for table in ("sentences", "passages"):
        owners = {owner for (owner,) in db.execute(f"SELECT DISTINCT article FROM {table}")}
        assert owners == {id for (id,) in db.execute("SELECT id FROM articles")}
    index = library.vectors.index(library.encoder.dimension)
    assert len(index) == len(ids)
    for passage in library.passages(sorted(ids)).values():
        assert passage.text == passage.article.text[passage.span.start : passage.span.end]
        assert passage.sentences


def test_a_folder_is_added(open_library, folder: Path) -> None:
    library = open_library()
    (folder / "page.asp").write_text("<p>no</p>", encoding="utf-8")
    (folder / ".hidden.txt").write_text(RAIN, encoding="utf-8")
    ledger = library.add(folder)
    assert list(states(ledger).items()) == [
        ("old/wind.txt", State.ADDED),
        ("page.asp", State.SKIPPED),
        ("rain.txt", State.ADDED),
        ("snow.txt", State.ADDED),
    ]
    assert str(ledger) == "3 added, 1 skipped"
    assert library.article("rain.txt").text == RAIN
    assert library.article("rain.txt").source == str((folder / "rain.txt").resolve())
    assert found(library, "How many oaks fell?")[0] == "old/wind.txt"
    check_whole(library)


def test_what_in_a_folder_is_no_article_is_skipped(open_library, folder: Path) -> None:
    about = ["README.md", "old/readme.de.txt"]
    for name in about:
        (folder / name).write_text(RAIN, encoding="utf-8")
    (folder / "questions.jsonl").write_text('{"question": "Who?", "answers": []}\n', "utf-8")
    library = open_library()
    ledger = library.add(folder)
    assert str(ledger) == "3 added, 3 skipped"
    reasons = {entry.name: entry.reason for entry in ledger.of(State.SKIPPED)}
    assert {reasons[name] for name in about} == {"it is about the folder"}
    assert reasons["questions.jsonl"].startswith("no column holds an article's text")

    named = library.add(folder / "README.md", folder / "questions.jsonl")
    assert [entry.state for entry in named.entries] == [State.ADDED, State.FAILED]


def test_again_only_what_has_changed(library: Library, folder: Path) -> None:
    generation = library._store.generation
    assert set(states(library.add(folder)).values()) == {State.UNCHANGED}
    assert library._store.generation == generation

    (folder / "rain.txt").touch()  # another time, the same content
    assert set(states(library.add(folder)).values()) == {State.UNCHANGED}

    (folder / "snow.txt").write_text(SNOW.replace("Forty cars", "Two elks"), encoding="utf-8")
    assert states(library.add(folder))["snow.txt"] is State.REPLACED
    assert names(library) == ["old/wind.txt", "rain.txt", "snow.txt"]
    assert "Two elks were stuck." in [s.text for s in library.sentences("snow.txt")]
    assert not library.bm25('"cars"', 9)
    check_whole(library)


def test_only_a_list_counts_what_belongs_to_each_article(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That takes long in a large library."""
    rows = library.articles()
    monkeypatch.setattr(Store, "rows", None)
    assert library.known() == [(row.name, row.source, row.digest) for row in rows]
    assert library.article_count() == len(rows) == 3
    assert set(states(library.add(folder)).values()) == {State.UNCHANGED}
    library.mend(rebuild=["rain.txt"], read_again=[])
    assert library.known()[1] == (rows[1].name, rows[1].source, rows[1].digest)


def test_where_a_file_lies_is_looked_up_once_to_read_and_once_to_add_it(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links have to be followed for that, at every level of folders."""
    looked_up: Counter[str] = Counter()
    resolve = Path.resolve

    def counted(self: Path, strict: bool = False) -> Path:
        looked_up[self.name] += 1
        return resolve(self, strict)

    monkeypatch.setattr(Path, "resolve", counted)
    library.add(folder)
    assert {looked_up[name] for name in ("rain.txt", "snow.txt", "wind.txt")} == {2}


def test_the_same_file_twice_in_one_go(open_library, folder: Path) -> None:
    library = open_library()
    ledger = library.add(folder / "rain.txt", folder / "rain.txt")
    assert [entry.state for entry in ledger.entries] == [State.ADDED, State.UNCHANGED]
    check_whole(library)


def test_remove(library: Library) -> None:
    library.remove("rain.txt", "old/wind.txt")
    assert names(library) == ["snow.txt"]
    assert set(found(library, "How many oaks fell in the rain?")) == {"snow.txt"}
    check_whole(library)


def test_remove_is_all_or_nothing(library: Library) -> None:
    with pytest.raises(ArticleNotFound):
        library.remove("rain.txt", "missing.txt")
    assert "rain.txt" in names(library)


def test_a_removed_article_can_be_added_again(library: Library, folder: Path) -> None:
    library.remove("rain.txt")
    assert states(library.add(folder))["rain.txt"] is State.ADDED
    check_whole(library)


def test_two_folders_with_the_same_names_keep_both(open_library, tmp_path: Path) -> None:
    library = open_library()
    for where, text in (("a", RAIN), ("b", SNOW)):
        (tmp_path / where).mkdir()
        (tmp_path / where / "news.txt").write_text(text, encoding="utf-8")
    library.add(tmp_path / "a", tmp_path / "b")
    assert names(library) == ["b/news.txt", "news.txt"]
    assert {library.article(name).text for name in names(library)} == {RAIN, SNOW}

    again = library.add(tmp_path / "b", tmp_path / "a")
    assert {entry.state for entry in again.entries} == {State.UNCHANGED}
    (tmp_path / "b" / "news.txt").write_text(WIND, encoding="utf-8")
    library.add(tmp_path / "b")
    assert {library.article(name).text for name in names(library)} == {RAIN, WIND}


def test_articles_of_the_caller(open_library) -> None:
    library = open_library()
    article = article_from_text(RAIN, "mine")
    assert states(library.add_articles([article])) == {"mine": State.ADDED}
    assert library.article("mine") == article
    assert states(library.add_articles([article])) == {"mine": State.REPLACED}
    check_whole(library)


@pytest.mark.parametrize("broken", ["encode", "insert", "delete"])
def test_an_error_in_the_middle_leaves_nothing_half_added(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    before = {row.name: row.digest for row in library.articles()}
    (folder / "another.txt").write_text(WIND, encoding="utf-8")
    (folder / "snow.txt").write_text(SNOW + "\nMore fell.\n", encoding="utf-8")
    calls = []

    def fail_at_the_second(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2 or broken != "insert":
            raise RuntimeError("broken")
        return insert(*args, **kwargs)

    insert = library._store.insert
    target = library.encoder if broken == "encode" else library._store
    monkeypatch.setattr(target, broken, fail_at_the_second)
    with pytest.raises(RuntimeError, match="broken"):
        library.add(folder)
    monkeypatch.undo()
    assert {row.name: row.digest for row in library.articles()} == before
    library._encoder = None
    check_whole(library)
    assert str(library.add(folder)) == "1 added, 1 replaced, 2 unchanged"
    check_whole(library)


def test_what_was_committed_stays(open_library, tmp_path, encoder, monkeypatch) -> None:
    """A batch is written before the next one is read."""
    monkeypatch.setattr("qa.adding._BATCH_TEXTS", 1)
    library = open_library()
    encode, left = encoder.encode, [2]

    def fail_at_the_third(texts, **kwargs) -> np.ndarray:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return encode(texts, **kwargs)

    monkeypatch.setattr(encoder, "encode", fail_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        library.add_articles([article_from_text(text, text[:4]) for text in (RAIN, SNOW, WIND)])
    monkeypatch.undo()
    assert names(library) == ["Rain", "Snow"]
    check_whole(library)


def test_an_article_without_prose_is_refused(open_library, tmp_path: Path) -> None:
    library = open_library()
    with pytest.raises(IngestError, match="no prose"):
        library.add_articles([Article("a.txt", "Share", "a")])
    assert names(library) == []


def test_it_opens_again_as_it_was(open_library, library: Library, folder: Path) -> None:
    articles = [library.article(name) for name in names(library)]
    library.close()
    again = open_library(library.path, create=False)
    assert [again.article(name) for name in names(again)] == articles
    assert again.encoder_identity == again.encoder.identity
    check_whole(again)


def test_every_piece_is_verbatim(seed_library: Library) -> None:
    for row in seed_library.articles():
        text = seed_library.article(row.name).text
        assert text.encode() == Path(row.source).read_bytes()
        for number, sentence in enumerate(seed_library.sentences(row.name), start=1):
            assert sentence.number == number
            assert sentence.text == text[sentence.span.start : sentence.span.end].strip()
    check_whole(seed_library)


def test_only_the_owner_may_look_into_the_folder(library: Library) -> None:
    assert stat.S_IMODE(library.path.stat().st_mode) == 0o700


def test_a_library_of_the_first_schema_is_brought_up_to_date(
    library: Library, open_library, folder: Path
) -> None:
    db = library._store._db
    for table in ("bands", "files", "removed"):
        db.execute(f"DROP TABLE {table}")
    db.execute("DROP INDEX articles_copy_of")
    for column in ("url", "pages", "warning", "text_digest", "signature", "copy_of", "place"):
        db.execute(f"ALTER TABLE articles DROP COLUMN {column}")
    db.execute("PRAGMA user_version = 1")
    library.close()
    again = open_library(library.path)
    assert len(again.articles()) == 3
    assert again.article("rain.txt").pages == ()
    assert found(again, "Where did the river rise?")
    again.remove("snow.txt")
    again.add(folder)
    assert len(again.articles()) == 3
    check_whole(again)


def test_the_index_file_lags_behind_and_is_put_right(
    open_library, tmp_path: Path, folder: Path, monkeypatch
) -> None:
    """A small change to a large library is not the time to write the whole index."""
    monkeypatch.setattr("qa.storage.store.Store.passage_count", lambda self: 1_000)
    library = open_library(tmp_path / "my.library")
    library.add(folder)
    file = library.path / INDEX
    before = file.read_bytes()
    for name in ("rain.txt", "snow.txt"):
        library.remove(name)
    (folder / "sun.txt").write_text("Sun\n\nThe sun shone for nine hours.", encoding="utf-8")
    library.add(folder / "sun.txt")
    assert file.read_bytes() == before
    check_whole(library)
    check_whole(open_library(library.path))
    for name in library.articles():
        library.remove(name.name)
    check_whole(library)
    library.vectors.rebuild(library.encoder.dimension)
    assert library._store.index_lag() == 0
    check_whole(open_library(library.path))


def test_an_older_index_file_is_not_put_right_but_rebuilt(
    library: Library, open_library, folder: Path
) -> None:
    """What was removed before the last one was saved isn't remembered."""
    before = (library.path / INDEX).read_bytes()
    library.remove("rain.txt")
    (folder / "rain.txt").write_text("Hail\n\nHail fell for a minute.", encoding="utf-8")
    library.add(folder)
    (library.path / INDEX).write_bytes(before)
    told: list[str] = []
    again = open_library(library.path, report=told.append)
    check_whole(again)
    assert told == ["The vector index was out of date; it is rebuilt from the library."]
