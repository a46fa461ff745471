"""A follow-up becomes a question that stands alone; one that does is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.followups.conversation import Turn
from qa.followups.resolver import Resolver, Thresholds, load_resolver, points_back
from qa.reading import adapted as module
from tests.qa.followups.conftest import Picking

HISTORY = [Turn("Who bombed Palmyra?", "France", "France bombed Palmyra on Sunday.")]
PALMYRA = {"Palmyra": 3.0, "bombed": 2.5, "France": 1.0}
AT = Thresholds(alone=-4.0, back=0.0, other=2.0, most=6)


def resolved(question: str, null: float = -20.0, at: Thresholds = AT, **more) -> str:
    return Resolver(Picking(PALMYRA, null), at).resolve(question, more.get("history", HISTORY))


def test_words_of_the_conversation_stand_in_brackets_behind_the_question() -> None:
    assert resolved("When?") == "When? (bombed Palmyra)"


def test_a_question_that_points_back_takes_more() -> None:
    assert resolved("Why did it do so?") == "Why did it do so? (bombed Palmyra, France)"


def test_a_question_that_stands_alone_is_left_alone_word_for_word() -> None:
    asked = "  How  many people live in Homs ?"
    assert resolved(asked, null=-3.0) == asked


def test_one_that_points_back_is_resolved_whatever_the_model_thinks_of_it() -> None:
    assert resolved("Why did it?", null=9.0) != "Why did it?"


def test_where_no_word_is_picked_it_is_left_alone() -> None:
    nobody = Resolver(Picking({}), AT)
    assert nobody.resolve("When was it?", HISTORY) == "When was it?"


@pytest.mark.parametrize("history", [[], [Turn("")], [Turn(" \n")]], ids=["none", "empty", "blank"])
def test_without_a_history_nothing_is_read(history: list[Turn]) -> None:
    model = Picking(PALMYRA)
    assert Resolver(model).resolve("When was it?", history) == "When was it?"
    assert model.read == []


def test_a_long_conversation_is_read_in_one_window() -> None:
    model = Picking(PALMYRA)
    history = [Turn(f"Who bombed town {n}?", "x " * 300) for n in range(50)]
    Resolver(model, AT).resolve("When was it?", history)
    assert len(model.read) == 1


def test_thresholds() -> None:
    few = Thresholds(alone=-4.0, back=0.0, other=0.0, most=1)
    assert resolved("When?", at=few) == "When? (Palmyra)"
    strict = Thresholds(alone=-4.0, back=0.0, other=2.7, most=6)
    assert resolved("When?", at=strict) == "When? (Palmyra)"


@given(st.text(max_size=40), st.lists(st.text(max_size=30), max_size=4))
def test_any_question_begins_with_itself_and_adds_only_what_was_said(
    question: str, said: list[str]
) -> None:
    turns = [*map(Turn, said), *HISTORY]
    found = resolved(question, history=turns)
    assert found.startswith(question)
    added = found[len(question) :].strip(" ()")
    text = " ".join([*said, HISTORY[0].question, HISTORY[0].sentence])
    assert all(part in text for part in added.split(", ") if added)


@pytest.mark.parametrize("question", [
    "When was it?", "And its capital?", "What did he say?", "How many of them were hit?",
    "What about the other one?", "Who was there?", "How did they get there?", "Why is that?",
    "What did they say about that?", "That's odd, who paid?", "Which ones?", "When did these end?",
    "And the Liberals?", "but in Homs?", "How about the pilot?",
    "Was there another?", "And then?", "Who trained those?", "What did the first one cost?",
])  # fmt: skip
def test_questions_that_point_back(question: str) -> None:
    assert points_back(question)


@pytest.mark.parametrize("question", [
    "When did Palmyra fall?", "Are there any schools in Homs?", "Were there survivors in Homs?",
    "How many hospitals are there in Homs?", "How many people died this year?",
    "Who is one of the richest men in Syria?", "How many of those who fled returned to Homs?",
    "Did Mary Major say that she would resign?", "Who said that France would leave Mali?",
    "Why did Assad defend his record?", "Did one hundred people die in Homs?", "",
])  # fmt: skip
def test_questions_that_do_not(question: str) -> None:
    assert not points_back(question)


def test_the_shipped_resolver_is_compiled_once_and_runs_in_torch_where_it_cannot_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    compiled = load_resolver(told.append)
    assert len(told) <= 1
    again: list[str] = []
    load_resolver(again.append)
    assert again == []

    def fails(*_: object) -> None:
        raise module.NotCompilable("no such instruction")

    monkeypatch.setattr(module, "is_whole", lambda *_: False)
    monkeypatch.setattr(module, "compile_apart", fails)
    in_torch = load_resolver(told.append)
    assert "no such instruction" in told[-1]
    history = [Turn("Who was the king of Libya?", "Idris", "Idris was the king of Libya.")]
    for one in (compiled, in_torch):
        assert "Idris" in one.resolve("When did he abdicate?", history)
        alone = "How tall is the Eiffel Tower in Paris?"
        assert one.resolve(alone, history) == alone
