"""Fitting the confidence to one's own questions."""

from __future__ import annotations

from qa.arguments.shared import PRINTING, SEARCHING, Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.calibrating``."""
    calibrate = command(
        "calibrate",
        "fit confidence and abstention to your own questions, for this library",
        PRINTING,
        SEARCHING,
    )
    calibrate.add_argument(
        "testset", nargs="?", metavar="TESTSET", help="questions about the library's articles"
    )
    calibrate.add_argument(
        "--max-wrong",
        type=float,
        default=0.1,
        metavar="SHARE",
        help="largest share of wrong ones among the answers (default 0.1)",
    )
    calibrate.add_argument(
        "--undo", action="store_true", help="take back what was fitted for this library"
    )
