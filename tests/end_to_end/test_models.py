"""``pullquote models``: which are used, and fetching one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub.errors import LocalEntryNotFoundError

from embeddings import DEFAULT_ENCODER
from tests.end_to_end.conftest import Outcome

Run = Callable[..., Outcome]


def listed(done: Outcome) -> dict[str, dict[str, Any]]:
    """The models that were listed, by what they are used as."""
    assert done.code == 0, done.err
    return {model["use"]: model for model in json.loads(done.out)["models"]}


@pytest.mark.usefixtures("reader")  # compiled
def test_the_models_in_use(command: Run) -> None:
    models = listed(command("models", "list", "--json"))
    assert list(models) == ["encoder", "reader", "resolver", "comparer", "stance"]
    assert models["encoder"]["identity"].startswith(f"{DEFAULT_ENCODER}@")
    assert models["encoder"]["compiled"]
    assert models["reader"]["compiled"]
    for model in models.values():
        weights = Path(model["folder"]).glob("*.safetensors")
        assert model["bytes"] >= sum(file.stat().st_size for file in weights) > 1_000_000
    plain = command("models", "list").text
    assert all(model["identity"] in plain for model in models.values())


def test_models_of_ones_own(command: Run, copied_folder: Path, tiny_model: Path) -> None:
    models = listed(command("models", "list", "--json", "--reader", tiny_model))
    assert models["reader"]["folder"] == str(tiny_model)
    assert not models["reader"]["compiled"]
    assert command("reencode", "--encoder", tiny_model, "--library", copied_folder).code == 0
    models = listed(command("models", "list", "--json", "--library", copied_folder))
    assert (models["encoder"]["folder"], models["encoder"]["compiled"]) == (str(tiny_model), True)
    models = listed(
        command(
            "models", "list", "--json", "--library", copied_folder, "--encoder", DEFAULT_ENCODER
        )
    )
    assert models["encoder"]["name"] == DEFAULT_ENCODER, "as for other commands, the flag decides"


def test_a_model_that_is_not_here(command: Run) -> None:
    refused = command("models", "list", "--reader", "nobody/reader").refused()
    assert "pullquote models fetch nobody/reader" in refused


def test_fetching(command: Run, monkeypatch: pytest.MonkeyPatch, tiny_model: Path) -> None:
    monkeypatch.setattr("huggingface_hub.snapshot_download", lambda *_, **__: str(tiny_model))
    done = command("models", "fetch", "somebody/reader")
    assert (done.code, done.text) == (
        0, f"somebody/reader@{tiny_model.name[:12]} is in {tiny_model}\n",
    )  # fmt: skip
    assert "--reader somebody/reader" in done.err


def test_fetching_without_a_network(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise LocalEntryNotFoundError("Got: ConnectError\nAn error happened")

    monkeypatch.setattr("huggingface_hub.snapshot_download", fail)
    assert "network" in command("models", "fetch", "somebody/reader").refused()
