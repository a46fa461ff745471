"""What ``calibrate`` found on a user's own questions, kept in the folder of their library."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from qa.confidence import SIGNS, Calibration
from qa.errors import LibraryError
from qa.whole import write_whole

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
        fusion: how dense and BM25 scores were put together: it sets the scale of some signs. A
            file of an earlier version, which doesn't tell, counts as ``min-max``.
    """

    reader: str
    encoder: str
    calibration: Calibration
    enough: float
    testset: str
    questions: int
    made: str
    fusion: str = "min-max"

    def save(self, folder: Path) -> Path:
        """Write it into a library's folder, whole or not at all; gives the file.

        Raises:
            LibraryError: the folder can't be written to.
        """
        path = folder / FILE
        try:
            write_whole(path, json.dumps(asdict(self), indent=1) + "\n")
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
    def stamp(folder: Path) -> tuple[int, ...] | None:
        """What is another one as soon as the file in a library's folder is; None without one."""
        try:
            of = (folder / FILE).stat()
        except OSError:
            return None
        return of.st_ino, of.st_mtime_ns, of.st_size

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
    folder: Path,
    reader: Callable[[], str],
    encoder: str | None,
    report: Callable[[str], None],
    fusion: str = "min-max",
) -> OwnCalibration | None:
    """The library's own calibration, if it was fitted for these models and this fusion.

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
        ("fusion", own.fusion, fusion),
    ):
        if fitted != used:
            report(
                f"The calibration of this library is left out: it was fitted for the {what} "
                f"{fitted}, not for {used}"
            )
            return None
    return own
