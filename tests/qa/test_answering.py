"""From evidence to an answer: its form, its order where articles disagree, and its citations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from qa.answer import Answer, AnswerKind, Candidate, Hit, NoAnswer, Stance, Trace
from qa.answering import Judge
from qa.article import Passage, Span
from qa.confidence import Calibration, Evidence
from qa.ingest.text import article_from_text
from qa.segment import segment
from tests.qa.shipped import comparer, stance_detector

SANK = "How many people died when the ferry sank?"
GUARD = "The ferry sank off Lamu and 41 people died, the coast guard said."
CROSS = "The Red Cross said that 58 people died when the ferry sank off Lamu."
DOCTORS = "Doctors said 63 people died when the ferry sank off Lamu."


class Told:
    """What articles say, by their sentences: which words answer, how surely, and when."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self.hits: list[Hit] = []
        self.sentences: dict[str, Sequence] = {}

    def say(self, text: str, words: str, margin: float, day: str | None = None) -> "Told":
        dated = f"A ferry sinks off Lamu\n{day}\n\n" if day else "A ferry sinks off Lamu\n\n"
        article = article_from_text(f"{dated}{text}\n", f"{len(self.hits)}.txt")
        if day:
            assert article.published == date.fromisoformat(day)
        sentences = tuple(segment(article))
        at = article.text.index(words, len(dated))
        holds = next(s for s in sentences if s.span.start <= at < s.span.end)
        span = Span(sentences[0].span.start, sentences[-1].span.end)
        passage = Passage(len(self.hits), article, span, sentences)
        hit = Hit(passage, len(self.hits) + 1, 1.0, 0.5, None, (0.5,) * len(sentences))
        self.hits.append(hit)
        self.sentences[article.name] = sentences
        self.candidates.append(Candidate(holds, Span(at, at + len(words)), margin, margin, hit))
        return self

    def judged(self, question: str = SANK, enough: float = 0.3) -> Answer | NoAnswer:
        judge = Judge(
            Calibration({"margin": 0.5}, -1.0),
            enough,
            lambda word: True,
            self.sentences.__getitem__,
            comparer().alike,
            stance_detector().leanings,
        )
        evidence = Evidence.of(question, self.candidates, self.hits)
        return judge.judged(evidence, Trace(question, question))

    def answered(self, question: str = SANK) -> Answer:
        found = self.judged(question)
        assert isinstance(found, Answer)
        return found


def texts(answer: Answer) -> list[str]:
    """All values, as they are shown."""
    return [answer.text, *(other.text for other in answer.others)]


def test_a_rising_toll_is_told_newest_first() -> None:
    found = (
        Told()
        .say(GUARD, "41", 9.0, "2019-03-03")
        .say(CROSS, "58", 8.0, "2019-03-04")
        .say(DOCTORS, "63", 7.0, "2019-03-06")
        .answered()
    )
    assert found.conflict
    assert texts(found) == ["63", "58", "41"]
    assert not any(other.conflict or other.others for other in found.others)


def test_what_the_reader_holds_for_less_likely_stays_behind_though_it_is_newer() -> None:
    newer = "In all, 63 people died when the ferry sank off Lamu."
    told = Told().say(GUARD, "41", 8.0, "2019-03-02").say(newer, "63", 4.0, "2019-03-05")
    assert told.answered().conflict
    assert texts(told.answered()) == ["41", "63"]
    level = Told().say(GUARD, "41", 8.0, "2019-03-02").say(newer, "63", 7.0, "2019-03-05")
    assert texts(level.answered()) == ["63", "41"]


def test_what_is_less_likely_and_older_does_not_keep_the_newest_back() -> None:
    told = (
        Told()
        .say(GUARD, "41", 9.0, "2019-03-03")
        .say(CROSS, "58", 8.0, "2019-03-04")
        .say(DOCTORS, "63", 3.0, "2019-03-01")
    )
    assert told.answered().conflict
    assert texts(told.answered()) == ["58", "41", "63"]
    doubted = Told().say(GUARD, "41", 9.0, "2019-03-03").say(CROSS, "58", 8.0, "2019-03-01")
    doubted.say(DOCTORS, "63", 3.0, "2019-03-06")
    assert texts(doubted.answered()) == ["41", "63", "58"]


def test_what_only_its_speaker_stands_for_stays_behind_though_it_is_newer() -> None:
    told = Told().say(GUARD, "41", 9.0, "2019-03-02").say(CROSS, "58", -4.0, "2019-03-05")
    found = told.answered()
    assert found.conflict
    assert texts(found) == ["41", "58"]
    assert found.confidence > 0.5 > found.others[0].confidence


def test_what_is_not_sure_enough_to_be_an_answer_stays_behind_though_it_is_newer() -> None:
    told = Told().say(GUARD, "41", 6.0, "2019-03-02").say(CROSS, "58", 5.0, "2019-03-05")
    assert texts(told.answered()) == ["58", "41"]
    strict = told.judged(enough=0.85)
    assert isinstance(strict, Answer)
    assert texts(strict) == ["41", "58"]


