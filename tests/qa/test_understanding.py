"""What a question means, where its history says little."""

from collections.abc import Sequence

import pytest

from qa.answer import NoAnswer
from qa.assistant import Assistant
from qa.errors import QuestionError
from qa.followups.conversation import Turn
from qa.followups.unasked import NO_QUESTION, REFERS_BACK
from qa.library import Library
from qa.request import Request
from qa.understanding import Understanding, clean


def test_earlier_turns_without_a_word_are_passed_over(library: Library) -> None:
    understanding = Understanding(library)
    assert understanding.resolved("Who left?", ["?", " ", "…!", "\x00", "\ud800"]) == "Who left?"
    with pytest.raises(QuestionError):
        understanding.resolved("?", ["Who left?"])


def test_a_history_is_a_list(library: Library) -> None:
    """A string would be taken letter by letter."""
    for asked in ("Who left?", "How many? Who left?"):
        with pytest.raises(QuestionError) as raised:
            Assistant(library).ask(asked, history="How many?")
        assert 'history=["How many?"]' in raised.value.hint


class Deaf:
    """A resolver that picks nothing."""

    def resolve(self, question: str, history: Sequence[Turn]) -> str:
        return question


def test_a_question_that_points_back_leans_on_the_last_one_even_if_nothing_is_picked(
    library: Library,
) -> None:
    understanding = Understanding(library)
    vars(understanding)["resolver"] = Deaf()
    history = ["Who is the mayor of Ames?", "Where was the mayor?"]
    assert understanding.understood("What did she say?", history).behind == (history[-1],)
    assert understanding.understood("When did the river rise?", history).behind == ()
    assert understanding.understood("What did she say?", []).behind == ()


def test_a_bare_question_word_takes_the_last_question(library: Library) -> None:
    understanding = Understanding(library)
    vars(understanding)["resolver"] = Deaf()
    jo = Turn("Who was arrested?", "Jo Roe", "Jo Roe was arrested on Monday.")
    assert understanding.resolved("Why?", [jo]) == "Why was Jo Roe arrested?"
    history = ["Who was arrested?", "When?"]
    assert understanding.resolved("And why?", history) == "Why? (was arrested)"
    assert understanding.resolved("Why?", []) == "Why?"


def test_what_is_cleaned() -> None:
    assert clean(" Who\x07 \u202eleft?\n") == "Who left?"


def test_another_name_in_the_last_question_is_another_way_to_put_it(library: Library) -> None:
    understanding = Understanding(library)
    vars(understanding)["resolver"] = Deaf()
    history = ["How many people died on the Vasa?"]
    understood = understanding.understood("What about on the Mary Rose?", history)
    assert understood.otherwise == "How many people died on the Mary Rose?"


def test_a_follow_up_to_the_collection_needs_no_resolver(library: Library) -> None:
    understood = Understanding(library).understood("Who wrote it?", ["What is the newest article?"])
    assert (understood.question, understood.behind) == ("Who wrote the newest article?", ())


@pytest.mark.parametrize("question", [
    "Which articles mention the dam?", "What is the newest article?",
    "How many articles are there?",
])  # fmt: skip
def test_a_question_about_the_collection_needs_no_conversation(
    library: Library, question: str
) -> None:
    understanding = Understanding(library)
    vars(understanding)["resolver"] = Deaf()
    understood = understanding.understood(question, ["Who is the mayor of Ames?"])
    assert (understood.question, understood.behind) == (question, ())


def test_a_pronoun_takes_the_topic_where_nothing_is_picked(library: Library) -> None:
    understanding = Understanding(library)
    vars(understanding)["resolver"] = Deaf()
    history = [Turn("Who is the mayor of Ames?", "Jo Roe", "Jo Roe is the mayor.")]
    full = "Has he resigned? (Jo Roe)"
    assert understanding.resolved("Has he resigned?", history) == full
    assert understanding.understood("Has he resigned?", history).question == full
    assert understanding.resolved("Thanks. Has he resigned?", [*history, "Thank you"]) != full
    assert understanding.resolved("Has he resigned?", [*history, "Thank you"]) == full


class Unread:
    """A reader of nothing."""

    def read_all(self, asked: Sequence[object]) -> list[object]:
        assert not asked
        return []


def test_what_asks_nothing_by_itself_is_not_searched_for(library: Library) -> None:
    assistant = Assistant(library, reader=Unread())
    vars(assistant.understanding)["resolver"] = Deaf()
    for asked, reason in (("Why?", REFERS_BACK), ("Has he left?", REFERS_BACK),
                          ("Thank you", NO_QUESTION)):  # fmt: skip
        result = assistant.ask(asked)
        assert isinstance(result, NoAnswer)
        assert (result.reason, result.trace.hits) == (reason, ())
        [response] = assistant.ask_all([Request(asked)], depth=5)
        assert isinstance(response.result, NoAnswer)
        assert response.result.reason == reason
    for before in ("Who left?", "Didn't he resign?"):
        assert assistant.understanding.understood("Why?", [before]).unasked is None
    assert assistant.understanding.understood("Why?", ["Hello"]).unasked == REFERS_BACK
