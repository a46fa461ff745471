"""What comes back from a question: an answer with citations, or none with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from qa.article import Article, Passage, Sentence, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage.

    ``rank`` counts from 1. ``score`` is the fused score in 0..1 by which hits are
    ordered; ``dense`` is the cosine of question and passage, ``bm25`` the Okapi
    score (higher is better), each None where that search didn't return the passage.
    ``matches`` has the cosine of the question and each of the passage's sentences.
    """

    passage: Passage
    rank: int
    score: float
    dense: float | None
    bm25: float | None
    matches: tuple[float, ...]

    @property
    def sentence(self) -> Sentence:
        """The passage's sentence that matches the question best."""
        return self.passage.sentences[self.matches.index(max(self.matches))]

    @property
    def match(self) -> float:
        """How well it does, in 0..1."""
        return max(0.0, *self.matches)

    def match_of(self, sentence: Sentence) -> float:
        """The cosine of the question and a sentence of the passage."""
        return self.matches[self.passage.sentences.index(sentence)]

    @property
    def article(self) -> Article:
        """The article the passage stands in."""
        return self.passage.article


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may answer, inside one sentence.

    ``score`` orders candidates (higher is better). ``margin`` is by how much the reader
    prefers the span to there being no answer in its passage, in logits, and ``mean`` the mean
    of that over several looks, None for a candidate that was read once. ``hit`` is the passage
    that it was read in.
    """

    sentence: Sentence
    span: Span
    score: float
    margin: float
    hit: Hit
    mean: float | None = None

    @property
    def match(self) -> float:
        """The cosine of the question and the candidate's sentence."""
        return self.hit.match_of(self.sentence)

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return self.span.of(self.sentence.article.text)


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of an article and the answering span inside it.

    The spans are half-open offsets into ``article.text`` (Unicode code points),
    so a citation can always be checked against its source and never drifts.
    ``context`` is an earlier sentence without which this one can't be understood
    ("He said …"): to be shown beside it, and no part of the answer.
    """

    article: Article
    sentence: Span
    answer: Span
    context: Span | None = None

    @classmethod
    def of(cls, sentence: Sentence, span: Span | None = None) -> "Citation":
        """Cite ``span`` in ``sentence``, or the whole sentence."""
        return cls(sentence.article, sentence.span, span or sentence.span)

    @property
    def quote(self) -> str:
        """The cited sentence, verbatim."""
        return self.sentence.of(self.article.text)

    @property
    def text(self) -> str:
        """The answering words, verbatim."""
        return self.answer.of(self.article.text)

    @property
    def line(self) -> int:
        """The 1-based line of the text in which the answering words begin."""
        return self.article.line_of(self.answer.start)

    @property
    def page(self) -> int | None:
        """The 1-based page of the original in which they begin; None where it has no pages."""
        return self.article.page_of(self.answer.start)


class Stance(StrEnum):
    """Where a sentence stands on what a yes/no question asks."""

    FOR = "for"
    AGAINST = "against"
    UNCLEAR = "unclear"


class AnswerKind(StrEnum):
    """Whether the answer is words of one sentence or whole sentences."""

    SPAN = "span"
    SENTENCES = "sentences"


@dataclass(frozen=True, slots=True)
class Trace:
    """How a question was answered: what was asked, found and considered, and the time it took.

    ``part`` is the part of the question that this was asked for, where it has several, and
    ``number`` which one it is, from 1 on; 0 where that isn't known.
    ``timings_ms`` has wall-clock milliseconds of this part alone: for ``resolve``, ``retrieve``,
    ``read``, ``answer`` (choosing among the candidates) and ``total``.
    """

    question: str
    resolved_question: str
    hits: tuple[Hit, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    part: str = ""
    number: int = 0

    @property
    def understood(self) -> str:
        """The resolved question; empty where it is what was asked, word for word."""
        asked = self.part or self.question
        return self.resolved_question if self.resolved_question != asked else ""

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """The best hits whose best sentences differ."""
        return _by_sentence(self.hits)[:NEAREST]


@dataclass(frozen=True, slots=True)
class Answer:
    """The best answer, in the articles' own words.

    ``confidence`` is the probability of being right, in 0..1. A ``span`` answer
    has one citation for each place its value was found; an answer of ``sentences``
    has one citation for each sentence, in reading order. ``others`` holds the
    other distinct answers, the best first; with ``conflict``, not all of them can be right.

    ``attribution`` is who says so, in the article's words, None where nobody is named;
    ``sources`` counts the independent articles that say it: copies of one text are one.
    ``stance`` is set for a yes/no question or a comparison: then an answer is evidence, and no
    verdict.
    A question of several parts has an answer for each, all but the first among ``others``
    (``trace.part`` tells which); ``unanswered`` are the parts that the articles don't answer.

    The first of a list of articles has in ``total`` how many there are; :data:`LISTED` of them
    are answers at most. ``remark`` tells what such a list can't hold ("3 more state no date").
    """

    text: str
    kind: AnswerKind
    confidence: float
    citations: tuple[Citation, ...]
    trace: Trace = field(repr=False)
    others: tuple["Answer", ...] = ()
    conflict: bool = False
    attribution: str | None = None
    sources: int = 1
    stance: Stance | None = None
    unanswered: tuple["NoAnswer", ...] = ()
    total: int | None = None
    remark: str = ""

    @property
    def differs(self) -> bool:
        """Whether not all answers to the question, or to one of its parts, can be right."""
        return self.conflict or any(other.conflict for other in self.others)

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """The passages that match the question best."""
        return self.trace.nearest

    @property
    def traces(self) -> tuple[Trace, ...]:
        """How each part of the question was answered, or not."""
        others = (other.trace for other in self.others)
        return _each_once(self.trace, *others, *(part.trace for part in self.unanswered))

    @property
    def timings_ms(self) -> dict[str, float]:
        """The time of all parts together, by the stages of a trace."""
        return _spent(self.traces)


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The articles don't say. ``reason`` tells why in plain words.

    Of a question of several parts, none of them answered, ``unanswered`` has each; ``reason``
    has the reasons of all, each behind its part, and ``trace`` is the first one's.
    """

    reason: str
    confidence: float
    trace: Trace = field(repr=False)
    unanswered: tuple["NoAnswer", ...] = ()

    @property
    def verdict(self) -> str:
        """What ``reason`` is the reason of."""
        return "Not asked." if self.reason == NOT_ASKED else "These articles don't say."

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """The passages that match the question, or each of its parts, best."""
        return _by_sentence(hit for trace in self.traces for hit in trace.nearest)

    @property
    def traces(self) -> tuple[Trace, ...]:
        """What was done for each part of the question."""
        return _each_once(self.trace, *(part.trace for part in self.unanswered))

    @property
    def timings_ms(self) -> dict[str, float]:
        """The time of all parts together, by the stages of a trace."""
        return _spent(self.traces)


NOT_ASKED = "The question has too many parts: ask this by itself."
"""Why there is no answer to what is left of a question of very many parts."""

NEAREST = 3
"""How many of the nearest sentences are shown when the articles don't answer."""

LISTED = 100
"""Articles that a list names, at most: the newest."""


def _by_sentence(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The first hit of each best sentence: passages overlap, sentences needn't."""
    found: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        found.setdefault((hit.article.name, hit.sentence.number), hit)
    return tuple(found.values())


def _each_once(*traces: Trace) -> tuple[Trace, ...]:
    """The distinct ones, in the order of their parts."""
    found: list[Trace] = []
    for trace in traces:
        if trace not in found:
            found.append(trace)
    return tuple(sorted(found, key=lambda trace: trace.number))


def _spent(traces: Iterable[Trace]) -> dict[str, float]:
    spent: dict[str, float] = {}
    for stage, time in (lap for trace in traces for lap in trace.timings_ms.items()):
        spent[stage] = round(spent.get(stage, 0.0) + time, 1)
    return spent
