"""The compiled encoder gives what sentence-transformers gives."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import embeddings.loading
from embeddings import DEFAULT_ENCODER, Encoder, ModelDamaged, Weights, locate
from embeddings.apart import NotCompilable, compile_apart
from embeddings.compiled import FILES, CompiledEncoder
from embeddings.loading import load_encoder
from embeddings.transformer import SentenceTransformerEncoder
from qa.settings import cache_folder

ROOT = Path(__file__).parents[2]

TEXTS = [
    "It rained.",
    "",
    " ",
    "The minister left the talks on Friday. " * 12,
    "word " * 3_000,
    "x" * 20_000,
    "Ünïcödé, “quotes” … and a dash –",
    "日本語の文章です。",
    "Переговоры продолжатся в пятницу.",
    "🙂🌧️ e\u0301 \u202e\x1b[31m\x00",
    "IT RAINED.",
    "?",
]


@pytest.fixture(scope="module")
def reference() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(locate(DEFAULT_ENCODER))


@pytest.mark.parametrize("query", [True, False])
def test_the_same_vectors_in_the_same_order(
    encoder: Encoder, reference: SentenceTransformerEncoder, query: bool
) -> None:
    compiled = encoder.encode(TEXTS, query=query)
    expected = reference.encode(TEXTS, query=query)
    assert compiled.shape == expected.shape == (len(TEXTS), encoder.dimension)
    assert compiled.dtype == expected.dtype == np.float32
    assert ((compiled * expected).sum(axis=1) > 0.99).all()


def test_they_describe_themselves_alike(
    encoder: Encoder, reference: SentenceTransformerEncoder
) -> None:
    assert isinstance(encoder, CompiledEncoder)
    assert encoder.identity == reference.identity == locate(DEFAULT_ENCODER).identity
    assert encoder.dimension == reference.dimension == 384
    assert encoder.max_tokens == reference.max_tokens == 256


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    lengths = np.linalg.norm(encoder.encode(TEXTS), axis=1)
    assert lengths == pytest.approx(np.ones(len(TEXTS)), abs=1e-2)


def test_a_text_has_the_same_vector_whatever_stands_beside_it(encoder: Encoder) -> None:
    together = encoder.encode([*TEXTS, *reversed(TEXTS)])
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    for vectors in (together[: len(TEXTS)], together[: len(TEXTS) - 1 : -1]):
        assert ((vectors * alone).sum(axis=1) > 0.99).all()


def test_what_is_beyond_the_window_does_not_count(encoder: Encoder) -> None:
    one, other = encoder.encode(["word " * 400, "word " * 400 + "missiles"])
    assert one @ other > 0.999


def test_like_means_near(encoder: Encoder) -> None:
    question, good, bad = encoder.encode(
        ["How many missiles were fired?", "They launched 103 rockets.", "Bananas are yellow."]
    )
    assert question @ good > question @ bad


def test_no_texts_no_vectors(encoder: Encoder, reference: SentenceTransformerEncoder) -> None:
    assert encoder.encode([]).shape == reference.encode([]).shape == (0, encoder.dimension)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_token_spans(encoder: Encoder, reference: SentenceTransformerEncoder, text: str) -> None:
    spans = encoder.token_spans(text)
    assert spans == reference.token_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


def test_tokens_are_the_words_uncut(encoder: Encoder) -> None:
    text = "It rained … on 3 days, unstoppably."
    words = [text[start:end] for start, end in encoder.token_spans(text)]
    assert words[:7] == ["It", "rained", "…", "on", "3", "days", ","]
    assert len(words) > 9
    assert len(encoder.token_spans("word " * 1_000)) == 1_000


def test_a_compiled_encoder_that_is_broken(tmp_path: Path, encoder: Encoder) -> None:
    [compiled] = (cache_folder() / "encoders").glob("all-MiniLM*")
    broken = Path(shutil.copytree(compiled, tmp_path / "broken"))
    (broken / "model.xml").write_text("garbage", encoding="utf-8")
    with pytest.raises(ModelDamaged) as raised:
        CompiledEncoder(broken)
    assert str(broken) in raised.value.message
    assert "delete" in raised.value.hint


def test_a_model_is_compiled_once(encoder: Encoder) -> None:
    told: list[str] = []
    load_encoder(DEFAULT_ENCODER, cache_folder() / "encoders", told.append)
    assert told == []


def test_a_model_that_cannot_be_compiled_runs_in_torch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotCompilable("an odd layer")

    monkeypatch.setattr(embeddings.loading, "compile_apart", refuse)
    told: list[str] = []
    made = load_encoder(DEFAULT_ENCODER, tmp_path / "encoders", told.append)
    assert isinstance(made, SentenceTransformerEncoder)
    assert "an odd layer" in told[-1]


DAMAGES = {
    "a config of nothing": ("config.json", b"{}"),
    "a config that is a list": ("config.json", b"[]"),
    "weights that are text": ("model.safetensors", b"garbage" * 9),
    "modules that are text": ("modules.json", b"garbage"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_folder_that_holds_no_whole_encoder(
    tmp_path: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """Neither compiled nor in torch: that is told in a line, with a way out."""

    def refuse(*_: object) -> None:
        raise NotCompilable("refused")

    monkeypatch.setattr(embeddings.loading, "compile_apart", refuse)
    folder = Path(shutil.copytree(tiny_model, tmp_path / "broken"))
    name, content = DAMAGES[damage]
    (folder / name).write_bytes(content)
    told: list[str] = []
    with pytest.raises(ModelDamaged) as raised:
        load_encoder(str(folder), tmp_path / "encoders", told.append)
    assert str(folder) in raised.value.message
    assert "\n" not in raised.value.message
    assert "sentence-transformers" in raised.value.hint
    assert not any("runs in torch" in line for line in told)


def test_a_failed_compilation_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}", encoding="utf-8")
    weights = Weights("model", "1", tmp_path / "model")
    target = tmp_path / "cache" / "model-1"
    with pytest.raises(NotCompilable):
        compile_apart("embeddings.compilation", weights, target, FILES)
    assert list((tmp_path / "cache").iterdir()) == []


def test_openvino_reports_to_nobody() -> None:
    code = (
        "import sys, embeddings.runtime;"
        "print([n for n, m in sys.modules.items() if 'telemetry' in n and m is not None],"
        " [n for n in ('torch', 'transformers') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] []"
