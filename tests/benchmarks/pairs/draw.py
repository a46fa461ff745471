"""Pairs drawn from the newsroom's dossiers, as ``pullquote train comparer`` takes them.

``python tests/benchmarks/pairs/draw.py tests/benchmarks/newsroom/train > drawn.jsonl``

Where a question has other answers in other articles, their sentences both answer it. Where
another question of the same dossier asks for the same kind of thing, its sentence doesn't.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from qa.article import Article, Span
from qa.asked import asked
from qa.comparing import marked
from qa.ingest.text import article_from_text
from qa.meaning.telling import Telling
from qa.segment import segment

_TEMPTING = 0.15
"""Share of the questions with which another question's sentence is put."""


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def told(question: dict[str, Any], articles: dict[str, Article]) -> dict[str, str]:
    """A sentence with one of a question's answers marked, for each article that has one."""
    made: dict[str, str] = {}
    for evidence in question["evidence"]:
        article = articles[evidence["article"]]
        start = article.text.find(evidence["quote"])
        inside = [
            match
            for answer in question["answers"]
            if (match := re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", evidence["quote"]))
        ]
        if start < 0 or not inside or article.name in made:
            continue
        words = Span(start + inside[0].start(), start + inside[0].end())
        for sentence in segment(article):
            begin, end = sentence.span.start, sentence.span.end
            if begin <= words.start and words.end <= end:
                telling = Telling(
                    sentence.text, words.start - begin, words.end - begin, "", article.published
                )
                made[article.name] = marked(telling)
    return made


def value(sentence: str) -> str:
    """What is marked in a sentence."""
    return sentence[sentence.index("[") : sentence.index("]")].casefold()


def drawn(folder: Path, random: Random) -> Iterator[dict[str, str]]:
    """The pairs of all dossiers of a folder."""
    for file in sorted(folder.glob("newsroom-dossiers-*.jsonl")):
        name = f"dossiers-{file.stem.rpartition('-')[2]}-articles.jsonl"
        texts = [row["text"] for row in rows(folder / name)]
        articles = {
            f"{name}#{n}": article_from_text(text, f"{name}#{n}")
            for n, text in enumerate(texts, start=1)
        }
        dossiers: dict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)
        for question in rows(file):
            if found := told(question, articles):
                dossier = question["id"].rpartition("-")[0]
                dossiers[dossier].append((question["question"], found))
        for dossier, questions in dossiers.items():
            for pair in _of_one(questions, random):
                yield {**pair, "story": dossier}


def _of_one(
    questions: list[tuple[str, dict[str, str]]], random: Random
) -> Iterator[dict[str, str]]:
    for question, found in questions:
        best, *others = found.values()
        for other in others:
            label = "agrees" if value(best) == value(other) else "differs"
            yield {"question": question, "best": best, "other": other, "label": label}
        tempting = [
            sentence
            for another, theirs in questions
            if another != question and asked(another) is asked(question)
            for sentence in theirs.values()
            if value(sentence) not in map(value, found.values())
        ]
        if tempting and random.random() < _TEMPTING:
            other = random.choice(tempting)
            yield {"question": question, "best": best, "other": other, "label": "other"}


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the newsroom's train/")
    for row in drawn(parser.parse_args().folder, Random(1)):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
