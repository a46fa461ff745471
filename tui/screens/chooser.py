"""Choosing files and folders to add."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Paste
from textual.screen import ModalScreen
from textual.widgets import DirectoryTree, Input, Static

from qa.display import one_line
from tui.plain import plain
from tui.screens.once import Once
from tui.widgets.keys_line import KeysLine
from tui.widgets.line import Line
from tui.widgets.motions import SCROLL_MOTIONS


class PathLine(Line):
    """A path; Down goes to the tree."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Take it", tooltip="Take the file or folder of that path"),
        Binding("down", "screen.files", "Choose below", tooltip="Go to the folders and files"),
    ]


class Files(DirectoryTree):
    """Folders and files; their names are shown as they are, never as markup.

    No letter means anything here: whoever types one begins a path.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take this", tooltip="Take the file or folder one is at"),
        Binding("right", "unfold", "Open", tooltip="Show what is in the folder"),
        Binding("left", "fold", "Close", show=False, tooltip="Hide what is in the folder"),
        Binding("backspace", "up", "Parent folder", tooltip="Show the parent folder"),
        *(motion for motion in SCROLL_MOTIONS if motion.key.startswith("ctrl+")),
    ]

    def process_label(self, label: object) -> Text:
        """A name without markup and without what steers a terminal."""
        return Text(one_line(label.plain if isinstance(label, Text) else str(label)))

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Nothing that is hidden."""
        return (path for path in paths if not path.name.startswith("."))

    def action_up(self) -> None:
        """Show the parent folder."""
        self.path = Path(self.path).resolve().parent

    def action_unfold(self) -> None:
        """Show what is in the folder."""
        if self.cursor_node is not None:
            self.cursor_node.expand()

    def action_fold(self) -> None:
        """Hide it again."""
        if self.cursor_node is not None:
            self.cursor_node.collapse()

    def action_take(self) -> None:
        """Choose what the cursor is on."""
        if self.cursor_node is not None and self.cursor_node.data is not None:
            self.screen.dismiss(self.cursor_node.data.path)


def existing(typed: str) -> Path | None:
    """The file or folder that a typed path leads to, if there is one."""
    try:
        path = Path(typed.strip().strip("'\"")).expanduser()
        return path if typed.strip() and path.exists() else None
    except (OSError, ValueError, RuntimeError):  # too long, not allowed, ~nobody
        return None


class ChooserScreen(ModalScreen[Path | None], Once[Path | None]):
    """A tree of folders and files, and a line to type or paste a path in."""

    CSS_PATH = "overlay.tcss"
    AUTO_FOCUS = "PathLine"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel")]

    def __init__(
        self, start: Path, asked: str = "Add a file, or a folder with all that is in it"
    ) -> None:
        super().__init__()
        self._start = start
        self._asked = asked

    def compose(self) -> ComposeResult:
        """The line, and the tree below it."""
        with Vertical(id="box"):
            yield Static(Content(self._asked))
            yield PathLine(placeholder="type or paste a path, or go down and choose", id="path",
                           select_on_focus=False)  # fmt: skip
            yield Files(self._start)
        yield KeysLine()

    def action_files(self) -> None:
        """Go to the folders and files."""
        self.query_one(Files).focus()

    def on_key(self, event: Key) -> None:
        """What is typed on the tree begins a path."""
        if event.is_printable and event.character and event.key not in self.active_bindings:
            event.stop()
            line = self.query_one(PathLine)
            line.focus()
            line.insert_text_at_cursor(event.character)

    def on_paste(self, event: Paste) -> None:
        """What is pasted there is one."""
        line = self.query_one(PathLine)
        line.focus()
        line.insert_text_at_cursor(plain(event.text.partition("\n")[0]))

    @on(Input.Submitted)
    def typed(self, event: Input.Submitted) -> None:
        """Take the typed path, if it leads anywhere."""
        path = existing(event.value)
        if path is not None:
            self.dismiss(path)
        else:
            self.notify("There is nothing of that name.", severity="warning", markup=False)

    @on(DirectoryTree.FileSelected)
    def chosen(self, event: DirectoryTree.FileSelected) -> None:
        """Take the file that a click chose."""
        self.dismiss(event.path)
