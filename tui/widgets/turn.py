"""A turn of the conversation: a question and what became of it."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from qa.answer import Answer, AnswerKind, Citation, NoAnswer, Trace
from qa.dates import aid
from qa.display import confidence as digits
from qa.display import heading, in_parts, known_of, one_line
from tui.conversation import Exchange, Outcome
from tui.messages import Problem
from tui.widgets.actions import Actions
from tui.widgets.citation import CitationRow
from tui.widgets.quotation import quotation, shortened
from tui.widgets.understood import Understood

NEW_TOPIC = "new topic"

CERTAINTY = ((0.9, "very likely"), (0.65, "likely"), (0.4, "uncertain"), (0.0, "doubtful"))
"""From which probability of being right on an answer is called what."""


def confidence(probability: float) -> str:
    """A probability in words and number."""
    word = next((word for bound, word in CERTAINTY if probability >= bound), CERTAINTY[-1][1])
    return f"{word}, {digits(probability)}"


class Turn(VerticalGroup):
    """A question, then what is being done for it, then its result."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__()
        self.exchange = exchange

    def compose(self) -> ComposeResult:
        """The question, and what became of it so far."""
        if self.exchange.new_topic:
            yield Static(Content(NEW_TOPIC), classes="topic")
        yield Static(Content.assemble("▸ ", shortened(self.exchange.question)), classes="question")
        if self.exchange.scope:
            yield Static(Content(f"only {one_line(self.exchange.scope)}"), classes="scope")
        if self.exchange.outcome is None:
            yield Static(Content(self.exchange.state), classes="note")
        else:
            yield from parts(self.exchange.outcome)
        if self.exchange.result:
            yield Actions(self.exchange.kept)

    @property
    def rows(self) -> list[CitationRow]:
        """The citations of the result."""
        return list(self.query(CitationRow))

    def note(self) -> None:
        """Say what state the question is in."""
        for note in self.query(".note").results(Static):
            # It stays one line, as do those it was: nothing has to be laid out anew.
            note.update(Content(self.exchange.state), layout=False)

    def show_kept(self) -> None:
        """Say what was kept of the result."""
        for actions in self.query(Actions):
            actions.show_kept(self.exchange.kept)

    async def finish(self) -> None:
        """Replace the state by what became of the question."""
        await self.recompose()


def parts(outcome: Outcome) -> Iterator[Widget]:
    """What is shown of an outcome, from top to bottom."""
    match outcome:
        case Answer() | NoAnswer():
            yield from _result(outcome)
        case Problem(message=message, hint=hint):
            yield Static(Content(f"✗ {one_line(message)}"), classes="error")
            if hint:
                yield Static(Content(one_line(hint)), classes="hint")
        case str(note):
            yield Static(Content(note), classes="note")


def _result(outcome: Answer | NoAnswer) -> Iterator[Widget]:
    number, listing = 1, False
    for shown in in_parts(outcome):
        if isinstance(shown, NoAnswer):
            yield from _missing(shown, number)
            number += len(shown.nearest)
            continue
        entry, begins, equal = shown
        if begins:
            listing = entry.total is not None
            yield from _asked(entry.trace)
            if head := heading(entry):
                yield Static(Content(head), classes="conflict" if entry.conflict else "heading")
        classes = "" if entry is outcome else "other differing" if equal else "other"
        # For a list the library was counted, so that there is no doubt to tell.
        sure = "" if listing else confidence(entry.confidence)
        yield from _answer(entry, number, sure, "" if equal else "also: ", classes)
        number += len(entry.citations)


def _missing(part: NoAnswer, number: int) -> Iterator[Widget]:
    """Why there is no answer, and what comes nearest, numbered from ``number``."""
    yield from _asked(part.trace)
    said = (part.verdict, "bold italic $warning")
    yield Static(Content.assemble(said, "\n", one_line(part.reason)), classes="no-answer")
    if part.nearest:
        yield Static(Content("Nearest:"), classes="nearest")
    for at, hit in enumerate(part.nearest, number):
        yield CitationRow(Citation.of(hit.sentence), at, quoted=True)


def _asked(trace: Trace) -> Iterator[Widget]:
    """The part of the question that is answered next, and how it was understood."""
    if trace.part:
        yield Static(Content(one_line(trace.part)), classes="heading")
    asked = (trace.part or trace.question).split()
    if trace.understood and trace.understood.split() != asked:  # lines are broken for the eye
        yield Understood(trace.understood)


def _answer(
    answer: Answer, number: int, sure: str, label: str = "", classes: str = ""
) -> Iterator[Widget]:
    """An answer: what it quotes, how sure it is, and its citations numbered from ``number``.

    Words found in several places are quoted from the first; each sentence of a longer
    answer is quoted, and followed by its number.
    """
    quoted = answer.citations if answer.kind is AnswerKind.SENTENCES else answer.citations[:1]
    numbered = Content(" ").join(
        Content.assemble(quotation(citation), _dates(citation), Content(f" [{place}]"))
        for place, citation in enumerate(quoted, number)
    )
    known = " · ".join(filter(None, (sure, known_of(answer))))
    below = ("\n", (known, "dim")) if known else ()
    shown = Content.assemble(*_context(quoted[0]), label, numbered, *below)
    yield Static(shown, classes=f"quotation {classes}")
    for place, citation in enumerate(answer.citations, number):
        yield CitationRow(citation, place)


def _dates(citation: Citation) -> Content:
    """The calendar day that the quote's words mean, behind it: no part of the quote."""
    dates = aid(citation)
    shown = one_line(dates).replace("= ", "=")  # nothing to break a line at
    return Content(f" {shown}" if dates else "").stylize("dim")


def _context(citation: Citation) -> tuple[Content, ...]:
    """The earlier sentence that a quotation needs to be understood, greyed."""
    if citation.context is None:
        return ()
    text = shortened(citation.context.of(citation.article.text))
    return (Content.assemble("… ", text, "\n").stylize("dim"),)
