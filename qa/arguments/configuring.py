"""The settings."""

from __future__ import annotations

from qa.arguments.shared import PRINTING, Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.configuring``."""
    config = command("config", "show the settings, or where their file is", PRINTING)
    config.add_argument("what", choices=["show", "path"], nargs="?", default="show")