def test_each_value_has_its_speaker_its_date_and_its_own_confidence() -> None:
    found = (
        Told().say(GUARD, "41", 9.0, "2019-03-04").say(CROSS, "58", 6.0, "2019-03-03").answered()
    )
    other = found.others[0]
    assert (found.attribution, other.attribution) == ("the coast guard", "The Red Cross")
    assert [a.citations[0].article.published for a in (found, other)] == [
        date(2019, 3, 4), date(2019, 3, 3),
    ]  # fmt: skip
    assert other.confidence < found.confidence
    assert found.sources == other.sources == 1


def test_of_one_day_the_best_comes_first() -> None:
    found = (
        Told().say(GUARD, "41", 9.0, "2019-03-03").say(CROSS, "58", 8.0, "2019-03-03").answered()
    )
    assert found.conflict
    assert texts(found) == ["41", "58"]


def test_where_a_day_is_unknown_the_best_stays_first_and_the_undated_come_last() -> None:
    found = (
        Told()
        .say(GUARD, "41", 9.0, "2019-03-03")
        .say(CROSS, "58", 8.5)
        .say(DOCTORS, "63", 8.0, "2019-03-06")
        .answered()
    )
    assert found.conflict
    assert texts(found) == ["41", "63", "58"]


def test_the_last_article_that_says_so_dates_a_value() -> None:
    found = (
        Told()
        .say(GUARD, "41", 9.0, "2019-03-01")
        .say(CROSS, "58", 8.0, "2019-03-04")
        .say("On Lamu 41 people died when the ferry sank, police said.", "41", 8.9, "2019-03-07")
        .answered()
    )
    assert found.conflict
    assert texts(found) == ["41", "58"]
    assert len(found.citations) == 2


def test_compatible_values_are_no_conflict_and_the_best_stays_first() -> None:
    found = (
        Told()
        .say(GUARD, "41", 9.0, "2019-03-03")
        .say(CROSS.replace("58", "more than 40"), "more than 40", 8.0, "2019-03-05")
        .answered()
    )
    assert not found.conflict
    assert found.text == "41"
    assert "more than 40" in texts(found)


def test_one_value_of_several_articles_is_one_answer_with_all_of_them() -> None:
    again = "Forty-one people died when the ferry sank near Lamu, relatives said."
    found = Told().say(GUARD, "41", 9.0).say(again, "Forty-one", 8.0).answered()
    assert not found.conflict
    assert found.others == ()
    assert [citation.text for citation in found.citations] == ["41", "Forty-one"]
    assert found.sources == 2


def test_copies_of_one_text_are_one_source() -> None:
    report = f"{GUARD} Divers searched the wreck until dusk, and schools on the island closed."
    found = Told().say(report, "41", 9.0).say(report, "41", 8.5).answered()
    assert len(found.citations) == 2
    assert found.sources == 1


def test_a_rival_is_not_kept_back_for_a_low_confidence() -> None:
    found = Told().say(GUARD, "41", 6.0).say(CROSS, "58", 0.1).judged(enough=0.8)
    assert isinstance(found, Answer)
    assert found.conflict
    assert texts(found) == ["41", "58"]
    unlike = "Last year 58 people were hurt on ferries off Lamu, the Red Cross said."
    found = Told().say(GUARD, "41", 6.0).say(unlike, "58", 0.1).judged(enough=0.8)
    assert isinstance(found, Answer)
    assert not found.conflict
    assert texts(found) == ["41"]


def test_another_value_of_a_sentence_that_is_quoted_is_no_second_answer() -> None:
    told = Told().say("Lifeboats saved 12 of the 53 people when the ferry sank.", "12", 9.0)
    saved = "How many people did lifeboats save?"
    of = told.candidates[0]
    at = of.sentence.article.text.index("53")
    told.candidates.append(replace(of, span=Span(at, at + 2), margin=8.0, score=8.0))
    assert texts(told.answered(saved)) == ["12"]
    told.say("A cargo ship took about 30 on board, the lifeboats more.", "about 30", 8.0)
    assert texts(told.answered(saved)) == ["12", "about 30"]


def test_what_is_not_sure_enough_is_no_answer() -> None:
    found = Told().say(GUARD, "41", -4.0).judged(enough=0.5)
    assert isinstance(found, NoAnswer)
    assert found.reason
    assert found.confidence < 0.5


def test_a_yes_no_question_gets_the_sentences_for_and_against() -> None:
    question = "Did the ferry sink off Lamu?"
    found = (
        Told()
        .say("The ferry sank off Lamu in a storm.", "sank", 8.0)
        .say("The owner denied that the ferry sank off Lamu.", "denied", 7.0)
        .say("It rained on the island all day.", "rained", 6.0)
        .answered(question)
    )
    assert found.stance is not None
    assert not found.conflict
    assert [other.stance for other in found.others] == [Stance.AGAINST]
    assert found.others[0].text == "The owner denied that the ferry sank off Lamu."
    assert found.others[0].kind is AnswerKind.SENTENCES


