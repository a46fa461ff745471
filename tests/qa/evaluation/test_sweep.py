"""Several settings in one go."""

from dataclasses import replace

import pytest

from qa.errors import SettingsError
from qa.evaluation.run import Run
from qa.evaluation.sweep import check, grid, sweep
from qa.settings import Settings
from tests.qa.evaluation.test_losses import RIGHT

RUN = Run("t", (RIGHT,))


def test_a_grid_is_parsed() -> None:
    assert grid("k=5,10 fusion=min-max min_confidence=0.1,0.3") == {
        "k": [5, 10],
        "fusion": ["min-max"],
        "min_confidence": [0.1, 0.3],
    }


def test_what_is_named_twice_is_measured_once() -> None:
    assert grid("k=5,5 fusion=min-max k=10,5") == {"k": [5, 10], "fusion": ["min-max"]}


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_grid_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="names no setting"):
        grid(text)


@pytest.mark.parametrize("text", ["k=5,0", "fusion=min-max,x", "min_confidence=0.1,2"])
def test_a_value_out_of_range_is_refused_before_the_first_is_measured(text: str) -> None:
    with pytest.raises(SettingsError):
        check(Settings(), grid(text))
    check(Settings(), grid("k=5,10 fusion=min-max min_confidence=0.1,0.3"))


@pytest.mark.parametrize("text", ["k", "k=", "k=five", "encoder=x", "k=1,,2", "=1"])
def test_a_grid_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="makes no sense"):
        grid(text)


def test_every_combination_is_asked_as_if_it_were_alone() -> None:
    """A threshold says what is shown beside an answer, too: no run can be made of another's."""
    runs: dict[tuple[int, float | None], Run] = {}

    def ask(settings: Settings) -> Run:
        return runs.setdefault((settings.k, settings.min_confidence), replace(RUN))

    swept = [*sweep(Settings(), grid("k=5,10 min_confidence=0.5,0.2"), ask)]
    assert [one.name for one in swept] == [
        "k=5 min_confidence=0.5",
        "k=5 min_confidence=0.2",
        "k=10 min_confidence=0.5",
        "k=10 min_confidence=0.2",
    ]
    assert [*runs] == [(5, 0.5), (5, 0.2), (10, 0.5), (10, 0.2)]
    assert all(one.run is run for one, run in zip(swept, runs.values(), strict=True))


def test_without_thresholds_each_combination_is_asked_as_set() -> None:
    settings = Settings(min_confidence=0.4)
    asked = []
    swept = [*sweep(settings, grid("k=3"), lambda chosen: asked.append(chosen) or RUN)]
    assert [one.name for one in swept] == ["k=3"]
    assert asked == [replace(settings, k=3)]


def test_a_value_out_of_range_is_refused() -> None:
    with pytest.raises(SettingsError):
        next(sweep(Settings(), grid("k=0"), lambda settings: RUN))
