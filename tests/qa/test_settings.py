"""Settings: which of them counts, and what is said of those that make no sense."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.errors import SettingsError
from qa.settings import Settings, cache_folder, config_path, default_library


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The config file, not made yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_path().parent.mkdir()
    return config_path()


def test_defaults(config: Path) -> None:
    assert Settings.load({}, {}) == Settings()


def test_the_file_counts_less_than_the_environment_and_that_less_than_flags(config: Path) -> None:
    config.write_text('k = 3\nmin_confidence = 0.5\nencoder = "in-file"\n', encoding="utf-8")
    environment = {"PULLQUOTE_K": "4", "PULLQUOTE_ENCODER": "in-environment"}
    assert Settings.load({}, {}).k == 3
    settings = Settings.load({"encoder": "flag", "k": None, "min_confidence": None}, environment)
    assert (settings.min_confidence, settings.k, settings.encoder) == (0.5, 4, "flag")


def test_every_setting_from_everywhere(config: Path) -> None:
    config.write_text(
        'library = "~/news"\nencoder = "e"\nreader = "r"\nk = 2\nfusion = "reciprocal-rank"\n'
        "min_confidence = 1\nmax_article_mb = 3\n",
        encoding="utf-8",
    )
    expected = Settings(Path.home() / "news", "e", "r", 2, "reciprocal-rank", 1.0, 3)
    assert Settings.load({}, {}) == expected
    config.unlink()
    environment = {
        "PULLQUOTE_LIBRARY": "~/news",
        "PULLQUOTE_READER": "r",
        "PULLQUOTE_ENCODER": "e",
        "PULLQUOTE_K": "2",
        "PULLQUOTE_FUSION": "reciprocal-rank",
        "PULLQUOTE_MIN_CONFIDENCE": "1",
        "PULLQUOTE_MAX_ARTICLE_MB": "3",
    }
    assert Settings.load({}, environment) == expected


def test_an_empty_variable_is_none(config: Path) -> None:
    assert Settings.load({}, {"PULLQUOTE_K": "", "PULLQUOTE_OTHER": "x"}) == Settings()


@pytest.mark.parametrize(
    "line",
    ["k = 0", "k = 1001", 'k = "many"', "k = [1]", "fusion = 'sum'", "min_confidence = 1.5",
     "min_confidence = nan", "max_article_mb = 0", "colour = 'red'", "k = ", "library = 3",
     "encoder = 7", "library = '~nobody-of-that-name/x'", "k = 2.5", "k = true", "[k]\na = 1"],
)  # fmt: skip
def test_nonsense_in_the_file_is_told_with_the_file(config: Path, line: str) -> None:
    config.write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        Settings.load({}, {})
    assert str(config) in raised.value.message


def test_a_file_that_is_no_text(config: Path) -> None:
    config.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError) as raised:
        Settings.load({}, {})
    assert str(config) in raised.value.message


@pytest.mark.parametrize(("name", "value"), [("K", "x"), ("FUSION", "sum"), ("MIN_CONFIDENCE", "2"),
                                             ("MAX_ARTICLE_MB", "-1")])  # fmt: skip
def test_nonsense_in_the_environment(config: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match="environment"):
        Settings.load({}, {f"PULLQUOTE_{name}": value})


def test_nonsense_in_a_flag(config: Path) -> None:
    with pytest.raises(SettingsError, match="command line"):
        Settings.load({"k": 0}, {})


def test_folders_follow_the_environment(tmp_path: Path) -> None:
    code = (
        "from qa import settings; "
        "print(settings.config_path(), settings.default_library(), settings.cache_folder())"
    )
    names = {"XDG_CONFIG_HOME": "a", "XDG_DATA_HOME": "b", "XDG_CACHE_HOME": "c"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={name: str(tmp_path / folder) for name, folder in names.items()},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [
        str(tmp_path / "a/pullquote/config.toml"),
        str(tmp_path / "b/pullquote/library"),
        str(tmp_path / "c/pullquote"),
    ]
    assert {default_library().name, cache_folder().name} == {"library", "pullquote"}


def test_the_chats_settings(config: Path) -> None:
    config.write_text('theme = "paper"\nreduced_motion = true\n[keys]\nwhy = "f8"\n', "utf-8")
    settings = Settings.load({}, {})
    assert (settings.theme, settings.reduced_motion) == ("paper", True)
    assert settings.keys == {"why": "f8"}
    assert not Settings.load({}, {"PULLQUOTE_REDUCED_MOTION": "false"}).reduced_motion


@pytest.mark.parametrize("line", ["reduced_motion = 3", "keys = 3", "[keys]\nwhy = 3", "theme = 1"])
def test_chat_settings_that_make_no_sense(config: Path, line: str) -> None:
    config.write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError, match="makes no sense"):
        Settings.load({}, {})


def test_a_name_that_is_none_is_told_those_that_are(config: Path) -> None:
    config.write_text("foo = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="foo") as raised:
        Settings.load({}, {})
    assert "min_confidence" in raised.value.hint
