"""What the config file says about the chat."""

import pytest

from qa.settings import Settings
from tests.tui.driving import running, screen_text, until


@pytest.mark.parametrize("theme", ["ink", "textual-light", "ansi-dark"])
async def test_a_theme(theme: str) -> None:
    async with running(settings=Settings(theme=theme)) as pilot:
        assert pilot.app.theme == theme
        assert "no theme" not in screen_text(pilot)


async def test_a_theme_that_is_none_is_told() -> None:
    async with running(settings=Settings(theme="[red]midnight")) as pilot:
        await until(pilot, lambda: "There is no theme '[red]midnight'" in screen_text(pilot))
        assert pilot.app.theme == "ink"


async def test_a_key_of_ones_own() -> None:
    async with running(settings=Settings(keys={"library": "f9"})) as pilot:
        chat = pilot.app.screen
        await pilot.press("f2")
        assert pilot.app.screen is chat
        await pilot.press("f9")
        await until(pilot, lambda: pilot.app.screen is not chat)
        assert type(pilot.app.screen).__name__ == "LibraryScreen"


@pytest.mark.parametrize("reduced", [True, False])
async def test_reduced_motion(reduced: bool) -> None:
    async with running(settings=Settings(reduced_motion=reduced)) as pilot:
        assert (pilot.app.animation_level == "none") is reduced
