"""What is wrong with a test set: every line of it, not only the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from qa.article import Article, Sentence
from qa.errors import ArticleNotFound, TestSetError
from qa.evaluation.contexts import Contexts
from qa.evaluation.normalise import normalise
from qa.evaluation.places import Place, places_of
from qa.evaluation.question import Question
from qa.evaluation.source import Source
from qa.segment import segment
from qa.testsets.drafts import DRAFT
from qa.testsets.lines import Numbered, numbered
from qa.testsets.wording import is_leak


class Articles(Protocol):
    """A library, as far as evidence is looked up in it."""

    def article(self, name: str, /) -> Article:
        """The article of that name; raises ArticleNotFound."""
        ...

    def sentences(self, name: str, /) -> Sequence[Sentence]:
        """Its sentences."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, and what to do about it."""

    what: str
    hint: str

    @classmethod
    def of(cls, error: TestSetError) -> Finding:
        """What an error says."""
        return cls(error.message, error.hint)


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check.

    Attributes:
        questions: how many could be read.
        findings: what is wrong, in the order of the file.
        notes: what is allowed and worth knowing.
    """

    name: str
    questions: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def check(path: str | Path, library: Callable[[], Articles]) -> Checked:
    """Look at every question of a test set.

    Args:
        path: of any format that can be evaluated.
        library: opens the library with the articles; called only if the questions bring no
            contexts of their own.

    Raises:
        TestSetError: there is no such file, or it cannot be read.
    """
    path = Path(path)
    try:
        source = Source.read(path)
    except TestSetError as error:
        if not path.is_file():
            raise
        return Checked(path.name, 0, (Finding.of(error),), ())
    contexts = Contexts()
    checking = _Checking(contexts, library)
    findings = [found for one in numbered(source, contexts) for found in checking.findings(one)]
    if not findings and not checking.questions:
        findings.append(Finding(f"{source.name} holds no questions", "add one"))
    return Checked(source.name, checking.questions, tuple(findings), tuple(checking.notes()))


@dataclass(slots=True)
class _Checking:
    """What has been seen so far."""

    contexts: Contexts
    opened: Callable[[], Articles]
    questions: int = 0
    _library: Articles | None = None
    _first: dict[tuple[str, ...], str] = field(default_factory=dict)
    _cut: dict[str, Sequence[Sentence]] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    def findings(self, one: Numbered) -> Iterator[Finding]:
        """What is wrong with one question."""
        question = one.question
        if isinstance(question, TestSetError):
            yield Finding.of(question)
            return
        self.questions += 1
        words = *question.history, question.question, question.context or ""
        asked = tuple(" ".join(text.casefold().split()) for text in words)
        if (first := self._first.setdefault(asked, one.where)) != one.where:
            yield Finding(
                f"{one.where}: the same question as {first}", "delete one, or put it otherwise"
            )
        places: list[Place] = []
        for evidence in question.evidence if question.answerable else ():
            try:
                places += places_of(
                    replace(question, evidence=(evidence,), where=""), self._article
                )
            except TestSetError as error:
                yield Finding(f"{one.where}: {error.message}", error.hint)
        said = [self._sentence(place) for place in places]
        if any(is_leak(question.question, sentence) for sentence in said):
            yield Finding(
                f"{one.where}: the question repeats its evidence nearly word by word",
                "ask in words of your own, as somebody would who hasn't read it",
            )
        self._count(question, said)

    def notes(self) -> Iterator[str]:
        """What was counted."""
        for what, count in self._counts.items():
            yield f"{count} {what}"

    def _count(self, question: Question, said: Sequence[str]) -> None:
        if DRAFT in question.tags:
            self._counts["tagged draft: they can't be asked until that tag is taken out"] += 1
        if not question.answerable:
            return
        if not question.evidence:
            self._counts["without evidence: retrieval and citations aren't measured on them"] += 1
        evidence = normalise(" ".join(said))
        if said and not any(normalise(answer) in evidence for answer in question.answers):
            self._counts["with no answer in the evidence's own words"] += 1

    def _article(self, name: str) -> Article:
        if self.contexts.articles:
            if name not in self.contexts.articles:
                raise ArticleNotFound(f"the test set has no context {name!r}")
            return self.contexts.articles[name]
        return self._opened().article(name)

    def _sentence(self, place: Place) -> str:
        """The sentences that a place is in."""
        inside = [s for s in self._sentences(place.article) if s.span.overlaps(place.span)]
        text = self._article(place.article).text
        return text[inside[0].span.start : inside[-1].span.end] if inside else place.span.of(text)

    def _sentences(self, name: str) -> Sequence[Sentence]:
        if not self.contexts.articles:
            return self._opened().sentences(name)
        if name not in self._cut:
            self._cut = {name: segment(self._article(name))}  # a context's questions come together
        return self._cut[name]

    def _opened(self) -> Articles:
        if self._library is None:
            self._library = self.opened()
        return self._library
