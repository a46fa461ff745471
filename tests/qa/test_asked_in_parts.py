"""Several questions in one: each has its answer, or its reason, and its time."""

import time
from collections.abc import Callable, Sequence

import pytest

from qa.answer import NOT_ASKED, Answer, NoAnswer
from qa.answer_about import answer_about
from qa.assistant import Assistant
from qa.followups.conversation import Turn
from qa.library import Library
from qa.parts import ASKED_PARTS
from qa.reading import SpanReader
from qa.settings import Settings

MISSILES = "How many missiles did the Syrian army shoot down?"


@pytest.fixture
def assistant(seed_library: Library, reader: SpanReader) -> Assistant:
    return Assistant(seed_library, reader=reader)


def test_several_questions_in_one_are_answered_apart(assistant: Assistant) -> None:
    question = (
        "Who invented the zeppelin in Utopia, and how long did the raid near Deir el-Zour last?"
    )
    answer = assistant.ask(question)
    assert isinstance(answer, Answer)
    assert (answer.text, answer.trace.question) == ("40 minutes", question)
    assert answer.trace.part == "How long did the raid near Deir el-Zour last?"
    assert [missing.trace.part for missing in answer.unanswered] == [
        "Who invented the zeppelin in Utopia?"
    ]


def test_several_questions_none_of_them_answered(seed_library: Library, reader: SpanReader) -> None:
    strict = Assistant(seed_library, Settings(min_confidence=1.0), reader)
    zeppelin = "Who invented the zeppelin in Utopia?"
    result = strict.ask(f"{zeppelin} And how many balloons did Ruritania launch?")
    assert isinstance(result, NoAnswer)
    first, second = result.unanswered
    assert (first.trace.part, first.trace) == (zeppelin, result.trace)
    assert "Ruritania" in second.trace.part
    assert "Utopia" in first.reason
    assert "Ruritania" in second.reason
    assert result.reason == f"{zeppelin} {first.reason} {second.trace.part} {second.reason}"
    assert {hit.sentence.text for hit in result.nearest} == {
        hit.sentence.text for part in (first, second) for hit in part.nearest
    }


class Listening:
    """A resolver that keeps what it is told, and picks nothing."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def resolve(self, question: str, history: Sequence[Turn]) -> str:
        self.told.append(history[-1].answered)
        return question


def test_a_part_without_a_word_for_it_does_not_hear_another_ones_answer(
    assistant: Assistant,
) -> None:
    listening = Listening()
    vars(assistant.understanding)["resolver"] = listening
    assistant.ask(f"{MISSILES} How many were launched?")
    assistant.ask(f"{MISSILES} Who launched them?")
    assert [bool(answer) for answer in listening.told] == [False, True]


def test_a_bare_part_takes_the_words_of_the_one_before(assistant: Assistant) -> None:
    vars(assistant.understanding)["resolver"] = Listening()
    result = assistant.ask("How many missiles did the Syrian army shoot down, and when?")
    assert [trace.part for trace in result.traces] == [MISSILES, "When?"]
    assert result.traces[1].resolved_question == "When did the Syrian army shoot down? (missiles)"


def test_each_part_has_its_place_and_what_is_too_much_is_told(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistant, "_ask", lambda trace, *_: NoAnswer("Unknown.", 0.0, trace))
    won = [f"Who won race {number}?" for number in range(ASKED_PARTS)]
    result = assistant.ask(" ".join([*won, "Where was it?", "Why was it?"]))
    assert isinstance(result, NoAnswer)
    assert [part.trace.part for part in result.unanswered] == [*won, "Where was it? Why was it?"]
    assert [part.trace.number for part in result.unanswered] == [*range(1, ASKED_PARTS + 2)]
    assert [part.reason for part in result.unanswered] == ["Unknown."] * ASKED_PARTS + [NOT_ASKED]
    assert [part.verdict for part in result.unanswered[-2:]] == [
        "These articles don't say.", "Not asked.",
    ]  # fmt: skip


def slowed(done: Callable[..., Answer | NoAnswer]) -> Callable[..., Answer | NoAnswer]:
    """The same, 50 milliseconds later."""

    def slow(*given: object) -> Answer | NoAnswer:
        time.sleep(0.05)
        return done(*given)

    return slow


def test_the_time_is_that_of_all_stages_and_parts(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Choosing the answer, for which models may be loaded, and a catalogue that is read."""
    monkeypatch.setattr(assistant, "judged", slowed(assistant.judged))
    monkeypatch.setattr("qa.assistant.answer_about", slowed(answer_about))
    result = assistant.ask(f"Which articles mention Aleppo? {MISSILES} Who flew to Utopia?")
    assert isinstance(result, Answer)
    assert len(result.traces) == 3
    assert list(result.trace.timings_ms) == ["resolve", "answer", "total"]
    for trace in result.traces:
        *stages, total = trace.timings_ms.values()
        assert trace.timings_ms["answer"] >= 50
        assert total == pytest.approx(sum(stages), abs=1)
    for stage, spent in result.timings_ms.items():
        each = [trace.timings_ms.get(stage, 0) for trace in result.traces]
        assert spent == pytest.approx(sum(each), abs=0.1)
    assert result.timings_ms["total"] >= 150
