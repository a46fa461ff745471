"""Rival answers: articles that disagree, and those that only seem to."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from embeddings import Encoder
from qa.answer import Answer, Candidate, Hit, NoAnswer
from qa.article import Passage, Span
from qa.asked import asked
from qa.assistant import Assistant
from qa.conflict import Rival, differ, rivals, telling, who_says
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.meaning import Relation, relation
from qa.reading import SpanReader
from qa.segment import segment
from qa.values import by_value
from tests.qa.shipped import comparer

CASES = json.loads(Path(__file__).with_name("conflict_cases.json").read_text(encoding="utf-8"))
TOLD = json.loads(Path(__file__).with_name("conflict_told.json").read_text(encoding="utf-8"))
ENOUGH = 0.9


@dataclass(frozen=True)
class Judged:
    """A case and what it was answered."""

    kind: str
    question: str
    expected: bool
    golds: list[str]
    result: Answer | NoAnswer

    def __str__(self) -> str:
        return f"{self.kind}: {self.question} {self.shown}"

    @property
    def found(self) -> bool:
        return isinstance(self.result, Answer) and self.result.conflict

    @property
    def shown(self) -> list[str]:
        """The words of all places that are cited."""
        answers = [self.result, *self.result.others] if isinstance(self.result, Answer) else []
        return [citation.text for answer in answers for citation in answer.citations]


@pytest.fixture(scope="module")
def judged(
    encoder: Encoder, reader: SpanReader, tmp_path_factory: pytest.TempPathFactory
) -> list[Judged]:
    """All cases, each asked of a library of its own."""
    made = []
    for case in CASES:
        library = Library.open(tmp_path_factory.mktemp("case") / "library")
        library._encoder = encoder
        library.add_articles([article_from_text(a["text"], a["name"]) for a in case["articles"]])
        assistant = Assistant(library, reader=reader)
        assistant.comparer = comparer()
        result = assistant.ask(case["question"])
        library.close()
        made.append(
            Judged(case["kind"], case["question"], case["conflict"], case["values"], result)
        )
    return made


def test_the_cases() -> None:
    kinds = Counter(case["kind"] for case in CASES)
    assert kinds == {
        "number": 41, "date": 13, "name": 11, "place": 9, "compatible": 39, "apparent": 62,
    }  # fmt: skip
    for case in CASES:
        texts = [article["text"].casefold() for article in case["articles"]]
        assert len(texts) >= 1 + (case["kind"] != "number")
        assert all(any(value.casefold() in text for text in texts) for value in case["values"])


def test_conflicts_are_found_and_none_is_made_up(judged: list[Judged]) -> None:
    found = [one for one in judged if one.found]
    expected = [one for one in judged if one.expected]
    both = [one for one in found if one.expected]
    wrong = [str(one) for one in judged if one.expected != one.found]
    assert len(both) >= ENOUGH * len(found), wrong
    assert len(both) >= ENOUGH * len(expected), wrong


def test_the_values_that_disagree_are_shown(judged: list[Judged]) -> None:
    right = [one for one in judged if one.expected and one.found]
    missing = [
        str(one)
        for one in right
        for gold in one.golds
        if all(relation(gold, text, asked(one.question)) is not Relation.SAME for text in one.shown)
    ]
    assert len(missing) <= (1 - ENOUGH) * len(right), missing


class Read(NamedTuple):
    """The rivals of the best of some candidates, and whether two of all can't both be right."""

    rivals: list[Rival]
    conflict: bool

    @classmethod
    def of(
        cls,
        question: str,
        groups: Sequence[Sequence[Candidate]],
        speaker: Callable[[Candidate], str | None] = who_says,
    ) -> "Read":
        found = rivals(question, groups, comparer().alike, speaker)
        return cls(found, differ(question, [groups[0][0], *(rival.group[0] for rival in found)]))


def read(question: str, *told: tuple[str, str, float], days: Sequence[str] = ()) -> Read:
    """The rivals among words of texts, each with its margin; the first is the best."""
    made = [
        told_of(text, words, margin, day or "", number)
        for number, ((text, words, margin), day) in enumerate(zip_longest(told, days))
    ]
    return Read.of(question, by_value(made, asked(question)))


