"""What the commands load, and that they talk to nobody."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ["torch", "transformers", "sentence_transformers"]

LOADED = f"""
import sys
from qa.cli import main
try:
    main(sys.argv[1:], chat=lambda open_assistant: open_assistant(print) and 0, serve=None)
finally:
    print("loaded", [name for name in {HEAVY} if name in sys.modules])
"""

# What Python runs first in each process. Audit events come from below ``socket.socket``: nothing
# that opens one gets past them.
WATCH = """
import os, socket, sys

def watch(event, arguments):
    if event.startswith("socket."):
        with open(os.environ["SOCKET_LOG"], "a") as log:
            print(event, arguments, file=log)
        raise OSError("no network here")

def refuse(*arguments, **more):
    watch("socket.socket", arguments)

sys.addaudithook(watch)
socket.socket.__init__ = refuse
with open(os.environ["SOCKET_LOG"], "a") as log:
    print("watched", sys.argv[:1], file=log)
"""


def run(code: str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.usefixtures("reader")  # compiled: that loads all of them, once
@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "Who chaired it?"],
        ["search", "missiles"],
        ["list"],
        ["add", "."],
        ["models", "list"],
        ["--help"],
        [],
    ],
    ids=["ask", "search", "list", "add", "models", "help", "chat"],
)
def test_no_training_library_is_loaded(copied_folder: Path, seed_files, arguments) -> None:
    if arguments == ["add", "."]:
        arguments = ["add", str(seed_files[0].parent)]
    done = run(LOADED, *arguments, PULLQUOTE_LIBRARY=str(copied_folder))
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "loaded []"


def test_the_screen_loads_none_either() -> None:
    done = run(f"import sys, tui.app; print([n for n in {HEAVY} if n in sys.modules])")
    assert done.stdout.strip() == "[]"


def test_no_socket_is_opened(tmp_path: Path, tiny_model: Path, seed_files: list[Path]) -> None:
    """Not even to compile an encoder, in its process of its own."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    question = {"id": "a", "question": "Who chaired it?", "answers": ["Vladimir Putin"]}
    (tmp_path / "one.jsonl").write_text(json.dumps(question), encoding="utf-8")
    log = tmp_path / "log"
    environment = {
        "PYTHONPATH": str(tmp_path / "site"),
        "SOCKET_LOG": str(log),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PULLQUOTE_LIBRARY": str(tmp_path / "my.library"),
        "PULLQUOTE_ENCODER": str(tiny_model),
    }
    # Watching goes on until Ctrl-C: here until the folder has been looked at again.
    code = """
import sys, watchfiles
from qa.cli import main
watch = watchfiles.watch
def once(*folders, **more):
    yield next(watch(*folders, **more | {"rust_timeout": 100}))
watchfiles.watch = once
sys.exit(main(sys.argv[1:], chat=None, serve=None))
"""
    for arguments in (
        ["add", seed_files[0].parent],
        ["add", "--watch", seed_files[0].parent],
        ["list", "--failed"],
        ["show", seed_files[0].name],
        ["doctor", "--repair"],
        ["snapshot", tmp_path / "copy"],
        ["restore", tmp_path / "copy", "--library", tmp_path / "other.library"],
        ["remove", seed_files[0].name],
        ["ask", "Who chaired the Council?"],
        ["search", "missiles"],
        ["list"],
        ["status"],
        ["models", "list"],
        ["eval", tmp_path / "one.jsonl"],
    ):
        done = run(code, *arguments, **environment)
        assert done.returncode == 0, done.stderr
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("watched")] == []
    assert len(lines) >= 14 + 1  # the compilation was watched too
    assert list((tmp_path / "cache/pullquote/encoders").glob("tiny*/model.xml"))


def test_the_watch_would_notice(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    log = tmp_path / "log"
    for attempt in (
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket()",
    ):
        log.unlink(missing_ok=True)
        done = run(f"import socket; {attempt}", PYTHONPATH=str(tmp_path), SOCKET_LOG=str(log))
        assert done.returncode == 1
        assert "\nsocket." in log.read_text(encoding="utf-8")
