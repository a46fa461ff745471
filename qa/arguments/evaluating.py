"""Measuring the answers on a test set."""

from __future__ import annotations

from qa.arguments.shared import ANSWERING, PRINTING, SEARCHING, Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.evaluating``."""
    evaluation = command(
        "eval", "ask a test set and measure the answers", PRINTING, SEARCHING, ANSWERING
    )
    evaluation.add_argument("testset", metavar="TESTSET", help="JSON lines or SQuAD JSON, .gz too")
    evaluation.add_argument(
        "--min",
        action="append",
        default=[],
        metavar="METRIC=VALUE",
        help="fail with exit code 1 below this; may be given several times",
    )
    evaluation.add_argument(
        "--sample", type=int, metavar="N", help="ask only N of the questions, drawn by lot"
    )
    contexts = evaluation.add_mutually_exclusive_group()
    contexts.add_argument(
        "--open", action="store_true", help="search all the test set's contexts (the default)"
    )
    contexts.add_argument(
        "--reading", action="store_true", help="give each question its own context"
    )
