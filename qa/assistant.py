"""Assistant: from a question to an answer in the articles' own words."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property

from qa.about_collection import about
from qa.answer import Answer, Hit, NoAnswer, Trace
from qa.answer_about import answer_about
from qa.answering import Judge
from qa.article import Article, Sentence
from qa.confidence import Calibration, Evidence
from qa.errors import PullquoteError, QuestionError
from qa.followups.conversation import Turn
from qa.followups.resolver import Resolver, load_resolver
from qa.library import Library
from qa.own_calibration import own_calibration
from qa.parts import parts
from qa.reading import SpanReader, load_reader
from qa.reasons import NOTHING
from qa.request import Request, Response
from qa.retrieval import Retriever
from qa.scope import EVERYTHING, Scope
from qa.segment import segment
from qa.settings import MIN_CONFIDENCE, Settings
from qa.spelling import corrected
from qa.vocabulary import Vocabulary

LONGEST_QUESTION = 2_000
"""Characters that are read of a question: a page pasted by mistake says no more than its start."""

History = Sequence[str | Turn]


class Assistant:
    """Asks one library."""

    def __init__(
        self, library: Library, settings: Settings | None = None, reader: SpanReader | None = None
    ) -> None:
        """Ask ``library`` with ``reader``; None: the settings' one, loaded on first use."""
        self.library = library
        self._settings = settings or Settings()
        self._vocabulary = Vocabulary(library)
        self._given_reader = reader
        self.on_stage: Callable[[str], None] = lambda stage: None
        """Is told what a question is at; may raise, to have no more done for it."""

    @cached_property
    def reader(self) -> SpanReader:
        """What reads the passages, loaded on first use.

        Raises:
            ModelNotFound, ModelDamaged
        """
        return self._given_reader or load_reader(self._settings.reader, self.library.report)

    @cached_property
    def believed(self) -> tuple[Calibration, float]:
        """How far the reader is believed, and the confidence from which on it answers."""
        library, settings = self.library, self._settings
        own = own_calibration(
            library.path, lambda: self.reader.identity, library.encoder_identity, library.report
        )
        enough = settings.min_confidence
        if enough is None:
            enough = own.enough if own else MIN_CONFIDENCE
        return own.calibration if own else self.reader.calibration, enough

    @cached_property
    def _resolver(self) -> Resolver:
        return load_resolver(self.library.report)

    def _retriever(self, scope: Scope = EVERYTHING) -> Retriever:
        return Retriever(self.library, self._settings.fusion, scope)

    def warm_up(self) -> None:
        """Load the models and the index now rather than with the first question.

        Raises:
            ModelNotFound, ModelDamaged
        """
        self.reader.read("warm up", self._retriever().retrieve("warm up", k=1))
        self._resolver.resolve("And then?", [Turn("Who left?")])

    def with_reader(self, reader: SpanReader) -> Assistant:
        """The same assistant with another reader; what else is loaded is shared."""
        made = copy(self)
        made._given_reader = reader
        for loaded in ("reader", "believed"):
            vars(made).pop(loaded, None)
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
            QuestionError: there is nothing in the question.
            LibraryError, ModelNotFound, ModelDamaged
        """
        asked = tuple(dict.fromkeys(parts(_clean(question))))
        if len(asked) == 1:
            return self._ask(Trace(question, asked[0]), history, k, scope)
        turns, results = list(history), []
        for part in asked:
            results.append(self._ask(Trace(question, part, part=part), turns, k, scope))
            turns.append(Turn.after(results[-1]))
        return _together(results)

    def resolve(self, question: str, history: History) -> str:
        """The question as it will be understood after these turns, in words that can be edited.

        One that stands alone comes back as it is. Raises as :meth:`ask`.
        """
        turns = [Turn.of(earlier) for earlier in history]
        said = [
            replace(turn, question=_clean(turn.question)) for turn in turns if turn.question.strip()
        ]
        asked = _clean(question)
        return self._resolver.resolve(asked, said) if said else asked

    def retrieve(
        self, question: str, history: History = (), *, k: int, scope: Scope = EVERYTHING
    ) -> list[Hit]:
        """The ``k`` passages that a question is about, the best first. Raises as :meth:`ask`."""
        return self._retriever(scope).retrieve(self._understood(question, history), k=k)

    def ask_passage(self, question: str, article: Article) -> Answer | NoAnswer:
        """Answer from this one article, in a library or not. Raises as :meth:`ask`."""
        watch = Stopwatch()
        trace = Trace(question, _clean(question))
        watch.lap("resolve")
        hits = self._retriever().within(trace.resolved_question, article)
        found = replace(trace, hits=tuple(hits))
        return self._read(found, watch, _segmented(article), self._retriever().mentions)

    def ask_all(self, requests: Sequence[Request], depth: int) -> list[Response]:
        """Answer many questions as :meth:`ask` and :meth:`ask_passage` do, in full batches.

        No question has a time of its own, so ``trace.timings_ms`` is empty. Scores may differ
        from those of a question alone in the third decimal, as batches are computed otherwise.

        Args:
            requests: the questions.
            depth: passages to find for each, at least as many as are read.
        """
        responses: dict[int, Response] = {}
        traces: dict[int, Trace] = {}
        for at, request in enumerate(requests):
            try:
                asked = _clean(request.question)
                if request.article is None and len(dict.fromkeys(parts(asked))) > 1:
                    responses[at] = self._response(request, depth)
                else:
                    traces[at] = Trace(request.question, asked)
            except PullquoteError as error:
                responses[at] = Response(error)
        try:
            responses |= self._all(requests, traces, depth)
        except PullquoteError:
            # One of them, or all: asked one by one, each has its own error.
            responses |= {at: self._response(requests[at], depth) for at in traces}
        return [responses[at] for at in range(len(requests))]

    def _response(self, request: Request, depth: int) -> Response:
        try:
            if request.article is not None:
                result = self.ask_passage(request.question, request.article)
                return Response(result, result.trace.hits)
            result = self.ask(request.question, request.history)
            hits = self.retrieve(request.question, request.history, k=depth)
        except PullquoteError as error:
            return Response(error)
        return Response(result, hits)

    def _all(
        self, requests: Sequence[Request], traces: Mapping[int, Trace], depth: int
    ) -> dict[int, Response]:
        retriever, responses = self._retriever(), dict[int, Response]()
        found: dict[int, tuple[Trace, Sequence[Hit]]] = {}
        alone = [at for at in traces if requests[at].article is None]
        said = [(traces[at].resolved_question, requests[at].history) for at in alone]
        searching: dict[int, Trace] = {}
        for at, understood in zip(alone, self._all_understood(said), strict=True):
            if about(understood):
                responses[at] = self._response(requests[at], depth)
            else:
                searching[at] = replace(traces[at], resolved_question=understood)
        questions = [trace.resolved_question for trace in searching.values()]
        everything = retriever.retrieve_all(questions, (self._settings.k, depth))
        for (at, trace), (to_read, to_depth) in zip(searching.items(), everything, strict=True):
            found[at] = replace(trace, hits=tuple(to_read)), to_depth
        own = [(at, article) for at in traces if (article := requests[at].article) is not None]
        within = retriever.within_all([(traces[at].resolved_question, each) for at, each in own])
        for (at, _), hits in zip(own, within, strict=True):
            found[at] = replace(traces[at], hits=tuple(hits)), hits
        asked = [(trace.resolved_question, trace.hits) for trace, _ in found.values()]
        self.on_stage(f"reading for {len(asked)} questions")
        spans = self.reader.read_all(asked)
        for (at, (trace, deeper)), candidates in zip(found.items(), spans, strict=True):
            article = requests[at].article
            sentences = self.library.sentences if article is None else _segmented(article)
            trace = replace(trace, candidates=tuple(candidates))
            result = self._judged(trace, sentences, retriever.mentions)
            responses[at] = Response(result, deeper)
        return responses

    def _all_understood(self, asked: Sequence[tuple[str, History]]) -> list[str]:
        said = [
            (question, [replace(t, question=_clean(t.question)) for t in turns])
            for question, history in asked
            for turns in [[t for t in map(Turn.of, history) if t.question.strip()]]
        ]
        resolved = (
            self._resolver.resolve_all(said)
            if any(turns for _, turns in said)
            else [question for question, _ in said]
        )
        return [corrected(question, self._vocabulary).question for question in resolved]

    def _ask(
        self, trace: Trace, history: History, k: int | None, scope: Scope
    ) -> Answer | NoAnswer:
        watch = Stopwatch()
        understood = self._understood(trace.resolved_question, history)
        watch.lap("resolve")
        retriever = self._retriever(scope)
        if collection := about(understood):
            trace = replace(trace, resolved_question=understood, timings_ms=watch.laps())
            return answer_about(collection, self.library, retriever, trace)
        hits = retriever.retrieve(understood, k=k or self._settings.k)
        found = replace(trace, resolved_question=understood, hits=tuple(hits))
        if scope and not hits:
            return NoAnswer(f"No article fits: {scope}.", 0.0, found)
        return self._read(found, watch, self.library.sentences, retriever.mentions)

    def _understood(self, question: str, history: History) -> str:
        """What is searched for: the question by itself, in the articles' spelling."""
        return corrected(self.resolve(question, history), self._vocabulary).question

    def _read(
        self,
        trace: Trace,
        watch: Stopwatch,
        sentences: Callable[[str], Sequence[Sentence]],
        mentions: Callable[[str], bool],
    ) -> Answer | NoAnswer:
        watch.lap("retrieve")
        question = trace.resolved_question
        self.on_stage(f"reading {len(trace.hits)} passages")
        candidates = self.reader.read(question, trace.hits)
        watch.lap("read")
        trace = replace(trace, candidates=tuple(candidates), timings_ms=watch.laps())
        return self._judged(trace, sentences, mentions)

    def _judged(
        self,
        trace: Trace,
        sentences: Callable[[str], Sequence[Sentence]],
        mentions: Callable[[str], bool],
    ) -> Answer | NoAnswer:
        if not trace.candidates:
            return NoAnswer(NOTHING, 0.0, trace)
        judge = Judge(*self.believed, mentions, sentences)
        return judge.judged(
            Evidence.of(trace.resolved_question, trace.candidates, trace.hits), trace
        )


