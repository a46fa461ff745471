"""Training the detector of stances: what is read, what is set apart, what comes out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file
from tokenizers import Tokenizer

from embeddings.registry import in_folder
from qa.answer import Stance
from qa.errors import TestSetError, TrainingError
from qa.reading import adapter
from qa.reading.loading import DEFAULT_READER, locate_reader
from qa.reading.windows import WindowMaker
from qa.stance import StanceDetector
from qa.training import stances as module
from qa.training.stances import Lesson, read_lessons, split, train_stance
from tests.qa.training.conftest import ANIMALS, TOWNS, nothing

Train = Callable[..., dict[str, float]]


def told_of(count: int = 40) -> list[Lesson]:
    """Whether animals of a town ate: three sentences about each."""
    made = []
    for n in range(count):
        town, animal = TOWNS[n % len(TOWNS)], ANIMALS[n % len(ANIMALS)]
        question, story = f"Did the {animal} of {town}{n} eat?", f"story {n}"
        made += [
            Lesson(question, f"The {animal} ate apples.", Stance.FOR, story),
            Lesson(question, f"The {animal} of {town} did not eat.", Stance.AGAINST, story),
            Lesson(question, "Rain fell in the night.", Stance.UNCLEAR, story),
        ]
    return made


@pytest.fixture
def train(tiny_reader: Path, monkeypatch: pytest.MonkeyPatch) -> Train:
    """Trains on the tiny reader, in one epoch."""
    monkeypatch.setattr(module, "locate_reader", lambda name: in_folder(tiny_reader, "reader"))

    def run(
        out: Path,
        told: Callable[[int, int, str], None] = nothing,
        data: list[Lesson] | None = None,
        **options: Any,
    ) -> dict[str, float]:
        given = told_of() if data is None else data
        return train_stance(given, out, told, nothing, **{"epochs": 1, **options})

    return run


def test_it_writes_an_adapter_of_the_reader_and_measures_what_was_set_apart(
    train: Train, tiny_reader: Path, tmp_path: Path
) -> None:
    done = train(tmp_path)
    measured = {"accuracy", *(f"{of}_{side}" for of in ("precision", "recall")
                              for side in ("for", "against"))}  # fmt: skip
    assert measured <= done.keys()
    assert all(0 <= done[name] <= 1 for name in measured)
    base = in_folder(tiny_reader, "reader")
    assert json.loads((tmp_path / "config.json").read_text())["base"] == base.identity
    detector = StanceDetector(adapter.in_torch(in_folder(tmp_path, "stance"), base))
    leanings = detector.leanings("Did the goats eat?", ["The goats ate.", "Rain fell."])
    assert len(leanings) == 2
    assert all(one.yes >= 0 and one.no >= 0 and one.decides <= 1.001 for one in leanings)


def test_one_of_yes_and_no_and_neither_is_to_win() -> None:
    tokenizer = Tokenizer.from_file(str(locate_reader(DEFAULT_READER).folder / "tokenizer.json"))
    lessons = told_of(1)
    labelled = module._labelled(lessons, WindowMaker(tokenizer, 256, 32))
    words = [
        [tokenizer.id_to_token(int(one.ids[choice])) for choice in one.choices] for one in labelled
    ]
    assert words == [["[CLS]", "yes", "no"]] * 3
    won = [choices[one.wanted] for choices, one in zip(words, labelled, strict=True)]
    assert won == ["yes", "no", "[CLS]"]


def test_stopped_and_run_again_it_comes_to_the_same(train: Train, tmp_path: Path) -> None:
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"

    def stop(step: int, steps: int, values: str) -> None:
        if step == 2:
            raise KeyboardInterrupt

    train(whole)
    with pytest.raises(KeyboardInterrupt):
        train(stopped, stop)
    assert not (stopped / adapter.FILE).exists()
    train(stopped)
    one, other = (load_file(folder / adapter.FILE) for folder in (whole, stopped))
    assert all(one[name].equal(other[name]) for name in one)


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_are_refused(train: Train, tmp_path: Path, count: int) -> None:
    with pytest.raises(TrainingError, match="too few"):
        train(tmp_path, data=told_of(count))


def test_whole_stories_are_set_apart() -> None:
    some, others = split(told_of(200))
    assert 0.1 < len(others) / 600 < 0.3
    assert not {one.story for one in some} & {one.story for one in others}


def test_a_line_has_sentences_of_three_kinds(tmp_path: Path) -> None:
    file = tmp_path / "stances.jsonl"
    line = {"question": "Did it rain?", "for": ["It poured.", "It rained."], "neither": ["So."]}
    file.write_text(json.dumps(line) + "\n")
    read = read_lessons(file)
    assert [(one.sentence, one.stance) for one in read] == [
        ("It poured.", Stance.FOR), ("It rained.", Stance.FOR), ("So.", Stance.UNCLEAR),
    ]  # fmt: skip
    assert {one.story for one in read} == {"Did it rain?"}
    file.write_text(json.dumps({**line, "for": "It rained."}) + "\n")
    with pytest.raises(TestSetError, match='line 1: "for" is'):
        read_lessons(file)
    file.write_text(json.dumps(line) + "\n{}\n")
    with pytest.raises(TestSetError, match="line 2"):
        read_lessons(file)
