"""``python -m tui`` and the ``pullquote`` command: the command line, with the chat in it."""

import os
import sys
from typing import TYPE_CHECKING

import qa.cli
from qa.errors import PullquoteError

if TYPE_CHECKING:
    from tui.engine import Opener

PATIENCE = 0.5
"""How many seconds the question at hand may still take after the chat is left."""


def open_chat(open_assistant: "Opener") -> int:
    """Run the chat and return its exit code.

    Raises:
        PullquoteError: there is no terminal to draw on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise PullquoteError("the chat needs a terminal", 'without one: pullquote ask "QUESTION"')
    from tui.app import PullquoteApp  # only here: the other commands need no screen

    app = PullquoteApp(open_assistant)
    app.run()
    code = app.return_code or 0
    if not app.engine.close(PATIENCE):
        # Native code that still loads a model would hold up, or crash, a regular exit.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def main() -> int:
    """Run the command line; without a command, that is the chat."""
    return qa.cli.main(argv=None, chat=open_chat)


if __name__ == "__main__":
    sys.exit(main())