def told_of(
    text: str, words: str, margin: float = 8.0, day: str = "", number: int = 0
) -> Candidate:
    """A candidate in the last sentence of a text."""
    dated = f"What is known\n{day}\n\n" if day else ""
    article = article_from_text(f"{dated}{text}\n", f"{hash(text)}.txt")
    sentence = segment(article)[-1]
    passage = Passage(number, article, sentence.span, (sentence,))
    at = article.text.index(words)
    hit = Hit(passage, 1, 1.0, 0.5, None, (0.5,))
    return Candidate(sentence, Span(at, at + len(words)), margin, margin, hit)


SANK = "How many people died when the ferry sank?"
ONE = "The ferry sank off Lamu and 41 people died, the coast guard said."
TWO = "The Red Cross said that 58 people died when the ferry sank off Lamu."


@pytest.mark.parametrize("case", TOLD, ids=lambda case: f"{case['why']}-{case['conflict']}")
def test_what_was_told(case: dict[str, Any]) -> None:
    told = [(one["text"], one["words"], one["margin"]) for one in case["told"]]
    found = read(case["question"], *told, days=[one.get("day", "") for one in case["told"]])
    assert found.conflict is case["conflict"]


def test_different_values_conflict() -> None:
    found = read(SANK, (ONE, "41", 8.0), (TWO, "58", 6.0))
    assert found.conflict
    assert [rival.group[0].text for rival in found.rivals] == ["58"]


def test_compatible_values_are_shown_and_do_not_conflict() -> None:
    found = read(SANK, (ONE, "41", 8.0), (TWO.replace("58", "more than 40"), "more than 40", 6.0))
    assert not found.conflict
    assert [rival.group[0].text for rival in found.rivals] == ["more than 40"]


def test_two_rivals_can_conflict_with_each_other() -> None:
    over = (ONE.replace("41", "over 40"), "over 40", 8.0)
    found = read(
        SANK,
        over,
        (ONE.replace(", the coast", " on Saturday, the coast"), "41", 7.0),
        (TWO, "58", 6.0),
    )
    assert [rival.group[0].text for rival in found.rivals] == ["41", "58"]
    assert not differ(SANK, [found.rivals[0].group[0]])
    assert found.conflict


def test_the_same_value_has_no_rival() -> None:
    told = (ONE, "41", 8.0), (TWO.replace("58", "forty-one"), "forty-one", 6.0)
    assert read(SANK, *told) == Read([], conflict=False)


def test_what_the_reader_hardly_believes_is_no_rival() -> None:
    unsaid = "In all, 58 people died when the ferry sank off Lamu."
    assert not read(SANK, (ONE, "41", 8.0), (unsaid, "58", -8.0)).rivals
    assert not read(SANK, (ONE, "41", 12.0), (TWO, "58", -9.0)).rivals


def test_another_named_speaker_is_heard_whatever_the_reader_believes() -> None:
    found = read(SANK, (ONE, "41", 8.0), (TWO, "58", -3.0))
    assert found.conflict
    assert [rival.level for rival in found.rivals] == [False]
    hurt = TWO.replace("died when", "were hurt when")
    assert not read(SANK, (ONE, "41", 8.0), (hurt, "58", -3.0)).rivals


def test_who_asks_for_ones_count_is_not_told_anothers() -> None:
    told = (ONE, "41", 8.0), (TWO, "58", 7.0)
    assert read(SANK, *told).conflict
    assert not read(
        "How many people died when the ferry sank, according to the Coast Guard?", *told
    ).conflict


def test_where_the_reader_doubts_all_those_it_doubts_as_much_are_rivals() -> None:
    unsaid = "In all, 58 people died when the ferry sank off Lamu."
    assert read(SANK, (ONE, "41", -5.0), (unsaid, "58", -6.5)).conflict
    assert not read(SANK, (ONE, "41", -5.0), (unsaid, "58", -8.0)).rivals


def test_a_value_that_is_denied_is_no_account_of_its_article() -> None:
    lasted = "The outage at the airport lasted three hours, the operator said."
    longer = "The outage at the airport lasted seven hours, not three, the union said."
    question = "How long did the outage at the airport last?"
    told = ((lasted, "three hours", 8.0), (longer, "seven hours", 7.0), (longer, "three", 5.0))
    assert read(question, *told).conflict


