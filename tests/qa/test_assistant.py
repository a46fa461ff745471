"""From a question to an answer that can be checked."""

from collections.abc import Callable, Sequence

import pytest

from qa.answer import Answer, AnswerKind, Candidate, Citation, Hit, NoAnswer
from qa.article import Span
from qa.assistant import Assistant
from qa.confidence import PLAIN
from qa.errors import LibraryError, QuestionError
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.reading import SpanReader
from qa.request import Request
from qa.settings import MIN_CONFIDENCE, Settings
from qa.understanding import LONGEST_QUESTION
from tests.qa.conftest import RAIN

MOST_OF_IT = (
    "shot down 71 out of the 103 missiles fired during the attack, using Russian-made air "
    "defense systems, including S-125, S-200, as well as the Buk and Kvadrat units"
)
MISSILES = "How many missiles did the Syrian army shoot down?"


@pytest.fixture
def assistant(seed_library: Library, reader: SpanReader) -> Assistant:
    return Assistant(seed_library, reader=reader)


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
    assert answer.text == answer.citations[0].text
    assert answer.kind is AnswerKind.SPAN
    assert MIN_CONFIDENCE <= answer.confidence <= 1
    assert "71 out of the 103 missiles" in answer.citations[0].quote
    assert answer.citations[0].article.name == "002_e833750da82306e1.txt"
    for citation in answer.citations:
        check_citation(citation)


def test_how_it_was_found(assistant: Assistant) -> None:
    answer = assistant.ask(f"  {MISSILES}\n", k=4)
    trace = answer.trace
    assert (trace.question, trace.resolved_question) == (f"  {MISSILES}\n", MISSILES)
    assert len(trace.hits) == 4
    assert answer.nearest == trace.hits[:3]
    assert list(trace.timings_ms) == ["resolve", "retrieve", "read", "answer", "total"]
    assert all(time >= 0 for time in trace.timings_ms.values())
    scores = [candidate.score for candidate in trace.candidates]
    assert scores == sorted(scores, reverse=True)


def test_what_the_articles_do_not_say(assistant: Assistant) -> None:
    result = assistant.ask("What is the best recipe for banana bread?")
    assert isinstance(result, NoAnswer)
    assert result.reason.endswith(".")
    assert 0 <= result.confidence < MIN_CONFIDENCE
    assert len(result.nearest) == 3


def test_how_sure_it_must_be_is_a_setting(seed_library: Library, reader: SpanReader) -> None:
    strict = Assistant(seed_library, Settings(min_confidence=1.0), reader).ask(MISSILES)
    assert isinstance(strict, NoAnswer)
    lax = Assistant(seed_library, Settings(min_confidence=0.0), reader).ask("banana bread recipe")
    assert isinstance(lax, Answer)


def test_k_comes_from_the_settings(seed_library: Library, reader: SpanReader) -> None:
    assert len(Assistant(seed_library, Settings(k=2), reader).ask(MISSILES).trace.hits) == 2


def test_an_empty_library_has_no_answer(
    open_library: Callable[..., Library], reader: SpanReader
) -> None:
    result = Assistant(open_library(), reader=reader).ask(MISSILES)
    assert isinstance(result, NoAnswer)
    assert result.confidence == 0
    assert result.nearest == ()


def test_history(assistant: Assistant) -> None:
    earlier = ["How many missiles were fired at Syria?", "  ", "\x00?"]
    answer = assistant.ask("How many of them were shot down?", history=earlier[:2])
    assert isinstance(answer, Answer)
    assert any("71 out of the 103" in hit.passage.text for hit in answer.trace.hits)


