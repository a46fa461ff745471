"""A cue of reported speech: who speaks, and which words are theirs."""

from __future__ import annotations

from dataclasses import dataclass

from qa.speech.tokens import Range

_REPORTED = 1_000
"""Added to the width of what is told by another speaker, if there is one."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A speaker and the tokens that are theirs, half-open.

    ``citing`` gives them to whom another quotes; ``reported`` are what somebody expects or reports,
    and theirs who tell of it, if anybody does; ``apart`` is within their stretch, but the writer's.
    """

    speaker: Range
    before: Range
    after: Range
    citing: bool = False
    reported: bool = False
    apart: tuple[Range, ...] = ()

    def width(self, first: int, last: int) -> int | None:
        """How narrowly the cue holds the tokens; None where it doesn't."""
        if any(start <= first and last < end for start, end in self.apart):
            return None
        for start, end in (self.before, self.after):
            if start <= first and last < end:
                return -1 if self.citing else end - start + _REPORTED * self.reported
        return None
