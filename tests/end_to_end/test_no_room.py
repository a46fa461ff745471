"""Where nothing can be written, or no more: said clearly, and the library stays what it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Outcome, write_articles

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from tui.__main__ import main
del sys.argv[1]
sys.exit(main())
"""


def limited(most: int, *arguments: str | Path) -> Outcome:
    """Run the command with files that can't grow beyond so many bytes: to SQLite and FAISS it is
    as if the disk were full.
    """
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(most), *arguments],
        env=os.environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode())


def names(listed: str) -> set[str]:
    return {line.split()[0] for line in listed.splitlines()[1:] if line.strip()}


def test_a_full_disk_leaves_what_was_there(command, copied_folder: Path, tmp_path: Path) -> None:
    before = names(command("list", "--library", copied_folder).text)
    storms = [
        f"Storm {n}\n\n" + " ".join(f"Wind {n}-{m} felled {m} oaks in Ostrava." for m in range(400))
        for n in range(12)
    ]
    folder = write_articles(tmp_path / "storms", storms)
    room = (copied_folder / "library.db").stat().st_size + 200_000

    full = limited(room, "add", folder, "--library", copied_folder)

    assert full.code == 2
    assert "cannot be used" in full.err
    assert "free space" in full.err
    assert "Traceback" not in full.err
    assert before <= names(command("list", "--library", copied_folder).text)
    assert command("doctor", "--library", copied_folder).code == 0
    again = command("add", folder, "--library", copied_folder)
    assert again.code == 0, again.err
    assert len(names(command("list", "--library", copied_folder).text)) == len(before) + 12


@pytest.fixture
def locked(copied_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library in a folder that can only be read."""
    allowed = os.access

    def access(path: str | Path, mode: int, **options: bool) -> bool:
        refused = mode & os.W_OK and Path(path) == copied_folder
        return not refused and allowed(path, mode, **options)

    monkeypatch.setattr("qa.storage.database.os.access", access)
    return copied_folder


def contents(folder: Path) -> dict[str, tuple[int, int]]:
    return {p.name: (p.stat().st_size, p.stat().st_mtime_ns) for p in folder.iterdir()}


@pytest.mark.parametrize("question", ["list", "doctor", "search missiles", "ask Who?"])
def test_a_library_that_can_only_be_read_is_read(command, locked: Path, question: str) -> None:
    before = contents(locked)
    asked = command(*question.split(" ", 1), "--library", locked)
    assert asked.code in (0, 1), asked.err
    assert asked.text
    assert contents(locked) == before


def test_what_another_process_has_just_written_is_seen(command, locked: Path) -> None:
    (locked / "library.db-wal").write_bytes(b"not empty")
    assert command("list", "--library", locked).code == 0
