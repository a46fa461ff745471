"""Questions, flags and libraries that make no sense: exit code 2, and what to do next."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.mark.parametrize("question", ["", "   ", "?!", "\x1b\x07", "\u202e", "…"])
@pytest.mark.parametrize("name", ["ask", "search"])
def test_an_empty_question(command: Run, seed_folder, name: str, question: str) -> None:
    assert "question" in command(name, question, "--library", seed_folder).refused()


@pytest.mark.parametrize(
    "question",
    ["Who chaired it? " * 6_250, "\x1b[31mWho\x07 chaired\x9b it?", "[bold]Who[/] chaired it?",
     "[/oops] who?", "\ud800 who?", "who OR \"chaired", "-- --help?"],
    ids=lambda question: ascii(question[:12]),
)  # fmt: skip
def test_odd_questions_are_asked(command: Run, question: str) -> None:
    done = command("ask", "--", question)
    assert done.code == 0
    assert not set(done.text) & set("\x07\x1b\x9b")
    printed = json.loads(command("ask", "--json", "--", question).out)
    assert printed["question"] == question


def test_a_long_question_as_an_argument(process: Run) -> None:
    done = process("ask", "Who chaired the Russian Security Council? " * 2_500)
    assert done.code == 0
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["ask", "a", "b"], ["frobnicate"], ["show"], ["add"], ["ask", "--jsno", "a"],
     ["ask", "-k", "many", "a"], ["--colour"], ["config", "edit"]],
)  # fmt: skip
def test_wrong_usage(command: Run, arguments: list[str]) -> None:
    done = command(*arguments)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("usage: pullquote")
    assert "error:" in done.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "-k", "0", "who?"], "command line"),
        (["ask", "--min-confidence", "2", "who?"], "command line"),
        (["ask", "--encoder", "no-such-model", "who?"], "no-such-model"),
        (["show", "missing.txt"], "pullquote list"),
        (["show", "002_e833750da82306e1.txt", "--sentence", "0"], "1 to 17"),
        (["show", "002_e833750da82306e1.txt", "--sentence", "99"], "1 to 17"),
        (["eval", "missing.jsonl"], "missing.jsonl"),
        (["eval", "missing.jsonl", "--min", "beauty=1"], "beauty"),
        (["list", "--library", "missing"], "pullquote add"),
        (["list", "--library", "x" * 300], "x" * 300),
        (["list", "--library", "~nobody-of-that-name/x"], "nobody"),
    ],
)
def test_what_makes_no_sense(
    command: Run, seed_folder: Path, monkeypatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("PULLQUOTE_LIBRARY", str(seed_folder))
    assert said in command(*arguments).refused()


@pytest.mark.parametrize("place", ["/dev/null", "/proc/nowhere", "/dev/null/library"])
def test_where_no_library_can_be_made(command: Run, seed_files, place: str) -> None:
    assert place in command("add", seed_files[0], "--library", place).refused()


def test_a_variable_that_makes_no_sense(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULLQUOTE_K", "many")
    assert "PULLQUOTE_" in command("list").refused()


def test_a_config_file_that_makes_no_sense(command: Run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "pullquote").mkdir()
    (tmp_path / "pullquote" / "config.toml").write_text("k = [", encoding="utf-8")
    assert "config.toml" in command("list").refused()


def test_remove_what_is_not_there(command: Run, copied_folder: Path) -> None:
    refused = command("remove", "missing.txt", "--library", copied_folder).refused()
    assert "missing.txt" in refused


def test_an_empty_library(command: Run, tmp_path: Path) -> None:
    library = tmp_path / "my.library"
    (tmp_path / "empty.txt").touch()
    assert command("add", tmp_path / "empty.txt", "--library", library).code == 2
    assert "pullquote add" in command("ask", "who?", "--library", library).refused()


@pytest.mark.parametrize(
    "arguments", [["ask", "who?"], ["search", "who"], ["list"], ["status"], ["add", "."],
                  ["show", "a.txt"], ["remove", "a.txt"], ["reencode"]]
)  # fmt: skip
@pytest.mark.parametrize("kind", ["folder", "file", "damaged"])
def test_a_library_that_is_none(
    command: Run, tmp_path: Path, copied_folder: Path, arguments: list[str], kind: str
) -> None:
    library = tmp_path / "other"
    if kind == "folder":
        library.mkdir()
        (library / "notes.txt").write_text("mine", encoding="utf-8")
    elif kind == "file":
        library.write_text("mine", encoding="utf-8")
    else:
        library = copied_folder
        (library / "library.db").write_bytes(os.urandom(50_000))
    before = (library / "library.db").read_bytes() if kind == "damaged" else None
    refused = command(*arguments, "--library", library).refused()
    assert str(library) in refused
    if before is not None:
        assert "backup" in refused
        assert (library / "library.db").read_bytes() == before


def test_a_damaged_index_is_a_notice(command: Run, copied_folder: Path) -> None:
    (copied_folder / "index.faiss").write_bytes(b"garbage")
    done = command("search", "missiles", "--library", copied_folder)
    assert done.code == 0
    assert len(done.err.splitlines()) == 1
    assert "rebuilt" in done.err
    assert command("search", "missiles", "--library", copied_folder).err == ""


def test_a_damaged_sample_is_made_again(command: Run) -> None:
    told = command("list")
    path = Path(json.loads(command("status", "--json").out)["library"])
    (path / "library.db").write_bytes(os.urandom(9_000))
    assert command("list").text == told.text
