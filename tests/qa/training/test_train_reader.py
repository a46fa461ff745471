"""From data to a reader in a folder: whole, with its card, the same each time."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open

from qa.errors import PullquoteError, TrainingError
from qa.reading.loading import locate_reader
from qa.reading.torch_model import load_pretrained
from qa.training import held_out
from qa.training.reader import Trained
from tests.qa.training.conftest import as_lines, example, made_up

Train = Callable[..., Trained]
FILES = {"README.md", "config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}


def tensors(folder: Path) -> dict[str, torch.Tensor]:
    with safe_open(folder / "model.safetensors", "pt") as file:
        return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118


def same(one: Path, other: Path) -> bool:
    return (one / "model.safetensors").read_bytes() == (other / "model.safetensors").read_bytes()


@pytest.mark.parametrize("mined", [0.0, 0.5])
def test_a_reader_comes_out_that_can_be_loaded(
    quick_libraries: None, train: Train, tmp_path: Path, mined: float
) -> None:
    said: list[str] = []
    trained = train(tmp_path / "out", report=said.append, mined=mined, varied=0.5, crop=120)
    out = trained.folder
    model, tokenizer = load_pretrained(locate_reader(str(out)))
    assert tokenizer("rain fell")["input_ids"]
    loaded = dict(model.named_parameters())
    saved = tensors(out)
    assert {weight.dtype for weight in saved.values()} == {torch.float16}
    assert all(torch.equal(saved[name].float(), weight) for name, weight in loaded.items())
    assert {path.name for path in out.iterdir()} == FILES
    assert set(trained.after) == {"em", "f1", "auroc"}
    assert trained.helped is (trained.after["f1"] > trained.before["f1"])
    assert said[0].startswith("Before: em ")
    assert said[-1].startswith("After: em ")


def test_a_reader_in_eight_bits_is_loaded_and_trained_on(train: Train, tmp_path: Path) -> None:
    small = train(tmp_path / "small", eight_bit=True).folder
    assert torch.int8 in {weight.dtype for weight in tensors(small).values()}
    assert "--eight-bit" in (small / "README.md").read_text(encoding="utf-8")
    model, _ = load_pretrained(locate_reader(str(small)))
    assert {weight.dtype for weight in model.parameters()} == {torch.float32}
    further = train(tmp_path / "further", base=str(small)).folder
    assert {weight.dtype for weight in tensors(further).values()} == {torch.float16}
    assert "quantization_config" not in (further / "config.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("eight_bit", [False, True])
def test_what_is_measured_at_the_end_is_what_was_saved(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, eight_bit: bool
) -> None:
    measured: list[dict[str, torch.Tensor]] = []
    measure = held_out.measure

    def seen(model: Any, examples: Any) -> dict[str, float]:
        measured.append({n: weight.clone() for n, weight in model._model.state_dict().items()})
        return measure(model, examples)

    monkeypatch.setattr(held_out, "measure", seen)
    out = train(tmp_path / "out", eight_bit=eight_bit).folder
    saved, _ = load_pretrained(locate_reader(str(out)))
    for name, weight in saved.state_dict().items():
        assert torch.equal(measured[-1][name], weight)


def test_the_same_plan_gives_the_same_weights(
    train: Train, tiny_base: Callable[..., Path], tmp_path: Path
) -> None:
    # A base without a head for answers, which begins with random numbers.
    base = tiny_base("BertModel")
    torch.manual_seed(1)
    trained = train(tmp_path / "one", base=str(base))
    torch.manual_seed(2)
    train(tmp_path / "two", base=str(base))
    train(tmp_path / "three", base=str(base), seed=2)
    assert trained.before is None
    assert trained.helped is None
    assert same(tmp_path / "one", tmp_path / "two")
    assert not same(tmp_path / "one", tmp_path / "three")


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_what_comes_out_can_lie_between_before_and_after(
    train: Train, tiny_base: Callable[..., Path], tmp_path: Path, share: float
) -> None:
    base = tiny_base("BertForQuestionAnswering")
    train(tmp_path / "trained", base=str(base))
    train(tmp_path / "mixed", base=str(base), mixed=share)
    before, after, made = map(tensors, (base, tmp_path / "trained", tmp_path / "mixed"))
    assert made.keys() == before.keys()
    for name, weight in made.items():
        between = (1 - share) * before[name].float() + share * after[name].float()
        torch.testing.assert_close(weight.float(), between, atol=1e-3, rtol=1e-2)
    assert any(not torch.equal(before[name].float(), after[name].float()) for name in made)


@pytest.mark.parametrize("kind", ["Electra", "Roberta", "DistilBert"])
def test_other_kinds_of_transformers_can_be_trained(
    train: Train, tiny_base: Callable[..., Path], tmp_path: Path, kind: str
) -> None:
    small = {"dim": 32, "hidden_dim": 64, "n_layers": 2, "n_heads": 2} if kind[0] == "D" else {}
    train(tmp_path / "out", base=str(tiny_base(f"{kind}ForQuestionAnswering", **small)))
    load_pretrained(locate_reader(str(tmp_path / "out")))


# -- stopped, and going on


@pytest.mark.parametrize("mined", [0.0, 0.5])
def test_interrupted_and_run_again_it_comes_to_the_same(
    quick_libraries: None, train: Train, tmp_path: Path, mined: float
) -> None:
    def interrupt(step: int, steps: int, stage: str) -> None:
        if stage.startswith("loss") and step == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(tmp_path / "out", interrupt, mined=mined)
    assert not (tmp_path / "out" / "config.json").exists()
    told: list[tuple[int, str]] = []
    train(tmp_path / "out", lambda step, _, stage: told.append((step, stage)), mined=mined)
    assert {stage.split()[0] for _, stage in told} == {"loss"}
    assert told[0][0] == 4
    train(tmp_path / "whole", mined=mined)
    assert same(tmp_path / "out", tmp_path / "whole")


def test_another_training_in_the_folder_is_left_alone(train: Train, tmp_path: Path) -> None:
    def interrupt(step: int, steps: int, stage: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(tmp_path / "out", interrupt)
    with pytest.raises(TrainingError, match="seed differ"):
        train(tmp_path / "out", seed=2)
    train(tmp_path / "out")


@pytest.mark.parametrize("changed", [{"mined_each": 3}, {"seed": 2}, {"mined": 1.0}])
def test_what_was_mined_for_another_plan_is_not_taken(
    quick_libraries: None, train: Train, tmp_path: Path, changed: dict[str, Any]
) -> None:
    def interrupt(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):  # mined, but not a step done
        train(tmp_path / "used", report=interrupt, mined=0.3)
    plan = {"mined": 0.3, **changed}
    train(tmp_path / "used", **plan)
    train(tmp_path / "new", **plan)
    assert same(tmp_path / "used", tmp_path / "new")


# -- what is refused


def test_examples_without_answers_are_too_few(train: Train, data: Path, tmp_path: Path) -> None:
    data.write_text(as_lines(example(e.context, id=e.id) for e in made_up(60)))
    with pytest.raises(TrainingError, match="too few"):
        train(tmp_path / "out")


@pytest.mark.parametrize(
    "broken",
    ["transformers.PreTrainedModel.save_pretrained", "qa.training.reader.write_card"],
)
def test_a_disk_that_is_full_at_the_end_is_told_and_nothing_is_lost(
    train: Train, tmp_path: Path, monkeypatch, broken: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(broken, full)
        with pytest.raises(PullquoteError) as raised:
            train(tmp_path / "out")
    assert raised.value.hint
    told: list[int] = []
    train(tmp_path / "out", lambda step, *_: told.append(step))
    assert told == []