def test_one_article_alone(seed_library: Library, reader: SpanReader) -> None:
    article = article_from_text(RAIN, "rain.txt")
    lax = Assistant(seed_library, Settings(min_confidence=0.0), reader)
    answer = lax.ask_passage("How long did it rain?", article)
    assert isinstance(answer, Answer)
    assert "days" in answer.text
    assert answer.citations[0].quote == "It rained for days."
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
    """Takes words of the first hits for candidates, with scores that the test sets."""

    calibration = PLAIN

    def __init__(self, *scored: tuple[str, float]) -> None:
        self.scored = scored

    def read(self, question: str, hits: Sequence[Hit]) -> list[Candidate]:
        made = []
        for words, score in self.scored:
            for hit in hits:
                for sentence in hit.passage.sentences:
                    at = sentence.text.find(words)
                    span = Span(sentence.span.start + at, sentence.span.start + at + len(words))
                    candidate = Candidate(sentence, span, score, score, hit)
                    if at >= 0 and all(c.span != span for c in made):
                        made.append(candidate)
        return sorted(made, key=lambda candidate: -candidate.score)


def test_one_value_in_several_places_is_one_answer(seed_library: Library) -> None:
    answer = Assistant(seed_library, reader=FixedReader(("Syria", 9.0))).ask(MISSILES)
    assert isinstance(answer, Answer)
    assert answer.kind is AnswerKind.SPAN
    assert len(answer.citations) > 1
    assert {citation.text for citation in answer.citations} == {"Syria"}
    assert answer.others == ()


def test_other_values_come_behind(seed_library: Library) -> None:
    reader = FixedReader(("71", 9.0), ("103", 8.5), ("62", 8.0), ("Syria", -9.0))
    answer = Assistant(seed_library, Settings(min_confidence=0.5), reader).ask(MISSILES)
    assert isinstance(answer, Answer)
    assert answer.text == "71"
    assert [other.text for other in answer.others] == ["62"], "103 stands in what is quoted"
    assert answer.confidence >= answer.others[0].confidence >= 0.5


def test_a_reason_is_a_whole_sentence(seed_library: Library) -> None:
    reader = FixedReader((MOST_OF_IT, 9.0))
    why = Assistant(seed_library, reader=reader).ask("Why did the Syrian army shoot missiles?")
    assert isinstance(why, Answer)
    assert why.kind is AnswerKind.SENTENCES
    assert why.text == why.citations[0].quote
    what = Assistant(seed_library, reader=reader).ask("What did the Syrian army shoot down?")
    assert isinstance(what, Answer)
    assert what.kind is AnswerKind.SPAN


def test_nothing_sure_enough_says_why(seed_library: Library) -> None:
    strict = Assistant(seed_library, Settings(min_confidence=0.9), FixedReader(("Syria", -5.0)))
    result = strict.ask("How many zeppelins did Utopia launch?")
    assert isinstance(result, NoAnswer)
    assert "Utopia" in result.reason
    assert strict.ask(MISSILES).reason.endswith(".")


def test_a_follow_up_is_searched_with_what_was_said_before(assistant: Assistant) -> None:
    result = assistant.ask("How many of them were children?", ["How many died in Idlib on Friday?"])
    assert result.trace.resolved_question.startswith("How many of them were children? (")
    assert "Idlib" in result.trace.resolved_question
    assert "Idlib" in result.trace.hits[0].passage.text


@pytest.mark.parametrize("asks", [True, False])
def test_what_says_too_little_is_read_both_ways(seed_library: Library, asks: bool) -> None:
    class Believing(FixedReader):
        """Believes what it finds for one of two wordings."""

        def read(self, question: str, hits: Sequence[Hit]) -> list[Candidate]:
            self.scored = (("Syria", 9.0 if question.startswith("How many, ") is asks else -9.0),)
            return super().read(question, hits)

    history = ["How many missiles did the Syrian army shoot down?"]
    result = Assistant(seed_library, reader=Believing()).ask("And the Americans?", history)
    assert isinstance(result, Answer)
    asked = result.trace.resolved_question
    assert asked.startswith("How many, and the Americans?" if asks else "And the Americans?")
    assert result.trace.timings_ms["total"] >= result.trace.timings_ms["read"]


def test_what_stands_alone_is_left_word_for_word(assistant: Assistant) -> None:
    result = assistant.ask(MISSILES, ["Who chaired the Russian Security Council?"])
    assert result.trace.resolved_question == MISSILES


