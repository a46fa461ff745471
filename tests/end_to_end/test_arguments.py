"""What commands take on the command line, and what they don't."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Outcome

Run = Callable[..., Outcome]


def test_where_the_settings_are_as_json(command: Run) -> None:
    assert json.loads(command("config", "path", "--json").out)["path"].endswith("config.toml")


@pytest.mark.parametrize("arguments", [["add", ""], ["list", "--library", ""]])
def test_a_variable_that_is_not_set_is_no_folder(command: Run, arguments: list[str]) -> None:
    """An empty path would be the working directory."""
    done = command(*arguments)
    assert done.code == 2
    assert "the path is empty" in done.err


def test_an_article_whose_name_is_no_utf_8(command: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"bad\xff.txt")
    text = "Flood in Ames\n\nThe river rose by two metres on Monday, the mayor said.\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    library = ("--library", str(tmp_path / "my.library"))
    assert command("add", str(tmp_path / name), *library).code == 0
    shown = command("show", name, *library)
    assert (shown.code, "rose by two metres" in shown.text) == (0, True)
    assert command("remove", name, *library).code == 0


@pytest.mark.parametrize("asking", ["ask", "search"])
@pytest.mark.parametrize("flag", ["--article", "--source", "--author", "--after", "--before"])
def test_a_scope_takes_one_of_each(command: Run, asking: str, flag: str) -> None:
    """The last would be silently preferred."""
    done = command(asking, "Who?", flag, "2018", flag, "2019")
    assert (done.code, done.out) == (2, b"")
    assert f"argument {flag}: it can be given only once" in done.err


def test_what_may_be_repeated_still_may(command: Run, copied_folder: Path) -> None:
    library = ("--library", copied_folder)
    listed = json.loads(command("list", "--json", *library).out)["articles"]
    one, other = (row["article"] for row in listed[:2])
    twice = ("--article", one, "--article", other)
    assert command("testset", "draft", *twice, *library).code == 0
    assert command("search", "missiles", "--article", one, "--after", "2018", *library).code == 0
