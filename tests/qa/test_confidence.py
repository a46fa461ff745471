"""Confidence: a probability, from signs that are numbers whatever is asked."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings import ModelDamaged
from qa.answer import Candidate, Hit
from qa.article import Article, Passage, Sentence, Span
from qa.confidence import FILE, PLAIN, SIGNS, Calibration, Evidence

ODD = ["?", "…!?", "🙂", "the", "Who?", "x", "_", "\u00b2", "IN 2031, 3.5", "WHO 🙂 \u0000?"]
TEXTS = st.sampled_from(["It rained.", "Jane Doe", "71", "…", "🙂", "the", "May 2016", " "])
EVERY = Calibration(dict.fromkeys(SIGNS, 0.5), 0.0)


def candidate(text: str = "It rained.", margin: float = 1.0, rank: int = 1) -> Candidate:
    article = Article(f"{rank}.txt", text, "Rain")
    sentence = Sentence(article, Span(0, len(text)), 1)
    passage = Passage(rank, article, sentence.span, (sentence,))
    hit = Hit(passage, rank, 0.5, 0.4 if rank % 2 else None, None, (0.3,))
    return Candidate(sentence, sentence.span, margin + 1.5, margin, hit)


def evidence(*candidates: Candidate, question: str = "Did it rain?") -> Evidence:
    return Evidence.of(question, candidates, [c.hit for c in candidates])


def sign(name: str, *candidates: Candidate, question: str = "Did it rain?") -> float:
    return SIGNS[name](evidence(*candidates, question=question))


@pytest.mark.parametrize("question", ODD)
def test_every_sign_is_a_number_for_odd_questions(question: str) -> None:
    for text in ("It rained.", "🙂", "…"):
        made = evidence(candidate(text), question=question)
        assert all(math.isfinite(sign(made)) for sign in SIGNS.values())


@given(
    st.lists(st.tuples(TEXTS, st.floats(-40, 40)), min_size=1, max_size=5),
    st.sampled_from([question for question in ODD if any(map(str.isalnum, question))]),
)
def test_every_sign_is_a_number_and_the_confidence_a_probability(
    found: list[tuple[str, float]], question: str
) -> None:
    made = evidence(
        *(candidate(text, margin, rank) for rank, (text, margin) in enumerate(found, start=1)),
        question=question,
    )
    assert all(math.isfinite(sign(made)) for sign in SIGNS.values())
    assert 0 <= EVERY.confidence(made) <= 1


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_higher_margin_is_never_held_less_likely(one: float, other: float) -> None:
    low, high = (PLAIN.confidence(evidence(candidate(margin=m))) for m in sorted((one, other)))
    assert 0 <= low <= high <= 1


def test_a_higher_margin_is_held_more_likely() -> None:
    low, high = (PLAIN.confidence(evidence(candidate(margin=m))) for m in (-3.0, 8.0))
    assert low < 0.5 < high


def test_another_value_that_is_nearly_as_good_narrows_the_gap() -> None:
    best, same, near, far = (
        candidate(text, margin, rank)
        for rank, (text, margin) in enumerate([("71", 5), ("71.", 4), ("72", 4), ("72", 1)], 1)
    )
    assert sign("gap", best, near) == pytest.approx(1)
    assert sign("gap", best, far) == pytest.approx(4)
    assert sign("gap", best) == sign("gap", best, same) > 4


def test_the_lead_is_over_no_answer_and_the_next_value() -> None:
    best, near, far = (
        candidate(text, margin, rank)
        for rank, (text, margin) in enumerate([("71", 5), ("72", 4), ("73", -3)], 1)
    )
    assert sign("lead", best, near) == pytest.approx(1)
    assert sign("lead", best, far) == sign("lead", best) == pytest.approx(5)


def test_of_what_was_read_again_the_mean_margin_counts() -> None:
    again = replace(candidate("71", 5), mean=2.0)
    assert sign("margin", again) == sign("lead", again) == 2


def test_the_same_value_elsewhere_supports_it_if_the_reader_holds_it_for_an_answer() -> None:
    best, same = candidate("71", 5, 1), candidate("Seventy-one", 4, 2)
    doubted = candidate("71 or so", -1, 3)
    assert sign("support", best) == sign("support", best, doubted) == 0
    assert sign("support", best, same, doubted) > 0


def test_a_reprint_supports_nothing() -> None:
    best, reprint, same = (
        candidate("71", 5, 1),
        candidate("71", 4, 2),
        candidate("Seventy-one", 3, 3),
    )
    assert sign("support", best, reprint) == 0
    assert sign("support", best, reprint, same) == sign("support", best, same) > 0


def test_signs_of_the_words() -> None:
    rained = candidate("In Geneva, it rained.")
    assert sign("shared", rained, question="Was there rain in Geneva?") == 1  # the headline's too
    assert sign("explains", rained, question="Why did it rain?") == 1
    assert sign("repeats", rained, question="It rained in Geneva?") == 1
    assert sign("repeats", rained, question="Did it rain?") == 0


def test_others_put_each_value_in_front_in_turn() -> None:
    texts = ["71", "72", "71", "73", "74"]
    found = [candidate(text, 9 - n, n) for n, text in enumerate(texts, start=1)]
    made = evidence(*found)
    assert made.best is found[0]
    others = list(made.others(2))
    assert [other.best.text for other in others] == ["72", "73"]
    for other in others:
        assert sorted(map(len, other.groups)) == sorted(map(len, made.groups))
        assert other.groups[1] == made.groups[0]
        assert (other.question, other.hits) == (made.question, made.hits)
    assert len(list(made.others(99))) == 3
    assert list(made.others(0)) == list(evidence(found[0]).others(3)) == []


def test_a_calibration_is_kept_beside_a_reader(tmp_path: Path) -> None:
    made = Calibration({"margin": 0.25, "gap": -1e-9}, 0.1)
    made.save(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert Calibration.load(tmp_path) == made


def test_a_reader_without_a_calibration_is_judged_by_its_margin(tmp_path: Path) -> None:
    assert Calibration.load(tmp_path) is PLAIN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"weights": {"margin": 1}}',
        '{"weights": ["margin"], "constant": 0}',
        '{"weights": {"luck": 1}, "constant": 0}',
        '{"weights": {"margin": 1}, "constant": 0, "more": 1}',
        '{"weights": {"margin": "a lot"}, "constant": 0}',
        '{"weights": {"margin": 1}, "constant": null}',
        '{"weights": {"margin": NaN}, "constant": 0}',
        "\udcff",
    ],
)
def test_a_damaged_calibration_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelDamaged) as raised:
        Calibration.load(tmp_path)
    assert str(tmp_path / FILE) in raised.value.message
    assert "delete" in raised.value.hint


def test_the_shape_of_the_file_is_what_others_may_write(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"weights": {"margin": 1}, "constant": 0}))
    sure = Calibration.load(tmp_path).confidence(evidence(candidate(margin=0)))
    assert sure == pytest.approx(0.5)
