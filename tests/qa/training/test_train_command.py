"""``pullquote train reader``: what it prints, and what it refuses in a line or two."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qa.cli import main
from tests.end_to_end.conftest import Outcome, no_chat
from tests.qa.training.conftest import OPTIONS, as_lines, example, made_up

Command = Callable[..., Outcome]
FLAGS = [word for name, value in OPTIONS.items() for word in (f"--{name.replace('_', '-')}", value)]


@pytest.fixture
def command(
    data: Path, tiny_reader: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> Command:
    """Runs the command in this process: 60 examples, the tiny reader; flags given win."""

    def run(*flags: object) -> Outcome:
        given = ["--data", data, "--base", tiny_reader, "--out", tmp_path / "out", *FLAGS, *flags]
        capfdbinary.readouterr()
        try:
            code = main(
                [str(word) for word in ("train", "reader", *given)], chat=no_chat, serve=no_chat
            )
        except SystemExit as left:  # argparse
            code = int(left.code or 0)
        out, err = capfdbinary.readouterr()
        return Outcome(code, out, err.decode())

    return run


def test_it_trains_and_says_where_the_reader_is(command: Command, tmp_path: Path) -> None:
    done = command()
    assert done.code in (0, 1)
    where, verdict = done.text.splitlines()
    assert where == f"The reader is in {tmp_path / 'out'}"
    assert verdict.startswith("Training helped" if done.code == 0 else "Training did not help")
    said = done.err.splitlines()
    assert said[0].startswith("Before: em 0.")
    assert said[-1].startswith("After: em 0.")
    assert "held-out examples" in said[-1]
    assert (tmp_path / "out" / "model.safetensors").is_file()


@pytest.mark.parametrize(
    ("what", "flag"),
    [
        ("calibration", "--epochs"),
        ("resolver", "--crop"),
        ("resolver", "--base"),
        ("comparer", "--crop"),
        ("stance", "--base"),
    ],
)
def test_an_option_without_use_is_refused(
    what: str, flag: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["train", what, "--data", str(data), "--out", str(tmp_path / "out"), flag, "2"]
    assert main(given, chat=no_chat, serve=no_chat) == 2
    assert f"train {what} has no use for {flag}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# -- the small models, and how far a reader can be believed

SMALL = {
    "resolver": [
        {"history": [f"Who left Town{n}?"], "question": "When?", "rewrite": f"When in Town{n}?"}
        for n in range(30)
    ],
    "comparer": [
        {"question": f"Who left T{n}?", "best": "[Two] did.", "other": "[Six] did.", "label": kind}
        for n in range(30)
        for kind in ("differs", "other")
    ],
    "stance": [
        {
            "question": f"Did T{n} leave?",
            "for": ["T did."],
            "against": ["T stays."],
            "neither": ["So."],
        }
        for n in range(60)
    ],
}


@pytest.mark.parametrize("what", SMALL)
@pytest.mark.parametrize(
    ("flags", "said"),
    [(["--epochs", "0"], "epochs"), (["--learning-rate", "nan"], "learning_rate"), ([], "taken")],
)
def test_a_small_model_that_cannot_be_trained_is_refused(
    tmp_path: Path, capfdbinary, what: str, flags: list[str], said: str
) -> None:
    data, out = tmp_path / "data.jsonl", tmp_path / "taken"
    data.write_text("".join(json.dumps(one) + "\n" for one in SMALL[what]))
    out.write_text("a file, and no folder")
    given = ["train", what, "--data", str(data), "--out", str(out), *flags]
    code = main(given, chat=no_chat, serve=no_chat)
    printed, err = capfdbinary.readouterr()
    assert said in Outcome(code, printed, err.decode()).refused()
    assert out.is_file()


@pytest.mark.parametrize("out", ["nowhere", "pullquote-reader"])
def test_a_calibration_needs_a_folder_before_anything_is_asked(
    data: Path, tmp_path: Path, capfdbinary, monkeypatch, out: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("qa.training.calibrating.calibrate", None)
    given = ["train", "calibration", "--data", str(data), "--out", out]
    code = main(given, chat=no_chat, serve=no_chat)
    printed, err = capfdbinary.readouterr()
    assert out in Outcome(code, printed, err.decode()).refused()


@pytest.mark.parametrize(("after", "code"), [(0.6, 0), (0.5, 1), (0.4, 1)])
def test_the_exit_code_says_whether_f1_rose(
    command: Command, monkeypatch, after: float, code: int
) -> None:
    scores = iter([{"em": 0.3, "f1": 0.5}, *[{"em": 0.3, "f1": after}] * 2])
    monkeypatch.setattr("qa.training.held_out.measure", lambda *_: next(scores))
    done = command()
    assert done.code == code
    assert ("did not help" in done.text) is bool(code)


def test_nothing_to_compare_with_is_fine(command: Command, tiny_base) -> None:
    done = command("--base", tiny_base("BertModel"))
    assert done.code == 0
    assert len(done.text.splitlines()) == 1


def test_lines_left_out_are_told_of_but_not_all_of_them(command: Command, data: Path) -> None:
    with data.open("a") as file:
        file.writelines('{"id": "bad"}\n' for _ in range(25))
    told = [line for line in command().err.splitlines() if "left out" in line]
    assert told[0].startswith("left out: data.jsonl, line 61: ")
    assert told[-1] == "… and 15 more left out"
    assert len(told) == 11


# -- what is refused


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--epochs", "0"], "epochs"),
        (["--learning-rate", "7"], "learning"),
        (["--window", "9999"], "window"),
        (["--held-out", "0"], "held_out"),
        (["--weight", "squad"], "--weight squad"),
        (["--data", "nowhere.json"], "nowhere.json"),
        (["--data", "."], "folder"),
        (["--base", "no-such-reader"], "no-such-reader"),
        (["--base", "."], "config.json"),
    ],
)
def test_what_makes_no_sense(
    command: Command, tmp_path: Path, monkeypatch, flags: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in command(*flags).refused()


@pytest.mark.parametrize("flags", [["--epochs", "many"], ["--mnied", "1"], ["--weight"]])
def test_wrong_usage(command: Command, flags: list[str]) -> None:
    done = command(*flags)
    assert (done.code, done.out) == (2, b"")
    assert "error:" in done.err.splitlines()[-1]


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_examples(command: Command, data: Path, count: int) -> None:
    data.write_text(as_lines(made_up(count)))
    assert "too few" in command().refused()


def test_a_model_of_something_else_is_no_base(command: Command, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "config.json").write_text(json.dumps({"model_type": "weather"}))
    assert "other" in command("--base", tmp_path / "other").refused()


@pytest.mark.parametrize("place", ["data.jsonl", "data.jsonl/out", "/proc/nowhere"])
def test_where_no_reader_can_be_saved(command: Command, tmp_path: Path, place: str) -> None:
    assert place in command("--out", tmp_path / place).refused()


def test_windows_that_the_base_cannot_take_are_refused(
    command: Command, data: Path, tiny_base
) -> None:
    long = [example(e.context * 9, id=e.id) for e in made_up(60) if not e.answers]
    data.write_text(as_lines([*made_up(60)[1:5], *long, *made_up(60, "more")]))
    done = command("--base", tiny_base(max_position_embeddings=64))
    assert "window" in done.refused()


def test_what_is_no_reader_has_nothing_to_be_mixed_with(command: Command, tiny_base) -> None:
    said = command("--base", tiny_base("BertModel"), "--mixed", "0.5").refused()
    assert "no use for --mixed" in said


def test_a_damaged_checkpoint_in_the_folder_is_named(command: Command, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "checkpoint.pt").write_bytes(b"garbage")
    done = command()
    assert done.code == 2
    assert "damaged" in done.err
    assert "Traceback" not in done.err


def test_cancelled_it_says_so_and_goes_on_the_next_time(command: Command, monkeypatch) -> None:
    steps: list[int] = []

    @contextmanager
    def bar(what: str) -> Iterator[Callable[..., None]]:
        def told(step: int, *_: object) -> None:
            steps.append(step)
            if steps == [1, 2]:
                raise KeyboardInterrupt

        yield told

    monkeypatch.setattr("qa.commands.training.progress_bar", bar)
    done = command()
    assert done.code == 130
    assert done.err.splitlines()[-1] == "Cancelled."
    assert command().code in (0, 1)
    assert steps[:4] == [1, 2, 3, 4]
