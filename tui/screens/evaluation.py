"""Evaluation: a test set is asked, and each of its questions can be looked into."""

from asyncio import to_thread
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Input, OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from qa.display import one_line
from qa.errors import PullquoteError
from tui.engine import Engine
from tui.evaluating import write_report
from tui.messages import Advised, Evaluated, Evaluating, Failed
from tui.outcomes import Outcomes
from tui.screens.chooser import existing
from tui.screens.question import QuestionScreen
from tui.widgets.keys_line import KeysLine
from tui.widgets.line import Line
from tui.widgets.motions import LIST_MOTIONS
from tui.widgets.questions import Questions
from tui.widgets.run_view import RunView

if TYPE_CHECKING:
    from qa.evaluation.run import Run

WIDE = 150
"""Columns from which on the questions and the metrics stand side by side."""
VIEW = 76
"""Columns that the metrics have then."""


class TestSets(OptionList):
    """Test sets to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Ask it", tooltip="Ask the questions of the test set"),
        *LIST_MOTIONS,
    ]


class FileInput(Line):
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
        Binding("m", "metrics", "Metrics", tooltip="All metrics, what was lost, what to change",
                id="metrics"),
        Binding("w", "report", "Report", tooltip="Write the run as an HTML page", id="report"),
        Binding("slash", "choose", "Test set", tooltip="Name another test set", id="filter"),
        Binding("c", "browse", "Browse", tooltip="Look for a test set among the files",
                id="browse"),
        Binding("ctrl+x", "stop", "Stop", tooltip="Stop asking", id="stop", priority=True),
    ]  # fmt: skip

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._files: Sequence[Path] = ()
        self._outcomes = Outcomes()
        self._run: Run | None = None
        self._on_metrics = False
        """Whether the metrics are looked at, where there is room for one thing only."""
        self._ticket: int | None = None
        self._trying = False
        """Whether the run is there, and what it advises is being tried."""

    def compose(self) -> ComposeResult:
        """File, metrics in short, table, all that was measured, and how far it is."""
        yield FileInput(placeholder="Test set: a file of JSON lines", id="file")
        yield TestSets()
        yield Static(id="metrics")
        with HorizontalGroup(id="asked"):
            yield Questions(cursor_type="row", zebra_stripes=True)
            yield RunView()
        yield ProgressBar(id="adding", show_eta=True)
        yield Static(id="told")
        yield KeysLine()

    def on_mount(self) -> None:
        """Nothing is asked yet."""
        self.query("#adding, #metrics, #asked, #run").set(display=False)
        self._propose()

    def offer(self, files: Sequence[Path]) -> None:
        """Propose the first of ``files``, unless there is a run to be shown."""
        self._files = files
        if self.is_mounted:
            self._propose()

    def _propose(self) -> None:
        self.query_one(TestSets).set_options(Option(Content(str(file))) for file in self._files)
        if self._run is None and self._ticket is None:
            line = self.query_one("#file", Input)
            line.value = str(self._files[0]) if self._files else ""
            line.focus()
            self._tell("Enter asks its questions; Down chooses.")

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Ask the test set that was chosen."""
        self._ask(str(self._files[event.option_index]))

    def action_sets(self) -> None:
        """Go to the test sets that are offered."""
        sets = self.query_one(TestSets)
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
        if self._ticket is not None:
            self._tell("A test set is still being asked: stop that first, with Ctrl+X.")
        elif (path := existing(file)) is None:
            self._tell(f"There is no file {file}." if file else "Name a test set first.")
        else:
            self.query_one("#file", Input).value = one_line(file)
            self._ticket = self._engine.evaluate(path)
            self._forget()
            self.query_one(TestSets).display = False
            self.query_one("#asked").display = True
            self._arrange()
            self.query_one("#adding").display = True
            self.query_one(ProgressBar).update(total=None, progress=0)
            self._tell("Asking … questions of the chat wait meanwhile.")
            self.query_one(Questions).focus()
            self.refresh_bindings()

    def _forget(self) -> None:
        """Show nothing of the run before: its numbers aren't those of the set that is named."""
        self._run, self._outcomes = None, Outcomes()
        self.query_one("#metrics").display = False
        self.query_one(Questions).clear()

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
        self._run, self._trying = message.measured.run, True
        self._outcomes = Outcomes(message.measured.judged)
        metrics = self.query_one("#metrics", Static)
        metrics.display = True
        metrics.update(
            Content("   ").join(
                [
                    Content.styled(one_line(message.measured.testset.name), "dim"),
                    *(
                        Content.assemble((f"{value:.2f}", "bold"), f" {words}")
                        for words, value in message.measured.metrics
                    ),
                ]
            )
        )
        self.query_one(RunView).show(self._run)
        self._fill()
        self._arrange()
        self._tell(f"{self._outcomes.told()} — now trying what may gain; Ctrl+X stops that")
        self.refresh_bindings()

    @on(Advised)
    def show_gains(self, message: Advised) -> None:
        """Show what the changes that are advised have gained."""
        if message.ticket == self._ticket:
            self._end()
            self._run = message.run
            self.query_one(RunView).show(self._run)
            self._tell(self._outcomes.told())

    @on(Failed)
    def fail(self, message: Failed) -> None:
        """Say why there is no run."""
        if message.ticket == self._ticket:
            trying = self._trying
            self._end()
            self._tell(str(message.problem))
            if not trying:
                self._offer()

    def _offer(self) -> None:
        """Go to the line, with the test sets under it unless a run is shown."""
        self.query_one("#file").focus()
        if self._run is None:
            self.query_one("#asked").display = False
            self.query_one(TestSets).display = True

    def _end(self) -> None:
        self._ticket, self._trying = None, False
        self.query_one("#adding").display = False
        self.refresh_bindings()

    @property
    def _beside(self) -> bool:
        """Whether there is room for the questions and the metrics side by side."""
        return self.size.width >= WIDE

    def _arrange(self) -> None:
        """Show the questions, the metrics, or both."""
        view, table = self.query_one(RunView), self.query_one(Questions)
        in_view = view.has_focus
        view.set_class(self._beside, "beside")
        view.display = self._run is not None and (self._beside or self._on_metrics)
        table.display = self._beside or not view.display
        if in_view and not view.display:
            table.focus()

    def action_metrics(self) -> None:
        """From the questions to the metrics, and back."""
        view, table = self.query_one(RunView), self.query_one(Questions)
        self._on_metrics = not (view.has_focus if self._beside else self._on_metrics)
        self._arrange()
        (view if self._on_metrics else table).focus()

    async def action_report(self) -> None:
        """Write the run as a page into the folder Pullquote was started in."""
        if self._run is None:
            return
        self._tell("Writing the report …")
        try:
            path = await to_thread(write_report, self._run, Path.cwd())
        except (PullquoteError, OSError) as error:
            self._tell(f"Not written: {error}")
        else:
            self._tell(f"The report is in {path}")

    def _fill(self) -> None:
        width = self.size.width - (VIEW if self._beside else 0)
        self.query_one(Questions).fill(self._outcomes.shown(), width)
        self._tell(self._outcomes.told())

    def on_resize(self) -> None:
        """Give the questions what room there is."""
        if self._outcomes.judged:
            told = self.query_one("#told", Static).content
            self._fill()
            self._arrange()
            self.query_one("#told", Static).update(told)

    def action_next_outcome(self) -> None:
        """Show the next outcome only."""
        if self._outcomes.judged:
            self._outcomes.next()
            self._fill()

    @on(DataTable.RowSelected)
    def look_into(self, event: DataTable.RowSelected) -> None:
        """Show the question, expected beside given; once, however often it was chosen."""
        at, shown = int(str(event.row_key.value)), self._outcomes.shown()
        if self.is_active and at < len(shown):  # another test set may be asked by now
            self.app.push_screen(QuestionScreen(shown[at]))

    def action_choose(self) -> None:
        """Go to the file's line."""
        self.query_one("#file").focus()

    def action_stop(self) -> None:
        """Ask no more."""
        if self._ticket is not None:
            trying = self._trying
            self._engine.cancel(self._ticket)
            self._end()
            if not trying:
                self._offer()
            self._tell("Stopped.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is something for."""
        if action == "stop":
            return self._ticket is not None
        if action == "sets":
            return bool(self._files) and all(sets.display for sets in self.query(TestSets))
        return self._run is not None if action in ("next_outcome", "metrics", "report") else True

    def on_screen_suspend(self) -> None:
        """Whoever leaves is told that it goes on: what is asked elsewhere waits for it."""
        if self._ticket is not None and self not in self.app.screen_stack:
            told = "The evaluation goes on, and all else waits for it: F11, then Ctrl+X stops it."
            self.notify(told, markup=False)

    def action_back(self) -> None:
        """From the line or the metrics to the table if it is there; from that back."""
        if self._run is not None and not self.query_one(Questions).has_focus:
            self._on_metrics = False
            self._arrange()
            self.query_one(Questions).focus()
        else:
            self.dismiss()

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(Content(one_line(text)))
