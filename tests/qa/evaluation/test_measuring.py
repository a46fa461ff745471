"""A test set asked with the models that ship: what is measured is told, and nothing is lost."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from qa.errors import QuestionError
from qa.evaluation.advice import Alternative
from qa.evaluation.conditions import conditions, differing, fingerprint, key
from qa.evaluation.conflicting import DISAGREE
from qa.evaluation.measuring import measured, tried, with_alternatives
from qa.evaluation.question import Evidence, Question
from qa.evaluation.result import Result
from qa.evaluation.run import Run
from qa.evaluation.runner import AT_ONCE
from qa.evaluation.sweep import grid, sweep
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.reading import SpanReader
from qa.settings import MIN_CONFIDENCE, Settings, cache_folder
from tests.conftest import SEEDS
from tests.qa.shipped import comparer

QUICK = Settings(k=1)


@pytest.fixture
def testset(monkeypatch: pytest.MonkeyPatch) -> TestSet:
    """As many questions as are asked together, and a few more."""
    monkeypatch.setattr("qa.evaluation.measuring.TIMED", 2)
    return TestSet.load(SEEDS / "questions.jsonl").sample(AT_ONCE + 4)


def test_a_cancelled_run_goes_on_and_comes_out_the_same(
    seed_library: Library, reader: SpanReader, testset: TestSet
) -> None:
    told: list[str] = []
    done: list[int] = []

    def ask(progress=lambda count, _total: done.append(count)):
        return measured(
            seed_library, testset, QUICK, (reader, reader),
            reading=False, progress=progress, report=told.append,
        )  # fmt: skip

    def cancel(_count: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(cancel)
    assert told == ["What was asked is kept: the same command goes on from there"]
    resumed = ask()
    assert told[1:] == ["Going on with the same run that was cancelled before"]
    assert done == [AT_ONCE + 4]
    assert list((cache_folder() / "runs").iterdir()) == []
    whole = ask()
    assert done[1:] == [AT_ONCE, AT_ONCE + 4]
    untimed = [
        [replace(r, latency_ms=None, timings_ms={}) for r in run.results]
        for run in (resumed, whole)
    ]
    assert untimed[0] == untimed[1]
    assert whole.metric("latency_ms.read.p50") > 0
    assert whole.speed.questions_per_second > 0
    assert whole.speed.times_faster > 0

    known = whole.conditions
    assert known["settings"] == {
        "k": 1, "fusion": "min-max", "min_confidence": MIN_CONFIDENCE,
    }  # fmt: skip
    assert known["library"]["fingerprint"] == fingerprint(seed_library)
    assert known["models"]["reader"] == reader.identity
    assert known["models"]["comparer"] == comparer().model.identity
    assert known["questions"] == AT_ONCE + 4


class Broken(Exception):
    pass


def test_a_run_that_ends_while_what_may_gain_is_tried_is_not_lost(
    seed_library: Library, reader: SpanReader, testset: TestSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupt there gives the run as it is; whatever else ends it, it is gone on with."""
    told: list[str] = []
    done: list[int] = []
    runs = cache_folder() / "runs"
    few = replace(testset, questions=testset.questions[:2])

    def progress(count: int, _total: int) -> None:
        done.append(count)

    def ask(ended_by: type[BaseException], *, trying: bool = True) -> Run:
        def end(*arguments: object, **_: object) -> Run:
            assert len([*runs.iterdir()]) == 1
            assert (progress in arguments) is trying
            raise ended_by

        name = "tried" if trying else "with_alternatives"
        with monkeypatch.context() as patch:
            patch.setattr(f"qa.evaluation.measuring.{name}", end)
            return measured(
                seed_library, few, QUICK, (reader, reader),
                reading=False, progress=progress, report=told.append, trying=trying,
            )  # fmt: skip

    with pytest.raises(Broken):
        ask(Broken)
    assert 2 in done
    done.clear()
    with pytest.raises(KeyboardInterrupt):  # of a sweep: the next setting must not follow
        ask(KeyboardInterrupt, trying=False)
    run = ask(KeyboardInterrupt)
    assert 2 not in done
    assert told == [
        "Going on with the same run that was cancelled before",
        "What was asked is kept: the same command goes on from there",
        "Going on with the same run that was cancelled before",
        "All questions are asked; what else may gain was not tried to the end",
    ]
    assert run.metric("n") == 2
    assert run.conditions["questions"] == 2
    assert [*runs.iterdir()] == []


