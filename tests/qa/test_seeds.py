"""The sample articles and their test set hold what they promise."""

import json
from collections import Counter
from pathlib import Path

import pytest

from qa.evaluation import TestSet
from qa.ingest import read_articles
from qa.opening import sample_articles

QUESTIONS = sample_articles() / "questions.jsonl"
RECORDS = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


def text_of(name: str) -> str:
    return (sample_articles() / name).read_bytes().decode("utf-8")


def test_there_are_enough_of_every_kind() -> None:
    tags = Counter(tag for record in RECORDS for tag in record["tags"])
    assert len(TestSet.load(QUESTIONS).questions) == len(RECORDS) >= 80
    assert tags["unanswerable"] >= 20
    assert tags["follow-up"] >= 10
    assert tags["disagree"] >= 5
    for kind in ("who", "when", "where", "how-many", "said", "why", "how", "byline", "date"):
        assert tags[kind], kind


@pytest.mark.parametrize("record", RECORDS, ids=[record["id"] for record in RECORDS])
def test_evidence_is_verbatim_and_holds_the_answers(
    record: dict[str, list[dict[str, str]]],
) -> None:
    quotes = [evidence["quote"] for evidence in record["evidence"]]
    for evidence in record["evidence"]:
        assert evidence["quote"] in text_of(evidence["article"])
        assert "\n" not in evidence["quote"]
    for answer in record["answers"]:
        assert any(str(answer) in quote for quote in quotes)
    assert bool(record["answers"]) == bool(quotes) == ("unanswerable" not in record["tags"])
    assert ("history" in record) == ("follow-up" in record["tags"])


@pytest.mark.parametrize(
    "path", sorted(sample_articles().glob("*.txt")), ids=lambda path: path.name
)
def test_no_evidence_is_page_furniture(path: Path) -> None:
    [article] = read_articles(path.read_bytes(), path.name)
    furniture = [b.span.of(article.text) for b in article.blocks if b.kind == "furniture"]
    quotes = [e["quote"] for r in RECORDS for e in r["evidence"] if e["article"] == path.name]
    assert not [quote for quote in quotes if any(quote in line for line in furniture)]
