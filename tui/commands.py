"""What the command palette offers and what the help says."""

from collections.abc import Iterator
from functools import partial

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

KEYS = (
    ("Chat", ""),
    ("Enter", "ask, or open the article of the focused citation"),
    ("Up, Down", "recall earlier questions; go from citation to citation"),
    ("Tab", "what was typed: show how it would be understood, to edit or ask it"),
    ("Tab, Shift+Tab", "go to the first or last citation of the newest answer"),
    ("Enter", "on “understood as”: edit the question"),
    ("any character", "go back to the prompt and type it"),
    ("Escape", "cancel the newest question, or back to the prompt"),
    ("Ctrl+N", "new topic: forget the earlier questions"),
    ("PgUp, PgDn", "scroll"),
    ("Article", ""),
    ("n, p or ], [", "next, previous sentence that the answer cites"),
    ("Escape, q", "back to the chat"),
    ("Anywhere", ""),
    ("Ctrl+P", "command palette"),
    ("F1", "this help"),
    ("Ctrl+Q", "quit"),
)
"""What the help shows: keys and what they do; a line without a description is a heading."""


def commands(screen: Screen[object]) -> Iterator[SystemCommand]:
    """What the palette offers on ``screen``: its bindings that say in a tooltip what they do."""
    for binding in Binding.make_bindings(type(screen).BINDINGS):
        if binding.tooltip and screen.check_action(binding.action.partition("(")[0], ()):
            run = partial(screen.app.run_action, binding.action, screen)
            yield SystemCommand(binding.description, binding.tooltip, run)