REMOVED = "Plant manager Eric Sund denied that safety valves had been removed."


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Eric Sund say?", "that safety valves had been removed"),
        ("What happened to the safety valves?", "removed"),
    ],
)
def test_what_is_denied_is_quoted_with_its_denial(question: str, words: str) -> None:
    found = Told().say(REMOVED, words, 9.0).answered(question)
    assert (found.text, found.kind) == (REMOVED, AnswerKind.SENTENCES)
    assert found.attribution == "Plant manager Eric Sund"


def test_a_denial_that_is_asked_for_is_quoted_as_it_is_and_nobody_says_it() -> None:
    words = "that safety valves had been removed"
    found = Told().say(REMOVED, words, 9.0).answered("What does Sund deny about the valves?")
    assert (found.text, found.kind) == (words, AnswerKind.SPAN)
    assert found.attribution is None


def test_of_a_denied_claim_the_sentence_is_not_the_claimants() -> None:
    rejected = "The owner rejected the union's claim that the ship was overloaded."
    found = Told().say(rejected, "overloaded", 9.0).answered("What was wrong with the ship?")
    assert (found.text, found.attribution) == (rejected, None)


def test_where_another_place_asserts_the_value_it_comes_first_and_the_denial_is_no_source() -> None:
    report = "The safety valves were removed in March, an audit said."
    told = Told().say(REMOVED, "removed", 9.0).say(report, "removed", 8.0)
    found = told.answered("What happened to the safety valves?")
    assert [citation.quote for citation in found.citations] == [report, REMOVED]
    assert (found.text, found.sources) == ("removed", 1)


def test_what_is_denied_is_a_whole_sentence_of_evidence_against() -> None:
    rejected = "The board rejected the claim that an alarm had failed."
    failed = "An alarm had failed, divers said."
    told = Told().say(rejected, "an alarm had failed", 9.0).say(failed, "An alarm had failed", 8.0)
    found = told.answered("Did an alarm fail?")
    assert texts(found) == ["An alarm had failed", rejected]
    assert [one.stance for one in (found, *found.others)] == [Stance.FOR, Stance.AGAINST]
    assert [one.attribution for one in (found, *found.others)] == ["divers", None]
    alone = Told().say(rejected, "an alarm had failed", 9.0).answered("Did an alarm fail?")
    assert (alone.text, alone.kind, alone.stance) == (
        rejected, AnswerKind.SENTENCES, Stance.AGAINST,
    )  # fmt: skip


def test_a_choice_has_evidence_and_no_sides() -> None:
    told = (
        Told()
        .say("The ferry sank off Lamu in a storm.", "sank", 8.0)
        .say("The owner denied that the ferry sank off Lamu.", "denied", 7.0)
    )
    found = told.answered("Was it the ferry or the tug that sank off Lamu?")
    assert {found.stance, *(other.stance for other in found.others)} == {Stance.UNCLEAR}


def test_a_count_with_a_comparative_is_a_count_and_its_sources_may_differ() -> None:
    question = "How many more people died when the ferry sank than the owner said?"
    found = Told().say(GUARD, "41", 8.0).say(CROSS, "58", 7.5).answered(question)
    assert found.stance is None
    assert found.conflict


def test_a_longer_answer_is_whole_sentences_each_cited() -> None:
    text = "The ferry sank because it was overloaded. Its hull had rusted for years."
    found = Told().say(text, "overloaded", -7.0).judged("Why did the ferry sink?", enough=0.0)
    assert isinstance(found, Answer)
    assert found.kind is AnswerKind.SENTENCES
    assert found.text == " ".join(citation.quote for citation in found.citations)
    assert len({citation.sentence for citation in found.citations}) == len(found.citations) <= 4


def test_a_longer_answer_repeats_no_quote_as_context_and_counts_no_sources() -> None:
    first, second = "The ferry Malaika sank overloaded.", "It sank because its hull had rusted."
    told = Told().say(f"{first} {second}", "overloaded", -7.0)
    (of,) = told.candidates
    rusted = told.sentences["0.txt"][-1]
    told.candidates.append(replace(of, sentence=rusted, span=rusted.span))
    told.say("A storm at sea was why the ferry sank: waves broke over it.", "A storm", -7.0)
    found = told.judged("Why did the ferry sink?", enough=0.0)
    assert isinstance(found, Answer)
    assert {first, second} < {citation.quote for citation in found.citations}
    assert len({citation.article.name for citation in found.citations}) == 2
    assert not any(citation.context for citation in found.citations)
    assert found.sources == 1


def test_a_sentence_that_begins_with_a_pronoun_shows_what_it_means() -> None:
    text = "The ferry Malaika left Lamu at noon. It sank with 41 people on board."
    found = Told().say(text, "41", 8.0).answered("How many people were on board of the ferry?")
    (citation,) = found.citations
    assert citation.context is not None
    assert citation.context.of(citation.article.text) == "The ferry Malaika left Lamu at noon."


@pytest.mark.parametrize("question", ["Why did the ferry sink?", "How did the ferry sink?"])
def test_two_explanations_are_no_conflict(question: str) -> None:
    found = (
        Told()
        .say("The ferry sank in a storm.", "in a storm", 8.0)
        .say("The ferry sank off Lamu, overloaded.", "overloaded", 7.5)
        .answered(question)
    )
    assert not found.conflict
