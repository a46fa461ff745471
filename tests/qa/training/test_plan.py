"""What a training is asked to do: nonsense is refused, and a plan is known again."""

from pathlib import Path
from typing import Any

import pytest

from qa.errors import TrainingError
from qa.training.plan import Plan, weights
from tests.qa.training.conftest import as_lines, made_up


def plan(*data: Path, **options: Any) -> Plan:
    return Plan(data=data, base="tiny", **options)


@pytest.mark.parametrize(
    ("name", "value"),
    [("epochs", 0), ("epochs", 101), ("learning_rate", 0.0), ("learning_rate", 1.0),
     ("learning_rate", float("nan")), ("batch", 0), ("batch", 1000), ("window", 10),
     ("window", 1000), ("mined", -0.1), ("mined", 1.5), ("varied", 2.0), ("varied", -1.0),
     ("mined_each", -1), ("crop", -1), ("held_out", -1)],
)  # fmt: skip
def test_nonsense_is_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(TrainingError, match=name):
        plan(**{name: value})


def test_weights_are_shares_by_source() -> None:
    assert weights([]) == {}
    assert weights(["squad=0.5", "my data.jsonl=1", "x=0"]) == {
        "squad": 0.5, "my data.jsonl": 1.0, "x": 0.0
    }  # fmt: skip


@pytest.mark.parametrize("item", ["squad", "=1", "squad=2", "squad=-1", "squad=half", "a=b=1", "",
                                  "squad=nan", "squad="])  # fmt: skip
def test_a_weight_that_is_no_share_is_refused(item: str) -> None:
    with pytest.raises(TrainingError, match=f"--weight {item}") as raised:
        weights([item])
    assert "SOURCE=SHARE" in raised.value.hint


def test_a_plan_is_known_by_its_datas_content_not_by_its_place(tmp_path: Path) -> None:
    here, there = tmp_path / "here.jsonl", tmp_path / "there" / "data.jsonl"
    there.parent.mkdir()
    here.write_text(as_lines(made_up(9)))
    there.write_text(as_lines(made_up(9)))
    before = plan(here).fingerprint()
    assert plan(there).fingerprint() == before
    here.write_text(as_lines(made_up(8)))
    assert plan(here).fingerprint() != before
    assert plan(there, there).fingerprint() != before


@pytest.mark.parametrize(
    "changed",
    [{"epochs": 1}, {"learning_rate": 1e-4}, {"crop": 300}, {"mined": 0.5}, {"seed": 2},
     {"weights": {"squad": 0.5}}, {"held_out": 5}, {"varied": 0.1}, {"window": 128}, {"batch": 8}],
)  # fmt: skip
def test_a_plan_is_known_by_all_its_settings(changed: dict[str, Any]) -> None:
    before, after = plan().fingerprint(), plan(**changed).fingerprint()
    assert {name for name in before if before[name] != after[name]} == set(changed)
