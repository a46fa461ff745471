"""Flags that several commands have."""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentError, ArgumentParser, ArgumentTypeError, Namespace
from typing import Any, Protocol

from qa.settings import MIN_CONFIDENCE


def path(given: str) -> str:
    """A path as it was given; an empty one is a variable's that isn't set, and no folder's.

    Raises:
        ArgumentTypeError
    """
    if not given:
        raise ArgumentTypeError("the path is empty")
    return given


def article_name(given: str) -> str:
    """An article's name as the library has it, where its file's isn't UTF-8."""
    return given.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


class _Once(Action):
    """Takes one value: the last of several would be silently preferred to the others."""

    def __call__(self, parser: ArgumentParser, given: Namespace, value: Any, *_: object) -> None:
        if getattr(given, self.dest, None) is not None:
            raise ArgumentError(self, "it can be given only once")
        setattr(given, self.dest, value)


class Command(Protocol):
    """Makes a command's parser, from its name, a line about it, and parsers to share flags with."""

    def __call__(self, name: str, summary: str, *more: ArgumentParser) -> ArgumentParser:
        """The parser, to add arguments to."""
        ...


SHARED = ArgumentParser(add_help=False, argument_default=SUPPRESS)
SHARED.add_argument("--library", type=path, metavar="DIR", help="the library's folder")
SHARED.add_argument(
    "--encoder", metavar="MODEL", help="a sentence-transformers model, by name or folder"
)
SHARED.add_argument("--debug", action="store_true", help="show where an error arose")

PRINTING = ArgumentParser(add_help=False)
PRINTING.add_argument("--json", action="store_true", help="print one JSON object")

READING = ArgumentParser(add_help=False, argument_default=SUPPRESS)
READING.add_argument(
    "--reader", metavar="MODEL", help="a question-answering model, by name or folder"
)

SEARCHING = ArgumentParser(add_help=False, argument_default=SUPPRESS, parents=[READING])
SEARCHING.add_argument("-k", type=int, metavar="N", help="passages to retrieve (default 8)")

ANSWERING = ArgumentParser(add_help=False, argument_default=SUPPRESS)
ANSWERING.add_argument(
    "--min-confidence",
    type=float,
    metavar="P",
    help="answer only when at least this sure, 0 to 1 "
    f"(default: what calibrate found, or {MIN_CONFIDENCE:g})",
)

SCOPING = ArgumentParser(add_help=False)
_scope = SCOPING.add_argument_group("only in articles")
_scope.add_argument(
    "--after", metavar="DATE", action=_Once, help="published then or later, as 2018-04-14"
)
_scope.add_argument("--before", metavar="DATE", action=_Once, help="published then or earlier")
_scope.add_argument(
    "--source", metavar="NAME", action=_Once, help="of this outlet, or with this in their path"
)
_scope.add_argument(
    "--author", metavar="NAME", action=_Once, help="by this author; a part of the name will do"
)
_scope.add_argument(
    "--article", type=article_name, metavar="NAME", action=_Once, help="of this name in the library"
)
