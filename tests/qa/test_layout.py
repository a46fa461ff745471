"""What the command line prints of an answer, and of none."""

from dataclasses import replace

import pytest

from qa.answer import NOT_ASKED, Answer, AnswerKind, Citation, NoAnswer, Trace
from qa.article import Span
from qa.layout import print_result
from tests.tui.fakes import (
    DURATION,
    NINETY,
    SIXTY_TWO,
    answer,
    hit,
    no_answer,
    no_answer_in_parts,
)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]):
    """What is printed of a result, without blank lines and without what is quoted."""

    def lines(result: Answer | NoAnswer) -> list[str]:
        print_result(result)
        shown = capsys.readouterr().out.splitlines()
        return [line for line in shown if line.strip() and "“" not in line]

    return lines


def test_of_several_parts_without_an_answer_each_is_told(printed) -> None:
    first, second = (line for line in printed(no_answer_in_parts("q")) if line.startswith("["))
    assert (first[:3], second[:3]) == ("[1]", "[2]")
    assert printed(no_answer_in_parts("q")) == [
        "Who invented it?",
        "These articles don't say. No sentence is about it.",
        "Nearest:",
        first,
        "And how long did it last?",
        "understood as: How long did the raid last?",
        "These articles don't say. No duration is given.",
        "Nearest:",
        second,
    ]


def test_how_it_was_understood_stands_by_the_part(printed) -> None:
    parts = ("How many died?", "How long did it last?", "Who won?")
    died, lasted, won = (Trace("q", f"{part} (raid)", part=part) for part in parts)
    nearest = replace(won, hits=(hit(NINETY, 1),))
    found = replace(
        answer("q", SIXTY_TWO),
        trace=died,
        others=(replace(answer("q", DURATION), trace=lasted),),
        unanswered=(NoAnswer("No sentence is about it.", 0.1, nearest),),
    )
    shown = printed(found)
    for part in parts:
        assert shown[shown.index(part) + 1] == f"understood as: {part} (raid)"
    assert shown[shown.index("understood as: Who won? (raid)") + 1] == (
        "These articles don't say. No sentence is about it."
    )
    assert shown[-2] == "Nearest:"
    assert shown[-1].startswith("[3] Observers count 90 dead"), "numbered on from the citations"


def test_parts_stand_in_the_order_they_were_asked_and_citations_behind_them(printed) -> None:
    won, died, lost = (
        Trace("q", part, part=part, number=number)
        for number, part in enumerate(("Who won?", "How many died?", "Who lost?"), 1)
    )
    nothing, too_much = "No sentence is about it.", NoAnswer(NOT_ASKED, 0.0, lost)
    nearest = replace(won, hits=(hit(NINETY, 1),))
    found = replace(
        answer("q", SIXTY_TWO, confidence=0.9),
        trace=died,
        unanswered=(NoAnswer(nothing, 0.1, nearest), too_much),
    )
    *said, cited, head, near = [line for line in printed(found) if line != "62"]
    assert said[:4] == ["Who won?", f"These articles don't say. {nothing}", "How many died?",
                        "(confidence 0.90)"]  # fmt: skip
    assert said[4:] == ["Who lost?", f"Not asked. {NOT_ASKED}"]
    assert (cited[:3], head, near[:3]) == ("[1]", "Nearest (Who won?):", "[2]")


def test_how_a_whole_question_was_understood(printed) -> None:
    assert printed(answer("it?", SIXTY_TWO, resolved="The raid?"))[0] == "understood as: The raid?"
    assert printed(no_answer("it?"))[0].startswith("These articles don't say.")
    assert not any("understood" in line for line in printed(answer("it?", SIXTY_TWO)))


def test_one_answer_is_followed_by_its_confidence(printed) -> None:
    said = replace(answer("q", SIXTY_TWO, confidence=0.99979), attribution="the ministry")
    shown = printed(said)
    assert shown[1] == "(says the ministry)"
    assert shown[-1] == "confidence 0.99"


def test_each_of_several_answers_has_its_confidence(printed) -> None:
    """As many values and parts, as many numbers: none stands for all."""
    died, lasted = (Trace("q", part, part=part) for part in ("How many?", "How long?"))
    rival = replace(answer("q", NINETY, confidence=0.18), trace=died, attribution="observers")
    found = replace(
        answer("q", SIXTY_TWO, confidence=0.93, conflict=True),
        trace=died,
        others=(rival, replace(answer("q", DURATION, confidence=1.0), trace=lasted)),
    )
    shown = [line for line in printed(found) if "confidence" in line]
    assert shown == [
        "(confidence 0.93)", "(confidence 0.18 · says observers)", "(confidence 1.00)",
    ]  # fmt: skip


def test_a_list_of_articles_is_a_line_each(printed) -> None:
    """The headline is there already, and where the library was counted there is no doubt."""
    trace = Trace("q", "q")
    articles = [citation.article for citation in (SIXTY_TWO, NINETY)]
    spans = [Span(0, len(article.title)) for article in articles]
    headlines = [
        Answer(article.title, AnswerKind.SPAN, 1.0, (Citation(article, span, span),), trace)
        for article, span in zip(articles, spans, strict=True)
    ]
    found = replace(headlines[0], others=(headlines[1],), total=2, remark="1 more states no date")
    head, first, second = printed(found)
    assert head == "2 articles (1 more states no date):"
    assert (first[:4], second[:4]) == ("[1] ", "[2] ")
