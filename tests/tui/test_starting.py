"""Starting fast and leaving at once, in processes of their own."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

HEAVY = ["torch", "transformers", "sentence_transformers", "openvino", "faiss", "numpy"]

STUCK = """
import threading
from tui.__main__ import open_chat
open_chat(lambda report: threading.Event().wait())
"""


def test_the_screen_comes_without_the_models() -> None:
    """Importing the app imports nothing heavy: the first frame does not wait for it."""
    code = f"import sys, tui.app; print([name for name in {HEAVY} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_quitting_does_not_wait_for_a_model_that_loads() -> None:
    """Ctrl+Q ends the process although its other thread never comes back."""
    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", STUCK],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color"},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    shown = b""
    try:
        while process.poll() is None:
            if not select.select([screen], [], [], 30)[0]:
                break
            try:
                shown += os.read(screen, 65536)
            except OSError:  # the other side is closed: the process is gone
                break
            if b"Opening the library" in shown:
                os.write(screen, b"\x11")
        assert process.wait(30) == 0, shown.decode(errors="replace")[-2000:]
    finally:
        process.kill()
        process.wait()
        os.close(screen)
