"""Files of several articles, what is stated beside a text, and the ledger that is kept."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qa.answer import Citation
from qa.display import place
from qa.ledger import State
from qa.retrieval import Retriever
from qa.storage.store import Store
from tests.qa.conftest import RAIN, SNOW, WIND
from tests.qa.ingest.conftest import HARBOUR, pdf
from tests.qa.test_library_adding import check_whole, found, names, states


def test_a_file_of_several_articles(open_library, tmp_path: Path) -> None:
    """Unchanged it is left alone; changed, what it no longer gives goes with what it gives anew."""
    rows = [{"text": f"{title}\n\n{body}"} for title, body in (("Rain", RAIN), ("Snow", SNOW))]
    export = tmp_path / "export.jsonl"

    def write(*rows: dict[str, str]) -> None:
        export.write_text("".join(json.dumps(row) + "\n" for row in rows))

    write(*rows)
    library = open_library()
    assert states(library.add(export)) == {f"export.jsonl#{n}": State.ADDED for n in (1, 2)}
    assert states(library.add(export)) == {f"export.jsonl#{n}": State.UNCHANGED for n in (1, 2)}
    write(rows[0], {"text": WIND})
    ledger = library.add(export)
    assert states(ledger) == {f"export.jsonl#{n}": State.REPLACED for n in (1, 2)}
    assert "export.jsonl#2" in found(library, "How many oaks fell in the park?")[:1]
    write(rows[0])
    library.add(export)
    assert names(library) == ["export.jsonl#1"]
    check_whole(library)


def test_a_table_is_read_again_for_other_fields(open_library, tmp_path: Path) -> None:
    """Named no more, they stay what they were; and what isn't a table has none."""
    (tmp_path / "export.csv").write_text(f"text,title,kicker\n{RAIN!r},Rain,Flood\n")
    (tmp_path / "wind.txt").write_text(WIND, encoding="utf-8")
    library = open_library()

    def title(fields: dict[str, str] | None) -> tuple[str, str]:
        ledger = library.add(tmp_path / "export.csv", tmp_path / "wind.txt", fields=fields)
        return str(ledger), library.article("export.csv#1").title

    assert title(None) == ("2 added", "Rain")
    assert title({"title": "kicker"}) == ("1 replaced, 1 unchanged", "Flood")
    assert title({"title": "kicker"}) == ("2 unchanged", "Flood")
    assert title(None) == ("2 unchanged", "Flood")
    assert title({"title": "title"}) == ("1 replaced, 1 unchanged", "Rain")


def test_what_is_stated_beside_the_text_is_kept(open_library, tmp_path: Path) -> None:
    """Through the database and back; and a page is where a citation leads."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf(HARBOUR))
    library = open_library()
    ledger = library.add(file)
    assert states(ledger) == {"paper.pdf": State.ADDED}
    article = library.article("paper.pdf")
    assert len(article.pages) == 2
    assert (article.title, article.author) == (HARBOUR.title, HARBOUR.author)
    [hit, *_] = Retriever(library).retrieve("Who blocked the road to the ferry?", k=3)
    citation = Citation.of(hit.sentence)
    assert "Fishermen" in citation.quote
    assert citation.page == 2
    assert place(citation).endswith("paper.pdf, page 2")


def test_a_suspicious_article_is_added_with_a_warning(open_library, tmp_path: Path) -> None:
    file = tmp_path / "stub.md"
    file.write_text("# Rain\n\nIt rained.\n")
    library = open_library()
    [entry] = library.add(file).entries
    assert (entry.state, entry.reason) == (State.ADDED, "hardly any text")
    assert [row.warning for row in library.articles()] == ["hardly any text"]


def storms(count: int) -> list[str]:
    return [
        json.dumps({"title": f"Storm {n}", "text": f"Storm {n} felled oaks."}) for n in range(count)
    ]


def test_a_file_of_several_batches_that_is_cut_short_is_read_again(
    open_library, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("qa.adding._BATCH_TEXTS", 8)
    rows = [
        json.dumps({"title": f"Storm {n}", "text": f"Storm {n} felled oaks."}) for n in range(9)
    ]
    (tmp_path / "export.jsonl").write_text("\n".join(rows), encoding="utf-8")
    library = open_library()
    insert, left = Store.insert, 6

    def until_then(self, *given):
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return insert(self, *given)

    monkeypatch.setattr(Store, "insert", until_then)
    with pytest.raises(KeyboardInterrupt):
        library.add(tmp_path / "export.jsonl")
    assert 0 < len(library.articles()) < 9
    left = 99
    ledger = library.add(tmp_path / "export.jsonl")
    assert len(library.articles()) == 9
    assert not ledger.of(State.UNCHANGED)
    assert str(library.add(tmp_path / "export.jsonl")) == "9 unchanged"
    check_whole(library)


def test_what_a_file_no_longer_gives_goes(open_library, tmp_path: Path) -> None:
    rows = [
        json.dumps({"title": f"Storm {n}", "text": f"Storm {n} felled oaks."}) for n in range(3)
    ]
    (tmp_path / "export.jsonl").write_text("\n".join(rows), encoding="utf-8")
    library = open_library()
    library.add(tmp_path / "export.jsonl")
    (tmp_path / "export.jsonl").write_text(rows[0], encoding="utf-8")
    library.add(tmp_path / "export.jsonl")
    assert names(library) == ["export.jsonl#1"]
    check_whole(library)


def test_the_library_remembers_what_failed_until_it_no_longer_does(
    open_library, folder: Path
) -> None:
    bad = folder / "bad.pdf"
    bad.write_bytes(b"no PDF")
    library = open_library()
    library.add(folder)
    [row] = library.files(State.FAILED)
    assert (row.name, row.source) == ("bad.pdf", str(bad.resolve()))
    assert "cannot be read" in row.reason
    assert datetime.now(UTC) - datetime.fromisoformat(row.at) < timedelta(hours=1)
    assert [row.name for row in library.files(State.ADDED)] == names(library)
    library.add(folder)
    assert len(library.files(State.FAILED)) == 1
    bad.unlink()
    library.add(folder)
    assert library.files(State.FAILED) == []


def test_one_of_several_articles_that_cannot_be_read_is_listed(
    open_library, tmp_path: Path
) -> None:
    """What it gave before goes; a file that is unchanged keeps what was said of it."""
    export = tmp_path / "export.jsonl"
    rain, snow = (json.dumps({"text": text}) for text in (RAIN, SNOW))
    export.write_text(f"{rain}\n{snow}\n")
    library = open_library()
    library.add(export)
    export.write_text(f"{rain}\nnonsense\n")
    ledger = library.add(export)
    assert states(ledger) == {"export.jsonl#1": State.REPLACED, "export.jsonl#2": State.FAILED}
    assert names(library) == ["export.jsonl#1"]
    for _ in range(2):
        [row] = library.files(State.FAILED)
        assert (row.name, row.reason) == ("export.jsonl#2", "line 2 is not JSON")
        library.add(export)
    check_whole(library)


def test_the_place_where_it_was_written_is_kept_and_shown(open_library, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(f"Talks open\n\nGENEVA, May 3, 2021 (Reuters) - {RAIN}", encoding="utf-8")
    library = open_library()
    library.add(file)
    article = library.article("talks.txt")
    assert article.place == "GENEVA"
    assert [row.place for row in library.articles()] == ["GENEVA"]
    cited = Citation.of(library.sentences("talks.txt")[0])
    assert place(cited) == "Talks open — Reuters, 2021-05-03, GENEVA, talks.txt:1"
