"""Keeping the library whole."""

from __future__ import annotations

from qa.arguments.shared import PRINTING, Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.care``."""
    doctor = command("doctor", "check that the library is whole", PRINTING)
    doctor.add_argument(
        "--repair", action="store_true", help="make anew what can be made of the articles' texts"
    )

    snapshot = command("snapshot", "write the library to one file, while it is in use")
    snapshot.add_argument("file", metavar="FILE")

    restore = command("restore", "make the library what a snapshot holds")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="lose the library that is there")
