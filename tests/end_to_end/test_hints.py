"""What a command advises to run acts on the library that the command was about."""

import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qa.storage.folder import DATABASE
from tests.end_to_end.conftest import Outcome

Run = Callable[..., Outcome]

TYPO = [
    ["show", "typo.txt"],
    ["remove"],
    ["remove", "typo.txt"],
    ["ask", "Who?", "--article", "typo.txt"],
    ["search", "missiles", "--article", "typo.txt"],
    ["testset", "draft", "--article", "typo.txt"],
]
"""Commands about an article that isn't there."""


def advised(told: str, before: str) -> list[str]:
    """The arguments of the command that is advised behind those words."""
    program, *arguments = shlex.split(told.partition(before)[2])
    assert program == "pullquote"
    return arguments


@pytest.fixture
def spaced(copied_folder: Path) -> Path:
    """A library whose folder a shell would take for several words."""
    return copied_folder.rename(copied_folder.with_name("my desk's; library"))


def harm(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute(sql)


@pytest.mark.parametrize("arguments", TYPO)
def test_names_are_listed_of_the_library_that_was_named(
    command: Run, spaced: Path, arguments: list[str]
) -> None:
    told = command(*arguments, "--library", spaced).refused()
    assert advised(told, "names with: ") == ["list", "--library", str(spaced)]


@pytest.mark.parametrize("arguments", [["show", "typo.txt"], ["search", "x", "--article", "typo"]])
def test_where_no_library_was_named_none_is_advised(command: Run, arguments: list[str]) -> None:
    """Neither the sample's."""
    assert command(*arguments).err.strip().endswith("names with: pullquote list")


def test_a_library_beside_the_samples_is_named(
    command: Run, copied_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.storage.folder.cache_folder", lambda: copied_folder.parent)
    told = command("show", "typo.txt", "--library", copied_folder).refused()
    assert advised(told, "names with: ") == ["list", "--library", str(copied_folder)]


def test_what_is_gone_is_removed_from_the_library_that_was_added_to(
    command: Run, spaced: Path, tmp_path: Path
) -> None:
    clippings = tmp_path / "cl"
    clippings.mkdir()
    for name in ("fog", "hail"):
        (clippings / f"{name}.txt").write_text(f"News of {name}\n\nThe {name} came at noon.")
    command("add", clippings, "--library", spaced)
    (clippings / "fog.txt").unlink()
    told = command("add", clippings, "--library", spaced).err
    assert command(*advised(told, "unless you run: ")).text.strip() == "1 removed"
    assert "gone" not in command("add", clippings, "--library", spaced).err


def test_an_empty_library_is_filled_itself(command: Run, spaced: Path) -> None:
    names = [line.split()[0] for line in command("list", "--library", spaced).text.splitlines()]
    articles = [name for name in names if name.endswith(".txt")]
    assert command("remove", *articles, "--library", spaced).code == 0
    for told in (
        command("list", "--library", spaced).err,
        command("ask", "Who?", "--library", spaced).refused(),
    ):
        assert advised(told, "fill it with: ") == ["add", "FOLDER", "--library", str(spaced)]


def test_the_library_that_was_looked_over_is_repaired(command: Run, spaced: Path) -> None:
    harm(spaced, "UPDATE sentences SET end = 99999 WHERE number = 2")
    looked = command("doctor", "--library", spaced)
    assert looked.code == 1
    assert command(*advised(looked.err, "can be with: ")).code == 0
    whole = command("doctor", "--library", spaced)
    assert (whole.code, whole.text.strip()) == (0, "The library is whole.")


def test_no_repair_is_advised_of_what_cannot_be_repaired(
    command: Run, spaced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qa.doctor import Finding, Remedy

    beyond = Finding(None, "the encoder: it is no more", Remedy.NONE)
    found = [beyond]
    monkeypatch.setattr("qa.doctor.examine", lambda *_: found)
    looked = command("doctor", "--library", spaced)
    assert (looked.code, "Found: 1." in looked.text, "--repair" in looked.err) == (1, True, False)
    found.append(Finding(None, "the vector index holds other passages", Remedy.INDEX))
    assert "--repair" in command("doctor", "--library", spaced).err
