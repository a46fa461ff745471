"""Training a comparer: pairs are read, whole stories are set apart, and a stopped run goes on."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from safetensors.torch import load_file

from embeddings.registry import in_folder
from qa.comparing import Comparer
from qa.errors import TestSetError, TrainingError
from qa.meaning.telling import Telling
from qa.reading import adapter
from qa.training import pairs as module
from qa.training.pairs import Pair, read_pairs, split, train_comparer
from tests.qa.training.conftest import ANIMALS, TOWNS, nothing

Train = Callable[..., dict[str, float]]


def told_of(count: int = 40) -> list[Pair]:
    """Two sentences about a town's animals each; those about apples answer nothing."""
    made = []
    for n in range(count):
        town, animal = TOWNS[n % len(TOWNS)], ANIMALS[n % len(ANIMALS)]
        question = f"How many {animal} fell in {town}{n}?"
        best = f"[Many] {animal} fell in {town}."
        made += [
            Pair(question, best, f"In {town} [few] {animal} fell.", True, f"story {n}"),
            Pair(question, best, f"In {town} [few] apples fell.", False, f"story {n}"),
        ]
    return made


@pytest.fixture
def train(tiny_backbone: None) -> Train:
    """Trains on the tiny reader's layers, in one epoch."""

    def run(
        out: Path,
        told: Callable[[int, int, str], None] = nothing,
        data: list[Pair] | None = None,
        **options: Any,
    ) -> dict[str, float]:
        given = told_of() if data is None else data
        return train_comparer(given, out, told, nothing, **{"epochs": 1, **options})

    return run


def test_it_writes_an_adapter_and_measures_what_was_set_apart(
    train: Train, tiny_reader: Path, tmp_path: Path
) -> None:
    done = train(tmp_path)
    assert all(0 <= done[name] <= 1 for name in ("auroc", "precision", "recall"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [adapter.FILE, "config.json"]
    base = in_folder(tiny_reader, "encoder")
    card = json.loads((tmp_path / "config.json").read_text())
    assert card == {"base": base.identity, "rank": adapter.RANK}
    comparer = Comparer(adapter.in_torch(in_folder(tmp_path, "comparer"), base))
    said = Telling("Many cows fell.", 0, 4, "")
    assert len(comparer.alike("How many cows fell?", said, [said, said])) == 2


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


def test_corrected_pairs_are_another_training(train: Train, tmp_path: Path) -> None:
    def stop(step: int, steps: int, values: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(tmp_path, stop)
    first, *others = told_of()
    with pytest.raises(TrainingError, match="data"):
        train(tmp_path, data=[replace(first, alike=not first.alike), *others])
    train(tmp_path)


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_are_refused(train: Train, tmp_path: Path, count: int) -> None:
    with pytest.raises(TrainingError, match="too few"):
        train(tmp_path, data=told_of(count))


def test_a_fifth_of_the_stories_is_set_apart_by_the_names_where_none_is_given(
    tmp_path: Path,
) -> None:
    file = tmp_path / "pairs.jsonl"
    asked = [q for n in range(300) for q in (f"Who left Town{n}?", f"Why is Town{n} empty?")]
    fields = {"best": "[Two] came.", "other": "[Three] did.", "label": "other"}
    file.write_text("".join(json.dumps({**fields, "question": q}) + "\n" for q in asked))
    some, others = split(read_pairs(file))
    assert 0.1 < len(others) / len(asked) < 0.3
    towns = [
        {pair.question.split("Town")[1].split()[0].strip("?") for pair in part}
        for part in (some, others)
    ]
    assert not towns[0] & towns[1]


def test_pairs_are_read_and_an_unknown_label_is_told(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    fields = {"question": "How many?", "best": "[Two] came.", "other": "[Three] did."}
    labels = ("differs", "agrees", "other")
    file.write_text("".join(json.dumps({**fields, "label": label}) + "\n" for label in labels))
    assert [pair.alike for pair in read_pairs(file)] == [True, True, False]
    file.write_text(json.dumps({**fields, "label": "same"}) + "\n")
    with pytest.raises(TestSetError, match="'same'"):
        read_pairs(file)
    file.write_text(json.dumps({**fields, "label": "other", "other": "Three did."}) + "\n")
    with pytest.raises(TestSetError, match="marked"):
        read_pairs(file)


def test_another_name_in_the_same_words_tells_of_something_else() -> None:
    pair = Pair(
        "How many died in Zaria in March?",
        "At least [12] died at Zaria's market in March.",
        "The dead in Zaria are now [15].",
        True,
        "Zaria",
    )
    assert pair.names == ["Zaria"]  # a month isn't one
    twin = pair.elsewhere("Zaria", "Kano")
    assert twin.other == "At least [15] died at Kano's market in March."
    assert (twin.best, twin.alike, twin.story) == (pair.best, False, "Zaria")
    assert replace(pair, best="[Zaria] lost 12.").names == []
    assert replace(pair, best="[12] died at the market.").names == []


def test_twins_have_names_of_other_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ELSEWHERE", 1.0)
    alike = [
        Pair(f"How many fell in {town}?", f"[Two] fell in {town}.", "[Three] fell.", True, town)
        for town in TOWNS
    ]
    made = list(module._elsewhere(alike, Random(1)))
    towns = {name for pair in alike for name in pair.names}
    assert made
    assert not any(twin.alike for twin in made)
    for twin in made:
        (pair,) = (pair for pair in alike if pair.question == twin.question)
        assert any(town in twin.other for town in towns - set(pair.names))
        assert not any(town in twin.other for town in pair.names)
