"""The models."""

from __future__ import annotations

from argparse import ArgumentParser

from qa.arguments.shared import PRINTING, READING, SHARED, Command


def add_to(command: Command) -> None:
    """Add ``models``."""
    models = command("models", "list the models in use, or fetch one from the Hugging Face hub")
    actions = models.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, summary: str, *more: ArgumentParser) -> ArgumentParser:
        return actions.add_parser(
            name, help=summary, description=summary, parents=[SHARED, *more], allow_abbrev=False
        )

    action("list", "name the models in use, and whether they are compiled", PRINTING, READING)
    fetch = action("fetch", "download an encoder or a reader: the one command that goes online")
    fetch.add_argument("name", metavar="NAME", help="as on the hub: OWNER/MODEL")
