"""Readers that are not there, not whole, or not readers are told in one line, with a way out."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import qa.reading.loading
from embeddings.apart import NotCompilable
from qa.errors import ModelDamaged, ModelNotFound, PullquoteError
from qa.reading.compiled import CompiledModel
from qa.reading.loading import load_model, locate_reader
from tests.qa.reading.test_models import save_model


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a reader. To be copied."""
    return save_model(tmp_path_factory.mktemp("good") / "reader", "bert")


@pytest.fixture(scope="module")
def compiled(reader: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a compiled reader. To be copied."""
    cache = tmp_path_factory.mktemp("cache")
    load_model(locate_reader(str(reader)), cache, lambda line: None)
    [folder] = cache.iterdir()
    return folder


@pytest.fixture
def only_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be compiled: what is damaged can't, and finding out takes a process."""

    def refuse(*_: object) -> None:
        raise NotCompilable("refused")

    monkeypatch.setattr(qa.reading.loading, "compile_apart", refuse)


def check(error: PullquoteError) -> None:
    """A user can act on it."""
    for text in (error.message, error.hint):
        assert text == text.strip() != ""
        assert "\n" not in text
        assert not any(word in text for word in ("Traceback", "<class", "Error(", " object at 0x"))


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def write(name: str, text: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    return damage


def without(*names: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return damage


DAMAGES = {
    "no config": without("config.json"),
    "half a config": lambda folder: cut(folder / "config.json"),
    "a config that is a list": write("config.json", "[]"),
    "a config of nothing": write("config.json", "{}"),
    "a config of an unknown model": write("config.json", '{"model_type": "oracle"}'),
    "no tokenizer": without("tokenizer.json", "tokenizer_config.json"),
    "half a tokenizer": lambda folder: cut(folder / "tokenizer.json"),
    "no weights": without("model.safetensors"),
    "half the weights": lambda folder: cut(folder / "model.safetensors"),
    "empty weights": write("model.safetensors", ""),
    "weights that are text": write("model.safetensors", "garbage" * 9),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_folder_that_holds_no_whole_reader(
    reader: Path, tmp_path: Path, only_torch: None, damage: str
) -> None:
    folder = Path(shutil.copytree(reader, tmp_path / "reader"))
    DAMAGES[damage](folder)
    with pytest.raises(ModelDamaged) as raised:
        load_model(locate_reader(str(folder)), tmp_path / "cache", lambda line: None)
    check(raised.value)
    assert str(folder) in raised.value.message


def test_weights_of_another_size_than_the_config_says(
    reader: Path, tmp_path: Path, only_torch: None
) -> None:
    folder = Path(shutil.copytree(reader, tmp_path / "reader"))
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    write("config.json", json.dumps({**config, "hidden_size": 64}))(folder)
    with pytest.raises(ModelDamaged) as raised:
        load_model(locate_reader(str(folder)), tmp_path / "cache", lambda line: None)
    check(raised.value)


def test_a_checkpoint_that_was_not_trained_to_answer_questions(tmp_path: Path) -> None:
    folder, cache = save_model(tmp_path / "base", "bert", head="Model"), tmp_path / "cache"
    with pytest.raises(ModelDamaged) as raised:
        load_model(locate_reader(str(folder)), cache, lambda line: None)
    check(raised.value)
    assert "base is no reader" in raised.value.message
    assert "question answering" in raised.value.hint
    assert list(cache.iterdir()) == []


def test_a_model_whose_tokenizer_has_no_fast_form(tmp_path: Path, only_torch: None) -> None:
    from transformers import CanineConfig, CanineForQuestionAnswering, CanineTokenizer

    small = CanineConfig(hidden_size=32, intermediate_size=32, num_hidden_layers=1,
                         num_attention_heads=2, num_hash_buckets=16)  # fmt: skip
    CanineForQuestionAnswering(small).save_pretrained(tmp_path / "canine")
    CanineTokenizer().save_pretrained(tmp_path / "canine")
    weights = locate_reader(str(tmp_path / "canine"))
    with pytest.raises(ModelDamaged) as raised:
        load_model(weights, tmp_path / "cache", lambda line: None)
    check(raised.value)
    assert "fast" in raised.value.message


@pytest.mark.parametrize(
    "name", ["nobody/nothing", "no such reader", "a/b/c", "x" * 5_000, "nul\0", "~nobody/reader"],
    ids=lambda name: ascii(name[:20]),
)  # fmt: skip
def test_a_name_of_no_reader(name: str) -> None:
    with pytest.raises(ModelNotFound) as raised:
        locate_reader(name)
    check(raised.value)
    assert "reader" in raised.value.message


COMPILED_DAMAGES = {
    "half a graph": lambda folder: cut(folder / "model.xml"),
    "half the numbers": lambda folder: cut(folder / "model.bin"),
    "half a tokenizer": lambda folder: cut(folder / "tokenizer.json"),
    "half a card": lambda folder: cut(folder / "reader.json"),
    "a card that is a list": write("reader.json", "[]"),
    "a card of nothing": write("reader.json", "{}"),
    "a card of another kind": write("reader.json", '{"identity": "x@1", "dimension": 3}'),
    "a card of nonsense": write(
        "reader.json", '{"identity": "x@1", "max_tokens": "many", "stride": -1, "typed": true}'
    ),
}


@pytest.mark.parametrize("damage", COMPILED_DAMAGES)
def test_a_compiled_reader_that_is_damaged_is_to_be_deleted(
    compiled: Path, tmp_path: Path, damage: str
) -> None:
    folder = Path(shutil.copytree(compiled, tmp_path / "compiled"))
    COMPILED_DAMAGES[damage](folder)
    with pytest.raises(ModelDamaged) as raised:
        CompiledModel(folder)
    check(raised.value)
    assert str(folder) in raised.value.message
    assert "delete" in raised.value.hint


def test_a_compiled_reader_that_lacks_a_file_is_made_again(
    reader: Path, compiled: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(compiled, tmp_path / "cache" / compiled.name))
    without("model.bin")(folder)
    told: list[str] = []
    made = load_model(locate_reader(str(reader)), tmp_path / "cache", told.append)
    assert isinstance(made, CompiledModel)
    assert len(told) == 1
    assert list(folder.parent.iterdir()) == [folder]
