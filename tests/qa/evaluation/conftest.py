"""Articles, hits and outcomes of the real types, and an assistant that says what it is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from qa.answer import Answer, AnswerKind, Candidate, Citation, Hit, NoAnswer, Trace
from qa.article import Article, Passage, Sentence, Span
from qa.errors import ArticleNotFound, PullquoteError
from qa.evaluation.contexts import article_from_context
from qa.request import Request, Response
from qa.segment import segment

Outcome = Answer | NoAnswer | BaseException


def span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def sentence(article: Article, words: str) -> Sentence:
    return Sentence(article, span(article, words), 1)


def hits(*passages: tuple[Article, str]) -> tuple[Hit, ...]:
    found = []
    for rank, (article, words) in enumerate(passages, 1):
        cited = sentence(article, words)
        passage = Passage(rank, article, cited.span, (cited,))
        found.append(Hit(passage, rank, 1 / rank, 0.5, 1.0, (0.5,)))
    return tuple(found)


def answer(
    article: Article,
    words: str,
    cited: Sequence[str],
    confidence: float = 0.9,
    found: tuple[Hit, ...] = (),
) -> Answer:
    inside = [sentence(article, quote) for quote in cited]
    citations = tuple(Citation(article, s.span, span(article, words)) for s in inside)
    return Answer(words, AnswerKind.SPAN, confidence, citations, Trace("", "", found))


def candidate(article: Article, words: str, score: float) -> Candidate:
    inside = sentence(article, words)
    passage = Passage(1, article, inside.span, (inside,))
    hit = Hit(passage, 1, 0.5, None, None, (0.5,))
    return Candidate(inside, span(article, words), score, score, hit)


def no_answer(
    confidence: float = 0.1,
    candidates: Sequence[tuple[Article, str, float]] = (),
    found: tuple[Hit, ...] = (),
) -> NoAnswer:
    considered = tuple(candidate(*given) for given in candidates)
    return NoAnswer("nothing fits", confidence, Trace("", "", found, considered))


@dataclass
class FakeLibrary:
    articles: dict[str, Article] = field(default_factory=dict)
    closed: bool = False

    def article(self, name: str) -> Article:
        if name not in self.articles:
            raise ArticleNotFound(f"no article {name}")
        return self.articles[name]

    def sentences(self, name: str) -> list[Sentence]:
        return segment(self.article(name))

    def add_articles(
        self, articles: Sequence[Article], progress: Callable[[int, int, str], None]
    ) -> None:
        for done, article in enumerate(articles, 1):
            self.articles[article.name] = article
            progress(done, len(articles), article.name)

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeAssistant:
    library: FakeLibrary
    outcomes: Mapping[str, Outcome]
    retrieved: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer | NoAnswer:
        self.calls.append(("ask", question, tuple(history)))
        return self._outcome(question)

    def ask_passage(self, question: str, article: Article) -> Answer | NoAnswer:
        self.calls.append(("ask_passage", question, article.name))
        return self._outcome(question)

    def ask_all(self, requests: Sequence[Request], depth: int) -> list[Response]:
        return [self._response(request, depth) for request in requests]

    def _response(self, request: Request, depth: int) -> Response:
        within = request.article.name if request.article else None
        self.calls.append((request.question, tuple(request.history), within, depth))
        try:
            outcome = self._outcome(request.question)
        except PullquoteError as error:
            return Response(error)
        found = self.retrieved.get(request.question, outcome.trace.hits)
        return Response(outcome, found[:depth])

    def _outcome(self, question: str) -> Answer | NoAnswer:
        outcome = self.outcomes[question]
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


class Build:
    """The builders above, for tests."""

    article = staticmethod(article_from_context)
    span = staticmethod(span)
    hits = staticmethod(hits)
    answer = staticmethod(answer)
    no_answer = staticmethod(no_answer)
    library = FakeLibrary

    @staticmethod
    def assistant(
        articles: Sequence[Article],
        outcomes: Mapping[str, Outcome],
        retrieved: Mapping[str, tuple[Hit, ...]] | None = None,
    ) -> FakeAssistant:
        library = FakeLibrary({article.name: article for article in articles})
        return FakeAssistant(library, outcomes, retrieved or {})


@pytest.fixture
def build() -> Build:
    return Build()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def to_file(content: str | bytes) -> Path:
        path = tmp_path / "set.jsonl"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return to_file
