"""What an article only tells to correct it is no answer."""

import pytest

from qa.answer import Candidate, Hit
from qa.article import Passage, Span
from qa.corrections import is_taken_back
from qa.ingest.text import article_from_text
from qa.segment import segment


def found(text: str, words: str) -> Candidate:
    article = article_from_text(f"Bridge reopens\n\n{text}\n", "bridge.txt")
    at = article.text.index(words, article.text.index(text))
    sentences = tuple(segment(article))
    sentence = next(each for each in sentences if each.span.start <= at < each.span.end)
    passage = Passage(0, article, Span(sentences[0].span.start, sentences[-1].span.end), sentences)
    hit = Hit(passage, 1, 1.0, 0.5, None, (0.5,) * len(sentences))
    return Candidate(sentence, Span(at, at + len(words)), 5.0, 5.0, hit)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An earlier version of this article said that it opened in 1931.", "1931"),
        ("Correction: an earlier version of this story misidentified the mayor as Ann Lee.", "Ann"),
        ("A previous version of the report wrongly put its length at 400 metres.", "400 metres"),
        ("This article originally and incorrectly stated that 12 workers had died.", "12"),
        ("In Monday's paper, we wrongly said the toll was four euros.", "four euros"),
        ("The caption mistakenly identified the engineer as Paul Ort.", "Paul Ort"),
    ],
)
def test_taken_back(text: str, words: str) -> None:
    assert is_taken_back(found(text, words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An earlier version of this article said 1931. It opened in 1932.", "1932"),
        ("An earlier version of this article gave a wrong year; it opened in 1932.", "1932"),
        ("The article said that 12 workers had died.", "12"),
        ("The earlier version of the bridge carried 400 carts a day.", "400"),
        ("Police wrongly arrested Paul Ort.", "Paul Ort"),
        ("It opened in 1932, and an earlier version of this article said otherwise.", "1932"),
    ],
)
def test_not_taken_back(text: str, words: str) -> None:
    assert not is_taken_back(found(text, words))
