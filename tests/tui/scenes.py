"""Screens worth looking at, each made the same way every time, from articles of the tests."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from qa.answer import Answer, AnswerKind, Candidate, Citation, NoAnswer, Stance, Trace
from qa.article import Span
from qa.session import Sessions
from tests.tui.driving import ask, drawn, running, screen_text, until
from tests.tui.fakes import (
    DURATION,
    LATER,
    MISTAKE,
    NINETY,
    SIGN,
    SIXTY_TWO,
    FakeAssistant,
    FakeLibrary,
    Opening,
    answer,
    conflicting,
    hit,
    no_answer,
)

NARROW, SHORT, WIDE, LARGE = (80, 24), (80, 36), (120, 40), (200, 50)
Steps = Callable[[Pilot[None]], Awaitable[None]]
Rule = Callable[[str], Answer | NoAnswer]


@dataclass(frozen=True)
class Scene:
    """A screen's size, what is answered there, and the way to it."""

    size: tuple[int, int]
    steps: Steps
    rule: Rule = conflicting
    held: bool = False
    """Whether nothing is loaded yet."""


SCENES: dict[str, Scene] = {}


def scene(size: tuple[int, int], rule: Rule = conflicting, *, held: bool = False):
    """Register steps under their name."""

    def register(steps: Steps) -> Steps:
        name = steps.__name__.replace("_", "-")
        SCENES[name] = Scene(size, steps, rule, held)
        return steps

    return register


@asynccontextmanager
async def shown(name: str, folder: Path) -> AsyncIterator[Pilot[None]]:
    """A scene, gone to; ``folder`` is for its files."""
    chosen = SCENES[name]
    start = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    minutes = iter(range(1000))
    sessions = Sessions(folder / "sessions.db", lambda: start + timedelta(minutes=next(minutes)))
    opening = Opening(FakeAssistant(chosen.rule, FakeLibrary()))
    if chosen.held:
        opening.gate.clear()
    async with running(opening, chosen.size, sessions) as pilot:
        await chosen.steps(pilot)
        await pilot.pause()
        yield pilot
        if chosen.held:  # an opening that hangs is not waited for; this one is let go
            opening.gate.set()
            await until(pilot, lambda: "1]" in screen_text(pilot))
    sessions.close()


def as_text(pilot: Pilot[None]) -> str:
    """The screen's characters, and below them what stands out without any colour."""
    lines = [line.rstrip() for line in screen_text(pilot).splitlines()]
    marked = [f"{look}: {drawn(pilot, look)}" for look in ("underline", "reverse")]
    return "\n".join([*lines, "─" * 20, *marked]) + "\n"


# Answers


def in_parts(question: str) -> Answer:
    """Two parts answered, one not."""
    parts = ("How many died?", "How long did it last?", "Who won?")
    first, second = (
        replace(answer(question, citation), trace=Trace(question, part, part=part))
        for part, citation in zip(parts, (SIXTY_TWO, DURATION), strict=False)
    )
    nearest = Trace(question, parts[2], (hit(NINETY, 1),), part=parts[2])
    missing = NoAnswer("No sentence is about it.", 0.1, nearest)
    return replace(first, others=(second,), unanswered=(missing,))


def for_and_against(question: str) -> Answer:
    """Evidence for a yes and for a no."""
    yes, no = answer(question, MISTAKE, confidence=0.8), answer(question, NINETY, confidence=0.6)
    return replace(
        replace(yes, stance=Stance.FOR, attribution="A spokesman"),
        others=(replace(no, stance=Stance.AGAINST, sources=2),),
    )


def with_context(question: str) -> Answer:
    """A sentence that needs the one before it, and words that mean a day."""
    text = DURATION.article.text
    start = text.index("The defence ministry")
    before = Span(start, text.index("A spokesman") - 1)
    cited = Citation(MISTAKE.article, MISTAKE.sentence, MISTAKE.answer, before)
    dated = replace(NINETY.article, published=SIXTY_TWO.article.published)
    saturday = Citation(dated, NINETY.sentence, NINETY.answer)
    return answer(question, cited, kind=AnswerKind.SENTENCES, others=(answer(question, saturday),))


def explained(question: str) -> Answer:
    """An answer with a trace to look into."""
    first, second = hit(SIXTY_TWO, 1), replace(hit(SIGN, 2), dense=0.75, bm25=7.5)
    candidate = Candidate(first.sentence, SIXTY_TWO.answer, 3.25, -1.5, first)
    trace = Trace(question, "resolved [b]", (first, second), (candidate,), {"read": 90.4})
    return replace(answer(question, SIXTY_TWO), trace=trace)


