"""One session's own folders, the default encoder loaded once, and one library of the seeds."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

import embeddings.loading
from embeddings import DEFAULT_ENCODER, Encoder, locate
from qa.library import Library
from qa.reading import SpanReader, load_reader
from qa.settings import cache_folder

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

_HOMES = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HF_HOME")
_DECORATION = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is imported: no test may see, or touch, the user's own folders.

    Processes that tests start inherit them, so that the encoder is compiled once.
    """
    home = Path(tempfile.mkdtemp(prefix="pullquote-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for name in _HOMES:
        os.environ[name] = str(home / name)
    # A busy machine is no failure.
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")
    for name in list(os.environ):
        if name.startswith("PULLQUOTE_") or name in _DECORATION:
            del os.environ[name]


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The default encoder, compiled."""
    return embeddings.loading.load_encoder(
        DEFAULT_ENCODER, cache_folder() / "encoders", lambda line: None
    )


@pytest.fixture(scope="session")
def reader(encoder: Encoder) -> SpanReader:
    """The reader that ships, compiled."""
    return load_reader(None, lambda line: None)


@pytest.fixture
def quick_libraries(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries share the loaded default encoder: loading it for each would take a while."""
    load = embeddings.loading.load_encoder

    def once(name, cache, report):
        return encoder if locate(name).identity == encoder.identity else load(name, cache, report)

    monkeypatch.setattr(embeddings.loading, "load_encoder", once)


@pytest.fixture(scope="session")
def seed_files() -> list[Path]:
    """The five articles."""
    return sorted(SEEDS.glob("*.txt"))


@pytest.fixture(scope="session")
def seed_folder(
    encoder: Encoder, seed_files: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a library of the five articles. To be read only; or copied."""
    path = tmp_path_factory.mktemp("seeds") / "library"
    library = Library.open(path)
    library._encoder = encoder
    library.add(*seed_files)
    library.close()
    return path


@pytest.fixture(scope="session")
def seed_library(encoder: Encoder, seed_folder: Path) -> Iterator[Library]:
    """A library of the five articles, open. To be read only."""
    library = Library.open(seed_folder, create=False)
    library._encoder = encoder
    yield library
    library.close()


@pytest.fixture
def copied_folder(seed_folder: Path, tmp_path: Path) -> Path:
    """A library of the five articles, closed, to do harm to."""
    return Path(shutil.copytree(seed_folder, tmp_path / "copied.library"))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of random weights: small, of another dimension, and nobody's default."""
    from sentence_transformers import SentenceTransformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    base, folder = (tmp_path_factory.mktemp(name) for name in ("base", "tiny"))
    letters = [chr(code) for code in range(33, 127) if not chr(code).isupper()]
    specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    vocabulary = base / "vocab.txt"
    vocabulary.write_text("\n".join([*specials, *letters, *(f"##{c}" for c in letters)]))
    BertTokenizerFast(str(vocabulary)).save_pretrained(base)
    config = BertConfig(
        vocab_size=200,
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        max_position_embeddings=128,
    )
    BertModel(config).save_pretrained(base)
    SentenceTransformer(str(base), device="cpu", local_files_only=True).save(str(folder))
    return folder
