"""Which stage lost a question, and what is advised: made-up results, one stage after the other."""

from dataclasses import replace

import pytest

from qa.article import Article
from qa.evaluation.advice import Alternative, advice, with_threshold
from qa.evaluation.losses import Loss, costliest, loss, losses
from qa.evaluation.question import Question
from qa.evaluation.report import advice_rows, prediction_rows
from qa.evaluation.result import Result
from qa.evaluation.run import Run

ANSWERABLE = Question("a", "Who?", ("Ann",))
UNANSWERABLE = Question("u", "Who?", ())
RIGHT = Result(
    question=ANSWERABLE,
    answered=True,
    answer="Ann",
    reason="",
    confidence=0.9,
    candidate_right=True,
    candidate_f1=1.0,
    exact_match=1.0,
    f1=1.0,
    citations=(),
    cited=(True,),
    relevance=(True, False, False, False),
    latency_ms=1.0,
    read=2,
    right_at=1,
    shown=True,
)
WRONG = replace(RIGHT, f1=0.0, exact_match=0.0, candidate_right=False, right_at=None)
SHY = replace(RIGHT, answered=False, answer="", f1=0.0, exact_match=0.0, cited=(), confidence=0.1)
SILENT = replace(
    SHY, question=UNANSWERABLE, candidate_right=False, f1=1.0, exact_match=1.0, shown=None
)
FOOLED = replace(
    RIGHT, question=UNANSWERABLE, candidate_right=False, f1=0.0, right_at=None, shown=None
)


@pytest.mark.parametrize(
    ("result", "stage"),
    [
        (RIGHT, None),
        (SILENT, None),
        (replace(RIGHT, cited=None), None),
        (replace(RIGHT, cited=(False, True)), None),
        (replace(RIGHT, cited=(False,)), Loss.CITE),
        (SHY, Loss.ABSTAIN),
        (replace(SHY, candidate_right=False, right_at=None, f1=1.0, exact_match=1.0), None),
        (FOOLED, Loss.ANSWER),
        (replace(WRONG, right_at=1, f1=0.3), Loss.FORM),
        (replace(WRONG, right_at=1), Loss.RANK),
        (replace(WRONG, right_at=3), Loss.RANK),
        (WRONG, Loss.READ),
        (replace(WRONG, relevance=None, shown=None), Loss.READ),
        (replace(WRONG, shown=False), Loss.RETRIEVE),
        (replace(WRONG, shown=False, ingested=False), Loss.INGEST),
        (replace(WRONG, relevance=(False, True, True)), Loss.READ),
        (
            replace(SILENT, question=ANSWERABLE, f1=0.0, shown=False, right_at=None),
            Loss.RETRIEVE,
        ),
        (replace(WRONG, error="broken", answered=False), Loss.ERROR),
    ],
)
def test_the_first_stage_that_went_wrong(result: Result, stage: Loss | None) -> None:
    assert loss(result) is stage


def test_every_question_is_right_or_lost_by_one_stage() -> None:
    results = [RIGHT, SILENT, SHY, FOOLED, FOOLED, WRONG]
    counted = losses(results)
    assert [*counted] == [*Loss]
    assert sum(counted.values()) == 4
    assert counted[Loss.ANSWER] == 2
    assert costliest(results) == (Loss.ANSWER, 2)
    assert costliest([RIGHT, SILENT]) is None
    told = advice_rows(Run("t", tuple(results)))[0]
    assert told == "What costs most: should have abstained, 2 of the 4 that were lost"


def test_what_is_right_is_never_lost_but_by_its_citation(build) -> None:
    """Of articles alone nothing is left to expect, as in "Vitamin A": abstaining is a hit."""
    article = Article("a.txt", "Ann took A.", "News")
    for golds in (("A",), ("Ann",)):
        for outcome in (
            build.no_answer(0.2, [(article, "took", 1.0)]),
            build.answer(article, "took", ["Ann took A."]),
            build.answer(article, "A", ["Ann took A."]),
        ):
            result = Result.of(replace(ANSWERABLE, answers=golds), outcome, ())
            assert (loss(result) is None) is result.answer_hit, (golds, outcome)


def test_a_threshold_is_predicted_exactly() -> None:
    fooled = [replace(FOOLED, confidence=0.3)] * 3
    results = [replace(RIGHT, confidence=0.8)] * 5 + fooled + [SILENT]
    best = next(one for one in advice(results) if one.setting.startswith("min_confidence"))
    least = float(best.setting.removeprefix("min_confidence="))
    assert 0.3 < least <= 0.8
    assert best.gain == pytest.approx(3 / 9)
    assert sum(with_threshold(r, least) for r in results) == 9