def hostile(question: str) -> Answer:
    """Markup, escapes, and scripts of every direction and width."""
    return answer(question, SIGN)


# The ways there


async def _chat(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: "Ready." in screen_text(pilot))
    await ask(pilot, "how many", "∅ no answer")


for _name, _size, _rule in (
    ("differing", SHORT, conflicting),
    ("abstention", SHORT, no_answer),
    ("parts", SHORT, in_parts),
    ("for-and-against", SHORT, for_and_against),
    ("context-and-day", SHORT, with_context),
    ("hostile", NARROW, hostile),
):
    SCENES[_name] = Scene(_size, _chat, _rule)


@scene(NARROW, held=True)
async def before_ready(pilot: Pilot[None]) -> None:
    """A question typed while the models load."""
    await ask(pilot, "how many", "waiting")
    await until(pilot, lambda: "Compiling" in screen_text(pilot))


@scene(NARROW)
async def article(pilot: Pilot[None]) -> None:
    """A cited sentence in its article."""
    await _chat(pilot)
    await pilot.press("tab", "enter")
    await until(pilot, lambda: "▌ cited sentence 1 of 2" in screen_text(pilot))


@scene(WIDE)
async def beside(pilot: Pilot[None]) -> None:
    """The same beside the chat."""
    await article(pilot)


@scene(LARGE, lambda question: answer(question, NINETY, LATER))
async def beside_large(pilot: Pilot[None]) -> None:
    """The last citation, far down in another article."""
    await _chat(pilot)
    await pilot.press("tab", "down", "enter")
    await until(pilot, lambda: "▌ cited" in screen_text(pilot))


@scene(NARROW, explained)
async def why(pilot: Pilot[None]) -> None:
    """What led to an answer."""
    await _chat(pilot)
    await pilot.press("f8")
    await until(pilot, lambda: "2 passages" in screen_text(pilot))


@scene(NARROW)
async def library(pilot: Pilot[None]) -> None:
    """The articles, some of them asked only."""
    await _chat(pilot)
    pilot.app.screen.conversation.scope = replace(  # type: ignore[attr-defined]
        pilot.app.screen.conversation.scope,
        source="DW",  # type: ignore[attr-defined]
    )
    await pilot.press("f2")
    await until(pilot, lambda: "3 articles" in screen_text(pilot))


@scene(WIDE)
async def adding(pilot: Pilot[None]) -> None:
    """Two files are being added, one of them is in."""
    await _chat(pilot)
    await pilot.press("f2")
    await until(pilot, lambda: "3 articles" in screen_text(pilot))
    app = pilot.app
    app.collector._opener.assistant.library.gate.clear()  # type: ignore[attr-defined]
    app.collector.add([Path("seeds/README.md"), Path("README.md")])  # type: ignore[attr-defined]
    await until(pilot, lambda: "0%" in screen_text(pilot))


@scene(NARROW)
async def search(pilot: Pilot[None]) -> None:
    """Passages as one types."""
    await pilot.press("f3", *"raid")
    await until(pilot, lambda: "2 passages" in screen_text(pilot))


@scene(NARROW)
async def sessions(pilot: Pilot[None]) -> None:
    """The conversations."""
    await _chat(pilot)
    await pilot.press("f5")
    await ask(pilot, "and then", "∅ no answer")
    await pilot.press("f4")
    await until(pilot, lambda: "2 conversations" in screen_text(pilot))


@scene(NARROW)
async def filter(pilot: Pilot[None]) -> None:
    """Some articles only, with a date that is none."""
    await until(pilot, lambda: "Ready." in screen_text(pilot))
    await pilot.press("f12", *"soon", "enter")
    await until(pilot, lambda: "is no date" in screen_text(pilot))


@scene(NARROW)
async def help(pilot: Pilot[None]) -> None:
    """The keys."""
    await until(pilot, lambda: "Ready." in screen_text(pilot))
    await pilot.press("f1")
    await until(pilot, lambda: "recall" in screen_text(pilot))


@scene((50, 10))
async def small(pilot: Pilot[None]) -> None:
    """A terminal that is too small."""
    await until(pilot, lambda: "needs 60×16" in screen_text(pilot))
