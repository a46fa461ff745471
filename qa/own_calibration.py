"""What ``calibrate`` found on a user's own questions, kept in the folder of their library."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from qa.confidence import SIGNS, Calibration
from qa.errors import LibraryError

FILE = "calibration.json"


@dataclass(frozen=True, slots=True)
class OwnCalibration:
    """How far one reader can be believed on one collection, and from where on it answers.

    Attributes:
        reader: the identity of the reader that it was fitted for, as ``name@version``.
        encoder: the identity of the encoder, whose scores are among the signs.
        calibration: the confidence model: the reader's own where none fitted better.
        enough: least confidence of an answer, 0..1.
        testset: the name of the file with the questions, ``questions`` of them used.
        made: the day, as ``YYYY-MM-DD``.
    """

    reader: str
    encoder: str
    calibration: Calibration
    enough: float
    testset: str
    questions: int
    made: str

    def save(self, folder: Path) -> Path:
        """Write it into a library's folder, whole or not at all; gives the file.

        Raises:
            LibraryError: the folder can't be written to.
        """
        path, partial = folder / FILE, folder / f"{FILE}.{os.getpid()}"
        try:
            partial.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")
            partial.replace(path)
        except OSError as error:
            raise _unwritable(path, error) from error
        return path

    @classmethod
    def load(cls, folder: Path) -> OwnCalibration | None:
        """What a library's folder holds; None if nothing.

        Raises:
            ValueError: it makes no sense, or cannot be read.
        """
        path = folder / FILE
        if not path.is_file():
            return None
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            made = cls(**{**values, "calibration": Calibration(**values["calibration"])})
            weights = made.calibration.weights
            numbers = [made.enough, made.calibration.constant, *weights.values()]
            if weights.keys() <= SIGNS.keys() and all(map(math.isfinite, numbers)):
                return made
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            pass
        raise ValueError(f"{path} makes no sense")

    @staticmethod
    def remove(folder: Path) -> bool:
        """Take it out of a library's folder; tells whether there was any. Raises as save()."""
        path = folder / FILE
        there = path.is_file()
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(path, error) from error
        return there


def _unwritable(path: Path, error: OSError) -> LibraryError:
    return LibraryError(
        f"{path} cannot be written ({error.strerror})", "check the folder's permissions"
    )


def own_calibration(
    folder: Path, reader: Callable[[], str], encoder: str | None, report: Callable[[str], None]
) -> OwnCalibration | None:
    """The library's own calibration, if it was fitted for these models.

    One that wasn't is left out, with a line to ``report``: the signs of another reader mean
    other things.
    """
    try:
        own = OwnCalibration.load(folder)
    except ValueError as error:
        report(f"{error} and is left out; fit it anew, or: pullquote calibrate --undo")
        return None
    if own is None:
        return None
    for what, fitted, used in (
        ("reader", own.reader, reader()),
        ("encoder", own.encoder, encoder),
    ):
        if fitted != used:
            report(
                f"The calibration of this library is left out: it was fitted for the {what} "
                f"{fitted}, not for {used}"
            )
            return None
    return own
