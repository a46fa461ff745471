"""A session for other programs and for people: JSON, and Markdown with full citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from qa import as_json
from qa.answer import Answer, Citation, NoAnswer
from qa.display import heading, known_of, one_line, place
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
    yield f"{session.started:%Y-%m-%d %H:%M}, {session.turns} questions, session {session.id}\n"
    for turn in turns:
        if turn.new_topic:
            yield "---\n"
        yield f"## {_plain(turn.question)}\n"
        if turn.result and turn.result.trace.resolved_question != turn.question:
            yield f"*understood as: {_plain(turn.result.trace.resolved_question)}*\n"
        if turn.scope:
            yield f"*only {_plain(turn.scope)}*\n"
        match turn.result:
            case Answer() as answer:
                yield from _answer(answer)
            case NoAnswer() as none:
                yield f"These articles don't say. {_plain(none.reason)}\n"
                if none.nearest:
                    yield "Nearest:\n"
                for number, hit in enumerate(none.nearest, 1):
                    yield from _cited(Citation.of(hit.sentence), number)
            case None:
                yield f"*{_plain(turn.note or 'not answered')}*\n"


def _answer(answer: Answer) -> Iterator[str]:
    if head := heading(answer):
        yield f"**{head}**\n"
    number, part = 1, ""
    for entry in (answer, *answer.others):
        if entry.trace.part != part:
            part = entry.trace.part
            yield f"### {_plain(part)}\n"
        known = known_of(entry)
        sure = f"confidence {entry.confidence:.2f}{known and f' · {_plain(known)}'}"
        yield f"**{_plain(entry.text)}** ({sure})\n"
        for number, citation in enumerate(entry.citations, number):  # noqa: B020  (goes on)
            yield from _cited(citation, number)
        number += 1
    for missing in answer.unanswered:
        yield f"### {_plain(missing.trace.part)}\n"
        yield f"These articles don't say. {_plain(missing.reason)}\n"


def _cited(citation: Citation, number: int) -> Iterator[str]:
    offsets = f"characters {citation.answer.start}–{citation.answer.end}"
    yield f"> “{_plain(citation.quote)}”\n>"
    yield f"> [{number}] {_plain(place(citation))}, {offsets}\n"


def _plain(text: str) -> str:
    """Text as text: nothing in it is Markdown, HTML, or steers a terminal."""
    return _MARKUP.sub(r"\\\1", one_line(text))
