"""The model card: whatever is needed to judge a reader, and to make it again."""

import re
import shlex
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import replace
from io import StringIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qa.arguments import parser
from qa.training.card import command
from qa.training.plan import Plan, weights
from qa.training.reader import Trained
from tests.qa.training.conftest import as_lines, made_up

Train = Callable[..., Trained]


def card_in(folder: Path) -> str:
    return (folder / "README.md").read_text(encoding="utf-8")


def test_it_tells_base_data_settings_and_command(train: Train, tmp_path: Path) -> None:
    train(tmp_path / "out", varied=0.25, seed=7)
    card = card_in(tmp_path / "out")
    assert card.startswith("# out\n")
    assert "trained from tiny-reader@" in card
    row = re.search(r"^\| data\.jsonl \| (\d+) \| (\d+) \|$", card, re.MULTILINE)
    assert row
    trained_on, answerable = map(int, row.groups())
    assert 30 <= answerable < trained_on < 60
    assert f"On {60 - trained_on} held-out examples" in card
    line = re.search(r"```sh\n(.+)\n```", card)
    assert line
    asked = vars(parser().parse_args(shlex.split(line[1])[1:]))
    told = {"epochs": 1, "batch": 8, "window": 128, "held_out": 20, "varied": 0.25, "seed": 7}
    assert asked.items() >= told.items()


def test_it_tells_the_scores(train: Train, tmp_path: Path) -> None:
    trained = train(tmp_path / "out")
    card = card_in(tmp_path / "out")
    assert trained.before
    for when, scores in (("before", trained.before), ("after", trained.after)):
        told = ", ".join(f"{name} {value:.3f}" for name, value in scores.items())
        assert f"- {when}: {told}\n" in card
    assert re.search(r"^\d+ steps in \d+ minutes", card, re.MULTILINE)
    assert "| step | loss | em | f1 | auroc |" in card
    assert "| nan" not in card


def test_on_the_way_there_is_something_to_measure_whatever_comes_first_in_the_data(
    train: Train, data: Path, tmp_path: Path, monkeypatch
) -> None:
    # As with a file of unanswerable questions before the others.
    monkeypatch.setattr("qa.training.reader._MEASURED", 8)
    mute = [replace(e, answers=()) for e in made_up(30, "mute")]
    data.write_text(as_lines([*mute, *made_up(30)]))
    train(tmp_path / "out", held_out=30)
    assert "| nan | nan |" not in card_in(tmp_path / "out")


def test_a_card_of_the_base_is_taken_over(train: Train, tmp_path: Path) -> None:
    train(tmp_path / "first", seed=5)
    train(tmp_path / "second", base=str(tmp_path / "first"))
    card = card_in(tmp_path / "second")
    assert "## What it was trained from\n\n## first\n" in card
    assert "--seed 5" in card


def test_without_a_reader_as_the_base_there_is_no_before(
    train: Train, tiny_base: Callable[..., Path], tmp_path: Path
) -> None:
    train(tmp_path / "out", base=str(tiny_base("BertModel")))
    card = card_in(tmp_path / "out")
    assert "before:" not in card
    assert "- after: em" in card


PARSER = parser()


@given(
    seed=st.integers(0, 2**40),
    epochs=st.integers(1, 100),
    rate=st.floats(1e-7, 1e-2),
    mined=st.floats(0, 1),
    crop=st.none() | st.integers(300, 10**7),
    teacher=st.none() | st.just("large"),
    averaged=st.none() | st.integers(2, 10**6),
    mixed=st.none() | st.floats(0, 1),
    dropout=st.floats(0, 0.9),
    shares=st.dictionaries(st.text("ab 's.", min_size=1), st.floats(0, 1), max_size=3),
)
def test_its_command_makes_the_same_plan_again(
    seed: int, epochs: int, rate: float, mined: float, crop: int | None, teacher: str | None,
    averaged: int | None, mixed: float | None, dropout: float, shares: dict[str, float],
) -> None:  # fmt: skip
    plan = Plan(
        data=(Path("my data.jsonl"),), base="tiny", epochs=epochs, learning_rate=rate, mined=mined,
        crop=crop, teacher=teacher, averaged=averaged, mixed=mixed, dropout=dropout,
        weights=shares, seed=seed,
    )  # fmt: skip
    line = command(plan, Path("out"))
    with redirect_stderr(StringIO()) as said:
        try:
            words = vars(PARSER.parse_args(shlex.split(line)[1:]))
        except SystemExit:
            raise AssertionError(f"{line}: {said.getvalue().splitlines()[-1]}") from None
    assert (words.pop("command"), words.pop("what"), words.pop("out")) == ("train", "reader", "out")
    files, shared = tuple(Path(name) for name in words.pop("data")), weights(words.pop("weight"))
    assert Plan(data=files, weights=shared, **words) == plan
