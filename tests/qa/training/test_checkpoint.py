"""A training run on disk: whole after a kill, refused when it's another's or damaged."""

import errno
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from qa.errors import TrainingError
from qa.training.checkpoint import Checkpoint
from qa.training.plan import Plan

PLAN = Plan(data=(), base="tiny", weights={"squad": 0.5}).fingerprint()


def checkpoint(step: int = 1) -> Checkpoint:
    model = torch.nn.Linear(3, 2)
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.1)
    model(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    return Checkpoint(
        plan=PLAN,
        step=step,
        seconds=1.5,
        model=model.state_dict(),
        optimizer=optimizer.state_dict(),
        average=None,
        random=torch.get_rng_state(),
        curve=[{"step": 1, "loss": 2.5, "em": 0.25}],
    )


def load(folder: Path) -> Checkpoint:
    found = Checkpoint.load(folder, PLAN)
    assert found
    return found


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    saved = checkpoint()
    saved.save(tmp_path)
    found = load(tmp_path)
    for name in ("plan", "step", "seconds", "curve"):
        assert getattr(found, name) == getattr(saved, name)
    for name in ("model", "optimizer", "random"):
        torch.testing.assert_close(getattr(found, name), getattr(saved, name), rtol=0, atol=0)


def test_the_last_one_counts(tmp_path: Path) -> None:
    checkpoint(1).save(tmp_path)
    checkpoint(2).save(tmp_path)
    assert load(tmp_path).step == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_before_the_first_one_and_after_the_run_there_is_none(tmp_path: Path) -> None:
    assert Checkpoint.load(tmp_path, PLAN) is None
    Checkpoint.discard(tmp_path)
    checkpoint().save(tmp_path)
    Checkpoint.discard(tmp_path)
    assert Checkpoint.load(tmp_path, PLAN) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ({**PLAN, "seed": 2}, "(seed differ)"),
        ({**PLAN, "seed": 2, "data": "0", "weights": {}}, "(data, seed, weights differ)"),
        ({**PLAN, "dropout": 0.1}, "(dropout differ)"),
        ({name: value for name, value in PLAN.items() if name != "crop"} | {"epochs": 9}, "epochs"),
    ],
)
def test_another_runs_is_refused_and_what_differs_is_named(
    tmp_path: Path, other: dict[str, Any], named: str
) -> None:
    checkpoint().save(tmp_path)
    with pytest.raises(TrainingError) as raised:
        Checkpoint.load(tmp_path, other)
    assert named in raised.value.message
    assert "--out" in raised.value.hint
    assert load(tmp_path).step == 1


def file_in(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"garbage" * 999),
        lambda path: path.write_bytes(path.read_bytes()[:-100]),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: torch.save({"step": 1}, path),
        lambda path: torch.save([1, 2], path),
        lambda path: torch.save(dict.fromkeys(Checkpoint.__slots__, 1) | {"more": 1}, path),
    ],
    ids=["empty", "garbage", "cut", "half", "fields missing", "a list", "another version's"],
)
def test_a_damaged_one_is_refused(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    checkpoint().save(tmp_path)
    harm(file_in(tmp_path))
    with pytest.raises(TrainingError, match="damaged") as raised:
        Checkpoint.load(tmp_path, PLAN)
    assert str(file_in(tmp_path)) in raised.value.message
    assert "delete" in raised.value.hint


class Trap:
    """Pickled, it is a call to make a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.folder),)


def test_one_that_would_run_a_program_is_refused_and_runs_none(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    checkpoint().save(folder)
    file_in(folder).write_bytes(pickle.dumps(Trap(tmp_path / "sprung")))
    with pytest.raises(TrainingError):
        Checkpoint.load(folder, PLAN)
    assert not (tmp_path / "sprung").exists()


# -- writing that fails


def test_a_write_that_was_killed_leaves_the_one_before(tmp_path: Path, monkeypatch) -> None:
    def killed(fields: object, file: Any) -> None:
        file.write(b"half of it")
        raise KeyboardInterrupt

    checkpoint(1).save(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(torch, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            checkpoint(2).save(tmp_path)
    assert [path.name for path in tmp_path.glob("*.unfinished")]
    assert load(tmp_path).step == 1

    checkpoint(3).save(tmp_path)
    assert load(tmp_path).step == 3
    assert not list(tmp_path.glob("*.unfinished"))


def test_an_unfinished_first_one_is_none(tmp_path: Path) -> None:
    checkpoint().save(tmp_path)
    path = file_in(tmp_path)
    path.rename(path.with_name(f"{path.name}.unfinished"))
    assert Checkpoint.load(tmp_path, PLAN) is None


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
DENIED = PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ("torch.save", FULL),
        ("torch.save", RuntimeError("PytorchStreamWriter failed writing file: No space left")),
        ("os.fsync", FULL),
        ("pathlib.Path.replace", FULL),
        ("pathlib.Path.open", DENIED),
    ],
)
def test_a_full_disk_is_told_and_the_one_before_stays(
    tmp_path: Path, monkeypatch, broken: str, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    checkpoint(1).save(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(broken, fail)
        with pytest.raises(TrainingError) as raised:
            checkpoint(2).save(tmp_path)
    assert str(tmp_path) in raised.value.message
    assert "same command" in raised.value.hint
    assert load(tmp_path).step == 1
    assert len(list(tmp_path.iterdir())) == 1
