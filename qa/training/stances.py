"""Training the detector of stances: sentences that say yes to a question, no, or neither."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from qa.answer import Stance
from qa.article import Span
from qa.errors import TrainingError
from qa.evaluation.source import Source
from qa.reading.loading import DEFAULT_READER, locate_reader
from qa.reading.windows import WindowMaker
from qa.stance import NO, YES, as_text
from qa.training import stories
from qa.training.adapter import train_adapter
from qa.training.batches import batches
from qa.training.features import NULL, Encoded, token_range
from qa.training.losses import scores

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

_BATCH = 32
_RANK = 6
_DROPOUT = 0.05

_KINDS = {"for": Stance.FOR, "against": Stance.AGAINST, "neither": Stance.UNCLEAR}
_CLASSES = (Stance.UNCLEAR, Stance.FOR, Stance.AGAINST)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, a sentence and where it stands; those of a ``story`` are learnt from or apart."""

    question: str
    sentence: str
    stance: Stance
    story: str


@dataclass(frozen=True, slots=True)
class Labelled(Encoded):
    """A window, its tokens that stand for neither, yes and no, and which of them should win."""

    choices: tuple[int, int, int]
    wanted: int


def read_lessons(path: Path) -> list[Lesson]:
    """Read JSON lines of ``{question, for, against, neither, story}``, with lists of sentences.

    A list, and ``story``, may be left out; a question without a story is one.

    Raises:
        TestSetError: a line cannot be used.
    """
    made = []
    for record in Source.read(path).records():
        question = record.text("question")
        story = record.optional_text("story") or question
        for kind, stance in _KINDS.items():
            for sentence in record.texts(kind, []):
                made.append(Lesson(question, sentence, stance, story))
    return made


def split(lessons: Sequence[Lesson]) -> tuple[list[Lesson], list[Lesson]]:
    """Those to train on, and those of a fifth of the stories, set apart."""
    return stories.split(lessons, lambda lesson: lesson.story)


def train_stance(
    lessons: Sequence[Lesson],
    out: Path,
    told: Callable[[int, int, str], None],
    report: Callable[[str], None],
    *,
    epochs: int = 3,
    learning_rate: float = 1e-3,
    seed: int = 1,
) -> dict[str, float]:
    """Train an adapter of the shipped reader and save it to ``out``; goes on where a run stopped.

    A fifth of the stories is set apart, and what is measured on it is returned: ``accuracy``,
    and precision and recall of each side.

    Raises:
        TrainingError: there are too few, a number is out of its range, or the folder holds
            another training or cannot be written to.
    """
    some, others = split(lessons)
    if any({one.stance for one in part} != set(_CLASSES) for part in (some, others)):
        raise TrainingError(
            f"{len(lessons)} sentences are too few", "give some hundred, of all three kinds"
        )
    return train_adapter(
        lessons,
        lambda maker: _course(some, maker, epochs, seed),
        _loss,
        lambda model, maker: _measure(model, _labelled(others, maker)),
        out,
        told,
        report,
        base=locate_reader(DEFAULT_READER),
        rank=_RANK,
        dropout=_DROPOUT,
        epochs=epochs,
        learning_rate=learning_rate,
        seed=seed,
    )


def _course(
    lessons: Sequence[Lesson], maker: WindowMaker, epochs: int, seed: int
) -> list[list[Labelled]]:
    features = _labelled(lessons, maker)
    made: list[list[Labelled]] = []
    for epoch in range(epochs):
        made += batches(features, _BATCH, Random(f"{seed}-{epoch}"))
    return made


def _labelled(lessons: Sequence[Lesson], maker: WindowMaker) -> list[Labelled]:
    read = maker.first_windows([(one.question, as_text(one.sentence)) for one in lessons])
    return [
        Labelled.of(
            window,
            choices=(NULL, token_range(window, Span(*YES))[0], token_range(window, Span(*NO))[0]),
            wanted=_CLASSES.index(lessons[window.context].stance),
        )
        for window in read
    ]


def _loss(model: PreTrainedModel, batch: Sequence[Labelled]) -> torch.Tensor:
    """Cross-entropy of neither, yes and no."""
    import torch
    from torch.nn.functional import cross_entropy

    return cross_entropy(_logits(model, batch), torch.tensor([one.wanted for one in batch]))


def _logits(model: PreTrainedModel, batch: Sequence[Labelled]) -> torch.Tensor:
    """The scores of neither, yes and no, of shape ``(len(batch), 3)``."""
    import torch

    starts, ends, _ = scores(model, batch)
    return (starts + ends).gather(1, torch.tensor([one.choices for one in batch]))


def _measure(model: PreTrainedModel, features: Sequence[Labelled]) -> dict[str, float]:
    import torch
    from sklearn.metrics import accuracy_score, precision_recall_fscore_support

    model.eval()  # type: ignore[no-untyped-call]
    inside = batches(features, _BATCH, Random(1))
    with torch.inference_mode():
        said = torch.cat([_logits(model, batch) for batch in inside]).argmax(1).tolist()
    wanted = [feature.wanted for batch in inside for feature in batch]
    precisions, recalls, _, _ = precision_recall_fscore_support(
        wanted, said, labels=[1, 2], zero_division=0
    )
    return {
        "accuracy": round(float(accuracy_score(wanted, said)), 3),
        **{f"precision_{_CLASSES[1 + n]}": round(float(p), 3) for n, p in enumerate(precisions)},
        **{f"recall_{_CLASSES[1 + n]}": round(float(r), 3) for n, r in enumerate(recalls)},
    }
