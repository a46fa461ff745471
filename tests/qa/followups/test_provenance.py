"""Follow-ups that ask where an answer comes from."""

import pytest

from qa.followups.conversation import Turn
from qa.followups.provenance import Origin, Provenance, asks_origin, of_answer_to, provenance

ASKED = "How many ships sank?"
LAST = Turn(ASKED, "40", "The navy said that 40 ships had sunk.")


@pytest.mark.parametrize(("question", "origin"), [
    ("Who said that?", Origin.SPEAKER),
    ("says who", Origin.SPEAKER),
    ("And according to whom?", Origin.SPEAKER),
    ("Who's quoted here?", Origin.SPEAKER),
    ("Whose figure is that?", Origin.SPEAKER),
    ("who claims so?", Origin.SPEAKER),
    ("Which article is that from?", Origin.ARTICLE),
    ("in which article is that", Origin.ARTICLE),
    ("Which story says so?", Origin.ARTICLE),
    ("And which stories say that?", Origin.ARTICLE),
    ("What sources reported that?", Origin.ARTICLE),
    ("Where did you get that number from?", Origin.ARTICLE),
    ("What's your source?", Origin.ARTICLE),
    ("Source?", Origin.ARTICLE),
    ("Where does it say that?", Origin.ARTICLE),
    ("Who wrote that article?", Origin.AUTHOR),
    ("who wrote it", Origin.AUTHOR),
    ("Which paper reported that?", Origin.OUTLET),
    ("Which outlet is it from?", Origin.OUTLET),
    ("Where was that published?", Origin.OUTLET),
    ("OK, and when was that published?", Origin.DATE),
    ("When was the article written?", Origin.DATE),
    ("How old is that story?", Origin.DATE),
])  # fmt: skip
def test_what_is_asked_of_an_answer(question: str, origin: Origin) -> None:
    assert asks_origin(question, LAST)
    assert provenance(of_answer_to(ASKED, question)) == Provenance(origin, ASKED)


@pytest.mark.parametrize("question", [
    "Who said that the war was over?", "Who said he would resign?", "Who else said so?",
    "Who wrote the letter?", "When was the treaty published?", "Where is it from?", "By whom?",
    "Where did they come from?", "How old is it?", "What is the date?", "Who told the minister?",
    "When was it?", "Which article of the treaty says so clearly that ships may not be sunk?",
    "", "says " * 400, "(" * 2_000,
])  # fmt: skip
def test_what_the_articles_say_is_no_question_of_origin(question: str) -> None:
    assert not asks_origin(question, LAST)
    assert provenance(question) is None
    assert provenance(f"{question} ({ASKED})") is None


@pytest.mark.parametrize("question", ["Who wrote it?", "When was that published?"])
def test_what_was_written_before_may_be_meant_sooner_than_the_article(question: str) -> None:
    assert not asks_origin(question, Turn("What did the UN report say?", "that 40 ships sank"))
    assert not asks_origin(question, Turn("What did he send?", "a letter"))
    assert asks_origin(question.replace("that", "that article").replace("it", "the article"),
                       Turn("What did the UN report say?"))  # fmt: skip


def test_the_source_of_a_source_is_the_same() -> None:
    once = of_answer_to(ASKED, "Says who?")
    assert once == f"Says who? ({ASKED})"
    assert of_answer_to(once, "Which article is that from?") == (
        f"Which article is that from? ({ASKED})"
    )
    twice = provenance(f"Source? ({once})")
    assert twice == Provenance(Origin.ARTICLE, ASKED)
    assert provenance("Says who? (" * 160 + "x?" + ")" * 160) == Provenance(Origin.SPEAKER, "x?")


def test_brackets_of_a_question_of_another_kind_are_its_own() -> None:
    assert provenance("Who left? (ships, sank)") is None
    assert provenance("How many ships sank (in the bay)?") is None


def test_words_that_the_resolver_added_are_no_question_that_was_answered() -> None:
    assert provenance("When was it published? (letter, minister)") is None


def test_a_question_without_its_mark_is_one_in_brackets() -> None:
    full = of_answer_to("how many ships sank", "says who")
    assert provenance(full) == Provenance(Origin.SPEAKER, "how many ships sank?")
