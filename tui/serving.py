"""The chat in a browser of this machine, behind an address that nobody can guess.

textual-serve runs the very same program for each page that is opened. It listens on the loopback
interface only; whatever doesn't come with the token of this run is refused, so that neither
another user of the machine nor a web page in the same browser can ask your articles.
"""

from __future__ import annotations

import os
import secrets
import shlex
import socket
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from aiohttp import web
from textual_serve.server import Server

from qa.errors import PullquoteError

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

HOST = "127.0.0.1"

# The page may load nothing from elsewhere: textual-serve's own asks for a font on the web.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self' 'unsafe-inline'; connect-src 'self' ws:; img-src 'self' data:"
    ),
    "Referrer-Policy": "no-referrer",  # the address holds the token
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}

_FOCUS = """<script>
new MutationObserver((_, observer) => {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys) { keys.focus(); observer.disconnect(); }
}).observe(document.body, {childList: true, subtree: true});
</script></body>"""
"""What is typed goes to the chat without a click into it first."""


class ChatServer(Server):
    """textual-serve below ``/TOKEN/``."""

    def __init__(self, command: str, port: int) -> None:
        self.token = secrets.token_urlsafe(24)
        super().__init__(command, host=HOST, port=port, title="Pullquote")

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"{self.public_url}/{self.token}/"

    async def _make_app(self) -> web.Application:
        inside = await super()._make_app()
        outside = web.Application(middlewares=[_headed])
        outside.add_subapp(f"/{self.token}", inside)
        outside.router.add_route("*", "/{anything:.*}", _refuse)
        return outside

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The page, ready to be typed into."""
        page = await super().handle_index(request)
        if isinstance(page, web.Response) and page.text:
            page.text = page.text.replace("</body>", _FOCUS)
        return page

    async def on_startup(self, app: web.Application) -> None:
        """Say where it is, instead of the library's banner."""
        print(f"The chat is at {self.address}\nCtrl+C ends it.", flush=True)

    def initialize_logging(self) -> None:
        """Log nothing: the library's own log would show what is asked."""


def serve(environment: Mapping[str, str], port: int) -> int:
    """Serve the chat until Ctrl+C; each page runs ``pullquote`` with these settings.

    Raises:
        PullquoteError: the port is taken.
    """
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
            port = probe.getsockname()[1]
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "ports go from 0 to 65535"
        raise PullquoteError(
            f"port {port} cannot be used ({why})", "name another one with --port"
        ) from error
    os.environ.update(environment)
    # -P: a file named like a module in the user's working directory is not ours.
    ChatServer(shlex.join([sys.executable, "-P", "-m", "tui"]), port).serve()
    return 0


@web.middleware
async def _headed(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    if not response.prepared:  # a websocket has sent its headers
        response.headers.update(_HEADERS)
    return response


async def _refuse(request: web.Request) -> web.Response:
    return web.Response(status=403, text="Open the whole address that pullquote serve printed.\n")
