"""The command line: from arguments to exit codes, no logic.

Results go to standard output, everything else to standard error. Exit code 0: done, an
abstention too; 1: a check failed; 2: wrong usage or input; 130: cancelled.

A reader of the pipe that stops reading, such as ``head``, changes no exit code that is known by
then. A command that it cuts short has done its work if it only shows something: 0. One that
adds, trains or checks may not have, and ends as other programs without a reader do, with 141:
a failed check never passes for one that was passed.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from qa.arguments import parser
from qa.commands import find
from qa.display import visible
from qa.errors import PullquoteError
from qa.settings import Settings, as_environment

if TYPE_CHECKING:
    from qa.assistant import Assistant
    from qa.library import Library

_CANCELLED = 130
_CUT_SHORT = 141
"""What a shell says of a program that SIGPIPE has ended."""

_SHOWING = {"ask", "config", "list", "models", "search", "sessions", "show", "status"}
"""The commands that only show something: whoever stops reading has seen enough of it."""


def main(argv: Sequence[str] | None, chat: Callable[..., int], serve: Callable[..., int]) -> int:
    """Run one command; without one, the chat. Chat and ``serve`` the caller brings along."""
    options = vars(parser().parse_args(argv))
    debug = options.pop("debug", False)
    name = options.pop("command", None)
    code: int | None = None
    try:
        code = _run(name, options, chat, serve)
        if sys.stdout is not None:  # it may be closed by whoever started us
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
        _drop_output()
        if code is None:
            return 0 if name in _SHOWING else _CUT_SHORT
    except Exception as error:
        if debug:
            traceback.print_exc()
            return 2
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            # Where a library has no room its own error says so: this is the output.
            _drop_output()
            _say("pullquote: the output cannot be written: there is no room")
            return 2
        _say(f"pullquote: something went wrong: {type(error).__name__}: {error}")
        _say("  run it again with --debug to see where, and please report it")
        return 2
    return code


def _run(
    name: str | None,
    options: dict[str, Any],
    chat: Callable[..., int],
    serve: Callable[..., int],
) -> int:
    flags = {
        key: options.pop(key, None)
        for key in ("library", "encoder", "reader", "k", "min_confidence")
    }
    settings = Settings.load(flags)
    if name is None:
        return chat(Opening(settings), **options)
    if options.pop("resume", False):
        raise PullquoteError("--resume is for the chat, which is no command", "pullquote --resume")
    if name == "serve":
        return serve(as_environment(flags), **options)
    return find(name)(settings, _say, **options)


class Opening:
    """What the chat calls in the background, once its first frame is drawn."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, report: Callable[[str], None]) -> Assistant:
        """The assistant, its models loaded."""
        from qa.commands.asking import open_assistant

        return open_assistant(self._settings, report)

    def to_change(self, report: Callable[[str], None], *, create: bool) -> Library:
        """The user's own library, open once more for another thread to change."""
        from qa.opening import open_library_to_change

        return open_library_to_change(self._settings, report, create=create)


def _drop_output() -> None:
    """Let the rest go nowhere: Python would complain of it again while exiting."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(line: str) -> None:
    print(visible(line), file=sys.stderr, flush=True)
