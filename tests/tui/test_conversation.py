"""The conversation, without a screen."""

from tests.tui.fakes import LATER, NINETY, SIXTY_TWO, answer, conflicting, no_answer
from tui.conversation import CANCELLED, Conversation
from tui.messages import Problem


def test_history_is_of_the_topic_and_of_what_was_not_cancelled() -> None:
    talk = Conversation()
    assert not talk.new_topic()
    for question, outcome in (
        ("one", answer("one", SIXTY_TWO)),
        ("two", CANCELLED),
        ("three", Problem("torn")),
        ("four", no_answer("four")),
    ):
        talk.finish(talk.ask(question, 1, ""), outcome)
    talk.ask("five", 2, "")
    assert [said.question for said in talk.history()] == ["one", "three", "four", "five"]
    assert talk.history()[0].answer == "62"
    assert talk.new_topic()
    assert not talk.new_topic()
    assert talk.history() == ()
    assert talk.ask("six", 3, "").new_topic
    assert [said.question for said in talk.history()] == ["six"]


def test_cancelling_takes_the_newest_that_waits() -> None:
    talk = Conversation()
    first, second, third = (talk.ask(q, n, "") for n, q in enumerate("abc", 1))
    talk.finish(third, no_answer("c"))
    assert talk.cancel() is second
    assert talk.waiting(2) is None
    assert talk.waiting(1) is first
    assert talk.cancel() is first
    assert talk.cancel() is None
    assert not talk.pending


def test_citations_are_those_of_all_answers() -> None:
    talk = Conversation()
    talk.finish(talk.ask("a", 1, ""), conflicting("a"))
    talk.finish(talk.ask("b", 2, ""), no_answer("b"))
    talk.finish(talk.ask("c", 3, ""), answer("c", LATER))
    assert list(talk.citations()) == [SIXTY_TWO, LATER, NINETY, LATER]
    assert talk.newest_result() is talk.exchanges[2]
