"""Fetching a model, and finding it afterwards; the hub is played."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub.errors import (
    GatedRepoError,
    HFValidationError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
)

from embeddings import ModelNotFound, locate
from embeddings.fetching import fetch

NAME = "somebody/reader"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """What the hub has of the model, in its cache."""
    folder = tmp_path / ("c0ffee" * 7)[:40]
    folder.mkdir()
    for name in ("config.json", "model.safetensors", "tokenizer.json"):
        (folder / name).touch()
    return folder


def hub(monkeypatch: pytest.MonkeyPatch, answer: Callable[..., str]) -> None:
    monkeypatch.setattr("huggingface_hub.snapshot_download", answer)


def test_what_was_fetched_is_found_offline(monkeypatch: pytest.MonkeyPatch, snapshot: Path) -> None:
    asked: list[dict[str, Any]] = []

    def answer(name: str, **options: Any) -> str:
        asked.append({"name": name, **options})
        return str(snapshot)

    hub(monkeypatch, answer)
    fetched = fetch(NAME)
    assert fetched.identity == f"{NAME}@{snapshot.name[:12]}"
    assert locate(NAME) == fetched
    online, offline = asked
    assert not online.get("local_files_only")
    assert offline == {**online, "local_files_only": True}, "or what was left out would be missed"


def test_only_what_is_needed_is_fetched(monkeypatch: pytest.MonkeyPatch, snapshot: Path) -> None:
    from huggingface_hub.utils import filter_repo_objects

    needed = ["1_Pooling/config.json", "config.json", "model.safetensors", "modules.json",
              "sentencepiece.bpe.model", "tokenizer.json", "vocab.txt"]  # fmt: skip
    others = ["README.md", "flax_model.msgpack", "onnx/config.json", "onnx/model.onnx",
              "openvino/openvino_model.bin", "openvino/config.json", "pytorch_model.bin",
              "tf_model.h5"]  # fmt: skip
    fetched: list[str] = []

    def answer(name: str, **patterns: Any) -> str:
        fetched.extend(filter_repo_objects([*needed, *others], **patterns))
        return str(snapshot)

    hub(monkeypatch, answer)
    fetch(NAME)
    assert fetched == needed


class Response:
    """Of a web server that refuses."""

    headers: dict[str, str] = {}  # noqa: RUF012
    request = None
    status_code = 404


def refusal(kind: Callable[..., Exception]) -> Exception:
    return kind("404\nRequest ID: x", response=Response())


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (refusal(RepositoryNotFoundError), "no model somebody/reader", "huggingface.co"),
        (refusal(GatedRepoError), "terms", "hf auth login"),
        (HFValidationError("Repo id must …"), "model's name", "OWNER/MODEL"),
        (LocalEntryNotFoundError("Got: ConnectError\nmore"), "(Got: ConnectError)", "network"),
        (ConnectionError(), "(ConnectionError)", "network"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "No space left", "HF_HOME"),
    ],
)
def test_why_it_was_not_fetched(
    monkeypatch: pytest.MonkeyPatch, error: Exception, message: str, hint: str
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise error

    hub(monkeypatch, fail)
    with pytest.raises(ModelNotFound) as raised:
        fetch(NAME)
    assert message in raised.value.message
    assert hint in raised.value.hint
    assert "\n" not in raised.value.message + raised.value.hint


def test_weights_of_another_format(monkeypatch: pytest.MonkeyPatch, snapshot: Path) -> None:
    (snapshot / "model.safetensors").unlink()
    hub(monkeypatch, lambda *_, **__: str(snapshot))
    with pytest.raises(ModelNotFound, match="safetensors"):
        fetch(NAME)


def test_one_command_alone_can_fetch() -> None:
    """All others look for models on this machine."""
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for package in ("embeddings", "qa", "tui")
        for path in (ROOT / package).rglob("*.py")
    }
    assert [n for n, text in sources.items() if "embeddings.fetching import" in text] == [
        "qa/commands/models.py"
    ]
    downloads = [n for n, text in sources.items() if "snapshot_download(" in text]
    assert sorted(downloads) == ["embeddings/fetching.py", "embeddings/registry.py"]
    assert "local_files_only=True" in sources["embeddings/registry.py"]
