"""Many questions at once: each stage is gone through for all of them, in full batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer import Hit, Trace
from qa.errors import PullquoteError
from qa.followups.provenance import provenance
from qa.parts import parts
from qa.request import Request, Response
from qa.segment import segmented
from qa.understanding import Understood, clean

if TYPE_CHECKING:
    from qa.assistant import Assistant


def ask_all(assistant: Assistant, requests: Sequence[Request], depth: int) -> list[Response]:
    """Answer many questions as :meth:`Assistant.ask` and :meth:`Assistant.ask_passage` do.

    No question has a time of its own, so ``trace.timings_ms`` is empty. Scores may differ
    from those of a question alone in the third decimal, as batches are computed otherwise.

    Args:
        assistant: who is asked.
        requests: the questions.
        depth: passages to find for each, at least as many as are read.
    """
    responses: dict[int, Response] = {}
    traces: dict[int, Trace] = {}
    for at, request in enumerate(requests):
        try:
            asked = clean(request.question)
            if request.article is None and len(dict.fromkeys(parts(asked))) > 1:
                responses[at] = _alone(assistant, request, depth)
            else:
                traces[at] = Trace(request.question, asked)
        except PullquoteError as error:
            responses[at] = Response(error)
    try:
        responses |= _together(assistant, requests, traces, depth)
    except PullquoteError:
        # One of them, or all: asked one by one, each has its own error.
        responses |= {at: _alone(assistant, requests[at], depth) for at in traces}
    return [responses[at] for at in range(len(requests))]


def _alone(assistant: Assistant, request: Request, depth: int) -> Response:
    try:
        if request.article is not None:
            result = assistant.ask_passage(request.question, request.article)
            return Response(result, result.trace.hits)
        result = assistant.ask(request.question, request.history)
        hits = assistant.retrieve(request.question, request.history, k=depth)
    except PullquoteError as error:
        return Response(error)
    return Response(result, hits)


def _together(
    assistant: Assistant, requests: Sequence[Request], traces: Mapping[int, Trace], depth: int
) -> dict[int, Response]:
    responses = dict[int, Response]()
    found: dict[int, tuple[Trace, Sequence[Hit]]] = {}
    retriever = assistant.retriever()
    searching = _understood(assistant, requests, traces)
    for at in [at for at, each in searching.items() if _is_special(assistant, each)]:
        del searching[at]
        responses[at] = _alone(assistant, requests[at], depth)
    asked = [(understood.question, understood.behind) for understood in searching.values()]
    everything = retriever.retrieve_all(asked, (assistant.settings.k, depth))
    for (at, understood), (to_read, to_depth) in zip(searching.items(), everything, strict=True):
        trace = replace(traces[at], resolved_question=understood.question, hits=tuple(to_read))
        found[at] = trace, to_depth
    own = [(at, article) for at in traces if (article := requests[at].article) is not None]
    within = retriever.within_all([(traces[at].resolved_question, each) for at, each in own])
    for (at, _), hits in zip(own, within, strict=True):
        found[at] = replace(traces[at], hits=tuple(hits)), hits
    reading = [(trace.resolved_question, trace.hits) for trace, _ in found.values()]
    assistant.on_stage(f"reading for {len(reading)} questions")
    spans = assistant.reader.read_all(reading)
    for (at, (trace, deeper)), candidates in zip(found.items(), spans, strict=True):
        article = requests[at].article
        sentences = assistant.library.sentences if article is None else segmented(article)
        trace = replace(trace, candidates=tuple(candidates))
        result = assistant.judged(trace, sentences, retriever.mentions)
        responses[at] = Response(result, deeper)
    return responses


def _is_special(assistant: Assistant, asked: Understood) -> bool:
    """Whether it takes more than one search, or none."""
    about = assistant.understanding.about_collection(asked.question)
    return bool(asked.otherwise or asked.unasked or about or provenance(asked.question))


def _understood(
    assistant: Assistant, requests: Sequence[Request], traces: Mapping[int, Trace]
) -> dict[int, Understood]:
    """Those that the library is searched for."""
    alone = [at for at in traces if requests[at].article is None]
    said = [(traces[at].resolved_question, requests[at].history) for at in alone]
    return dict(zip(alone, assistant.understanding.all_understood(said), strict=True))
