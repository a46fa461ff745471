"""Articles whose files are gone: told, listed and removed by a command."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.end_to_end.conftest import Outcome

Run = Callable[..., Outcome]


def test_articles_whose_files_are_gone_stay_until_they_are_removed(
    command: Run, copied_folder: Path, tmp_path: Path
) -> None:
    library = ("--library", copied_folder)
    clippings = tmp_path / "my clippings"
    clippings.mkdir()
    for name in ("fog", "hail"):
        (clippings / f"{name}.txt").write_text(f"News of {name}\n\nThe {name} came at noon.")
    assert "gone" not in command("add", clippings, *library).err
    (clippings / "fog.txt").unlink()
    again = command("add", clippings, *library)
    assert (again.code, again.text.strip()) == (0, "1 unchanged")
    remedy = f"pullquote remove --gone '{clippings}' --library {copied_folder}"
    assert again.err.strip().endswith(f"it stays, unless you run: {remedy}")
    assert "fog.txt" in again.err
    listed = json.loads(command("list", "--gone", "--json", *library).out)["articles"]
    assert "fog.txt" in [row["article"] for row in listed]
    assert "hail.txt" not in [row["article"] for row in listed]
    assert json.loads(command("status", "--json", *library).out)["gone"] == len(listed)
    assert command("remove", "--gone", clippings, *library).text.strip() == "1 removed"
    assert "gone" not in command("add", clippings, *library).err
    assert "no folder" in command("remove", "--gone", tmp_path / "taken out", *library).refused()
    assert "no article was named" in command("remove", *library).refused()
