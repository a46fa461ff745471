"""Evaluation: a test set is asked, and each of its questions can be looked into."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Input, OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from qa.answer import Citation
from qa.display import one_line
from tui.engine import Engine
from tui.messages import Evaluated, Evaluating, Failed, OpenArticle
from tui.outcomes import COLUMNS, Judged, Outcomes
from tui.widgets.citation import CitationRow
from tui.widgets.keys_line import KeysLine
from tui.widgets.motions import LIST_MOTIONS, TABLE_MOTIONS


class Questions(DataTable[Text]):
    """The questions of a run, one a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Look into it", tooltip="Expected beside given"),
        *TABLE_MOTIONS,
    ]


class TestSets(OptionList):
    """Test sets to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Ask it", tooltip="Ask the questions of the test set"),
        *LIST_MOTIONS,
    ]


class FileInput(Input):
    """A test set's file; Down goes to those that are offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.sets", "Test sets", tooltip="Go to the test sets that are offered"),
    ]


class EvaluationScreen(Screen[None]):
    """A line for the test set's file, the metrics, and the questions as a table."""

    CSS_PATH = "lists.tcss"
    AUTO_FOCUS = "#file"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", tooltip="Go back", id="back"),
        Binding("f", "next_outcome", "Right/wrong", tooltip="Show the next outcome only",
                id="outcome"),
        Binding("slash", "choose", "Test set", tooltip="Name another test set", id="filter"),
        Binding("c", "browse", "Browse", tooltip="Look for a test set among the files",
                id="browse"),
        Binding("ctrl+x", "stop", "Stop", tooltip="Stop asking", id="stop", priority=True),
    ]  # fmt: skip

    def __init__(self, engine: Engine, files: Sequence[Path]) -> None:
        """Ask ``engine``; the first of ``files`` is proposed."""
        super().__init__()
        self._engine = engine
        self._files = files
        self._outcomes = Outcomes()
        self._ticket: int | None = None

    def compose(self) -> ComposeResult:
        """File, metrics, table, and how far it is."""
        proposed = str(self._files[0]) if self._files else ""
        yield FileInput(proposed, placeholder="Test set: a file of JSON lines", id="file")
        yield TestSets(*(Option(Content(str(file))) for file in self._files))
        yield Static(id="metrics")
        yield Questions(cursor_type="row", zebra_stripes=True)
        yield ProgressBar(id="adding", show_eta=True)
        yield Static(Content("Enter asks its questions; Down chooses."), id="told")
        yield KeysLine()

    def on_mount(self) -> None:
        """Nothing is asked yet."""
        self.query_one("#adding").display = False
        self.query_one("#metrics").display = False
        self.query_one(Questions).display = False

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Ask the test set that was chosen."""
        self._ask(str(self._files[event.option_index]))

    def action_sets(self) -> None:
        """Go to the test sets that are offered."""
        sets = self.query_one(TestSets)
        if sets.display and self._files:
            sets.focus()
            sets.highlighted = sets.highlighted or 0

    def action_browse(self) -> None:
        """Look for a test set among the files."""
        from tui.screens.chooser import ChooserScreen

        def browsed(path: Path | None) -> None:
            if path is not None:
                self._ask(str(path))

        self.app.push_screen(ChooserScreen(Path.cwd(), "Which test set?"), browsed)

    @on(Input.Submitted, "#file")
    def submit(self, event: Input.Submitted) -> None:
        """Ask the test set that is named."""
        self._ask(event.value.strip())

    def _ask(self, file: str) -> None:
        """Ask a test set's questions, from its first."""
        if self._ticket is None and file:
            try:
                path = Path(file).expanduser()
            except RuntimeError:  # ~nobody
                self._tell("There is no such home folder.")
                return
            self.query_one("#file", Input).value = one_line(file)
            self._ticket = self._engine.evaluate(path)
            self.query_one(TestSets).display = False
            self.query_one(Questions).display = True
            self.query_one("#adding").display = True
            self.query_one(ProgressBar).update(total=None, progress=0)
            self._tell("Asking … questions of the chat wait meanwhile.")
            self.query_one(Questions).focus()
            self.refresh_bindings()

    @on(Evaluating)
    def show_progress(self, message: Evaluating) -> None:
        """Say how far it is."""
        if message.ticket == self._ticket:
            self.query_one(ProgressBar).update(total=message.total, progress=message.done)

    @on(Evaluated)
    def show(self, message: Evaluated) -> None:
        """Show the metrics and the questions."""
        if message.ticket != self._ticket:
            return
        self._end()
        self._outcomes = Outcomes(message.measured.judged)
        metrics = self.query_one("#metrics", Static)
        metrics.display = True
        metrics.update(
            Content("   ").join(
                Content.assemble((f"{value:.2f}", "bold"), f" {words}")
                for words, value in message.measured.metrics
            )
        )
        self._fill()

    @on(Failed)
    def fail(self, message: Failed) -> None:
        """Say why there is no run."""
        if message.ticket == self._ticket:
            self._end()
            self._tell(" — ".join(filter(None, (message.problem.message, message.problem.hint))))
            self._offer()

    def _offer(self) -> None:
        """Go to the line, with the test sets under it unless a run is shown."""
        self.query_one("#file").focus()
        if not self._outcomes.judged:
            self.query_one(Questions).display = False
            self.query_one(TestSets).display = True

    def _end(self) -> None:
        self._ticket = None
        self.query_one("#adding").display = False
        self.refresh_bindings()

    def _fill(self) -> None:
        table = self.query_one(Questions)
        at = table.cursor_row
        rows = self._outcomes.shown()
        table.clear(columns=True)
        side = 22 if self.size.width >= 110 else 11
        room = self.size.width - 40 - 2 * side
        widths = {"question": max(16, room), "expected": side, "given": side}
        for column in COLUMNS:
            table.add_column(column, key=column, width=widths.get(column))
        for number, row in enumerate(rows):
            table.add_row(*map(Text, row.cells()), key=str(number))
        table.move_cursor(row=min(at, max(0, len(rows) - 1)))
        self._tell(self._outcomes.told())

    def on_resize(self) -> None:
        """Give the questions what room there is."""
        if self._outcomes.judged:
            self._fill()

    def action_next_outcome(self) -> None:
        """Show the next outcome only."""
        if self._outcomes.judged:
            self._outcomes.next()
            self._fill()

    @on(DataTable.RowSelected)
    def look_into(self, event: DataTable.RowSelected) -> None:
        """Show the question, expected beside given."""
        self.app.push_screen(QuestionScreen(self._outcomes.shown()[int(str(event.row_key.value))]))

    def action_choose(self) -> None:
        """Go to the file's line."""
        self.query_one("#file").focus()

    def action_stop(self) -> None:
        """Ask no more."""
        if self._ticket is not None:
            self._engine.cancel(self._ticket)
            self._end()
            self._offer()
            self._tell("Stopped.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something for."""
        if action == "stop":
            return self._ticket is not None
        return bool(self._outcomes.judged) if action == "next_outcome" else True

    def on_unmount(self) -> None:
        """However one leaves, nothing more is asked."""
        if self._ticket is not None:
            self._engine.cancel(self._ticket)

    def action_back(self) -> None:
        """From the line to the table if there is one, from there back; asking ends."""
        if self.query_one("#file").has_focus and self._outcomes.judged:
            self.query_one(Questions).focus()
        else:
            self.action_stop()
            self.dismiss()

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(Content(one_line(text)))


class QuestionScreen(Screen[None]):
    """One question: what was expected, with its evidence, beside what was given."""

    CSS_PATH = "lists.tcss"
    AUTO_FOCUS = "CitationRow"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", tooltip="Go back", id="back"),
    ]  # fmt: skip

    def __init__(self, judged: Judged) -> None:
        super().__init__()
        self._judged = judged

    def compose(self) -> ComposeResult:
        """The question over two columns."""
        result, question = self._judged.result, self._judged.result.question
        sure = "" if result.confidence is None else f", confidence {result.confidence:.2f}"
        yield Static(Content.assemble((one_line(question.question), "bold")), classes="part")
        if question.history:
            asked_before = " · ".join(one_line(earlier) for earlier in question.history)
            yield Static(Content.assemble((f"after: {asked_before}", "dim")), classes="part")
        yield Static(Content(f"{self._judged.outcome}{sure}"), classes="part")
        with HorizontalGroup(id="sides"):
            yield from self._side(
                "Expected", " / ".join(question.answers) or "nothing", self._judged.evidence
            )
            given = result.answer or result.reason or result.error
            yield from self._side("Given", given, result.citations)
        yield KeysLine()

    def _side(self, name: str, words: str, cited: Sequence[Citation]) -> ComposeResult:
        with VerticalScroll(classes="side"):
            yield Static(Content.assemble((name, "underline")))
            yield Static(Content(one_line(words)))
            for number, citation in enumerate(cited, start=1):
                yield CitationRow(citation, number, quoted=True)

    def action_step(self, step: int) -> None:
        """Go to the citation before or after the focused one."""
        rows = list(self.query(CitationRow))
        if self.focused in rows:
            rows[max(0, min(len(rows) - 1, rows.index(self.focused) + step))].focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    @on(CitationRow.Opened)
    def open(self, message: CitationRow.Opened) -> None:
        """Open the article at the sentence."""
        cited = message.row.citation
        self.post_message(OpenArticle(cited.article, cited))