def test_a_larger_k_is_predicted_from_what_the_second_half_did() -> None:
    deeper = replace(WRONG, shown=False, relevance=(False, False, False, True))
    deepest = replace(WRONG, shown=False, relevance=(False, False, False, False))
    late = replace(RIGHT, relevance=(False, True, False, False))
    read = replace(WRONG, confidence=0.0)
    results = [RIGHT, late, late, read, *[deeper] * 4, deepest]
    found = {one.setting: one.gain for one in advice(results)}
    # Of four questions whose evidence is read three come out right, both that stand in the
    # second half among them; four more would be read.
    assert found["k=4"] == pytest.approx(4 * (2 + 2 * 3 / 4) / (2 + 2) / 9)
    misled = replace(read, right_in_half=True, right_at=2)
    found = {one.setting: one.gain for one in advice([*results, misled])}
    assert found["k=4"] == pytest.approx((4 * (2 + 2 * 3 / 5) / (2 + 2) - 1) / 10)
    assert "k=4" not in {one.setting for one in advice([*results, *[misled] * 4])}


def test_another_search_is_predicted_from_what_it_finds() -> None:
    missed = replace(WRONG, shown=False)
    results = [RIGHT, RIGHT, replace(WRONG, confidence=0.0), missed, missed, missed, SILENT]
    other = Alternative("fusion=x", {0: False, 2: True, 3: True, 4: True, 5: True})
    found = {one.setting: one.gain for one in advice(results, [other])}
    # Two of three come out right where the evidence is read; three more are found, one is lost.
    # Five of six were looked at.
    assert found["fusion=x"] == pytest.approx((3 * 2 / 3 - 1) / 5 * 6 / 7)
    worse = Alternative("fusion=x", {0: False, 3: True})
    assert "fusion=x" not in {one.setting for one in advice(results, [worse])}


def test_what_was_tried_counts_and_not_what_was_predicted() -> None:
    missed = replace(WRONG, shown=False, confidence=0.0)
    results = [RIGHT, RIGHT, *[missed] * 4]
    others = [Alternative("fusion=x", dict.fromkeys(range(2, 6), True))]
    [predicted] = [one for one in advice(results, others) if one.setting == "fusion=x"]
    assert not predicted.measured
    [told] = [a for a in advice(results, others, {"fusion=x": 1 / 6}) if a.setting == "fusion=x"]
    assert (told.gain, told.measured) == (1 / 6, True)
    run = Run("t", tuple(results), alternatives=tuple(others), tried={"fusion=x": 1 / 6})
    assert any(row.endswith("measured +0.167 here, 1 of 6 questions") for row in advice_rows(run))
    for gain in (0.0, -0.5):
        assert "fusion=x" not in {a.setting for a in advice(results, others, {"fusion=x": gain})}


def test_what_was_predicted_stands_beside_what_was_measured() -> None:
    """Those that gained nothing, too: what a prediction is worth is seen there."""
    missed = replace(WRONG, shown=False, relevance=(False,), confidence=0.0, cited=None)
    others = (Alternative("fusion=x", dict.fromkeys(range(6), True)),)
    run = Run("t", (*[replace(RIGHT, cited=None)] * 2, *[missed] * 4), alternatives=others)
    assert prediction_rows(run) == []
    [told] = run.as_json()["predictions"]  # type: ignore[misc]
    assert told == {"setting": "fusion=x", "predicted": pytest.approx(4 / 6), "measured": None}
    tried = replace(run, tried={"fusion=x": -1 / 6})
    assert prediction_rows(tried)[1:] == [("fusion=x", "+0.667", "-0.167")]
    assert "fusion=x" not in {one.setting for one in tried.advice}


def test_what_stands_deeper_than_the_run_has_looked_is_predicted_from_a_look() -> None:
    missed = replace(WRONG, shown=False, relevance=(False,) * 4, read=4)
    results = [replace(RIGHT, read=4)] * 4 + [missed] * 4
    assert "k=8" not in {one.setting for one in advice(results)}
    found = {one.setting: one.gain for one in advice(results, [Alternative("k=8", {4: True})])}
    assert found["k=8"] == pytest.approx(4 / 8)
    other = Alternative("k=8", {4: False, 5: False})
    assert "k=8" not in {one.setting for one in advice(results, [other])}


def test_nothing_is_advised_where_all_is_right() -> None:
    assert advice([RIGHT, SILENT]) == []
    assert advice([]) == []


def test_the_rank_of_the_first_right_candidate(build) -> None:
    article = Article("a.txt", "Ann met Bob. Bob left.", "News")
    outcome = build.no_answer(0.2, [(article, "Bob", 3.0), (article, "Ann", 1.0)])
    assert Result.of(ANSWERABLE, outcome, ()).right_at == 2
    assert Result.of(UNANSWERABLE, outcome, ()).right_at is None


def test_what_half_the_passages_would_have_given(build) -> None:
    article = Article("a.txt", "Ann met Bob. Bob left.", "News")
    found = build.hits((article, "Ann met Bob."), (article, "Bob left."))
    outcome = build.no_answer(0.2, [(article, "Bob", 3.0), (article, "Ann", 1.0)], found)
    bob, ann = outcome.trace.candidates
    late = replace(bob, hit=replace(bob.hit, rank=2))
    trace = replace(outcome.trace, candidates=(late, ann))
    result = Result.of(ANSWERABLE, replace(outcome, trace=trace), ())
    assert (result.right_at, result.right_in_half) == (2, True)
    assert not Result.of(ANSWERABLE, outcome, ()).right_in_half
