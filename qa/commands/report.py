"""Where a command says what it has to say besides its result."""

from collections.abc import Callable

Report = Callable[[str], None]
"""Takes one line; results go to standard output instead."""
