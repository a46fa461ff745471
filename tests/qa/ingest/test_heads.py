"""How often headline, author, outlet and date are read as a person reads them.

``heads.json`` has the first lines and the last of 154 made-up articles and what they say,
``null`` where they don't; several values are equally right. Rules were written with the part
``seen`` in view; the other was first looked at when they were done.
"""

import json
from pathlib import Path

import pytest

from qa.article import BlockKind
from qa.ingest.text import article_from_text

HEADS = json.loads(Path(__file__).with_name("heads.json").read_text(encoding="utf-8"))
FLOORS = {"headline": 0.93, "author": 0.88, "outlet": 0.85, "date": 0.93}


def read(text: str) -> dict[str, str | None]:
    article = article_from_text(text, "a.txt")
    headline = [b.span.of(text) for b in article.blocks if b.kind is BlockKind.HEADLINE]
    return {
        "headline": headline[0] if headline else None,
        "author": article.author,
        "outlet": article.outlet,
        "date": article.published.isoformat() if article.published else None,
    }


def folded(value: str | None) -> str | None:
    return " ".join(value.split()).casefold() if value else None


@pytest.mark.parametrize("part", ["seen", "unseen"])
@pytest.mark.parametrize("field", list(FLOORS))
def test_share_that_is_read_right(field: str, part: str) -> None:
    heads = [head for head in HEADS if head["part"] == part]
    right = 0
    for head in heads:
        gold = head[field] if isinstance(head[field], list) else [head[field]]
        right += folded(read(head["text"])[field]) in map(folded, gold)
    assert right / len(heads) >= FLOORS[field]


def test_dates_are_never_wrong() -> None:
    for head in HEADS:
        assert read(head["text"])["date"] in (None, head["date"])
