"""Files and folders that make no article: each is told, and the rest is added."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.end_to_end.conftest import Outcome

RAIN = "Rain floods a town\n\nIt rained for days. The river rose.\n"
CAFE = "A café burns\n\nThe café Zoë burnt down. “Terrible”, a neighbour said – nobody was hurt.\n"

Run = Callable[..., Outcome]


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with one good article."""
    folder = tmp_path / "batch"
    folder.mkdir()
    (folder / "rain.txt").write_text(RAIN, encoding="utf-8")
    return folder


@pytest.fixture
def add(command: Run, tmp_path: Path) -> Callable[..., tuple[Outcome, dict[str, dict[str, str]]]]:
    """Adds to a new library; returns what was printed, and what became of each file."""

    def run(*paths: str | Path) -> tuple[Outcome, dict[str, dict[str, str]]]:
        library = tmp_path / "my.library"
        printed = command("add", *paths, "--library", library, "--json")
        return printed, {file["file"]: file for file in json.loads(printed.out)["files"]}

    return run


def failed(ledger: dict[str, dict[str, str]], name: str) -> str:
    """The reason why a file isn't in the library, while the good one is."""
    assert ledger["rain.txt"]["state"] == "added"
    assert ledger[name]["state"] == "failed"
    return ledger[name]["reason"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(64) + bytes(range(128, 256)) * 4, "binary"),
        (Random(1).randbytes(4096), "binary"),
        (b"Share\n\nAdvertisement\n", "no prose"),
    ],
    ids=["empty", "blank", "mark", "program", "noise", "no prose"],
)
def test_a_file_without_an_article(add, batch: Path, data: bytes, reason: str) -> None:
    (batch / "bad.txt").write_bytes(data)
    done, ledger = add(batch)
    assert (done.code, done.err) == (0, "")
    assert reason in failed(ledger, "bad.txt")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-8-sig"])
def test_other_encodings_are_read(add, command: Run, tmp_path: Path, batch, encoding: str) -> None:
    text = CAFE.replace("“", '"').replace("”", '"').replace("–", "-")
    text = text if encoding == "latin-1" else CAFE
    (batch / "café.txt").write_bytes(text.encode(encoding))
    _, ledger = add(batch)
    assert ledger["café.txt"]["state"] == "added"
    shown = command("show", "café.txt", "--text", "--library", tmp_path / "my.library")
    assert shown.text == text


def test_fifty_megabytes_are_refused_with_what_to_do(add, batch: Path) -> None:
    with (batch / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    done, ledger = add(batch)
    assert done.code == 0
    assert "50 MB" in failed(ledger, "huge.txt")
    assert "max_article_mb" in failed(ledger, "huge.txt")


def test_a_long_line_without_a_full_stop(add, command: Run, tmp_path: Path) -> None:
    text = " ".join(f"word{number % 97}" for number in range(16_000))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    _, ledger = add(tmp_path / "long.txt")
    assert ledger["long.txt"]["state"] == "added"
    library = tmp_path / "my.library"
    shown = json.loads(command("show", "long.txt", "--json", "--library", library).out)
    assert len(shown["sentences"]) > 10
    assert all(s["text"] == text[s["start"] : s["end"]] for s in shown["sentences"])
    hits = json.loads(command("search", "word96", "--json", "--library", library).out)["hits"]
    assert hits
    assert all(hit["text"] == text[hit["start"] : hit["end"]] for hit in hits)
    assert all(len(hit["text"]) < 2_000 for hit in hits)


def test_the_ledger_for_people(command: Run, tmp_path: Path, batch: Path) -> None:
    (batch / "bad.txt").write_bytes(b"")
    done = command("add", batch, "--library", tmp_path / "my.library")
    assert done.text.splitlines() == ["failed  bad.txt: the file is empty", "1 added, 1 failed"]


@pytest.mark.parametrize("name", ["missing", "missing.txt", "x" * 300, "~nobody-of-that-name/x"])
def test_a_path_that_is_not_there(add, batch: Path, name: str) -> None:
    done, ledger = add(batch, name)
    assert done.code == 0
    assert failed(ledger, name)


def test_nothing_to_add_at_all(command: Run, tmp_path: Path) -> None:
    library = tmp_path / "my.library"
    assert "check the path" in command("add", "missing", "--library", library).refused()
    (tmp_path / "here").mkdir()
    assert ".txt" in command("add", tmp_path / "here", "--library", library).refused()
    (tmp_path / "here" / "page.asp").touch()
    assert ".txt" in command("add", tmp_path / "here", "--library", library).refused()
    assert not library.exists()


def test_nothing_but_a_bad_file(command: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").touch()
    done = command("add", tmp_path / "bad.txt", "--library", tmp_path / "my.library")
    assert (done.code, done.text.splitlines()[0]) == (2, "failed  bad.txt: the file is empty")


def test_a_file_that_may_not_be_read(add, batch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def deny(path: Path) -> bytes:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    (batch / "secret.txt").write_text(RAIN, encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", deny)
    _, ledger = add(batch)
    assert "permission" in failed(ledger, "secret.txt")


def test_a_folder_that_may_not_be_read(add, batch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def deny(path: Path):
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    (batch / "secret").mkdir()
    monkeypatch.setattr(os, "scandir", deny)
    _, ledger = add(batch)
    assert "Permission denied" in failed(ledger, "secret")


def test_links(add, batch: Path) -> None:
    (batch / "again").symlink_to(batch)
    (batch / "one").symlink_to(batch / "two")
    (batch / "two").symlink_to(batch / "one")
    (batch / "loop.txt").symlink_to("loop.txt")
    (batch / "nothing.txt").symlink_to("missing")
    (batch / "twin.txt").symlink_to("rain.txt")
    done, ledger = add(batch)
    assert done.code == 0
    assert ledger["rain.txt"]["state"] == "added"
    assert ledger["twin.txt"]["state"] == "duplicate"
    assert "rain.txt" in ledger["twin.txt"]["reason"]
    for name in ("one", "two", "loop.txt", "nothing.txt"):
        assert "link" in failed(ledger, name)
    assert not [name for name in ledger if name.startswith("again/")]


def test_a_link_in_a_loop_that_is_named(add, batch: Path) -> None:
    (batch.parent / "loop.txt").symlink_to("loop.txt")
    _, ledger = add(batch, batch.parent / "loop.txt")
    assert "link" in failed(ledger, str(batch.parent / "loop.txt"))


def test_a_pipe_is_no_file(add, batch: Path) -> None:
    os.mkfifo(batch / "pipe.txt")
    _, ledger = add(batch)
    assert "regular" in failed(ledger, "pipe.txt")


@pytest.mark.parametrize("name", [b"bell\x07\x1b[31m.txt", b"caf\xe9.txt", b"new\nline.txt",
                                  "\u202etxt.txt".encode(), b"[bold]x[].txt"])  # fmt: skip
def test_odd_file_names(command: Run, process: Run, tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(RAIN, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"")
    library = tmp_path / "my.library"
    assert process("add", folder, "--library", library).text.endswith("1 added, 1 failed\n")
    for arguments in (["list"], ["ask", "What did the river do?"], ["search", "river"]):
        done = command(*arguments, "--library", library)
        assert done.code == 0
        assert not set(done.text) & set("\x07\x1b\u202e")
    stored = json.loads(command("list", "--json", "--library", library).out)
    [row] = stored["articles"]
    assert row["article"] == name.decode(errors="replace")
    assert command("show", row["article"], "--text", "--library", library).text == RAIN
    assert command("add", folder, "--library", library).text.endswith("1 unchanged, 1 failed\n")
