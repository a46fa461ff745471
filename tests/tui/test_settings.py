"""What the config file says about the chat."""

from pathlib import Path

import pytest

from qa.settings import Settings, config_path
from tests.tui.driving import running, screen_text, until
from tui.keeping_theme import with_theme


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


async def test_a_chosen_theme_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    async with running() as pilot:
        await until(pilot, lambda: "Ready." in screen_text(pilot))
        assert not config_path().exists()
        pilot.app.theme = "paper"
        await until(pilot, config_path().is_file)
    assert Settings.load({}, {}).theme == "paper"


async def test_that_a_theme_cannot_be_kept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_path().parent.mkdir()
    config_path().write_text("k = [")
    async with running() as pilot:
        await until(pilot, lambda: "Ready." in screen_text(pilot))
        pilot.app.theme = "paper"
        await until(pilot, lambda: "The theme is not kept" in screen_text(pilot))
    assert config_path().read_text() == "k = ["


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("", 'theme = "paper"\n'),
        ("# mine\r\nk = 3\r\n", 'theme = "paper"\r\n# mine\r\nk = 3\r\n'),
        ('k = 3\n  theme="ink" # dark\n[keys]\nwhy = "f8"',
         'k = 3\ntheme = "paper"\n[keys]\nwhy = "f8"'),
    ],
)  # fmt: skip
def test_all_else_in_the_file_stays(text: str, changed: str) -> None:
    assert with_theme(text, "paper") == changed


@pytest.mark.parametrize(
    "text", ["k = [", '[keys]\ntheme = "f9"\n', 'encoder = """\ntheme = 1"""\n']
)
def test_a_file_that_would_mean_something_else_is_left_alone(text: str) -> None:
    with pytest.raises(ValueError, match=r"by hand|at end"):
        with_theme(text, "paper")