def _together(results: Sequence[Answer | NoAnswer]) -> Answer | NoAnswer:
    """The results of a question's parts as one: the first answer, the others behind it."""
    answers = [result for result in results if isinstance(result, Answer)]
    if len(results) == 1 or not answers:
        return results[0]
    first, *more = answers
    behind = [each for answer in more for each in (replace(answer, others=()), *answer.others)]
    return replace(
        first,
        others=(*first.others, *behind),
        unanswered=tuple(result for result in results if isinstance(result, NoAnswer)),
    )


def _segmented(article: Article) -> Callable[[str], Sequence[Sentence]]:
    """The sentences of the one article that is read, whatever the name; cut when asked for."""
    return lambda _name: segment(article)


def _clean(question: str) -> str:
    """The question without characters that mean nothing: controls, lone surrogates, extra space."""
    kept = "".join(
        c if c.isprintable() else " " for c in question[:LONGEST_QUESTION].replace("\n", " ")
    )
    words = " ".join(kept.split())
    if not any(c.isalnum() for c in words):
        raise QuestionError("the question is empty", "type a question in plain words")
    return words


class Stopwatch:
    """Wall-clock milliseconds of each stage and in all."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = time.perf_counter()
        self._laps[stage] = round((now - self._last) * 1000, 1)
        self._last = now

    def laps(self) -> dict[str, float]:
        """The stages so far, and ``total``."""
        total = round((time.perf_counter() - self._begun) * 1000, 1)
        return {**self._laps, "total": total}
