"""Assistant: from a question to an answer in the articles' own words."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from qa.answer import Answer, AnswerKind, Citation, Hit, NoAnswer, Trace
from qa.article import Article
from qa.asked import wants_sentence
from qa.confidence import Evidence
from qa.errors import QuestionError
from qa.library import Library
from qa.reading import SpanReader, load_reader
from qa.reasons import NOTHING, why_not
from qa.retrieval import Retriever
from qa.settings import Settings

LONGEST_QUESTION = 2_000
"""Characters that are read of a question: a page pasted by mistake says no more than its start."""

_CLOSE = 4.0
"""Another place of the same value is cited if its score is at most this far behind the best's."""

_OTHERS = 3
"""Distinct answers behind the best one, at most."""


class Assistant:
    """Asks one library."""

    def __init__(
        self, library: Library, settings: Settings | None = None, reader: SpanReader | None = None
    ) -> None:
        """Ask ``library`` with ``reader``; None: the settings' one, loaded on first use."""
        self.library = library
        self._settings = settings or Settings()
        self._retriever = Retriever(library, self._settings.fusion)
        self._given_reader = reader

    @cached_property
    def _reader(self) -> SpanReader:
        return self._given_reader or load_reader(self._settings.reader, self.library.report)

    def warm_up(self) -> None:
        """Load the models and the index now rather than with the first question.

        Raises:
            ModelNotFound, ModelDamaged
        """
        self._reader.read("warm up", self._retriever.retrieve("warm up", k=1))

    def ask(
        self, question: str, history: Sequence[str] = (), *, k: int | None = None
    ) -> Answer | NoAnswer:
        """Answer a question, or say that the articles don't.

        Args:
            question: in plain words.
            history: the conversation's earlier questions, oldest first.
            k: passages to read; None: as the settings say.

        Raises:
            QuestionError: there is nothing in the question.
            LibraryError, ModelNotFound, ModelDamaged
        """
        return self._answered(
            question,
            lambda resolved: self.retrieve(resolved, history, k=k or self._settings.k),
        )

    def ask_passage(self, question: str, article: Article) -> Answer | NoAnswer:
        """Answer from this one article, in a library or not. Raises as :meth:`ask`."""
        return self._answered(question, lambda resolved: self._retriever.within(resolved, article))

    def retrieve(self, question: str, history: Sequence[str] = (), *, k: int) -> list[Hit]:
        """The ``k`` passages that a question is about, the best first. Raises as :meth:`ask`."""
        return self._retriever.retrieve(
            _clean(question), [_clean(earlier) for earlier in history if earlier.strip()], k=k
        )

    def _answered(self, question: str, retrieve: Callable[[str], list[Hit]]) -> Answer | NoAnswer:
        watch = _Stopwatch()
        resolved = _clean(question)
        watch.lap("resolve")
        hits = retrieve(resolved)
        watch.lap("retrieve")
        candidates = self._reader.read(resolved, hits)
        watch.lap("read")
        trace = Trace(question, resolved, tuple(hits), tuple(candidates), watch.laps())
        if not candidates:
            return NoAnswer(NOTHING, 0.0, trace)
        return self._judged(Evidence.of(resolved, candidates, hits), trace)

    def _judged(self, evidence: Evidence, trace: Trace) -> Answer | NoAnswer:
        calibration, enough = self._reader.calibration, self._settings.min_confidence
        sure = calibration.confidence(evidence)
        if sure < enough:
            reason = why_not(evidence.question, evidence.hits, self._retriever.mentions)
            return NoAnswer(reason, sure, trace)
        others = [
            _answer(other, at_most, trace)
            for other in evidence.others(_OTHERS)
            if (at_most := min(sure, calibration.confidence(other))) >= enough
        ]
        return replace(_answer(evidence, sure, trace), others=tuple(others))


def _answer(evidence: Evidence, sure: float, trace: Trace) -> Answer:
    """The first value of the evidence, cited wherever the reader finds it nearly as surely."""
    best, *places = evidence.groups[0]
    whole = wants_sentence(evidence.question, best.text, best.sentence.text)
    cited = [best]
    if not whole:
        cited += [c for c in places if c.margin > 0 and c.score > best.score - _CLOSE]
    citations = tuple(Citation.of(c.sentence, None if whole else c.span) for c in cited)
    return Answer(
        text=citations[0].text,
        kind=AnswerKind.SENTENCES if whole else AnswerKind.SPAN,
        confidence=sure,
        citations=citations,
        trace=trace,
    )


def _clean(question: str) -> str:
    """The question without characters that mean nothing: controls, lone surrogates, extra space."""
    kept = "".join(
        c if c.isprintable() else " " for c in question[:LONGEST_QUESTION].replace("\n", " ")
    )
    words = " ".join(kept.split())
    if not any(c.isalnum() for c in words):
        raise QuestionError("the question is empty", "type a question in plain words")
    return words


class _Stopwatch:
    """Wall-clock milliseconds of each stage and in all."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._laps[stage] = round((now - self._last) * 1000, 1)
        self._last = now

    def laps(self) -> dict[str, float]:
        total = round((time.perf_counter() - self._begun) * 1000, 1)
        return {**self._laps, "total": total}
