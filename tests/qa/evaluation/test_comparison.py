"""Runs compared question by question: a difference is claimed only where there is one."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from qa.errors import TestSetError
from qa.evaluation.comparison import compare, left_out, load_run
from qa.evaluation.gate import setbacks
from qa.evaluation.run import Run
from tests.qa.evaluation.test_losses import ANSWERABLE, RIGHT, SHY, SILENT, WRONG


def run_of(outcomes: list[bool]) -> Run:
    """A run in which these questions came out right."""
    results = []
    for at, right in enumerate(outcomes):
        question = replace(ANSWERABLE, id=f"q{at}", question=f"Who is {at}?")
        results.append(replace(RIGHT if right else WRONG, question=question, cited=None))
    return Run("t", tuple(results))


def saved(run: Run, folder: Path) -> Path:
    path = folder / "run.json"
    path.write_text(json.dumps(run.as_json()))
    return path


def verdicts(before: list[bool], now: list[bool], folder: Path) -> dict[str, str]:
    comparison = compare(load_run(saved(run_of(before), folder)), run_of(now))
    return {one.metric: one.verdict for one in comparison.differences if not one.is_time}


def test_the_same_run_again_differs_in_nothing(tmp_path: Path) -> None:
    outcomes = [Random(1).random() < 0.6 for _ in range(100)]
    found = verdicts(outcomes, outcomes, tmp_path)
    assert set(found.values()) == {"no difference that can be told"}


def test_a_hair_apart_is_no_difference_that_can_be_told(tmp_path: Path) -> None:
    before = [at % 3 > 0 for at in range(120)]
    now = [*before]
    now[0], now[1], now[3] = True, False, True
    assert verdicts(before, now, tmp_path)["answer_hit"] == "no difference that can be told"


def test_what_is_worse_is_said_to_be(tmp_path: Path) -> None:
    before, now = [True] * 80 + [False] * 40, [True] * 50 + [False] * 70
    comparison = compare(load_run(saved(run_of(before), tmp_path)), run_of(now))
    hit = next(one for one in comparison.differences if one.metric == "answer_hit")
    assert hit.verdict == "worse"
    assert (hit.before, hit.now) == (pytest.approx(80 / 120), pytest.approx(50 / 120))
    assert hit.low < hit.now - hit.before < hit.high < 0
    assert hit.p < 0.001
    assert len(comparison.lost) == 30
    assert comparison.won == ()
    assert any("answer_hit" in line for line in setbacks(comparison))
    better = compare(load_run(saved(run_of(now), tmp_path)), run_of(before))
    assert setbacks(better) == []
    assert next(one for one in better.differences if one.metric == "f1").verdict == "better"


def test_a_comparison_is_written_with_all_that_is_told_of_it(tmp_path: Path) -> None:
    before, now = [True] * 20, [True] * 19 + [False]
    comparison = compare(load_run(saved(run_of(before), tmp_path)), run_of(now))
    told = json.loads(json.dumps(comparison.as_json()))
    assert (told["in_common"], told["won"], told["lost"], told["changed"]) == (20, [], ["q19"], [])
    hit = next(one for one in told["differences"] if one["metric"] == "answer_hit")
    assert (hit["n"], hit["before"], hit["now"]) == (20, 1.0, 0.95)
    assert hit["verdict"] == "no difference that can be told"
    assert hit["low"] <= -0.05 <= hit["high"]


def test_few_questions_tell_nothing(tmp_path: Path) -> None:
    found = verdicts([True] * 9, [False] * 9, tmp_path)
    assert set(found.values()) == {"no difference that can be told"}


def test_chance_alone_is_hardly_ever_certain(tmp_path: Path) -> None:
    random = Random(3)

    def drawn() -> list[bool]:
        return [random.random() < 0.6 for _ in range(80)]

    told = [set(verdicts(drawn(), drawn(), tmp_path).values()) for _ in range(8)]
    assert sum(found != {"no difference that can be told"} for found in told) <= 1


def test_only_questions_in_common_are_compared(tmp_path: Path) -> None:
    path = saved(run_of([True] * 30), tmp_path)
    now = run_of([True] * 20)
    asked = replace(ANSWERABLE, id="q0", question="Another?")
    other = replace(now.results[0], question=asked)
    comparison = compare(load_run(path), Run("t", (other, *now.results[1:])))
    assert comparison.in_common == 19
    with pytest.raises(TestSetError, match="no question in common"):
        compare(load_run(path), Run("t", (other,)))


def test_what_will_not_be_compared_is_told(tmp_path: Path) -> None:
    before = load_run(saved(run_of([True] * 30), tmp_path))
    asked = {f"q{at}": f"Who is {at}?" for at in range(30)}
    assert left_out(before, asked) == ""
    fewer = {id: asked[id] for id in ["q3", "q4"]}
    assert left_out(before, fewer) == "Only 2 questions can be compared: 2 now, 30 before"
    more = {**asked, "q3": "Put otherwise?"}
    assert left_out(before, more) == "Only 29 questions can be compared: 30 now, 30 before"
    for other in ({"x": "Who is 1?"}, {"q1": "Who was 1?"}):
        with pytest.raises(TestSetError, match="no question in common"):
            left_out(before, other)
    with pytest.raises(TestSetError, match="no question in common"):
        left_out(before, asked, searched=True)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"per_question": [1]}', '{"per_question": [{}]}']
)
def test_what_is_no_run_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(text)
    with pytest.raises(TestSetError, match="is no run"):
        load_run(path)


def test_a_run_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match="cannot be read"):
        load_run(tmp_path / "none.json")


def with_times(run: Run, milliseconds: float, machine: str) -> Run:
    timed = [replace(one, latency_ms=milliseconds + at) for at, one in enumerate(run.results)]
    return replace(run, results=tuple(timed), conditions={"machine": {"processor": machine}})


@pytest.mark.parametrize(
    ("machine", "verdict"), [("a", "slower"), ("b", "not judged: machines may differ")]
)
def test_times_are_judged_on_one_machine_only_and_fail_no_build(
    tmp_path: Path, machine: str, verdict: str
) -> None:
    outcomes = [True] * 40
    before = load_run(saved(with_times(run_of(outcomes), 100, "a"), tmp_path))
    comparison = compare(before, with_times(run_of(outcomes), 150, machine))
    [time] = [one for one in comparison.differences if one.metric == "latency_ms"]
    assert time.verdict == verdict
    assert time.now - time.before == pytest.approx(50)
    assert (time.p is None) == (machine == "b")
    assert setbacks(comparison) == []
    assert comparison.worse == ()


def test_less_is_better_where_it_is(tmp_path: Path) -> None:
    sure = Run("t", tuple(replace(r, confidence=0.99) for r in run_of([True] * 40).results))
    unsure = Run("t", tuple(replace(r, confidence=0.5) for r in sure.results))
    comparison = compare(load_run(saved(sure, tmp_path)), unsure)
    brier = next(one for one in comparison.differences if one.metric == "brier")
    assert brier.now > brier.before
    assert brier.verdict == "worse"
    assert brier in comparison.worse


def test_a_run_of_an_earlier_version_is_compared_on_what_both_have(tmp_path: Path) -> None:
    outcomes = [True] * 30 + [False] * 10
    path = saved(run_of(outcomes), tmp_path)
    told = json.loads(path.read_text())
    for row in told["per_question"]:
        del row["metrics"], row["joint"], row["candidate_right"]
    path.write_text(json.dumps(told))
    comparison = compare(load_run(path), run_of([False] * 40))
    found = {one.metric: one.verdict for one in comparison.differences}
    assert found["answer_hit"] == found["answer_hit_answerable"] == "worse"
    assert "brier" not in found


def test_a_share_of_abstentions_is_compared_where_some_question_has_no_answer(
    tmp_path: Path,
) -> None:
    def run(shy: int) -> Run:
        """20 rightly silent, and of 40 that can be answered so many not answered."""
        results = [SILENT] * 20 + [SHY] * shy + [RIGHT] * (40 - shy)
        named = [
            replace(
                r, cited=None, question=replace(r.question, id=f"q{at}", question=f"Who is {at}?")
            )
            for at, r in enumerate(results)
        ]
        return Run("t", tuple(named))

    path = saved(run(20), tmp_path)
    found = {one.metric: one for one in compare(load_run(path), run(0)).differences}
    share = found["abstain_precision"]
    assert (share.n, share.before, share.now, share.verdict) == (40, 0.5, 1.0, "better")
    answerable = replace(run(20), results=run(20).results[20:])
    path = saved(answerable, tmp_path)
    metrics = {one.metric for one in compare(load_run(path), answerable).differences}
    assert "abstain_precision" not in metrics
