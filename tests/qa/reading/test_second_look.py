"""The best candidates are read again with less beside them, and their mean margin counts."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from qa.answer import Candidate
from qa.article import Span
from qa.reading import second_look
from qa.reading.contexts import Context
from qa.reading.looks import Look
from qa.reading.model import WindowScores
from qa.reading.second_look import looked_again
from qa.reading.windows import Window, WindowMaker
from tests.qa.reading.test_span_reader import ARTICLE, SENTENCES, WORDS, by_words, hit

QUESTION = "Who left?"
MARY, HOMES = "Mary Major left", "Forty homes"

Margin = Callable[[list[str], str], float]


class Swayed:
    """A model that gives a span whatever ``margin`` says of all words read and its first one.

    Its last word is ``last``, if there is one.
    """

    identity = "swayed@1"

    def __init__(self, margin: Margin, most_tokens: int = 60) -> None:
        self._margin = margin
        self.last: str | None = None
        self.windows = WindowMaker(WORDS, most_tokens, 4)
        self.read: list[str] = []

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        made = []
        for window in windows:
            words = [WORDS.id_to_token(id) for id in window.ids[window.first :]]
            words = words[: len(window.spans)]
            self.read.append(" ".join(words))
            starts = np.array([self._margin(words, word) for word in words], np.float32)
            ends = [0.0 if self.last in (None, word) else -9.0 for word in words]
            made.append(WindowScores(0.0, starts, np.array(ends, np.float32)))
        return made


def candidate(text: str, margin: float, first: int = 1, last: int = len(SENTENCES)) -> Candidate:
    """Where the text stands, read in the passage of those sentences."""
    start = ARTICLE.text.rindex(text)
    span = Span(start, start + len(text))
    sentence = next(s for s in SENTENCES if s.span.start <= start < s.span.end)
    return Candidate(sentence, span, margin + 1.0, margin, hit(first, last))


def look(read: Candidate, low: float = -200.0) -> Look:
    """A look at the candidate's passage that tells its edges apart from all others."""
    context = Context.of(read.hit.passage)
    [window] = WindowMaker(by_words(), 99, 4).windows([(QUESTION, context.text)])
    starts, ends = np.full((2, len(window.spans)), low, np.float32)
    shown = context.find(read.span, ARTICLE.name)
    assert shown is not None
    tokens = window.touched(shown.start, shown.end)
    assert tokens is not None
    starts[tokens[0]], ends[tokens[1]] = read.margin, 0.0
    return Look(context, window, WindowScores(0.0, starts, ends))


def again(model: Swayed, *candidates: Candidate) -> list[Candidate]:
    [found] = looked_again(model, [(QUESTION, [(each, look(each)) for each in candidates])])
    return sorted([candidate for candidate, _ in found], key=lambda each: -each.score)


def test_what_only_its_neighbours_spoke_for_falls_behind() -> None:
    def margin(words: list[str], word: str) -> float:
        return {"Mary": 6.0, "Forty": 1.0}.get(word, -9.0)

    best, second = again(Swayed(margin), candidate(HOMES, 9.0), candidate(MARY, 6.0))
    assert (best.text, second.text) == (MARY, HOMES)
    assert best.score == pytest.approx(7.0)
    assert 2.0 < second.score < 10.0
    assert second.margin == 9.0  # what the passage's own margin was stays known


def test_what_reads_the_same_everywhere_stays_as_it_is() -> None:
    def margin(words: list[str], word: str) -> float:
        return {"Mary": 2.0, "Forty": 3.0}.get(word, -9.0)

    before = [candidate(HOMES, 3.0), candidate(MARY, 2.0, 3)]
    after = again(Swayed(margin), *before)
    assert after == [replace(each, mean=each.margin) for each in before]


def test_a_sentence_is_read_alone_and_with_two_on_each_side_of_its_passage() -> None:
    model = Swayed(lambda words, word: 0.0)
    again(model, candidate(MARY, 0.0, first=4))
    alone, among = model.read
    assert "Major left for Geneva" in alone
    assert "homes" not in alone
    assert "Forty homes" in among
    assert "baker" not in among


def test_only_the_best_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_look, "_MOST", 1)
    model = Swayed(lambda words, word: 5.0)
    found = again(model, candidate(HOMES, 0.0), candidate(MARY, -1.0))
    assert [c.score for c in found] == [pytest.approx(1.0 + 5.0 * 2 / 3), 0.0]
    assert [c.mean for c in found] == [pytest.approx(5.0 * 2 / 3), None]
    assert not any("Geneva" in read and "Forty" not in read for read in model.read)


def test_where_less_cannot_be_read_the_passage_counts() -> None:
    model = Swayed(lambda words, word: 5.0, most_tokens=16)  # no window holds the whole span
    whole = candidate(SENTENCES[3].text.rstrip("."), 1.0)
    assert again(model, whole) == [replace(whole, mean=1.0)]
    assert looked_again(model, []) == []
    assert looked_again(model, [(QUESTION, [])]) == [[]]


def test_a_part_of_a_long_sentence_is_read_as_that_part() -> None:
    model = Swayed(lambda words, word: 2.0)
    start = SENTENCES[5].span.start
    passage = hit(6, 6).passage
    part = replace(passage, span=Span(start + 6, passage.span.end))
    inside = candidate("homes", 1.0, 6, 6)
    [found] = again(model, replace(inside, hit=replace(inside.hit, passage=part)))
    assert found.score == pytest.approx(2.0 + 2 / 3)
    assert not any("Forty" in read for read in model.read)


def test_its_edges_are_those_that_all_looks_agree_on() -> None:
    model = Swayed(lambda words, word: {"Mary": 5.0, "Major": 4.0}.get(word, -9.0))
    inside = candidate("Mary Major left", 5.0)
    undecided = look(inside)
    ends = undecided.scores.ends
    tokens = [ARTICLE.text[start:end] for start, end in undecided.places(inside.sentence)]
    by_word = dict(zip(tokens, undecided.places(inside.sentence).values(), strict=True))
    # The passage prefers "left" as the last word, by less than the narrower looks prefer "Major".
    ends[[by_word["Major"], by_word["left"]]] = -1.0, 0.0
    model.last = "Major"
    [[(agreed, _)]] = looked_again(model, [(QUESTION, [(inside, undecided)])])
    assert agreed.text == "Mary Major"
    assert agreed.margin == pytest.approx(4.0)  # of these words, in the passage
    assert agreed.mean == pytest.approx((4.0 + 5.0 + 5.0) / 3)
    assert agreed.score == pytest.approx(inside.score - inside.margin + agreed.mean)


def test_its_edges_stay_in_its_sentence() -> None:
    model = Swayed(lambda words, word: 9.0)
    homes = candidate(HOMES, 5.0)
    [[(agreed, _)]] = looked_again(model, [(QUESTION, [(homes, look(homes, low=-1.0))])])
    assert agreed.sentence == homes.sentence
    assert agreed.span.overlaps(homes.span)
    assert (
        agreed.sentence.span.start
        <= agreed.span.start
        < agreed.span.end
        <= (agreed.sentence.span.end)
    )
