"""Measuring the answers on a test set."""

from __future__ import annotations

from qa.arguments.shared import ANSWERING, PRINTING, SEARCHING, Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.evaluating``."""
    evaluation = command(
        "eval", "ask a test set and measure the answers", PRINTING, SEARCHING, ANSWERING
    )
    evaluation.add_argument(
        "testset",
        metavar="TESTSET",
        help="JSON lines or SQuAD JSON, .gz too; a BEIR folder; TREC topics with --qrels",
    )
    evaluation.add_argument(
        "--qrels", metavar="FILE", help="TREC's judgements: TESTSET has topics, to search for only"
    )
    evaluation.add_argument(
        "--run", metavar="FILE", help="measure this TREC run instead of searching"
    )
    evaluation.add_argument(
        "--write-run", metavar="FILE", help="write the ranked articles as a TREC run"
    )
    evaluation.add_argument(
        "--min",
        action="append",
        default=[],
        metavar="METRIC=VALUE",
        help="fail with exit code 1 below this; may be given several times",
    )
    evaluation.add_argument(
        "--no-worse-than",
        metavar="RUN.json",
        help="fail with exit code 1 if worse, beyond chance, than what --json printed before",
    )
    evaluation.add_argument(
        "--compare", metavar="RUN.json", help="tell what differs from what --json printed before"
    )
    evaluation.add_argument(
        "--sweep",
        metavar="SETTINGS",
        help='measure several settings, as in "k=5,10 min_confidence=0.1,0.3"',
    )
    evaluation.add_argument(
        "--report",
        dest="reports",
        action="append",
        default=[],
        metavar="FILE",
        help="write a report, .html or .md; may be given several times",
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
