"""Articles in any number, made of a test set's paragraphs: their sentences, shuffled."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from qa.article import Span
from qa.evaluation.testset import TestSet
from qa.segment import sentence_spans

PARAGRAPHS = 8
"""Of an article."""

_NEIGHBOURS = 20
"""Paragraphs of a test set that stand together are of one topic; so are those of an article."""


def paragraphs_of(file: Path) -> list[list[str]]:
    """The sentences of each of the test set's paragraphs."""
    texts = [article.text for article in TestSet.load(file).contexts.values()]
    return [
        [span.of(text).replace("\n", " ") for span in sentence_spans(text, Span(0, len(text)))]
        for text in texts
    ]


def articles(paragraphs: list[list[str]], seed: int = 0) -> Iterator[str]:
    """Articles without end, each of the sentences of one topic in another order."""
    lots = Random(seed)
    while True:
        middle = lots.randrange(len(paragraphs))
        near = paragraphs[max(0, middle - _NEIGHBOURS) : middle + _NEIGHBOURS]
        sentences = [sentence for paragraph in near for sentence in paragraph]
        title = " ".join(lots.choice(sentences).split()[:9])
        made = [" ".join(lots.sample(sentences, len(lots.choice(near)))) for _ in range(PARAGRAPHS)]
        yield "\n\n".join([title, *made])


def write_articles(folder: Path, texts: Iterator[str], count: int) -> Path:
    """So many of the next articles as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{folder.name}-{number:05}.txt").write_text(next(texts), encoding="utf-8")
    return folder