def test_misspelt_names_are_searched_as_the_articles_write_them(assistant: Assistant) -> None:
    result = assistant.ask("What did Lavrow say in Cyprus?")
    assert result.trace.resolved_question == "What did Lavrov say in Cyprus?"


def test_the_collection_itself_answers(assistant: Assistant) -> None:
    answer = assistant.ask("Which articles mention Aleppo?")
    assert isinstance(answer, Answer)
    for each in (answer, *answer.others):
        assert each.text == "Aleppo"
        check_citation(each.citations[0])


def test_yes_or_no_is_evidence_and_no_verdict(seed_library: Library) -> None:
    reader = FixedReader(("unaware", 9.0))
    lax = Assistant(seed_library, Settings(min_confidence=0.0), reader)
    answer = lax.ask("Was Lavrov aware that Russia had been given any warning of the strike?")
    assert isinstance(answer, Answer)
    assert answer.stance is not None
    assert "unaware" in answer.citations[0].quote


def test_who_says_it_comes_along(seed_library: Library) -> None:
    answer = Assistant(seed_library, reader=FixedReader(("71", 9.0))).ask(MISSILES)
    assert isinstance(answer, Answer)
    assert answer.attribution is not None
    assert "Russian Defense Ministry" in answer.attribution


def test_many_at_once_come_out_as_each_alone(assistant: Assistant) -> None:
    """Whatever is asked in whatever form: alone, behind others, in parts, about the collection."""
    article = article_from_text(RAIN, "rain.txt")
    requests = [
        Request(MISSILES),
        Request("What is the best recipe for banana bread?"),
        Request("How many of them were shot down?", ["How many missiles were fired at Syria?"]),
        Request("Who chaired the Russian Security Council, and how long did the raid last?"),
        Request("Which articles mention Aleppo?"),
        Request("How long did it rain?", article=article),
        Request("  ?! "),
        Request("Who chaired the Rusian Security Council?"),
        Request("And the Americans?", ["How many missiles were fired at Syria?"]),
    ]
    stages: list[str] = []
    assistant.on_stage = stages.append
    responses = assistant.ask_all(requests, 20)
    assert len(responses) == len(requests)
    assert isinstance(responses[6].result, QuestionError)
    assert "reading for 6 questions" not in stages
    assert "reading for 5 questions" in stages  # the others go alone
    for request, response in zip(requests, responses, strict=True):
        if isinstance(response.result, QuestionError):
            continue
        alone = (
            assistant.ask(request.question, request.history)
            if request.article is None
            else assistant.ask_passage(request.question, request.article)
        )
        together = response.result
        assert type(together) is type(alone)
        assert together.trace.resolved_question == alone.trace.resolved_question
        assert [h.passage.id for h in together.trace.hits] == [
            h.passage.id for h in alone.trace.hits
        ]
        assert together.confidence == pytest.approx(alone.confidence, abs=0.05)
        if isinstance(together, Answer) and isinstance(alone, Answer):
            assert together.text == alone.text
            assert [o.text for o in together.others] == [o.text for o in alone.others]
        if request.article is None:
            assert 8 < len(response.hits) <= 20
            assert response.hits[0].rank == 1


def test_an_error_of_all_is_everybodys(
    seed_library: Library, reader: SpanReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = Assistant(seed_library, reader=reader)

    def broken(*_: object) -> None:
        raise LibraryError("the disk is gone", "find it")

    monkeypatch.setattr(seed_library, "bm25", broken)
    first, second = assistant.ask_all([Request(MISSILES), Request("Who left?")], 20)
    assert isinstance(first.result, LibraryError)
    assert isinstance(second.result, LibraryError)


def test_another_reader_shares_the_rest(assistant: Assistant, reader: SpanReader) -> None:
    assistant.warm_up()
    other = assistant.with_reader(reader.remembering())
    assert other.reader is not assistant.reader
    assert other.understanding.resolver is assistant.understanding.resolver
    assert other.comparer is assistant.comparer
    one, two = other.ask(MISSILES), other.ask(MISSILES)
    assert isinstance(one, Answer)
    assert isinstance(two, Answer)
    assert (one.text, one.confidence) == (two.text, two.confidence)
