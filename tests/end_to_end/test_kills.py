"""The process is killed at random instants, whatever it is doing to the library."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL = ("--articles", "60", "--kills", "3")


@pytest.mark.parametrize("kind", ["add", "remove", "add --watch", "index rebuild"])
def test_a_kill_loses_nothing(kind: str) -> None:
    """In a process of its own: it forks, and no other test's threads may be in it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.kills", "--only", kind, *SMALL],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert done.stdout.startswith(f"{kind}: 3 kills; ")
    assert "articles lost 0; findings of doctor 0; next add incomplete 0" in done.stdout
