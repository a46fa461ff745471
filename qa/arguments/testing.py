"""Making test sets."""

from __future__ import annotations

from argparse import ArgumentParser

from qa.arguments.shared import PRINTING, SHARED, Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.testing``."""
    testset = command("testset", "check, draft or split a test set")
    actions = testset.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, summary: str, *more: ArgumentParser) -> ArgumentParser:
        return actions.add_parser(
            name, help=summary, description=summary, parents=[SHARED, *more], allow_abbrev=False
        )

    check = action("check", "list everything that is wrong with a test set", PRINTING)
    check.add_argument("file", metavar="FILE")

    draft = action("draft", "propose questions about articles, to be put into your own words")
    draft.add_argument(
        "--article",
        action="append",
        required=True,
        metavar="NAME",
        help="may be repeated",
    )
    draft.add_argument("--out", metavar="FILE", help="where to (default: standard output)")
    draft.add_argument("-n", type=int, default=20, metavar="N", help="how many (default 20)")

    split = action("split", "split a test set in two: one file to calibrate on, one to measure on")
    split.add_argument("file", metavar="FILE")
    split.add_argument(
        "--share", type=float, default=0.5, metavar="SHARE", help="of the first file (default 0.5)"
    )
    split.add_argument("--seed", type=int, default=1, metavar="N", help="of the lots (default 1)")
    split.add_argument(
        "--by-article", action="store_true", help="keep all questions about an article together"
    )
