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
