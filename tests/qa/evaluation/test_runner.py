"""A run asks every question, judges what comes back and keeps going."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from qa.answer import Answer
from qa.article import Article, Block, BlockKind, Span
from qa.errors import ModelNotFound, TestSetError
from qa.evaluation.losses import Loss, loss
from qa.evaluation.question import Evidence, Question
from qa.evaluation.runner import AT_ONCE, evaluate
from qa.evaluation.testset import TestSet

TEXT = "Seventy fell. One flew on. Nobody was hurt, they said. Later it rained."


@pytest.fixture
def article(build):
    return build.article("a.txt", TEXT)


@pytest.fixture
def twin(build):
    return build.article("b.txt", TEXT)


def quoting(*quotes: str, name: str = "a.txt") -> tuple[Evidence, ...]:
    return tuple(Evidence(name, quote) for quote in quotes)


def one(question: str, answers: Sequence[str], *quotes: str, **fields) -> TestSet:
    return TestSet("t", (Question("q1", question, tuple(answers), quoting(*quotes), **fields),))


def test_an_answer_is_judged(build, article) -> None:
    said = build.answer(article, "Seventy", ["Seventy fell."], 0.8)
    assistant = build.assistant([article], {"How many?": said})
    (result,) = evaluate(assistant, one("How many?", ["Seventy"], "Seventy fell.")).results
    assert (result.answered, result.answer, result.confidence) == (True, "Seventy", 0.8)
    assert (result.exact_match, result.f1, result.candidate_right) == (1, 1, True)
    assert result.cited == (True,)
    assert result.citations == said.citations
    assert result.latency_ms is None  # asked among others, it has no time of its own


def test_the_best_answer_alone_is_judged(build, article) -> None:
    other = build.answer(article, "Seventy", ["Seventy fell."])
    best = build.answer(article, "One", ["One flew on."])
    said = Answer(best.text, best.kind, 0.9, best.citations + other.citations, best.trace, (other,))
    assistant = build.assistant([article], {"How many?": said})
    (result,) = evaluate(assistant, one("How many?", ["Seventy"], "Seventy fell.")).results
    assert (result.exact_match, result.f1, result.candidate_right) == (0, 0, False)
    assert result.cited == (False, True)
    assert result.citation_precision == 0.5


def test_the_same_sentence_of_another_article_is_no_evidence(build, article, twin) -> None:
    said = build.answer(twin, "Seventy", ["Seventy fell."])
    assistant = build.assistant([article, twin], {"How many?": said})
    (result,) = evaluate(assistant, one("How many?", ["Seventy"], "Seventy fell.")).results
    assert result.f1 == 1
    assert result.cited == (False,)


@pytest.mark.parametrize(("answers", "right"), [(["Nobody"], True), (["One"], False), ([], False)])
def test_an_abstention_judges_the_best_candidate(build, article, answers, right) -> None:
    sentence = "Nobody was hurt, they said."
    silent = build.no_answer(0.3, [(article, "One", 1.0), (article, "Nobody", 2.0)])
    assistant = build.assistant([article], {"Who?": silent})
    (result,) = evaluate(assistant, one("Who?", answers, sentence)).results
    assert result.candidate_right is right
    assert result.abstained
    assert (result.answer, result.reason, result.confidence) == ("", "nothing fits", 0.3)
    assert result.f1 == result.exact_match == (0 if answers else 1)
    assert result.cited == (() if answers else None)


def test_an_abstention_without_candidates_is_not_right(build, article) -> None:
    assistant = build.assistant([article], {"Who?": build.no_answer()})
    (result,) = evaluate(assistant, one("Who?", ["Nobody"])).results
    assert result.candidate_right is False


def test_hits_are_looked_through_to_a_depth_with_the_history(build, article) -> None:
    found = build.hits((article, "One flew on."))
    said = build.answer(article, "Seventy", ["Seventy fell."], 0.9, found)
    more = build.hits((article, "One flew on."), (article, "Seventy fell."))
    assistant = build.assistant([article], {"And now?": said}, {"And now?": more})
    testset = one("And now?", ["Seventy"], "Seventy fell.", history=("How many?",))
    (result,) = evaluate(assistant, testset, k=15).results
    assert assistant.calls == [("And now?", ("How many?",), None, 15)]
    assert result.relevance == (False, True)
    assert result.rank == 2
    assert result.shown is False  # what was read for the answer doesn't show it


def test_a_small_k_still_gives_hit_at_10(build, article) -> None:
    more = build.hits(*[(article, "One flew on.")] * 9, (article, "Seventy fell."))
    said = build.answer(article, "Seventy", ["Seventy fell."])
    assistant = build.assistant([article], {"How many?": said}, {"How many?": more})
    run = evaluate(assistant, one("How many?", ["Seventy"], "Seventy fell."), k=3)
    assert run.metric("hit@10") == 1
    assert run.metric("hit@5") == 0
    assert run.metric("mrr") == pytest.approx(0.1)


@pytest.mark.parametrize(("answers", "quotes"), [([], ["Seventy fell."]), (["Seventy"], [])])
def test_without_places_nothing_is_looked_for(build, article, answers, quotes) -> None:
    said = build.answer(article, "Seventy", ["Seventy fell."])
    assistant = build.assistant([article], {"How many?": said})
    (result,) = evaluate(assistant, one("How many?", answers, *quotes)).results
    assert (result.relevance, result.cited, result.citation_precision) == (None, None, None)


def test_an_error_is_a_row_and_the_run_goes_on(build, article) -> None:
    said = build.answer(article, "Seventy", ["Seventy fell."])
    failure = ModelNotFound("no such encoder", "fetch it")
    assistant = build.assistant([article], {"How?": failure, "How many?": said})
    questions = (
        Question("q1", "How?", ("Seventy",), quoting("Seventy fell.")),
        Question("q2", "How many?", ("Seventy",), quoting("Seventy fell.")),
        Question("q3", "How?", ()),
    )
    run = evaluate(assistant, TestSet("t", questions))
    first, second, third = run.results
    assert first.error == third.error == "no such encoder"
    assert second.error == ""
    assert (first.answered, first.abstained, first.f1, first.confidence) == (False, False, 0, None)
    assert third.f1 == 0
    assert not third.abstained
    assert run.errors == 2
    assert run.metric("citation_recall") == 0.5
    assert run.metric("hit@1") == 0
    assert run.metric("abstain_recall") == 0
    assert run.metric("abstain_precision") is None


def test_bad_evidence_is_refused_before_anything_is_asked(build, article) -> None:
    assistant = build.assistant([article], {})
    questions = (
        Question("q1", "How many?", ("Seventy",), quoting("Seventy fell.")),
        Question("q2", "How many?", ("Eighty",), quoting("Eighty fell.")),
    )
    with pytest.raises(TestSetError, match="'q2'"):
        evaluate(assistant, TestSet("t", questions))
    with pytest.raises(TestSetError, match=r"c\.txt"):
        evaluate(assistant, TestSet("t", (Question("q", "?", ("x",), quoting("x", name="c.txt")),)))
    assert assistant.calls == []


def test_some_questions_are_asked_alone_to_be_timed(build, article, monkeypatch) -> None:
    ticks = iter([0.0, 2.0, 10.0, 10.25, 20.0, 20.5])
    monkeypatch.setattr("qa.evaluation.runner.perf_counter", lambda: next(ticks))
    questions = tuple(Question(f"q{n}", "Who?", (), context="a.txt") for n in range(4))
    assistant = build.assistant([article], {"Who?": build.no_answer()})
    run = evaluate(assistant, TestSet("t", questions, {"a.txt": article}), timed=2)
    assert [result.latency_ms for result in run.results] == [250, None, 500, None]
    assert assistant.calls[4:] == [("ask", "Who?", ())] * 2
    assert run.speed.questions_per_second == 2
    assert run.speed.times_faster == pytest.approx(2 * 0.375)


def test_reading_alone_is_timed(build, article) -> None:
    testset = TestSet("t", (Question("q", "Who?", (), context="a.txt"),), {"a.txt": article})
    assistant = build.assistant([article], {"Who?": build.no_answer()})
    run = evaluate(assistant, testset, reading=True, timed=50)
    assert assistant.calls[1:] == [("ask_passage", "Who?", "a.txt")]
    assert run.metric("latency_ms.p50") > 0


def test_progress_is_told(build, article) -> None:
    assistant = build.assistant([article], {"Who?": build.no_answer()})
    questions = tuple(Question(f"q{n}", "Who?", ()) for n in range(2 * AT_ONCE + 1))
    told: list[tuple[int, int]] = []
    evaluate(assistant, TestSet("t", questions), progress=lambda *step: told.append(step))
    assert told == [(n, len(questions)) for n in (AT_ONCE, 2 * AT_ONCE, len(questions))]


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), ZeroDivisionError()])
def test_a_cancel_or_a_bug_is_not_swallowed(build, article, failure) -> None:
    assistant = build.assistant([article], {"Who?": failure})
    with pytest.raises(type(failure)):
        evaluate(assistant, one("Who?", []))


def test_reading_gives_each_question_its_own_context(build, article, twin) -> None:
    said = {
        "How many?": build.answer(article, "Seventy", ["Seventy fell."]),
        "Who?": build.no_answer(),
    }
    questions = (
        Question("q1", "How many?", ("Seventy",), quoting("Seventy fell."), context="a.txt"),
        Question("q2", "Who?", (), context="b.txt"),
    )
    contexts = {"a.txt": article, "b.txt": twin}
    assistant = build.assistant([], said)  # its library is empty and not needed
    run = evaluate(assistant, TestSet("t", questions, contexts), reading=True)
    assert assistant.calls == [
        ("How many?", (), "a.txt", 20),
        ("Who?", (), "b.txt", 20),
    ]
    assert run.metric("f1") == 1
    assert run.metric("citation_precision") == 1
    assert run.metric("hit@1") is None
    assert run.metric("mrr") is None


def test_an_error_while_reading_is_a_row(build, article) -> None:
    assistant = build.assistant([], {"How many?": ModelNotFound("no such reader")})
    question = Question("q", "How many?", ("Seventy",), quoting("Seventy fell."), context="a.txt")
    run = evaluate(assistant, TestSet("t", (question,), {"a.txt": article}), reading=True)
    assert run.results[0].error == "no such reader"
    assert run.metric("citation_recall") == 0
    assert run.metric("hit@1") is None


def test_reading_needs_contexts(build, article) -> None:
    with pytest.raises(TestSetError) as caught:
        evaluate(build.assistant([article], {}), one("Who?", []), reading=True)
    assert "no contexts" in caught.value.message
    assert "--reading" in caught.value.hint


def test_open_needs_the_contexts_in_the_library(build, article) -> None:
    question = Question("q", "How many?", ("Seventy",), quoting("Seventy fell."), context="a.txt")
    with pytest.raises(TestSetError, match="isn't in the library"):
        evaluate(build.assistant([], {}), TestSet("t", (question,), {"a.txt": article}))


def test_reading_refuses_evidence_outside_the_contexts(build, article) -> None:
    evidence = quoting("Seventy fell.", name="c.txt")
    question = Question("q4", "How many?", ("Seventy",), evidence, context="a.txt")
    with pytest.raises(TestSetError, match="'q4'"):
        evaluate(
            build.assistant([], {}), TestSet("t", (question,), {"a.txt": article}), reading=True
        )


@pytest.mark.parametrize(
    ("quote", "stage"), [("Share this", Loss.INGEST), ("Seventy fell.", Loss.RETRIEVE)]
)
def test_evidence_in_page_furniture_is_lost_by_ingest(build, quote: str, stage: Loss) -> None:
    text = "Seventy fell.\nShare this"
    blocks = (Block(Span(0, 13), BlockKind.PROSE), Block(Span(14, 24), BlockKind.FURNITURE))
    article = Article("a.txt", text, "", blocks=blocks)
    assistant = build.assistant([article], {"How many?": build.no_answer()})
    (result,) = evaluate(assistant, one("How many?", ["Seventy"], quote)).results
    assert loss(result) is stage


def test_values_on_which_articles_differ(build, article) -> None:
    best = build.answer(article, "Seventy", ["Seventy fell."])
    other = build.answer(article, "One", ["One flew on."])
    said = Answer(best.text, best.kind, 0.9, best.citations, best.trace, (other,), conflict=True)
    golds = ["Seventy", "seventy of them", "One", "Ninety"]
    testset = one("How many?", golds, "Seventy fell.", "One flew on.", tags=("disagree",))
    run = evaluate(build.assistant([article], {"How many?": said}), testset)
    assert run.metric("values_shown") == pytest.approx(2 / 3)
    alone = one("How many?", golds[:2], "Seventy fell.", tags=("disagree",))
    run = evaluate(build.assistant([article], {"How many?": said}), alone)
    assert run.metric("values_shown") is None


def test_cited_characters(build, article) -> None:
    said = build.answer(article, "Seventy", ["Seventy fell.", "One flew on."])
    testset = one("How many?", ["Seventy"], "Seventy fell.", "they said")
    run = evaluate(build.assistant([article], {"How many?": said}), testset)
    assert run.metric("span_citation_precision") == pytest.approx(13 / 25)
    assert run.metric("span_citation_recall") == 1
    assert run.metric("span_citation_f1") == pytest.approx(2 * 13 / 25 / (13 / 25 + 1))
    assert run.metric("citation_f1") == pytest.approx(2 * 0.5 / 1.5)
    silent = evaluate(build.assistant([article], {"How many?": build.no_answer()}), testset)
    assert silent.metric("span_citation_f1") == silent.metric("citation_f1") == 0


def test_turns_are_measured_apart(build, article) -> None:
    assistant = build.assistant([article], {"Who?": build.no_answer()})
    histories = (), ("When?",), ("When?",), ("When?", "Why?")
    questions = tuple(Question(f"q{n}", "Who?", (), history=h) for n, h in enumerate(histories))
    run = evaluate(assistant, TestSet("t", questions))
    assert {turn: part.metric("n") for turn, part in run.by_turn.items()} == {1: 1, 2: 2, 3: 1}
    assert evaluate(assistant, TestSet("t", questions[:1])).by_turn == {}


def test_a_question_in_parts_takes_the_time_of_all(build, article) -> None:
    silent = build.no_answer(found=build.hits((article, "Seventy fell.")))
    first, second = (
        replace(silent, trace=replace(silent.trace, part=part, timings_ms={"read": spent}))
        for part, spent in (("Who?", 1.0), ("When?", 2.0))
    )
    both = replace(first, unanswered=(first, second))
    assistant = build.assistant([article], {"Who? When?": both})
    (result,) = evaluate(assistant, one("Who? When?", []), timed=1).results
    assert result.timings_ms == {"read": 3.0}
