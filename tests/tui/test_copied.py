"""What is copied holds everything that was said, and nothing that was only possible."""

from dataclasses import replace

from qa.answer import Trace
from qa.display import place
from tests.tui.fakes import (
    DURATION,
    LATER,
    NINETY,
    SIXTY_TWO,
    answer,
    conflicting,
    hit,
    no_answer,
    no_answer_in_parts,
)
from tests.tui.scenes import in_parts
from tui.copied import copied


def source(citation) -> str:
    return f"“{citation.quote}”\n{place(citation)}"


def test_words_alone_or_with_every_sentence_that_is_cited() -> None:
    found = answer("How many?", SIXTY_TWO, LATER)
    assert copied(found, cited=False) == "62"
    assert copied(found, cited=True) == "\n\n".join(["62", source(SIXTY_TWO), source(LATER)])


def test_what_else_it_may_be_is_left_out() -> None:
    found = answer("How many?", SIXTY_TWO, others=(answer("How many?", NINETY),))
    assert copied(found, cited=False) == "62"


def test_where_articles_differ_every_value_is_there() -> None:
    assert copied(conflicting("How many?"), cited=False) == "62\nat least 90"
    blocks = copied(conflicting("How many?"), cited=True).split("\n\n")
    assert blocks == ["62", source(SIXTY_TWO), source(LATER), "at least 90", source(NINETY)]


def test_every_part_is_there_those_without_an_answer_too() -> None:
    found = in_parts("How many died, how long did it last, and who won?")
    assert copied(found, cited=False).splitlines() == [
        "62",
        "The raid lasted for 40 minutes.",
        "Who won? These articles don't say. No sentence is about it.",
    ]
    assert copied(found, cited=True).endswith(source(NINETY))


def test_articles_of_a_list_are_all_there() -> None:
    listed = replace(answer("Which?", SIXTY_TWO), others=(answer("Which?", DURATION),), total=2)
    assert copied(listed, cited=False) == "62\nThe raid lasted for 40 minutes."


def test_of_no_answer_the_reason_and_the_nearest_sentences() -> None:
    reason = "The nearest sentences are about something else."
    assert copied(no_answer("Who?"), cited=False) == f"These articles don't say. {reason}"
    found = replace(no_answer("Who?"), trace=Trace("Who?", "Who?", (hit(NINETY, 1),)))
    assert copied(found, cited=True) == f"These articles don't say. {reason}\n\n{source(NINETY)}"
    assert copied(no_answer_in_parts("Who?"), cited=False).splitlines() == [
        "Who invented it? These articles don't say. No sentence is about it.",
        "And how long did it last? These articles don't say. No duration is given.",
    ]
