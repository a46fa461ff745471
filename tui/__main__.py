"""``python -m tui`` and the ``pullquote`` command: the command line, with the chat in it."""

import os
import sys
from collections.abc import Mapping
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
    in_browser = "TEXTUAL_DRIVER" in os.environ  # of pullquote serve
    if not in_browser and not (sys.stdin.isatty() and sys.stdout.isatty()):
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
    ended = [app.collector.close(PATIENCE), app.engine.close(PATIENCE)]
    if not all(ended):
        # Native code that still loads a model, or encodes what is added, would hold up, or
        # crash, a regular exit.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def serve_chat(environment: Mapping[str, str], *, port: int) -> int:
    """Show the chat in a browser; ``environment`` holds the settings for each page's chat."""
    from tui.serving import serve  # only here: nothing else needs a web server

    return serve(environment, port)


def main() -> int:
    """Run the command line; without a command, that is the chat."""
    return qa.cli.main(argv=None, chat=open_chat, serve=serve_chat)


if __name__ == "__main__":
    sys.exit(main())
