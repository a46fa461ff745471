"""Saved conversations."""

from __future__ import annotations

from qa.arguments.shared import PRINTING, Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.sessions``."""
    sessions = command("sessions", "list, export, rename or delete saved conversations", PRINTING)
    sessions.add_argument("what", choices=["list", "export", "rename", "delete"])
    sessions.add_argument(
        "arguments",
        nargs="*",
        metavar="ID",
        help="which session, or the beginning of its id; list: only those that hold these words;"
        " rename: then the new name",
    )
