"""Asking and searching."""

from __future__ import annotations

from qa.arguments.shared import ANSWERING, PRINTING, SCOPING, SEARCHING, Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.asking``."""
    ask = command("ask", "answer a question", PRINTING, SEARCHING, ANSWERING, SCOPING)
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument(
        "--history",
        action="append",
        default=[],
        metavar="QUESTION",
        help="an earlier question of the conversation; may be given several times, oldest first",
    )

    search = command("search", "retrieve passages without answering", PRINTING, SEARCHING, SCOPING)
    search.add_argument("query", metavar="QUERY")
