"""A session for other programs and for people: JSON, and Markdown with full citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from qa import as_json
from qa.answer import Answer, Citation, NoAnswer, Trace
from qa.display import confidence, heading, in_parts, known_of, one_line, place
from qa.session import Session, Turn

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")


def session_json(session: Session) -> dict[str, Any]:
    """What a list shows of a session."""
    return {
        "id": session.id,
        "name": session.name,
        "first_question": session.first_question,
        "started": session.started.isoformat(),
        "changed": session.changed.isoformat(),
        "turns": session.turns,
    }


def to_json(session: Session, turns: Sequence[Turn]) -> dict[str, Any]:
    """A session whole; each turn's ``result`` has the shape of ``ask --json``, or is null."""
    return {
        **session_json(session),
        "turns": [
            {
                "number": turn.number,
                "question": turn.question,
                "asked": turn.asked.isoformat(),
                "new_topic": turn.new_topic,
                "scope": turn.scope or None,
                "note": turn.note or None,
                "result": as_json.result(turn.result) if turn.result is not None else None,
            }
            for turn in turns
        ],
    }


def to_markdown(session: Session, turns: Sequence[Turn]) -> str:
    """A session to be read, each quotation followed by where it stands."""
    return "\n".join(_document(session, turns)).rstrip() + "\n"


def _document(session: Session, turns: Sequence[Turn]) -> Iterator[str]:
    yield f"# {_plain(session.name)}\n"
    asked = f"{session.turns} question{'s' * (session.turns != 1)}"
    yield f"{session.started:%Y-%m-%d %H:%M}, {asked}, session {session.id}\n"
    for turn in turns:
        if turn.new_topic:
            yield "---\n"
        yield f"## {_plain(turn.question)}\n"
        if turn.scope:
            yield f"*only {_plain(turn.scope)}*\n"
        match turn.result:
            case Answer() | NoAnswer() as result:
                yield from _result(result)
            case None:
                yield f"*{_plain(turn.note or 'not answered')}*\n"


def _result(result: Answer | NoAnswer) -> Iterator[str]:
    numbers = count(1)
    for shown in in_parts(result):
        if isinstance(shown, NoAnswer):
            yield from _missing(shown, numbers)
            continue
        entry, begins, _ = shown
        if begins:
            yield from _asked(entry.trace)
            if head := heading(entry):
                yield f"**{head}**\n"
        known = known_of(entry)
        sure = f"confidence {confidence(entry.confidence)}{known and f' · {_plain(known)}'}"
        yield f"**{_plain(entry.text)}** ({sure})\n"
        for citation in entry.citations:
            yield from _cited(citation, next(numbers))


def _missing(part: NoAnswer, numbers: Iterator[int]) -> Iterator[str]:
    yield from _asked(part.trace)
    yield f"{part.verdict} {_plain(part.reason)}\n"
    if part.nearest:
        yield "Nearest:\n"
    for hit in part.nearest:
        yield from _cited(Citation.of(hit.sentence), next(numbers))


def _asked(trace: Trace) -> Iterator[str]:
    """The part of the question that is answered next, and how it was understood."""
    if trace.part:
        yield f"### {_plain(trace.part)}\n"
    if trace.understood:
        yield f"*understood as: {_plain(trace.understood)}*\n"


def _cited(citation: Citation, number: int) -> Iterator[str]:
    offsets = f"characters {citation.answer.start}–{citation.answer.end}"
    yield f"> “{_plain(citation.quote)}”\n>"
    yield f"> [{number}] {_plain(place(citation))}, {offsets}\n"


def _plain(text: str) -> str:
    """Text as text: nothing in it is Markdown, HTML, or steers a terminal."""
    return _MARKUP.sub(r"\\\1", one_line(text))
