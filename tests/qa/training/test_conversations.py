"""Conversations with gold rewrites: read as they are, set apart by conversation, and measured."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import TestSetError
from qa.followups.conversation import Turn
from qa.training.conversations import FollowUp, measure, overlap_f1, read_followups, split

WHO = Turn("Who resigned?", "", "")


def line(**fields: object) -> str:
    row = {"source": "cast2019", "history": [], "question": "When?", "rewrite": "When was it?"}
    return json.dumps({**row, **fields}) + "\n"


def read(tmp_path: Path, *lines: str) -> list[FollowUp]:
    path = tmp_path / "followups.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return read_followups(path)


def followup(question: str, rewrite: str, first: str = "Who resigned?") -> FollowUp:
    return FollowUp(first, (Turn(first),), question, rewrite)


def test_a_history_of_questions(tmp_path: Path) -> None:
    (one,) = read(tmp_path, line(history=["Who resigned?", "Why?"]))
    assert one.history == (WHO, Turn("Why?"))
    assert one.conversation == "Who resigned?"
    assert one.resolved is None
    assert not one.stands_alone


@pytest.mark.parametrize("source", ["cast2021", "cast2022", "newsroom", "newsroom-2"])
def test_a_history_of_questions_and_answers_in_turn(tmp_path: Path, source: str) -> None:
    (one,) = read(tmp_path, line(source=source, history=["Who resigned?", "Mary.", "Why?"]))
    assert one.history == (Turn("Who resigned?", "Mary."), Turn("Why?"))


def test_a_resolved_history(tmp_path: Path) -> None:
    said = ["Who resigned?", "Mary.", "Why?", "Ill health."]
    better = ["Who resigned?", "Mary.", "Why did Mary resign?", "Ill health."]
    (one,) = read(tmp_path, line(source="newsroom", history=said, resolved_history=better))
    assert one.history[1] == Turn("Why?", "Ill health.")
    assert one.resolved == (
        Turn("Who resigned?", "Mary."),
        Turn("Why did Mary resign?", "Ill health."),
    )


def test_an_opening_is_its_own_conversation_and_stands_alone(tmp_path: Path) -> None:
    (one,) = read(tmp_path, line(question="Who resigned?", rewrite=" who resigned? "))
    assert (one.conversation, one.history) == ("Who resigned?", ())
    assert one.stands_alone


@pytest.mark.parametrize("broken", [
    "{", "[1]\n", line(question=None), line(rewrite=3), line(history="Who?"), "",
])  # fmt: skip
def test_what_cannot_be_used_is_refused(tmp_path: Path, broken: str) -> None:
    with pytest.raises(TestSetError):
        read(tmp_path, broken)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=40))
def test_conversations_are_set_apart_whole_and_always_the_same(
    pairs: list[tuple[str, str]],
) -> None:
    followups = [followup(question, question, first) for first, question in pairs]
    some, others = split(followups)
    assert sorted(map(repr, some + others)) == sorted(map(repr, followups))
    assert not {one.conversation for one in some} & {one.conversation for one in others}
    assert split(followups[::-1]) == (some[::-1], others[::-1])


def test_about_a_quarter_is_set_apart() -> None:
    _, apart = split([followup("When?", "When?", f"Who won in {n}?") for n in range(1_000)])
    assert 200 < len(apart) < 300


@pytest.mark.parametrize(("found", "gold", "expected"), [
    ("When did Mary resign?", "When did Mary resign?", 1.0),
    ("When did Mary resign? (mayor)", "When did Mary, the mayor, resign?", 1.0),
    ("When?", "When did Mary resign?", 0.0),
    ("When did Mary?", "When did Mary resign?", 2 / 3),
    ("strikes", "a strike", 1.0),
])  # fmt: skip
def test_overlap(found: str, gold: str, expected: float) -> None:
    assert overlap_f1(found, gold) == pytest.approx(expected)


@given(st.text(max_size=30), st.text(max_size=30))
def test_overlap_is_a_share_and_symmetrical(one: str, other: str) -> None:
    assert 0 <= overlap_f1(one, other) == overlap_f1(other, one) <= 1


def test_what_a_resolver_is_worth() -> None:
    followups = [
        followup("When?", "When did Mary resign?"),
        followup("Who won the cup?", "Who won the cup?"),
        FollowUp("Who resigned?", (), "Who resigned?", "Who resigned?"),
    ]
    gold = {one.question: one.rewrite for one in followups}

    def perfect(question: str, history: Sequence[Turn]) -> str:
        return gold.get(question, question)

    def meddling(question: str, history: Sequence[Turn]) -> str:
        return f"{question} (Mary, mayor)"

    def idle(question: str, history: Sequence[Turn]) -> str:
        return question

    assert measure(perfect, followups) == {"f1": 1.0, "alone": 1.0, "alone_as_asked": 1.0}
    assert measure(meddling, followups) == {"f1": 0.5, "alone": 0.0, "alone_as_asked": 0.0}
    assert measure(idle, followups) == {"f1": 0.0, "alone": 1.0, "alone_as_asked": 1.0}


def test_of_nothing_there_is_nothing_to_measure() -> None:
    alone = [followup("Who won the cup?", "Who won the cup?")]
    assert measure(lambda question, history: question, alone)["f1"] == 0.0
    assert set(measure(lambda question, history: question, []).values()) == {0.0}
