"""Hard negatives: passages that are found for a question and don't hold its answer.

They teach a reader what it meets in a collection: retrieval always brings something, and
most of it is about the right thing and doesn't say what is asked (Karpukhin et al. 2020).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from qa.evaluation.contexts import Contexts
from qa.evaluation.normalise import tokens
from qa.library import Library
from qa.retrieval import Retriever
from qa.training.examples import Example

_DEPTH = 8
"""Passages that are looked through for negatives."""

Progress = Callable[[int, int], None]


def mined(
    examples: Sequence[Example], each: int, random: Random, progress: Progress
) -> list[Example]:
    """For each example, up to ``each`` unanswerable ones: its question with a passage that our
    own retrieval finds for it, among all the examples' contexts, and that lacks the answer.

    An unanswerable example's passages may hold an answer that nobody marked: it gives none.
    """
    answerable = [example for example in examples if example.answers]
    contexts = Contexts()
    for example in examples:
        contexts.add(example.context)
    made: list[Example] = []
    with TemporaryDirectory(prefix="pullquote-") as folder:
        library = Library.open(Path(folder) / "contexts.library")
        try:
            library.add_articles(
                list(contexts.articles.values()), lambda done, total, _: progress(done, 2 * total)
            )
            retriever = Retriever(library)
            for number, example in enumerate(answerable, 1):
                others = list(_without_answer(example, retriever))
                made += random.sample(others, min(each, len(others)))
                progress(len(answerable) + number, 2 * len(answerable))
        finally:
            library.close()
    return made


def _without_answer(example: Example, retriever: Retriever) -> Iterator[Example]:
    answers = [tokens(answer.of(example.context)) for answer in example.answers]
    for hit in retriever.retrieve(example.question, k=_DEPTH):
        if hit.article.text != example.context and not holds(hit.passage.text, answers):
            yield replace(example, context=hit.passage.text, answers=(), source="mined")


def holds(text: str, answers: Sequence[Sequence[str]]) -> bool:
    """Whether one of the answers, as tokens, stands in the text, whatever stands around it."""
    words = f" {' '.join(_words(text))} "
    return any(f" {' '.join(_words(' '.join(answer)))} " in words for answer in answers)


def _words(text: str) -> list[str]:
    # Not SQuAD's tokens: to these, “Rhine” in quotes and the Rhine's are other words.
    return re.findall(r"[^\W_]+", text.casefold())
