"""The model card: what a reader was trained on and how, and what it scored."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from embeddings.registry import Weights
from qa.training.checkpoint import Checkpoint
from qa.training.examples import Example
from qa.training.plan import Plan

CARD = "README.md"


def write_card(
    folder: Path,
    plan: Plan,
    base: Weights,
    examples: Sequence[Example],
    before: Mapping[str, float] | None,
    after: Mapping[str, float],
    done: Checkpoint,
    held_out: int,
) -> None:
    """Write ``README.md`` beside the weights.

    A base with a card of its own was trained before: its card is taken over at the end, so
    that the whole way to the weights can be read and gone again.
    """
    sources = Counter(example.source or "unnamed" for example in examples)
    answerable = Counter(example.source or "unnamed" for example in examples if example.answers)
    rows = [
        f"| {source} | {count} | {answerable[source]} |" for source, count in sources.most_common()
    ]
    lines = [
        f"# {folder.name}",
        "",
        f"An extractive reader: `AutoModelForQuestionAnswering`, trained from {base.identity}.",
        "",
        "## Data",
        "",
        f"{', '.join(path.name for path in plan.data)}. The licence of the weights follows the",
        "data's: name the data sets and their licences here before you pass them on.",
        "",
        "| source | examples | answerable |",
        "|---|---|---|",
        *rows,
        "",
        "## Settings",
        "",
        "```sh",
        command(plan, folder),
        "```",
        "",
        f"{done.step} steps in {done.seconds / 60:.0f} minutes, AdamW, linear warm-up and decay.",
        "",
        "## Scores",
        "",
        f"On {held_out} held-out examples, of contexts that no other example has:",
        "",
        *([f"- before: {_words(before)}"] if before else []),
        f"- after: {_words(after)}",
        "",
        "| step | loss | " + " | ".join(name for name in after) + " |",
        "|---|---|" + "---|" * len(after),
        *(
            f"| {row['step']:.0f} | {row['loss']:.3f} | "
            + " | ".join(f"{row.get(name, float('nan')):.3f}" for name in after)
            + " |"
            for row in done.curve
        ),
    ]
    earlier = base.folder / CARD
    if before and earlier.is_file():
        lines += ["", "## What it was trained from", "", _deeper(earlier.read_text("utf-8"))]
    (folder / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")


def command(plan: Plan, out: Path) -> str:
    """The command line that makes the same reader again."""
    words = ["pullquote", "train", "reader", "--data", *(path.name for path in plan.data)]
    words += ["--base", Path(plan.base).name, "--out", out.name]
    for name in (
        "epochs", "learning_rate", "batch", "window", "crop", "mined", "mined_each", "varied",
        "held_out", "dropout", "averaged", "mixed", "taught", "seed",
    ):  # fmt: skip
        if getattr(plan, name) is not None:
            words += [f"--{name.replace('_', '-')}", f"{getattr(plan, name)}"]
    if plan.teacher:
        words += ["--teacher", Path(plan.teacher).name]
    if plan.eight_bit:
        words += ["--eight-bit"]
    for source, weight in plan.weights.items():
        words += ["--weight", f"{source}={weight}"]
    return shlex.join(words)


def _words(scores: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in scores.items())


def _deeper(card: str) -> str:
    """A card as a part of another: its headings one level down."""
    return "\n".join(f"#{line}" if line.startswith("#") else line for line in card.splitlines())
