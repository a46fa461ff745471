"""A file is written whole, or stays what it was."""

import errno
import os
from pathlib import Path

import pytest

from qa.whole import write_whole


def test_it_takes_the_files_place(tmp_path: Path) -> None:
    for text in ("one\n", "two “2”\n"):
        write_whole(tmp_path / "file.json", text)
        assert (tmp_path / "file.json").read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["file.json"]


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))]
)
def test_stopped_half_way_it_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch, error: BaseException
) -> None:
    def half(path: Path, text: str, **_: object) -> None:
        with path.open("w") as file:
            file.write(text[: len(text) // 2])
        raise error

    write_whole(tmp_path / "file.json", "as it was")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", half)
        with pytest.raises(type(error)):
            write_whole(tmp_path / "file.json", "something else")
    assert (tmp_path / "file.json").read_text() == "as it was"
    assert [path.name for path in tmp_path.iterdir()] == ["file.json"]
