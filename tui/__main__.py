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


def open_chat(open_assistant: "Opener", *, resume: bool = False) -> int:
    """Run the chat, with ``resume`` the last conversation, and return its exit code.

    Raises:
        PullquoteError: there is no terminal to draw on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise PullquoteError("the chat needs a terminal", 'without one: pullquote ask "QUESTION"')
    # Only here: the other commands need no screen.
    from qa.session import Sessions, sessions_path
    from qa.settings import Settings
    from tui.app import PullquoteApp

    sessions = Sessions(sessions_path())
    app = PullquoteApp(open_assistant, sessions, Settings.load({}), resume=resume)
    app.run()
    sessions.close()
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
