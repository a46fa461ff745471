"""From a question to an answer that can be checked."""

from collections.abc import Callable, Sequence

import pytest

from qa.answer import Answer, AnswerKind, Candidate, Citation, Hit, NoAnswer
from qa.assistant import LONGEST_QUESTION, Assistant
from qa.errors import QuestionError
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.reading import SentenceReader
from qa.settings import Settings
from tests.qa.conftest import RAIN

MISSILES = "How many missiles did the Syrian army shoot down?"


@pytest.fixture
def assistant(seed_library: Library) -> Assistant:
    return Assistant(seed_library)


def check_citation(citation: Citation) -> None:
    """A citation can be checked against its article."""
    text = citation.article.text
    assert citation.text == text[citation.answer.start : citation.answer.end]
    assert citation.quote == text[citation.sentence.start : citation.sentence.end]
    assert citation.sentence.start <= citation.answer.start
    assert citation.answer.end <= citation.sentence.end


def test_an_answer_in_the_articles_own_words(assistant: Assistant) -> None:
    answer = assistant.ask(MISSILES)
    assert isinstance(answer, Answer)
    assert "71 out of the 103 missiles" in answer.text
    assert answer.text == " ".join(citation.text for citation in answer.citations)
    assert answer.kind is AnswerKind.SENTENCES
    assert 0.2 <= answer.confidence <= 1
    assert answer.citations[0].article.name == "002_e833750da82306e1.txt"
    for citation in answer.citations:
        check_citation(citation)


def test_how_it_was_found(assistant: Assistant) -> None:
    answer = assistant.ask(f"  {MISSILES}\n", k=4)
    trace = answer.trace
    assert (trace.question, trace.resolved_question) == (f"  {MISSILES}\n", MISSILES)
    assert len(trace.hits) == 4
    assert answer.nearest == trace.hits[:3]
    assert set(trace.timings_ms) == {"resolve", "retrieve", "read", "total"}
    assert all(time >= 0 for time in trace.timings_ms.values())
    scores = [candidate.score for candidate in trace.candidates]
    assert scores == sorted(scores, reverse=True)


def test_what_the_articles_do_not_say(assistant: Assistant) -> None:
    result = assistant.ask("What is the best recipe for banana bread?")
    assert isinstance(result, NoAnswer)
    assert result.reason.endswith(".")
    assert 0 <= result.confidence < 0.2
    assert len(result.nearest) == 3


def test_how_sure_it_must_be_is_a_setting(seed_library: Library) -> None:
    strict = Assistant(seed_library, Settings(min_confidence=1.0)).ask(MISSILES)
    assert isinstance(strict, NoAnswer)
    lax = Assistant(seed_library, Settings(min_confidence=0.0)).ask("banana bread recipe")
    assert isinstance(lax, Answer)


def test_k_comes_from_the_settings(seed_library: Library) -> None:
    assert len(Assistant(seed_library, Settings(k=2)).ask(MISSILES).trace.hits) == 2


def test_an_empty_library_has_no_answer(open_library: Callable[..., Library]) -> None:
    result = Assistant(open_library()).ask(MISSILES)
    assert isinstance(result, NoAnswer)
    assert result.confidence == 0
    assert result.nearest == ()


def test_history(assistant: Assistant) -> None:
    earlier = ["How many missiles were fired at Syria?", "  ", "\x00?"]
    answer = assistant.ask("How many of them were shot down?", history=earlier[:2])
    assert isinstance(answer, Answer)
    assert any("71 out of the 103" in hit.passage.text for hit in answer.trace.hits)


def test_one_article_alone(assistant: Assistant) -> None:
    article = article_from_text(RAIN, "rain.txt")
    answer = assistant.ask_passage("What did the river do?", article)
    assert isinstance(answer, Answer)
    assert answer.citations[0].text == "The river rose."
    assert answer.citations[0].article is article


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "?!…", "\x00\x1b", "[/", "\ud800"])
def test_an_empty_question(assistant: Assistant, question: str) -> None:
    with pytest.raises(QuestionError) as raised:
        assistant.ask(question)
    assert raised.value.hint


@pytest.mark.parametrize(
    "question",
    ["x" * 100_000, "who " * 50_000, "\x1b[31mWho\x07 chaired it?", "[bold]Who[/] chaired it?",
     "Who chaired \ud800 it?", "\u202eWho chaired it?", "🙂 a", "سؤال", "a\x00b"],
    ids=lambda question: ascii(question[:12]),
)  # fmt: skip
def test_odd_questions(assistant: Assistant, question: str) -> None:
    result = assistant.ask(question)
    assert result.trace.question == question
    assert len(result.trace.resolved_question) <= LONGEST_QUESTION
    assert result.trace.resolved_question.isprintable()


class FixedReader:
    """Says what it is told, of the first two hits' sentences."""

    def __init__(self, *scores: float) -> None:
        self.scores = scores

    def read(self, question: str, hits: Sequence[Hit]) -> list[Candidate]:
        scored = zip(hits[0].passage.sentences, self.scores, strict=False)
        return [Candidate(sentence, sentence.span, score) for sentence, score in scored]


def test_a_second_sentence_that_is_close_belongs_to_the_answer(seed_library: Library) -> None:
    close = Assistant(seed_library, reader=FixedReader(0.9, 0.89)).ask(MISSILES)
    assert isinstance(close, Answer)
    assert len(close.citations) == 2
    assert close.citations[0].sentence < close.citations[1].sentence
    far = Assistant(seed_library, reader=FixedReader(0.9, 0.5)).ask(MISSILES)
    assert isinstance(far, Answer)
    assert len(far.citations) == 1


def test_the_sentence_reader_names_a_sentence_once(seed_library: Library) -> None:
    hits = Assistant(seed_library).retrieve(MISSILES, k=23)
    candidates = SentenceReader().read(MISSILES, hits)
    keys = [(c.sentence.article.name, c.sentence.number) for c in candidates]
    assert len(keys) == len(set(keys))
    assert all(candidate.span == candidate.sentence.span for candidate in candidates)
    assert SentenceReader().read(MISSILES, []) == []
