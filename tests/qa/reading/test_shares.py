"""A part and its whole: one candidate where the reader can't tell which is asked for."""

import pytest

from qa.answer import Candidate, Hit
from qa.article import Passage, Span
from qa.ingest.text import article_from_text
from qa.reading.shares import joined
from qa.segment import segment


def candidates(text: str, *found: tuple[str, float]) -> list[Candidate]:
    article = article_from_text(f"{text}\n", "a.txt")
    sentences = segment(article)
    [sentence] = [s for s in sentences if s.text == text]
    passage = Passage(1, article, sentence.span, (sentence,))
    hit = Hit(passage, 1, 1.0, 0.5, 1.0, (0.5,))
    made = []
    for words, score in found:
        start = sentence.span.start + text.index(words)
        made.append(Candidate(sentence, Span(start, start + len(words)), score, score, hit))
    return made


@pytest.mark.parametrize(
    ("text", "part", "whole", "expected"),
    [
        ("The crews saved 71 out of the 103 boats.", "71", "103", "71 out of the 103"),
        ("Nine of its twelve boats sank.", "Nine", "twelve boats", "Nine of its twelve boats"),
        ("They lost 1,200 ships of 4,000.", "1,200", "4,000", "1,200 ships of 4,000"),
    ],
)
@pytest.mark.parametrize("first", ["part", "whole"])
def test_the_two_numbers_are_one(
    text: str, part: str, whole: str, expected: str, first: str
) -> None:
    scores = (5.0, 4.0) if first == "part" else (4.0, 5.0)
    found = candidates(text, (part, scores[0]), (whole, scores[1]), ("e", 1.0))
    best, *rest = joined(sorted(found, key=lambda c: -c.score))
    assert best.text == expected
    assert best.score == 5.0
    assert [c.text for c in rest] == ["e"]


@pytest.mark.parametrize(
    ("text", "one", "other", "behind"),
    [
        ("The crews saved 71 out of the 103 boats.", "71", "103", 3.0),  # it can tell
        ("The crews saved 71 boats and 103 cars.", "71", "103", 1.0),
        ("The crews of 71 boats saved some.", "crews", "71", 1.0),
        ("In May, 12 of them sank, and 30 burned.", "12", "30", 1.0),
    ],
)
def test_others_stay_apart(text: str, one: str, other: str, behind: float) -> None:
    found = candidates(text, (one, 5.0), (other, 5.0 - behind))
    assert [c.text for c in joined(found)] == [one, other]


def test_a_lone_candidate_stays() -> None:
    found = candidates("It rained.", ("rained", 1.0))
    assert joined(found) == found
    assert joined([]) == []
