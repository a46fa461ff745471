"""Training a reader: data → examples → batches → weights, and whether it helped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from safetensors import SafetensorError

from embeddings.apart import stay_offline_and_quiet
from embeddings.registry import DEFAULT_ENCODER, Weights, in_folder, locate
from qa.confidence import FILE
from qa.errors import TrainingError
from qa.reading.eight_bit import shrink
from qa.reading.loading import locate_reader
from qa.reading.torch_model import TorchModel, load_for_training
from qa.reading.windows import WindowMaker
from qa.training import held_out
from qa.training.card import write_card
from qa.training.checkpoint import Checkpoint, make_folder, unwritable
from qa.training.course import course, split, weight
from qa.training.examples import Data, Example
from qa.training.losses import answers_loss
from qa.training.mixing import mixed
from qa.training.negatives import mined
from qa.training.plan import Plan
from qa.training.teacher import Teacher
from qa.training.trainer import Pace, bf16, train

if TYPE_CHECKING:
    from transformers import PreTrainedModel

_STRIDE = 128
_MINED = "mined.json"
_MEASURED = 800
"""Held-out examples that are looked at on the way; all of them at the end."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What came of it: the held-out scores ``before`` (None if the base was no reader) and
    ``after``."""

    folder: Path
    before: dict[str, float] | None
    after: dict[str, float]

    @property
    def helped(self) -> bool | None:
        """Whether F1 on the held-out examples rose; None if there is nothing to compare."""
        return None if self.before is None else self.after["f1"] > self.before["f1"]


def train_reader(
    plan: Plan,
    data: Data,
    out: Path,
    told: Callable[[int, int, str], None],
    report: Callable[[str], None],
) -> Trained:
    """Train as planned and save the reader to ``out``; goes on where an earlier run stopped.

    Args:
        plan: what to do.
        data: the plan's files as examples.
        out: a folder, made if need be; ready for ``--reader`` at the end.
        told: the step, of how many, and the stage.
        report: is given a line when something is worth knowing.

    Raises:
        TrainingError: there is too little data, the folder holds another training, or the
            disk is full.
        ModelNotFound, ModelDamaged: of the base.
    """
    import torch

    stay_offline_and_quiet()
    make_folder(out)
    examples, others = split(data.examples, plan.held_out)
    if not any(e.answers for e in examples) or not any(e.answers for e in others):
        raise TrainingError(
            f"{len(data.examples)} examples are too few to train on and to measure on",
            "give some hundred questions, most of them with an answer",
        )
    weights = _base(plan.base)
    is_reader = _is_reader(weights)
    if plan.mixed is not None and not is_reader:
        raise TrainingError(
            f"train reader has no use for --mixed with {weights.name}, which is no reader",
            "leave it out",
        )
    torch.manual_seed(plan.seed)
    model, tokenizer = load_for_training(weights, plan.dropout)
    fast = tokenizer.backend_tokenizer
    positions = getattr(model.config, "max_position_embeddings", plan.window)
    if plan.window > positions:
        raise TrainingError(
            f"a window of {plan.window} tokens is too long for {weights.name}",
            f"give --window {positions} or less",
        )
    examples += _mined(plan, examples, out, told)
    batches = course(
        examples,
        WindowMaker(fast, plan.window, min(_STRIDE, plan.window // 3)),
        epochs=plan.epochs,
        batch=plan.batch,
        crop=plan.crop,
        varied=plan.varied,
        weights=plan.weights,
        seed=plan.seed,
    )

    def measured(model: PreTrainedModel, on: Sequence[Example]) -> dict[str, float]:
        maker = WindowMaker(fast, plan.window, min(_STRIDE, plan.window // 3))
        with bf16():
            return held_out.measure(TorchModel(model, maker, weights.identity), on)

    before = measured(model, others) if is_reader else None
    if before:
        report(f"Before: {_words(before)} on {len(others)} held-out examples")

    looked_at = Random(plan.seed).sample(others, min(_MEASURED, len(others)))

    def told_step(step: int, steps: int, values: dict[str, float]) -> None:
        told(step, steps, f"loss {values['loss']:.3f}")
        if "f1" in values:
            report(f"Step {step} of {steps}: {_words(values)}")

    loss = answers_loss
    if plan.teacher:
        loss = Teacher(locate_reader(plan.teacher), tokenizer, plan.taught).loss
    done = train(
        model,
        batches,
        loss,
        out,
        plan.fingerprint(),
        Pace(plan.learning_rate, averaged=plan.averaged),
        lambda model: measured(model, looked_at),
        told_step,
    )
    if plan.mixed is not None:
        untrained, _ = load_for_training(weights, plan.dropout)
        model.load_state_dict(mixed(untrained.state_dict(), model.state_dict(), plan.mixed))
    try:
        _save(model, tokenizer, out, eight_bit=plan.eight_bit)
        if is_reader and (weights.folder / FILE).is_file():
            # Close enough to begin with; "train calibration" fits it anew.
            shutil.copy(weights.folder / FILE, out)
        # As it was saved, not as it was trained: rounding may cost what training gained.
        saved, _ = load_for_training(in_folder(out, "reader"))
        after = measured(saved, others)
        report(f"After: {_words(after)} on {len(others)} held-out examples")
        write_card(out, plan, weights, examples, before, after, done, len(others))
    except (OSError, SafetensorError) as error:
        raise unwritable("the reader", out, error) from error
    (out / _MINED).unlink(missing_ok=True)
    Checkpoint.discard(out)
    return Trained(out, before, after)


def _save(model: PreTrainedModel, tokenizer: Any, out: Path, *, eight_bit: bool) -> None:
    model.half()  # type: ignore[no-untyped-call]
    model.save_pretrained(out)
    if eight_bit:
        shrink(model, out)
    tokenizer.backend_tokenizer.no_truncation()  # the windows' own, not a part of the tokenizer
    tokenizer.save_pretrained(out)


def _base(name: str) -> Weights:
    return locate(name) if name == DEFAULT_ENCODER else locate_reader(name)


def _is_reader(weights: Weights) -> bool:
    config = json.loads((weights.folder / "config.json").read_text(encoding="utf-8"))
    return any("QuestionAnswering" in name for name in config.get("architectures") or [])


def _mined(
    plan: Plan, examples: Sequence[Example], out: Path, told: Callable[[int, int, str], None]
) -> list[Example]:
    """The mined negatives; kept in a file, since a resumed run shouldn't mine again."""
    if not plan.mined:
        return []
    kept, whole = out / _MINED, plan.fingerprint()
    key = [whole[name] for name in ("data", "weights", "mined", "mined_each", "held_out", "seed")]
    if kept.is_file():
        saved = json.loads(kept.read_text(encoding="utf-8"))
        if saved["key"] == key:
            return [Example(**{**fields, "answers": ()}) for fields in saved["examples"]]
    random = Random(plan.seed)
    drawn = [e for e in examples if random.random() < plan.mined * weight(e.source, plan.weights)]
    made = mined(drawn, plan.mined_each, random, lambda n, of: told(n, of, "mining negatives"))
    unfinished = kept.with_suffix(".unfinished")
    saved = {"key": key, "examples": [asdict(example) for example in made]}
    try:
        unfinished.write_text(json.dumps(saved), encoding="utf-8")
        unfinished.replace(kept)
    except OSError as error:
        raise unwritable("the reader", out, error) from error
    return made


def _words(scores: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in scores.items() if name != "step")
