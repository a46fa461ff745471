"""Asking and searching."""

from __future__ import annotations

from collections.abc import Sequence

from qa import as_json
from qa.assistant import Assistant
from qa.commands.report import Report
from qa.opening import open_library
from qa.scope import Scope
from qa.settings import Settings
from qa.understanding import clean


def open_assistant(settings: Settings, report: Report) -> Assistant:
    """The assistant on the settings' library, its models loaded."""
    assistant = Assistant(open_library(settings, report), settings)
    assistant.warm_up()
    return assistant


def ask(
    settings: Settings,
    report: Report,
    *,
    question: str,
    history: Sequence[str],
    json: bool,
    **scope: str | None,
) -> int:
    """Answer a question."""
    within = Scope.given(**scope)
    with open_library(settings, report) as library:
        result = Assistant(library, settings).ask(question, history, scope=within)
    if json:
        print(as_json.dumps(as_json.result(result)))
    else:
        from qa.layout import print_result

        print_result(result)
    return 0


def search(
    settings: Settings, report: Report, *, query: str, json: bool, **scope: str | None
) -> int:
    """Retrieve passages."""
    within = Scope.given(**scope)
    with open_library(settings, report) as library:
        assistant = Assistant(library, settings)
        searched = assistant.understanding.understood(query, ()).question
        hits = assistant.retriever(within).retrieve(searched, k=settings.k)
    if searched != clean(query):
        report(f"understood as: {searched}")
    if json:
        found = [as_json.hit(hit) for hit in hits]
        print(as_json.dumps({"query": query, "resolved_query": searched, "hits": found}))
    else:
        from qa.layout import print_hits

        print_hits(hits)
    return 0
