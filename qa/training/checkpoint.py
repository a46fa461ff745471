"""A training run on disk: whole after a kill at any instant, and resumed exactly."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import TrainingError

_NAME = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything that the next step depends on.

    ``plan`` says what was being trained, so that a checkpoint of another run is not taken
    for this one's. ``seconds`` is the time trained so far.
    """

    plan: dict[str, Any]
    step: int
    seconds: float
    model: dict[str, Any]
    optimizer: dict[str, Any]
    average: dict[str, Any] | None
    random: Any
    curve: list[dict[str, float]]

    def save(self, folder: Path) -> None:
        """Write it beside the last one, then put it in its place.

        Raises:
            TrainingError: the disk is full, or the folder cannot be written to.
        """
        import torch

        target, unfinished = folder / _NAME, folder / f"{_NAME}.unfinished"
        try:
            with unfinished.open("wb") as file:
                torch.save({name: getattr(self, name) for name in self.__slots__}, file)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(target)
        except (OSError, RuntimeError) as error:  # torch's zip writer raises RuntimeErrors
            unfinished.unlink(missing_ok=True)
            raise TrainingError(
                f"the checkpoint cannot be written to {folder}: {error}",
                "make room there and run the same command again: it goes on from the last one",
            ) from error

    @classmethod
    def load(cls, folder: Path, plan: dict[str, Any]) -> Checkpoint | None:
        """The run's checkpoint, or None when it has not begun.

        Raises:
            TrainingError: it is another run's, or damaged.
        """
        import torch

        path = folder / _NAME
        if not path.is_file():
            return None
        try:
            made = cls(**torch.load(path, map_location="cpu", weights_only=True))
        except Exception as error:  # torch raises many kinds for a file that isn't its own
            raise TrainingError(
                f"the checkpoint {path} is damaged", "delete it to begin anew"
            ) from error
        if made.plan != plan:
            changed = sorted(k for k in plan.keys() | made.plan if plan.get(k) != made.plan.get(k))
            raise TrainingError(
                f"{folder} holds the checkpoint of another training ({', '.join(changed)} differ)",
                "name another --out, or delete that folder to begin anew",
            )
        return made

    @staticmethod
    def discard(folder: Path) -> None:
        """Delete it: the run is done."""
        (folder / _NAME).unlink(missing_ok=True)


def make_folder(out: Path) -> None:
    """Make the folder of a run, if need be.

    Raises:
        TrainingError: it cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainingError(
            f"the folder {out} cannot be made ({error.strerror})", "name another with --out"
        ) from error


def unwritable(what: str, out: Path, error: Exception) -> TrainingError:
    """What to say where ``what`` came of a run cannot be saved: its checkpoint is still there."""
    return TrainingError(
        f"{what} cannot be written to {out}: {error}",
        "make room there and run the same command again: it goes on from the last checkpoint",
    )
