"""Assistant: from a question to an answer in the articles' own words."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property

from qa.answer import NOT_ASKED, Answer, Hit, NoAnswer, Trace
from qa.answer_about import answer_about
from qa.answer_provenance import answer_provenance
from qa.answering import Judge
from qa.article import Article, Sentence
from qa.comparing import Comparer, load_comparer
from qa.confidence import Calibration, Evidence
from qa.corrections import is_taken_back
from qa.followups.bare import is_bare
from qa.followups.conversation import Turn
from qa.followups.provenance import provenance
from qa.followups.resolver import points_back
from qa.followups.unasked import REFERS_BACK
from qa.library import Library
from qa.meaning.telling import Telling
from qa.own_calibration import OwnCalibration, own_calibration
from qa.parts import ASKED_PARTS, parts
from qa.reading import SpanReader, load_reader
from qa.reasons import NOTHING
from qa.request import Request, Response
from qa.retrieval import Retriever
from qa.scope import EVERYTHING, Scope
from qa.segment import segmented
from qa.settings import MIN_CONFIDENCE, Settings
from qa.stance import StanceDetector, load_stance_detector
from qa.understanding import History, Understanding, clean, turns_of


class Assistant:
    """Asks one library."""

    def __init__(
        self, library: Library, settings: Settings | None = None, reader: SpanReader | None = None
    ) -> None:
        """Ask ``library`` with ``reader``; None: the settings' one, loaded on first use."""
        self.library = library
        self.settings = settings or Settings()
        self.understanding = Understanding(library)
        self._given_reader = reader
        self._believed: tuple[object, tuple[Calibration, float]] | None = None
        self.on_stage: Callable[[str], None] = lambda stage: None
        """Is told what a question is at; may raise, to have no more done for it."""

    @cached_property
    def reader(self) -> SpanReader:
        """What reads the passages, loaded on first use.

        Raises:
            ModelNotFound, ModelDamaged
        """
        return self._given_reader or load_reader(self.settings.reader, self.library.report)

    @cached_property
    def comparer(self) -> Comparer:
        """What tells whether articles differ, loaded on first use.

        Raises:
            ModelNotFound, ModelDamaged
        """
        return load_comparer(self.library.report)

    @cached_property
    def stance_detector(self) -> StanceDetector:
        """What tells where sentences stand on a yes/no question, loaded with the first one.

        Raises:
            ModelNotFound, ModelDamaged
        """
        return load_stance_detector(self.library.report)

    @property
    def believed(self) -> tuple[Calibration, float]:
        """How far the reader is believed, and the confidence from which on it answers.

        Found anew when ``calibrate`` or ``restore`` have changed what the library's folder holds.
        """
        now = OwnCalibration.stamp(self.library.path), self.library.encoder_identity
        if self._believed is None or self._believed[0] != now:
            self._believed = now, self._believe()
        return self._believed[1]

    def _believe(self) -> tuple[Calibration, float]:
        library, settings = self.library, self.settings
        own = own_calibration(
            library.path,
            lambda: self.reader.identity,
            library.encoder_identity,
            library.report,
            settings.fusion,
        )
        enough = settings.min_confidence
        if enough is None:
            enough = own.enough if own else MIN_CONFIDENCE
        return own.calibration if own else self.reader.calibration, enough

    def retriever(self, scope: Scope = EVERYTHING) -> Retriever:
        """What finds passages in the articles of a scope.

        Raises:
            ArticleNotFound: the scope is one article, and the library hasn't got it.
        """
        if scope.article is not None:
            self.library.article(scope.article)
        return Retriever(self.library, self.settings.fusion, scope)

    def warm_up(self) -> None:
        """Load the models and the index now rather than with the first question.

        Raises:
            ModelNotFound, ModelDamaged
        """
        self.reader.read("warm up", self.retriever().retrieve("warm up", k=1))
        self.understanding.resolved("And then?", [Turn("Who left?")])
        said = Telling("Nobody came.", 0, 6, "")
        self.comparer.alike("Who came?", said, [said])

    def with_reader(self, reader: SpanReader) -> Assistant:
        """The same assistant with another reader; what else is loaded is shared."""
        made = copy(self)
        made._given_reader, made._believed = reader, None
        vars(made).pop("reader", None)
        return made

    def ask(
        self,
        question: str,
        history: History = (),
        *,
        k: int | None = None,
        scope: Scope = EVERYTHING,
    ) -> Answer | NoAnswer:
        """Answer a question, or say that the articles don't.

        Args:
            question: in plain words. Several questions in one are answered apart.
            history: the conversation's earlier turns, or only their questions, oldest first.
            k: passages to read; None: as the settings say.
            scope: the articles to answer from.

        Raises:
            QuestionError: there is nothing in the question, or the history is one string.
            ArticleNotFound: the scope is one article, and the library hasn't got it.
            LibraryError, ModelNotFound, ModelDamaged
        """
        found = parts(clean(question))
        asked = tuple(dict.fromkeys(found[:ASKED_PARTS]))
        if len(asked) == 1:
            return self._ask(Trace(question, asked[0]), history, k, scope)
        turns, results = list[Turn](), list[Answer | NoAnswer]()
        for number, part in enumerate(asked, 1):
            # Without a word for them it doesn't speak of the answers.
            hears = points_back(part) or is_bare(part)
            before = turns if hears else [Turn(turn.question) for turn in turns]
            trace = Trace(question, part, part=part, number=number)
            results.append(self._ask(trace, [*turns_of(history), *before], k, scope))
            turns.append(Turn.after(results[-1]))
        for rest in found[ASKED_PARTS:]:
            trace = Trace(question, rest, part=rest, number=len(asked) + 1)
            results.append(NoAnswer(NOT_ASKED, 0.0, trace))
        return _together(results)

    def resolve(self, question: str, history: History) -> str:
        """The question as it will be understood after these turns, in words that can be edited.

        One that stands alone comes back as it is. Raises as :meth:`ask`.
        """
        return self.understanding.resolved(question, history)

    def retrieve(
        self, question: str, history: History = (), *, k: int, scope: Scope = EVERYTHING
    ) -> list[Hit]:
        """The ``k`` passages that a question is about, the best first. Raises as :meth:`ask`."""
        understood = self.understanding.understood(question, history)
        return self.retriever(scope).retrieve(understood.question, understood.behind, k=k)

    def ask_all(self, requests: Sequence[Request], depth: int) -> list[Response]:
        """Answer many questions in full batches; see :func:`qa.batched.ask_all`."""
        from qa.batched import ask_all

        return ask_all(self, requests, depth)

    def ask_passage(self, question: str, article: Article) -> Answer | NoAnswer:
        """Answer from this one article, in a library or not. Raises as :meth:`ask`."""
        watch = Stopwatch()
        trace = Trace(question, clean(question))
        watch.lap("resolve")
        hits = self.retriever().within(trace.resolved_question, article)
        watch.lap("retrieve")
        found = replace(trace, hits=tuple(hits))
        read = self._read(found, watch, segmented(article), self.retriever().mentions)
        return _timed(read, watch)

    def _ask(
        self, trace: Trace, history: History, k: int | None, scope: Scope
    ) -> Answer | NoAnswer:
        watch = Stopwatch()
        understood = self.understanding.understood(trace.resolved_question, history)
        trace = replace(trace, resolved_question=understood.question)
        watch.lap("resolve")
        # "How old is she?" can be asked of one article.
        if (reason := understood.unasked) and not (scope.article and reason == REFERS_BACK):
            return _timed(NoAnswer(reason, 0.0, trace), watch)
        retriever = self.retriever(scope)
        if collection := self.understanding.about_collection(understood.question):
            return _timed(answer_about(collection, self.library, retriever, trace), watch)
        if asked := provenance(understood.question):
            before = self.ask(asked.before, k=k, scope=scope)
            return _timed(answer_provenance(asked, before, self.library.sentences, trace), watch)
        hits = retriever.retrieve(understood.question, understood.behind, k=k or self.settings.k)
        watch.lap("retrieve")
        found = replace(trace, hits=tuple(hits))
        if scope and not hits:
            return _timed(NoAnswer(f"No article fits: {scope}.", 0.0, found), watch)
        wordings = filter(None, (understood.question, understood.otherwise))
        read = [
            self._read(
                replace(found, resolved_question=wording),
                watch,
                self.library.sentences,
                retriever.mentions,
            )
            for wording in wordings
        ]
        return _timed(max(read, key=lambda result: result.confidence), watch)

    def _read(
        self,
        trace: Trace,
        watch: Stopwatch,
        sentences: Callable[[str], Sequence[Sentence]],
        mentions: Callable[[str], bool],
    ) -> Answer | NoAnswer:
        self.on_stage(f"reading {len(trace.hits)} passages")
        candidates = self.reader.read(trace.resolved_question, trace.hits)
        watch.lap("read")
        result = self.judged(replace(trace, candidates=tuple(candidates)), sentences, mentions)
        watch.lap("answer")
        return result

    def judged(
        self,
        trace: Trace,
        sentences: Callable[[str], Sequence[Sentence]],
        mentions: Callable[[str], bool],
    ) -> Answer | NoAnswer:
        """The answer among a trace's candidates, or why there is none.

        Args:
            trace: what was found and read.
            sentences: those of an article, by its name.
            mentions: whether any article holds a word.
        """
        kept = tuple(each for each in trace.candidates if not is_taken_back(each))
        if not kept:
            return NoAnswer(NOTHING, 0.0, trace)
        judge = Judge(
            *self.believed,
            mentions,
            sentences,
            # Loaded only when there is something to compare, and a yes/no question.
            lambda question, best, others: self.comparer.alike(question, best, others),
            lambda question, sentences: self.stance_detector.leanings(question, sentences),
        )
        return judge.judged(Evidence.of(trace.resolved_question, kept, trace.hits), trace)


