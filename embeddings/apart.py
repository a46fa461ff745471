"""Compiling in a process of its own.

torch costs seconds and a gigabyte that the asking process should never see. What is
compiled lies in a folder of the user's cache, which appears whole or not at all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from embeddings.registry import Weights


class NotCompilable(Exception):
    """The model runs in torch only; the caller falls back to that."""


def is_whole(folder: Path, files: Sequence[str]) -> bool:
    """Whether ``folder`` holds all the files of a compiled model."""
    return all((folder / name).is_file() for name in files)


def compile_apart(module: str, weights: Weights, target: Path, files: Sequence[str]) -> None:
    """Run ``python -m module NAME VERSION WEIGHTS_FOLDER TARGET_FOLDER``.

    Raises:
        NotCompilable: the model has to be run by torch.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # -P: a folder named like ours in the user's working directory is not ours.
    command = [sys.executable, "-P", "-m", module]
    command += [weights.name, weights.version, str(weights.folder), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0 or not is_whole(target, files):
        lines = done.stderr.strip().splitlines()
        raise NotCompilable(lines[-1] if lines else f"exit code {done.returncode}")


def arguments() -> tuple[Weights, Path]:
    """What :func:`compile_apart` handed over, in the process that compiles."""
    name, version, folder, target = sys.argv[1:]
    return Weights(name, version, Path(folder)), Path(target)


@contextmanager
def appearing(target: Path, files: Sequence[str]) -> Iterator[Path]:
    """A folder to write to that becomes ``target`` if nothing is raised."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".compiling-") as scratch:
        folder = Path(scratch) / "model"
        folder.mkdir()
        yield folder
        try:
            folder.rename(target)
        except OSError:  # another process was quicker, or a broken one is in the way
            if not is_whole(target, files):
                shutil.rmtree(target, ignore_errors=True)
                folder.rename(target)


def stay_offline_and_quiet() -> None:
    """For transformers: nothing is fetched, and nothing but errors is said."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    os.environ["TRANSFORMERS_VERBOSITY"] = "error"
    warnings.filterwarnings("ignore")
