"""A tiny random reader, makers of its windows, and examples about nothing much."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from embeddings.registry import in_folder
from qa.article import Span
from qa.reading.windows import WindowMaker
from qa.training.examples import Example, read_examples
from qa.training.plan import Plan

if TYPE_CHECKING:
    from qa.training.reader import Trained

SPECIALS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
WORDS = ["apples", "ate", "day", "did", "fell", "goats", "how", "many", "night", "rain", "the"]
TOWNS = [f"{first}{last}" for first in ("Ber", "Os", "Al", "Ho") for last in ("gen", "lo", "ta")]
ANIMALS = ("goats", "sheep", "hens", "geese", "mules")


def example(
    context: str,
    *answers: str,
    question: str = "How many?",
    id: str = "q1",
    source: str = "",
) -> Example:
    """An example whose answers stand where the context first has them."""
    at = [context.index(answer) for answer in answers]
    spans = tuple(Span(a, a + len(words)) for a, words in zip(at, answers, strict=True))
    return Example(id, question, context, spans, source)


def made_up(count: int, source: str = "made-up") -> list[Example]:
    """Examples of one context each; every fifth question has no answer."""
    made = []
    for n in range(count):
        town, animal = TOWNS[n % len(TOWNS)], ANIMALS[n % len(ANIMALS)]
        context = (
            f"Rain fell on {town} in the night. On day {n} the {animal} of {town} ate "
            f"{n + 200} apples. The river rose by {n + 900} inches, and nobody said why it did so."
        )
        question = f"How many apples did the {animal} of {town} eat on day {n}?"
        answers = [f"{n + 200} apples"] if n % 5 else []
        made.append(example(context, *answers, question=question, id=f"{source}-{n}"))
    return made


def as_lines(examples: Iterable[Example]) -> str:
    """The examples as JSON lines."""
    return "".join(
        json.dumps(
            {
                "id": e.id,
                "question": e.question,
                "context": e.context,
                "answers": [{"text": a.of(e.context), "answer_start": a.start} for a in e.answers],
            }
        )
        + "\n"
        for e in examples
    )


@pytest.fixture(scope="session")
def tiny_tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a WordPiece tokenizer that knows a few words, and all letters."""
    from transformers import BertTokenizerFast

    folder = tmp_path_factory.mktemp("tiny-tokenizer")
    letters = [chr(code) for code in range(33, 127) if not chr(code).isupper()]
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join([*SPECIALS, *letters, *(f"##{c}" for c in letters), *WORDS]))
    BertTokenizerFast(str(vocabulary)).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_base(
    tiny_tokenizer: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Path]:
    """Saves a tiny model of random weights, of any of transformers' kinds, with its tokenizer."""
    import torch
    import transformers

    transformers.utils.logging.disable_progress_bar()

    def save(kind: str = "BertForQuestionAnswering", **options: float) -> Path:
        folder = tmp_path_factory.mktemp("tiny") / "tiny-reader"
        config = getattr(transformers, kind).config_class(
            vocab_size=200,
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=2,
            **options,
        )
        with torch.random.fork_rng():
            torch.manual_seed(0)
            getattr(transformers, kind)(config).save_pretrained(folder)
        transformers.AutoTokenizer.from_pretrained(tiny_tokenizer).save_pretrained(folder)
        return folder

    return save


@pytest.fixture(scope="session")
def tiny_reader(tiny_base: Callable[..., Path]) -> Path:
    """A BERT for question answering: two layers of 32, random weights. To be read only."""
    return tiny_base()


@pytest.fixture(scope="session")
def make_maker(tiny_tokenizer: Path) -> Callable[..., WindowMaker]:
    """Makes makers of windows; each has a tokenizer of its own."""
    from tokenizers import Tokenizer

    def make(window: int = 512, stride: int = 32) -> WindowMaker:
        return WindowMaker(
            Tokenizer.from_file(str(tiny_tokenizer / "tokenizer.json")), window, stride
        )

    return make


OPTIONS = {"epochs": 1, "learning_rate": 1e-3, "batch": 8, "window": 128, "held_out": 20}


def nothing(*_: object) -> None:
    """Told, and silent."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A file of 60 examples."""
    path = tmp_path / "data.jsonl"
    path.write_text(as_lines(made_up(60)))
    return path


@pytest.fixture
def train(data: Path, tiny_reader: Path) -> "Callable[..., Trained]":
    """Trains the tiny reader on the 60 examples, as :data:`OPTIONS` say and more."""
    from qa.training.reader import train_reader

    def run(
        out: Path,
        told: Callable[[int, int, str], None] = nothing,
        report: Callable[[str], None] = nothing,
        **options: Any,
    ) -> "Trained":
        plan = Plan(**{"data": (data,), "base": str(tiny_reader), **OPTIONS, **options})
        return train_reader(plan, read_examples([data]), out, told, report)

    return run


@pytest.fixture
def tiny_backbone(tiny_reader: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adapters are trained on the tiny reader's layers."""
    monkeypatch.setattr("qa.training.adapter.locate", lambda _: in_folder(tiny_reader, "encoder"))