def test_a_bare_age_is_in_years() -> None:
    told = (
        ("The 51-year-old Hugo Salas was elected in June.", "51-year-old", 8.0),
        ("Hugo Salas, 53, was sworn in.", "53", 7.0),
    )
    assert read("How old is Hugo Salas?", *told).rivals


def test_two_places_that_are_read_as_answers_are_rivals_in_whatever_words() -> None:
    question = "Where has the ousted President Koffigan gone into exile?"
    lome = "Koffigan has gone into exile in Lomé, his party said."
    rabat = "A plane that brought the former head of state to Rabat stayed on the tarmac."
    assert read(question, (lome, "Lomé", 8.0), (rabat, "Rabat", 3.0)).conflict
    assert not read(question, (lome, "Lomé", 8.0), (rabat, "Rabat", 0.5)).conflict


def test_two_who_condemn_do_not_disagree() -> None:
    told = (
        ("France condemned the attack.", "France", 8.0),
        ("Italy condemned the attack.", "Italy", 7.0),
    )
    assert not read("Who condemned the attack?", *told).rivals


def test_two_words_for_one_thing_do_not_disagree() -> None:
    told = [
        ("Power called the request a stunt.", "a stunt", 8.0),
        ("Power called the request hypocritical.", "hypocritical", 7.0),
    ]
    assert not read("What did Power call the request?", *told).rivals


def test_one_article_in_one_voice_does_not_contradict_itself() -> None:
    text = "The ferry sank and 41 of the 60 people on board died, the coast guard said."
    assert not read(SANK, (text, "41", 8.0), (text, "60", 7.0)).rivals


def test_one_article_with_two_speakers_can() -> None:
    text = (
        "The coast guard said that 41 people died when the ferry sank,"
        " while the Red Cross said that 58 people died."
    )
    assert read(SANK, (text, "41", 8.0), (text, "58", 7.0)).conflict


@pytest.mark.parametrize(
    "question", ["Why did the ferry sink?", "How did the ferry sink?"], ids=["why", "how"]
)
def test_two_explanations_are_no_conflict(question: str) -> None:
    told = ("The ferry sank in a storm.", "in a storm", 8.0)
    other = ("The ferry sank off Lamu, overloaded.", "overloaded", 7.0)
    assert not read(question, told, other).rivals


def test_no_candidates() -> None:
    assert rivals(SANK, [], comparer().alike) == []


def test_who_speaks_can_be_told() -> None:
    text = "It is said that 41 people died when the ferry sank; or else 58 people died."
    article = article_from_text(f"{text}\n", "ferry.txt")
    sentence = segment(article)[0]
    hit = Hit(Passage(1, article, sentence.span, (sentence,)), 1, 1.0, 0.5, None, (0.5,))
    spans = [Span(text.index(n), text.index(n) + 2) for n in ("41", "58")]
    groups = [[Candidate(sentence, span, 8.0, 8.0, hit)] for span in spans]
    who = {"41": "Anna", "58": "Ben"}
    assert not Read.of(SANK, groups).conflict
    assert Read.of(SANK, groups, lambda candidate: who[candidate.text]).conflict


def test_seconds_ahead_are_no_seconds_a_head() -> None:
    told = (
        ("Vanderhaegen crossed the line with 24 seconds in hand over Hoogland.", "24 seconds", 8.0),
        ("Vanderhaegen finished 14 seconds ahead of Hoogland.", "14 seconds", 7.0),
    )
    assert read("By how many seconds did Vanderhaegen win?", *told).conflict


def test_what_was_said_at_first_is_no_rival() -> None:
    first = "Officials at first said that 58 people died when the ferry sank off Lamu."
    assert not read(SANK, (ONE, "41", 8.0), (first, "58", 6.0)).rivals


def test_of_a_long_list_only_what_is_near_a_value_is_compared() -> None:
    days = " ".join(f"On {day} May nothing was heard," for day in range(1, 31) for _ in range(4))
    text = f"{days} and 58 people died when the ferry sank off Lamu, {days} the Red Cross said."
    [best] = by_value([told_of(text, "58")], asked(SANK))
    near = telling(best[0])
    assert near.sentence[near.start : near.end] == "58"
    assert len(near.sentence) < 1_300 < len(text)