def test_a_question_without_a_word_ends_no_run(
    seed_library: Library, reader: SpanReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an error in the run; other ways to search are told of the questions with words."""
    monkeypatch.setattr("qa.evaluation.measuring.TIMED", 0)
    article = seed_library.articles()[0].name
    evidence = (Evidence(article, seed_library.sentences(article)[0].text),)
    asked = ("Who was hurt?", "???")
    testset = TestSet("t", tuple(Question(q, q, ("Ann",), evidence) for q in asked))
    run = measured(
        seed_library, testset, QUICK, (reader, reader), trying=True,
        reading=False, progress=lambda _done, _total: None, report=lambda _line: None,
    )  # fmt: skip
    assert [bool(result.error) for result in run.results] == [False, True]
    missed = replace(run, results=tuple(replace(one, shown=False) for one in run.results))
    found = with_alternatives(seed_library, testset, Settings(k=12), missed).alternatives
    assert {one.setting.partition("=")[0] for one in found} == {"fusion", "k"}
    assert all([*one.shown] == [0] for one in (*run.alternatives, *found))


def test_looking_for_alternatives_can_be_stopped(seed_library: Library, testset: TestSet) -> None:
    lost = Result.failed(testset.questions[0], QuestionError("x"), evidence=True, retrieval=True)
    run = Run("t", tuple(replace(lost, question=question) for question in testset.questions))
    done: list[tuple[int, int]] = []

    def progress(count: int, total: int) -> None:
        done.append((count, total))
        if count:
            raise Broken

    with pytest.raises(Broken):
        with_alternatives(seed_library, testset, QUICK, run, progress)
    assert done == [(0, AT_ONCE + 4), (AT_ONCE, AT_ONCE + 4)]


def test_a_swept_threshold_gives_what_asking_with_it_gives(
    seed_library: Library, reader: SpanReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every metric, that of how many of several values are shown among them."""
    monkeypatch.setattr("qa.evaluation.measuring.TIMED", 0)
    every = TestSet.load(SEEDS / "questions.jsonl")
    testset = replace(every, questions=tuple(q for q in every.questions if DISAGREE in q.tags))
    remembering = reader.remembering()

    def ask(settings: Settings, one: SpanReader = remembering) -> Run:
        return measured(
            seed_library, testset, settings, (one, one),
            reading=False, progress=lambda _done, _total: None, report=lambda _line: None,
        )  # fmt: skip

    swept = [*sweep(Settings(), grid("min_confidence=0,0.2"), ask)]
    for one in swept:
        alone = ask(Settings(**one.values), reader)
        assert dict(one.run.metrics) == pytest.approx(dict(alone.metrics), abs=1e-3)
        for swept_one, asked in zip(one.run.results, alone.results, strict=True):
            assert (swept_one.answer, swept_one.citations) == (asked.answer, asked.citations)
    shown = [one.run.metric("values_shown") for one in swept]
    assert 0 < shown[1] < shown[0]


def test_what_differs_between_runs() -> None:
    before = {"day": "a", "version": "1", "settings": {"k": 1, "fusion": "x"}, "gone": 1}
    now = {"day": "b", "version": "1", "settings": {"k": 2, "fusion": "x"}, "new": 2}
    assert differing(before, now) == [("settings k", "1", "2")]
    assert key(before) == key({**before, "day": "c", "machine": {"cores": 2}})
    assert key(before) != key(now)


def test_other_questions_make_another_run(seed_library: Library, reader, testset: TestSet) -> None:
    from qa.assistant import Assistant

    assistant = Assistant(seed_library, QUICK, reader)
    one = conditions(assistant, QUICK, testset, reading=False)
    other = conditions(assistant, QUICK, testset.sample(5), reading=False)
    assert key(one) != key(other)
    assert key(one) == key(conditions(assistant, QUICK, testset, reading=False))


def test_what_is_advised_is_tried(
    seed_library: Library, reader: SpanReader, testset: TestSet
) -> None:
    """The gain that is told of a setting is the one that asking with it gives."""

    def ask(settings: Settings):
        return measured(
            seed_library, testset, settings, (reader, reader),
            reading=False, progress=lambda _done, _total: None, report=lambda _line: None,
        )  # fmt: skip

    run = replace(ask(QUICK), alternatives=(Alternative("fusion=reciprocal-rank", {}),))
    advised = replace(run.results[0], shown=False, relevance=(False, True), read=1)
    hoping = replace(run, results=(*[advised] * 4, *run.results[4:]))
    advised = {one.setting for one in hoping.advice if one.setting}
    assert "k=2" in advised
    gains = tried(seed_library, testset, QUICK, reader, hoping).tried
    assert gains.keys() == advised
    gain = ask(Settings(k=2)).metric("answer_hit") - hoping.metric("answer_hit")
    assert gains["k=2"] == pytest.approx(gain)
    for least in (one for one in advised if one.startswith("min_confidence=")):
        other = ask(Settings(k=1, min_confidence=float(least.partition("=")[2])))
        gain = other.metric("answer_hit") - hoping.metric("answer_hit")
        assert gains[least] == pytest.approx(gain)


ODER = "The river Oder rose by three metres in May, and forty homes were lost in Lebus."
ANSWERED = {
    "How far did the river rise?": "three metres",
    "How many homes were lost?": "forty",
    "How many homes were lost in Lebus?": "forty",
}
UNANSWERED = ("Who owned the homes?", "Which bridge fell?", "What did the mayor say?")


@pytest.mark.parametrize(
    ("order", "looked_at"),
    [
        ((*ANSWERED, *UNANSWERED), 6),
        # Every second one alone would be one that is answered.
        ([q for pair in zip(ANSWERED, UNANSWERED, strict=True) for q in pair], 4),
    ],
)
def test_questions_with_contexts_are_tried_on_these(
    seed_library: Library,
    reader: SpanReader,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    order: Sequence[str],
    looked_at: int,
) -> None:
    monkeypatch.setattr("qa.evaluation.measuring.LOOKED_AT", looked_at)
    answers = {q: [{"text": a, "answer_start": ODER.index(a)}] for q, a in ANSWERED.items()}
    path = tmp_path / "flat.jsonl"
    path.write_text(
        "".join(
            json.dumps({"id": q, "question": q, "context": ODER, "answers": answers.get(q, [])})
            + "\n"
            for q in order
        )
    )
    testset, always = TestSet.load(path), Settings(min_confidence=0.0)
    run = measured(
        seed_library, testset, always, (reader, reader),
        reading=True, progress=lambda _done, _total: None, report=lambda _line: None,
    )  # fmt: skip
    gains = tried(seed_library, testset, always, reader, run, reading=True).tried
    [(setting, gain)] = gains.items()
    assert setting.startswith("min_confidence=")
    assert gain > 0


def test_more_passages_are_looked_for_where_a_run_has_not_looked(
    seed_library: Library, testset: TestSet
) -> None:
    """A run looks through 20 passages: 24 would be read, and something stands among them."""
    settings = Settings(k=12)
    empty = Result.failed(testset.questions[0], QuestionError("x"), evidence=True, retrieval=True)
    results = tuple(replace(empty, question=question) for question in testset.questions)
    found = with_alternatives(seed_library, testset, settings, Run("t", results)).alternatives
    [more] = [one for one in found if one.setting == "k=24"]
    evident = [at for at, q in enumerate(testset.questions) if q.answerable and q.evidence]
    assert [*more.shown] == [*range(len(results))]
    assert sum(more.shown[at] for at in evident) > len(evident) / 2
    few = with_alternatives(seed_library, testset, Settings(k=10), Run("t", results)).alternatives
    assert not any(one.setting.startswith("k=") for one in few)
