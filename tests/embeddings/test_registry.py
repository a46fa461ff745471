"""Where a model's weights are."""

import shutil
from pathlib import Path

import pytest

from embeddings import DEFAULT_ENCODER, ModelDamaged, ModelNotFound, locate


def test_the_default_is_in_its_package() -> None:
    weights = locate(DEFAULT_ENCODER)
    assert weights.name == DEFAULT_ENCODER
    assert weights.identity == f"{DEFAULT_ENCODER}@{weights.version}"
    assert (weights.folder / "config.json").is_file()


def test_a_folder(tiny_model: Path, tmp_path: Path) -> None:
    weights = locate(str(tiny_model))
    assert (weights.name, weights.folder) == (tiny_model.name, tiny_model)
    copy = Path(shutil.copytree(tiny_model, tmp_path / tiny_model.name))
    assert locate(str(copy)).identity == weights.identity
    (copy / "config.json").write_text("{}", encoding="utf-8")
    assert locate(str(copy)).identity != weights.identity


@pytest.mark.parametrize("last", [True, False])
def test_other_weights_are_another_identity(tiny_model: Path, tmp_path: Path, last: bool) -> None:
    copy = Path(shutil.copytree(tiny_model, tmp_path / tiny_model.name))
    file = copy / "model.safetensors"
    data = bytearray(file.read_bytes())
    data[-1 if last else len(data) // 2] ^= 1
    file.write_bytes(data)
    assert locate(str(copy)).identity != locate(str(tiny_model)).identity


@pytest.mark.parametrize(
    "name",
    [
        "no-such-model",
        "nobody/no-such-model",
        "no such model",
        "a/b/c/d",
        "x" * 300,
        "~nobody-of-that-name/x",
    ],
)
def test_an_unknown_name(name: str) -> None:
    with pytest.raises(ModelNotFound) as raised:
        locate(name)
    assert name in raised.value.message
    assert DEFAULT_ENCODER in raised.value.hint


def test_what_is_not_here_can_be_fetched() -> None:
    with pytest.raises(ModelNotFound) as raised:
        locate("nobody/no-such-model")
    assert "pullquote models fetch nobody/no-such-model" in raised.value.hint
    with pytest.raises(ModelNotFound) as raised:
        locate("a/b/c/d")
    assert "fetch" not in raised.value.hint, "no name of the hub's"


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged) as raised:
        locate(str(tmp_path))
    assert str(tmp_path) in raised.value.message
    assert "config.json" in raised.value.message


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelNotFound) as raised:
        locate(DEFAULT_ENCODER)
    assert "pip install" in raised.value.hint
