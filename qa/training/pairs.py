"""Training the comparer: pairs of sentences that answer one question, or only seem to."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from qa.comparing import as_text
from qa.errors import TrainingError
from qa.evaluation.source import Source
from qa.reading.windows import WindowMaker
from qa.training import stories
from qa.training.adapter import train_adapter
from qa.training.batches import batches
from qa.training.features import NULL, Encoded
from qa.training.losses import scores

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

_BATCH = 32
_NAME = re.compile(r"(?<=\s)[A-Z]\w+")
_WORD = re.compile(r"\w+")
_MARKED = re.compile(r"\[[^]]*\]")
_DATES = {*calendar.month_name, *calendar.day_name}

_REPEATED = 0.35
"""Share of the pairs that both answer that are learnt from in the same words, too. Written pairs
seldom are: without these, other values in the same words would seem to be of something else."""

_ELSEWHERE = 0.35
"""Share of them of which a twin is learnt that is of something else: in the same words, but with
another name where the question's stood, "a fire at Kano's market" for one at Zaria's."""

_ALIKE = {"differs": True, "agrees": True, "other": False}


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and two sentences, each with its answer in square brackets.

    The first answers the question. ``alike`` tells that the second does, too, with another value
    or the same. Pairs of one ``story`` are all trained on or all set apart.
    """

    question: str
    best: str
    other: str
    alike: bool
    story: str

    @property
    def turned(self) -> Pair:
        """The same the other way round, which holds for two that both answer."""
        return replace(self, best=self.other, other=self.best)

    @property
    def in_same_words(self) -> Pair:
        """The first sentence twice, the second time with the other's answer: as alike as can be."""
        (value,) = _MARKED.findall(self.other)
        return replace(self, other=_MARKED.sub(lambda _: value, self.best))

    @property
    def names(self) -> list[str]:
        """The question's names that the first sentence has, too, outside its answer."""
        told = set(_WORD.findall(_MARKED.sub(" ", self.best)))
        return [name for name in _NAME.findall(self.question) if name in told - _DATES]

    def elsewhere(self, name: str, instead: str) -> Pair:
        """The first sentence and the same of something else, with another name and answer."""
        same = self.in_same_words.other
        return replace(self, other=re.sub(rf"\b{name}\b", instead, same), alike=False)


@dataclass(frozen=True, slots=True)
class Labelled(Encoded):
    """A window with what is to be learnt of it."""

    alike: bool


def read_pairs(path: Path) -> list[Pair]:
    """Read JSON lines of ``{question, best, other, label, story}``.

    The answers stand in square brackets, one pair in each sentence. ``label`` is ``differs``,
    ``agrees`` (both answer, with other or compatible values) or ``other`` (the second doesn't).
    ``story`` may be left out: then questions with the same names are about one.

    Raises:
        TestSetError: a line cannot be used.
    """
    made = []
    for record in Source.read(path).records():
        label = record.text("label")
        if label not in _ALIKE:
            raise record.error(f"{label!r} is no label", f"give one of {', '.join(_ALIKE)}")
        question, best, other = (record.text(name) for name in ("question", "best", "other"))
        if any(len(_MARKED.findall(sentence)) != 1 for sentence in (best, other)):
            raise record.error("an answer isn't marked", "put it, and it alone, in [brackets]")
        names = " ".join(sorted(_NAME.findall(question))) or question
        story = record.optional_text("story") or names
        made.append(Pair(question, best, other, _ALIKE[label], story))
    return made


def split(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Those to train on, and a fifth of the stories that is set apart."""
    return stories.split(pairs, lambda pair: pair.story)


def train_comparer(
    pairs: Sequence[Pair],
    out: Path,
    told: Callable[[int, int, str], None],
    report: Callable[[str], None],
    *,
    epochs: int = 4,
    learning_rate: float = 1e-3,
    seed: int = 1,
) -> dict[str, float]:
    """Train an adapter and save it to ``out``; goes on where an earlier run stopped.

    A fifth of the stories is set apart, and what is measured on it is returned: ``auroc``,
    and ``precision`` and ``recall`` of what is held to answer.

    Raises:
        TrainingError: there are too few, a number is out of its range, or the folder holds
            another training or cannot be written to.
    """
    some, others = split(pairs)
    if len({pair.alike for pair in some}) < 2 or len({pair.alike for pair in others}) < 2:
        raise TrainingError(f"{len(pairs)} pairs are too few", "give some hundred, of both kinds")
    return train_adapter(
        pairs,
        lambda maker: _course(some, maker, epochs, seed),
        _loss,
        lambda model, maker: _measure(model, _labelled(others, maker)),
        out,
        told,
        report,
        epochs=epochs,
        learning_rate=learning_rate,
        seed=seed,
    )


def _course(
    pairs: Sequence[Pair], maker: WindowMaker, epochs: int, seed: int
) -> list[list[Labelled]]:
    random = Random(seed)
    alike = [pair for pair in pairs if pair.alike]
    repeated = [pair.in_same_words for pair in alike if random.random() < _REPEATED]
    elsewhere = list(_elsewhere(alike, random))
    turned = [pair.turned for pair in alike]
    features = _labelled([*pairs, *turned, *repeated, *elsewhere], maker)
    made: list[list[Labelled]] = []
    for epoch in range(epochs):
        made += batches(features, _BATCH, Random(f"{seed}-{epoch}"))
    return made


def _elsewhere(alike: Sequence[Pair], random: Random) -> Iterator[Pair]:
    """Twins of some of the pairs, each with a name of another pair."""
    names = sorted({name for pair in alike for name in pair.names})
    for pair in alike:
        if pair.names and random.random() < _ELSEWHERE:
            name, instead = random.choice(pair.names), random.choice(names)
            if instead not in pair.names:
                yield pair.elsewhere(name, instead)


def _labelled(pairs: Sequence[Pair], maker: WindowMaker) -> list[Labelled]:
    read = maker.first_windows([(pair.question, as_text(pair.best, pair.other)) for pair in pairs])
    return [Labelled.of(window, alike=pairs[window.context].alike) for window in read]


def _loss(model: PreTrainedModel, batch: Sequence[Labelled]) -> torch.Tensor:
    """Binary cross-entropy of the null score."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    wanted = torch.tensor([float(feature.alike) for feature in batch])
    return binary_cross_entropy_with_logits(_null(model, batch), wanted)


def _null(model: PreTrainedModel, batch: Sequence[Labelled]) -> torch.Tensor:
    starts, ends, _ = scores(model, batch)
    return starts[:, NULL] + ends[:, NULL]


def _measure(model: PreTrainedModel, features: Sequence[Labelled]) -> dict[str, float]:
    import torch
    from sklearn.metrics import precision_score, recall_score, roc_auc_score

    model.eval()  # type: ignore[no-untyped-call]
    inside = batches(features, _BATCH, Random(1))
    with torch.inference_mode():
        scored = torch.cat([_null(model, batch) for batch in inside])
    wanted = [feature.alike for batch in inside for feature in batch]
    said = (scored > 0).numpy()
    return {
        "auroc": round(float(roc_auc_score(wanted, scored.numpy())), 3),
        "precision": round(float(precision_score(wanted, said)), 3),
        "recall": round(float(recall_score(wanted, said)), 3),
    }
