"""A box of text over a screen, to be scrolled."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from tui.widgets.motions import SCROLL_MOTIONS


class Overlay(VerticalScroll):
    """Scrolled by arrows and by the motions of vim."""

    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL_MOTIONS]
