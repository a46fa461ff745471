"""Answers to where an answer comes from, each with its place in an article."""

from typing import Any

import pytest

from qa.answer import Answer, AnswerKind, Candidate, Citation, Hit, NoAnswer, Stance, Trace
from qa.answer_provenance import answer_provenance
from qa.article import Article, Passage, Span
from qa.assistant import Assistant
from qa.followups.provenance import Origin, Provenance
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.reading import SpanReader
from qa.segment import segment

NAVY = article_from_text(
    "Ships sink\nBy Jane Doe, Reuters\n3 May 2017\n\n"
    "The navy said that 40 ships had sunk. Anna Poe, a fisherwoman, saw them. “It was awful,”"
    " she said. Nobody was hurt.\n",
    "navy.txt",
)
PORT = article_from_text("Fewer ships lost\n\nThe port's master counted 12, he told us.\n", "p.txt")
SENTENCES = {article.name: segment(article) for article in (NAVY, PORT)}


def said(
    article: Article, words: str, speaker: str | None = None, *, whole: bool = False, **more: Any
) -> Answer:
    """An answer of these words, or of their ``whole`` sentence."""
    inside = SENTENCES[article.name]
    sentence = next(each for each in inside if words in each.text)
    start = article.text.index(words)
    span = Span(start, start + len(words))
    passage = Passage(1, article, Span(0, len(article.text)), tuple(inside))
    hit = Hit(passage, 1, 1.0, 1.0, 1.0, (0.0,) * len(inside))
    trace = Trace("How many?", "How many?", (hit,), (Candidate(sentence, span, 1, 1, hit),))
    kind = AnswerKind.SENTENCES if whole else AnswerKind.SPAN
    cited = (Citation.of(sentence, None if whole else span),)
    return Answer(cited[0].text, kind, 0.8, cited, trace, attribution=speaker, **more)


def asked(of: Origin, before: Answer | NoAnswer) -> Answer | NoAnswer:
    return answer_provenance(
        Provenance(of, "How many?"), before, SENTENCES.__getitem__, Trace("Whence?", "Whence?")
    )


def texts(result: Answer | NoAnswer) -> list[str]:
    """What is answered, after checking its citations."""
    assert isinstance(result, Answer)
    for each in (result, *result.others):
        (citation,) = each.citations
        assert citation.text == each.text
        assert citation.text in citation.quote
    return [each.text for each in (result, *result.others)]


FORTY, TWELVE = said(NAVY, "40 ships", "The navy"), said(PORT, "12", "The port's master")


@pytest.mark.parametrize(("of", "text"), [
    (Origin.SPEAKER, "The navy"), (Origin.ARTICLE, "Ships sink"), (Origin.AUTHOR, "Jane Doe"),
    (Origin.OUTLET, "Reuters"), (Origin.DATE, "3 May 2017"),
])  # fmt: skip
def test_where_an_answer_comes_from(of: Origin, text: str) -> None:
    assert texts(asked(of, FORTY)) == [text]


def test_answers_that_differ_have_each_its_origin() -> None:
    differing = said(NAVY, "40 ships", "The navy", conflict=True, others=(TWELVE,))
    assert texts(asked(Origin.SPEAKER, differing)) == ["The navy", "The port's master"]
    assert texts(asked(Origin.ARTICLE, differing)) == ["Ships sink", "Fewer ships lost"]
    assert texts(asked(Origin.DATE, differing)) == ["3 May 2017"]


def test_what_only_stands_behind_an_answer_is_not_asked_about() -> None:
    doubtful = said(NAVY, "40 ships", "The navy", others=(TWELVE,))
    assert texts(asked(Origin.ARTICLE, doubtful)) == ["Ships sink"]
    both_sides = said(NAVY, "40 ships", "The navy", stance=Stance.FOR, others=(TWELVE,))
    assert texts(asked(Origin.ARTICLE, both_sides)) == ["Ships sink", "Fewer ships lost"]


def test_two_answers_of_one_article_have_one_origin() -> None:
    twice = said(NAVY, "40 ships", conflict=True, others=(said(NAVY, "Nobody was hurt."),))
    assert texts(asked(Origin.ARTICLE, twice)) == ["Ships sink"]


def test_a_sentence_that_is_an_answer_has_its_speaker() -> None:
    assert texts(asked(Origin.SPEAKER, said(NAVY, "40 ships", whole=True))) == ["The navy"]


def test_a_speaker_may_be_named_in_the_sentence_before() -> None:
    awful = said(NAVY, "It was awful", "Anna Poe")
    assert texts(asked(Origin.SPEAKER, awful)) == ["Anna Poe"]


def test_nobody_says_it() -> None:
    result = asked(Origin.SPEAKER, said(NAVY, "Nobody was hurt."))
    assert isinstance(result, NoAnswer)
    assert "“Ships sink”" in result.reason


def test_what_an_article_does_not_state() -> None:
    result = asked(Origin.DATE, TWELVE)
    assert isinstance(result, NoAnswer)
    assert result.reason == "The article “Fewer ships lost” doesn't say when it was published."


def test_what_was_not_answered_comes_from_nowhere() -> None:
    result = asked(Origin.SPEAKER, NoAnswer("Nobody knows.", 0.1, FORTY.trace))
    assert isinstance(result, NoAnswer)
    assert result.reason == "How many? Nobody knows."
    assert result.nearest == FORTY.nearest


@pytest.fixture
def assistant(seed_library: Library, reader: SpanReader) -> Assistant:
    return Assistant(seed_library, reader=reader)


MISSILES = "How many missiles were shot down?"


@pytest.mark.parametrize("history", [[MISSILES], [MISSILES, "Which article is that from?"]])
def test_in_a_conversation(assistant: Assistant, history: list[str]) -> None:
    result = assistant.ask("Says who?", history)
    assert texts(result) == ["the Russian Defense Ministry"]
    assert result.trace.understood == f"Says who? ({MISSILES})"
    assert texts(assistant.ask(result.trace.understood)) == texts(result)


def test_as_a_part_of_a_question(assistant: Assistant) -> None:
    result = assistant.ask("How many missiles were shot down, and who said that?")
    assert isinstance(result, Answer)
    assert [result.text, result.others[-1].text] == ["71", "the Russian Defense Ministry"]
