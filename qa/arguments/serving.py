"""The chat in a browser."""

from __future__ import annotations

from qa.arguments.shared import ANSWERING, SEARCHING, Command


def add_to(command: Command) -> None:
    """Add ``serve``, which the terminal UI brings along."""
    serve = command("serve", "show the chat in a browser of this machine", SEARCHING, ANSWERING)
    serve.add_argument(
        "--port", type=int, default=8411, help="of 127.0.0.1; 0: any free one (default 8411)"
    )
