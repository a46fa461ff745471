"""What can be written on the command line: one module for each module of ``qa.commands``."""

from __future__ import annotations

import argparse

from qa.arguments import (
    asking,
    calibrating,
    care,
    collection,
    configuring,
    evaluating,
    models,
    serving,
    sessions,
    testing,
    training,
)
from qa.arguments.shared import SHARED


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    made = argparse.ArgumentParser(
        prog="pullquote",
        description="Ask your articles; get their own words, cited. Without a command: the chat.",
        parents=[SHARED],
        allow_abbrev=False,
    )
    made.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        default=argparse.SUPPRESS,
        help="show the version and exit",
    )
    made.add_argument(
        "--resume",
        action="store_true",
        default=argparse.SUPPRESS,
        help="open the chat with the last conversation",
    )
    commands = made.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, summary: str, *more: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=summary, description=summary, parents=[SHARED, *more], allow_abbrev=False
        )

    for module in (
        collection,
        care,
        asking,
        sessions,
        evaluating,
        testing,
        calibrating,
        training,
        models,
        configuring,
        serving,
    ):
        module.add_to(command)
    return made


class _Version(argparse.Action):
    """Looks the version up when it is asked for: the look-up takes as long as all the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"pullquote {version('pullquote')}")
        parser.exit()
