"""The chat in a browser: only for who has the address, and nothing from elsewhere in its page."""

import socket
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from qa.errors import PullquoteError
from tui.serving import HOST, ChatServer, serve


@pytest.fixture
def server() -> ChatServer:
    return ChatServer("true", 8411)


@pytest_asyncio.fixture
async def browser(server: ChatServer) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(await server._make_app())) as client:
        yield client


async def test_the_page_comes_with_the_token_and_loads_nothing_from_elsewhere(
    browser: TestClient, server: ChatServer
) -> None:
    page = await browser.get(f"/{server.token}/")
    assert page.status == 200
    assert f"ws://{HOST}:8411/{server.token}/ws" in await page.text()
    assert "keys.focus()" in await page.text()
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "http" not in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    script = await browser.get(f"/{server.token}/static/js/textual.js")
    assert script.status == 200


@pytest.mark.parametrize(
    "path", ["/", "/ws", "/static/js/textual.js", "/download/x", "/wrong/", "/wrong/ws", "//"]
)
async def test_without_the_token_everything_is_refused(browser: TestClient, path: str) -> None:
    answer = await browser.get(path)
    assert answer.status == 403
    assert "whole address" in await answer.text()


def test_every_run_has_an_address_of_its_own(server: ChatServer) -> None:
    assert server.address.startswith(f"http://{HOST}:8411/{server.token}/")
    assert len(server.token) >= 32
    assert ChatServer("true", 8411).token != server.token


def test_a_port_that_is_taken_is_said_to_be() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(PullquoteError, match=r"port \d+ cannot be used"):
            serve({}, taken.getsockname()[1])