def _together(results: Sequence[Answer | NoAnswer]) -> Answer | NoAnswer:
    """The results of a question's parts as one: the first answer, the others behind it."""
    answers = [result for result in results if isinstance(result, Answer)]
    unanswered = tuple(result for result in results if isinstance(result, NoAnswer))
    if not answers:
        reason = " ".join(f"{part.trace.part} {part.reason}" for part in unanswered)
        return replace(unanswered[0], reason=reason, unanswered=unanswered)
    first, *more = answers
    behind = [each for answer in more for each in (replace(answer, others=()), *answer.others)]
    return replace(first, others=(*first.others, *behind), unanswered=unanswered)


def _timed(result: Answer | NoAnswer, watch: Stopwatch) -> Answer | NoAnswer:
    """A result with the time that it took, in the trace that all its answers share."""
    watch.lap("answer")
    trace = replace(result.trace, timings_ms=watch.laps())
    if isinstance(result, NoAnswer):
        return replace(result, trace=trace)
    others = tuple(replace(other, trace=trace) for other in result.others)
    return replace(result, trace=trace, others=others)


class Stopwatch:
    """Wall-clock milliseconds of each stage and in all."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """End a stage, or one more part of it."""
        now = time.perf_counter()
        before = self._laps.get(stage, 0.0)
        self._laps[stage] = round(before + (now - self._last) * 1000, 1)
        self._last = now

    def laps(self) -> dict[str, float]:
        """The stages so far, and ``total``."""
        total = round((time.perf_counter() - self._begun) * 1000, 1)
        return {**self._laps, "total": total}
