"""A small library and an assistant that answers from it, made of the real domain types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event

from qa.adding import Progress
from qa.answer import Answer, AnswerKind, Citation, Hit, NoAnswer, Trace
from qa.article import Article, Passage, Sentence, Span
from qa.followups.conversation import Turn
from qa.ledger import Entry, Ledger, State
from qa.request import Request, Response
from qa.scope import EVERYTHING, Scope
from qa.segment import segment
from qa.settings import cache_folder
from qa.storage.file_records import FileRow
from qa.storage.store import ArticleRow

STRIKE = Article(
    name="001_strike.txt",
    text=(
        "Coalition strike killed soldiers\n\nSeptember 18, 2016\n\n"
        "The raid lasted for 40 minutes. The defence ministry said that 62 soldiers were killed "
        "in the strike near the airport. A spokesman called it a mistake.\n\n"
        + "".join(f"Paragraph {n} says nothing about it.\n\n" for n in range(60))
        + "A later count said that 62 soldiers had died.\n"
    ),
    title="Coalition strike killed soldiers",
    author="A. Reporter",
    outlet="DW",
    published=date(2016, 9, 18),
)

OBSERVERS = Article(
    name="002_observers.txt",
    text=(
        "Observers count 90 dead\n\nObservers in London counted at least 90 dead [sic] after the "
        "raid [/b] on Saturday [bold]night[/bold].\n"
    ),
    title="Observers count 90 dead",
    outlet="Kyodo",
)

HOSTILE = Article(
    name="hostile.txt",
    text=(
        "Über \x1b[31mrot\x1b[0m\n\nThe sign read \x1b[2J[link=evil]STOP[/link] and "
        "\u202egnp.exe\u202c stood behind it.\r\nعربي 中文字 👩‍👩‍👧 end.\n"
    ),
    title="\x1b]0;pwned\x07[red]خبر عاجل[/red] 中文标题 👩‍👩‍👧",
    outlet="[bold]Outlet[/bold]",
)


def cite(article: Article, quote: str, words: str | None = None, nth: int = 0) -> Citation:
    """A citation of the ``nth`` occurrence of ``quote`` in ``article``, answering ``words``."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(quote, start + 1)
    sentence = Span(start, start + len(quote))
    if words is None:
        return Citation(article, sentence, sentence)
    at = start + quote.index(words)
    return Citation(article, sentence, Span(at, at + len(words)))


SIXTY_TWO = cite(
    STRIKE,
    "The defence ministry said that 62 soldiers were killed in the strike near the airport.",
    "62",
)
LATER = cite(STRIKE, "A later count said that 62 soldiers had died.", "62")
NINETY = cite(
    OBSERVERS,
    "Observers in London counted at least 90 dead [sic] after the raid [/b] on Saturday "
    "[bold]night[/bold].",
    "at least 90",
)
SIGN = cite(
    HOSTILE,
    "The sign read \x1b[2J[link=evil]STOP[/link] and \u202egnp.exe\u202c stood behind it.",
    "STOP",
)
DURATION = cite(STRIKE, "The raid lasted for 40 minutes.")
MISTAKE = cite(STRIKE, "A spokesman called it a mistake.")


def answer(
    question: str,
    *citations: Citation,
    confidence: float = 0.746,
    kind: AnswerKind = AnswerKind.SPAN,
    resolved: str = "",
    others: tuple[Answer, ...] = (),
    conflict: bool = False,
) -> Answer:
    """An answer that cites ``citations``."""
    trace = Trace(question, resolved or question)
    return Answer(citations[0].text, kind, confidence, citations, trace, others, conflict)


def hit(citation: Citation, rank: int) -> Hit:
    """A hit whose best sentence is the cited one."""
    sentence = Sentence(citation.article, citation.sentence, 1)
    passage = Passage(rank, citation.article, citation.sentence, (sentence,))
    return Hit(passage, rank, 1.0 / rank, 0.5, None, (0.5,))


def no_answer(question: str) -> NoAnswer:
    """No answer, with three nearest sentences."""
    hits = (hit(SIXTY_TWO, 1), hit(NINETY, 2), hit(SIGN, 3))
    reason = "The nearest sentences are about something else."
    return NoAnswer(reason, 0.1, Trace(question, question, hits))


def no_answer_in_parts(question: str) -> NoAnswer:
    """Two parts without an answer, the second one understood in other words."""
    invented = Trace(
        question, "Who invented it?", (hit(SIGN, 1),), (), {"read": 2.5, "total": 4.0},
        "Who invented it?",
    )  # fmt: skip
    lasted = Trace(
        question, "How long did the raid last?", (hit(NINETY, 1),), (),
        {"read": 1.2, "total": 3.1}, "And how long did it last?",
    )  # fmt: skip
    parts = (
        NoAnswer("No sentence is about it.", 0.1, invented),
        NoAnswer("No duration is given.", 0.1, lasted),
    )
    whole = " ".join(f"{part.trace.part} {part.reason}" for part in parts)
    return NoAnswer(whole, 0.1, invented, parts)


