"""Whole screens, held against files: ``python -m tests.tui.test_snapshots`` writes them anew.

Text rather than pictures: it is the same on every machine, and a difference can be read.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path

import pytest

from tests.tui.scenes import SCENES, as_text, shown

FOLDER = Path(__file__).parent / "snapshots"
HOME = {"TZ": "UTC", "XDG_CONFIG_HOME": "/config"}


@pytest.mark.parametrize("name", SCENES)
async def test_the_screen_is_as_it_was(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in HOME.items():
        monkeypatch.setenv(variable, value)
    time.tzset()
    async with shown(name, tmp_path) as pilot:
        assert as_text(pilot) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_there_is_a_scene_for_every_file() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(SCENES)


async def write(name: str) -> None:
    """Write a scene down as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        async with shown(name, Path(folder)) as pilot:
            (FOLDER / f"{name}.txt").write_text(as_text(pilot), encoding="utf-8")


if __name__ == "__main__":
    os.environ.update(HOME)
    time.tzset()
    FOLDER.mkdir(exist_ok=True)
    for scene in SCENES:
        asyncio.run(write(scene))
        print(scene)
