"""Files of test sets, and the articles that they are about."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from qa.article import Article, Sentence
from qa.errors import ArticleNotFound
from qa.evaluation.contexts import article_from_context
from qa.segment import segment

TEXT = (
    "The raid on Deir el-Zour lasted for 40 minutes and killed at least 90 soldiers. "
    "Samantha Power spoke to the “press” on Saturday in New York City.\n\n"
    "Nobody was hurt in the second raid, according to the Observatory."
)


class Articles:
    """A library of some texts."""

    def __init__(self, **texts: str) -> None:
        self.articles = {f"{n}.txt": article_from_context(f"{n}.txt", t) for n, t in texts.items()}

    def article(self, name: str) -> Article:
        if name not in self.articles:
            raise ArticleNotFound(f"no article {name!r} in the library")
        return self.articles[name]

    def sentences(self, name: str) -> Sequence[Sentence]:
        return segment(self.article(name))


@pytest.fixture
def articles() -> Articles:
    return Articles(raid=TEXT, rain="It rained for days. The river rose by two metres.")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes dictionaries, and lines as they are, to a file."""

    def to_file(*lines: object, name: str = "set.jsonl") -> Path:
        path = tmp_path / name
        written = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
        return path

    return to_file