def conflicting(question: str) -> Answer:
    """Two articles that differ."""
    other = answer(question, NINETY, confidence=0.31)
    return answer(question, SIXTY_TWO, LATER, others=(other,), conflict=True)


def row(article: Article) -> ArticleRow:
    """What a list shows of an article."""
    return ArticleRow(
        article.name, article.source, "", article.title, article.author, article.outlet,
        article.published, article.warning, article.text.count(". "), 1,
    )  # fmt: skip


@dataclass
class FakeLibrary:
    """Three articles; can be added to and removed from, and knows whether it was closed."""

    closed: bool = False
    path: Path = field(default_factory=lambda: cache_folder() / "sample")
    held: list[Article] = field(default_factory=lambda: [STRIKE, OBSERVERS, HOSTILE])
    gate: Event = field(default_factory=Event)
    failed: list[FileRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def files(self, *states: State) -> list[FileRow]:
        """Those that gave no article."""
        return [file for file in self.failed if file.state in states]

    def articles(self) -> list[ArticleRow]:
        """All of them."""
        return [row(article) for article in self.held]

    def article_count(self) -> int:
        """How many."""
        return len(self.held)

    def article(self, name: str) -> Article:
        """One of them."""
        return next(article for article in self.held if article.name == name)

    def sentences(self, name: str) -> list[Sentence]:
        """Its sentences."""
        return segment(self.article(name))

    def add(self, *paths: Path, progress: Progress, max_article_mb: int = 10) -> Ledger:
        """Take each path for an article of one sentence, as soon as the gate lets it."""
        for done, path in enumerate(paths):
            progress(done, len(paths), path.name)
            self.gate.wait()
            self.held.append(Article(path.name, "It rained.", f"About {path.name}"))
        progress(len(paths), len(paths), "")
        added = [Entry(path.name, State.ADDED) for path in paths]
        return Ledger((*added, Entry("bad [x].txt", State.FAILED, "no prose")))

    def remove(self, *names: str) -> None:
        """Forget articles."""
        self.held = [article for article in self.held if article.name not in names]

    def close(self) -> None:
        """Remember."""
        self.closed = True

    def __enter__(self) -> "FakeLibrary":
        return self

    def __exit__(self, *_: object) -> None:
        """Another one's is open still."""


@dataclass
class FakeAssistant:
    """Answers by a rule. ``gate``, once cleared, holds every answer back until it is set."""

    rule: Callable[[str], Answer | NoAnswer] = conflicting
    library: FakeLibrary = field(default_factory=FakeLibrary)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    gate: Event = field(default_factory=Event)
    on_stage: Callable[[str], None] = print
    searched: list[str] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    """Which articles were asked and searched, each time."""

    def __post_init__(self) -> None:
        self.gate.set()

    def retrieve(
        self, query: str, history: Sequence[str] = (), *, k: int, scope: Scope = EVERYTHING
    ) -> list[Hit]:
        """Two passages."""
        self.scopes.append(scope)
        self.searched.append(query)
        return [hit(SIXTY_TWO, 1), hit(SIGN, 2)]

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        k: int | None = None,
        scope: Scope = EVERYTHING,
    ) -> Answer | NoAnswer:
        """Answer ``question`` by the rule."""
        self.scopes.append(scope)
        self.asked.append((question, tuple(turn.question for turn in history)))
        self.gate.wait()
        self.on_stage("reading 8 passages")
        return self.rule(question)

    def ask_all(self, requests: Sequence[Request], depth: int) -> list[Response]:
        """Answer each by the rule."""
        answers = [self.ask(one.question, [Turn.of(t) for t in one.history]) for one in requests]
        return [Response(answer, answer.trace.hits[:depth]) for answer in answers]

    def resolve(self, question: str, history: Sequence[Turn]) -> str:
        """The question with the last turn's answer behind it."""
        return f"{question} ({history[-1].answer or history[-1].question})"


@dataclass
class Opening:
    """What the app is given to open: reports, then waits for its gate, then opens or fails."""

    assistant: FakeAssistant
    errors: list[Exception] = field(default_factory=list)
    gate: Event = field(default_factory=Event)
    calls: int = 0

    def __post_init__(self) -> None:
        self.gate.set()

    def __call__(self, report: Callable[[str], None]) -> FakeAssistant:
        """Open."""
        self.calls += 1
        report("Compiling the [encoder] …")
        self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        return self.assistant

    def to_change(self, report: Callable[[str], None], *, create: bool) -> FakeLibrary:
        """The same library."""
        return self.assistant.library
