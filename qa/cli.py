"""The command line: arguments and exit codes, no logic.

Results go to standard output, everything else to standard error. Exit code 0: done, an
abstention too; 1: a check failed; 2: wrong usage or input; 130: cancelled.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from qa.display import visible
from qa.errors import PullquoteError
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.assistant import Assistant

    OpenAssistant = Callable[[Callable[[str], None]], Assistant]

_CANCELLED = 130


def main(argv: Sequence[str] | None, chat: Callable[[OpenAssistant], int]) -> int:
    """Run one command; without one, the chat, which the caller brings along."""
    options = vars(_parser().parse_args(argv))
    debug = options.pop("debug", False)
    name = options.pop("command", None)
    try:
        code = _run(name, options, chat)
        sys.stdout.flush()
    except PullquoteError as error:
        if debug:
            traceback.print_exc()
        _say(f"pullquote: {error.message}")
        if error.hint:
            _say(f"  {error.hint}")
        return 2
    except KeyboardInterrupt:
        _say("Cancelled.")
        return _CANCELLED
    except BrokenPipeError:
        # The reader of the pipe has seen enough. Python would complain again while exiting.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug:
            raise
        _say(f"pullquote: something went wrong: {type(error).__name__}: {error}")
        _say("  run it again with --debug to see where, and please report it")
        return 2
    return code


def _run(name: str | None, options: dict[str, Any], chat: Callable[[OpenAssistant], int]) -> int:
    flags = {
        key: options.pop(key, None)
        for key in ("library", "encoder", "reader", "k", "min_confidence")
    }
    settings = Settings.load(flags)
    if name is None:
        return chat(_opener(settings))
    from qa import commands

    command: Callable[..., int] = getattr(commands, name)
    return command(settings, _say, **options)


def _opener(settings: Settings) -> OpenAssistant:
    """What the chat calls in the background, once its first frame is drawn."""

    def open_assistant(report: Callable[[str], None]) -> Assistant:
        from qa import commands

        return commands.open_assistant(settings, report)

    return open_assistant


class _Version(argparse.Action):
    """Looks the version up when it is asked for: the look-up takes as long as all the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"pullquote {version('pullquote')}")
        parser.exit()


def _say(line: str) -> None:
    print(visible(line), file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--library", metavar="DIR", help="the library's folder")
    shared.add_argument(
        "--encoder", metavar="MODEL", help="a sentence-transformers model, by name or folder"
    )
    shared.add_argument("--debug", action="store_true", help="show where an error arose")
    printing = argparse.ArgumentParser(add_help=False)
    printing.add_argument("--json", action="store_true", help="print one JSON object")
    searching = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    searching.add_argument(
        "--reader", metavar="MODEL", help="a question-answering model, by name or folder"
    )
    searching.add_argument("-k", type=int, metavar="N", help="passages to retrieve (default 8)")

    answering = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    answering.add_argument(
        "--min-confidence",
        type=float,
        metavar="P",
        default=argparse.SUPPRESS,
        help="answer only when at least this sure, 0 to 1 (default 0.1)",
    )

    parser = argparse.ArgumentParser(
        prog="pullquote",
        description="Ask your articles; get their own words, cited. Without a command: the chat.",
        parents=[shared],
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        default=argparse.SUPPRESS,
        help="show the version and exit",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, summary: str, *more: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=summary, description=summary, parents=[shared, *more], allow_abbrev=False
        )

    add = command("add", "add files and folders; again: only what has changed", printing)
    add.add_argument("paths", nargs="+", metavar="PATH")

    remove = command("remove", "remove articles from the library")
    remove.add_argument("articles", nargs="+", metavar="ARTICLE")

    command("list", "list the library's articles", printing)

    show = command("show", "show an article's sentences", printing)
    show.add_argument("article", metavar="ARTICLE")
    show.add_argument("--sentence", type=int, metavar="N", help="only this sentence")
    show.add_argument("--text", action="store_true", help="the text as it was read, byte for byte")

    command("status", "tell where the library is and what it holds", printing)

    ask = command("ask", "answer a question", printing, searching, answering)
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument(
        "--history",
        action="append",
        default=[],
        metavar="QUESTION",
        help="an earlier question of the conversation; may be given several times, oldest first",
    )

    search = command("search", "retrieve passages without answering", printing, searching)
    search.add_argument("query", metavar="QUERY")

    evaluation = command(
        "eval", "ask a test set and measure the answers", printing, searching, answering
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

    train = command("train", "train a reader of your own, or how far it can be believed")
    train.add_argument("what", choices=["reader", "calibration", "resolver"])
    train.add_argument(
        "--data",
        nargs="+",
        required=True,
        metavar="FILE",
        help="SQuAD JSON, JSON lines with contexts, or a test set with evidence in the library",
    )
    train.add_argument(
        "--out", required=True, metavar="DIR", help="the reader's folder, made if need be"
    )
    train.add_argument("--base", metavar="MODEL", help="what to start from (default: our reader)")
    training = {
        "--epochs": (int, "how often to go through the data (default 2)"),
        "--learning-rate": (float, "highest learning rate (default 5e-5)"),
        "--batch": (int, "windows a batch (default 32)"),
        "--window": (int, "tokens of the longest window (default 384)"),
        "--crop": (int, "characters that contexts are cropped to around the answer"),
        "--mined": (float, "share of the questions to mine passages without the answer for"),
        "--mined-each": (int, "such passages for a question (default 1)"),
        "--varied": (float, "share of the questions that get an unanswerable twin"),
        "--held-out": (int, "examples to measure on, at most (default 3000)"),
        "--seed": (int, "of everything that is drawn by lot (default 1)"),
    }
    for flag, (kind, what) in training.items():
        train.add_argument(flag, type=kind, default=argparse.SUPPRESS, help=what)
    train.add_argument(
        "--weight",
        action="append",
        default=[],
        metavar="SOURCE=SHARE",
        help="share of a source's examples that take part in an epoch; may be given several times",
    )

    command("reencode", "make the library's vectors anew, with --encoder or the default")

    config = command("config", "show the settings, or where their file is", printing)
    config.add_argument("what", choices=["show", "path"], nargs="?", default="show")
    return parser
