"""Driving the app in tests: waiting for what is shown, and reading the screen."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from rich.segment import Segment
from textual.pilot import Pilot

from qa.session import Sessions
from qa.settings import Settings
from tests.tui.fakes import FakeAssistant, Opening
from tui.app import PullquoteApp

PATIENCE = 20.0
"""Seconds until a test gives up waiting; nothing here should take one."""


@asynccontextmanager
async def running(
    opening: Opening | None = None,
    size: tuple[int, int] = (80, 24),
    sessions: Sessions | None = None,
    settings: Settings | None = None,
    *,
    resume: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """The app, open and with its engine closed afterwards."""
    opening = opening or Opening(FakeAssistant())
    app = PullquoteApp(opening, sessions, settings, resume=resume)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            yield pilot
    finally:
        opening.gate.set()
        opening.assistant.gate.set()
        opening.assistant.library.gate.set()
        assert app.engine.close(PATIENCE) or not opening.calls


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Let the app work until ``condition`` holds."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.01)
    await pilot.pause()


async def ask(pilot: Pilot[None], question: str, shown: str = "[1]") -> None:
    """Type and send a question, and wait until ``shown`` is on the screen."""
    await pilot.press(*(("space" if c == " " else c) for c in question), "enter")
    await until(pilot, lambda: shown in screen_text(pilot))


def screen_lines(pilot: Pilot[None]) -> list[list[Segment]]:
    """What the terminal would show, line by line."""
    return [list(strip) for strip in pilot.app.screen._compositor.render_strips()]


def screen_text(pilot: Pilot[None]) -> str:
    """The characters on the screen."""
    return "\n".join("".join(part.text for part in line) for line in screen_lines(pilot))


def drawn(pilot: Pilot[None], *attributes: str) -> str:
    """The text on the screen that has all of these attributes, such as ``underline``."""
    found = [
        "".join(
            part.text
            for part in line
            if part.style and all(getattr(part.style, name) for name in attributes)
        ).strip()
        for line in screen_lines(pilot)
    ]
    return " ".join(text for text in found if text)
