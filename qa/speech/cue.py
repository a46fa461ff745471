"""A cue of reported speech: who speaks, and which words are theirs."""

from __future__ import annotations

from dataclasses import dataclass

from qa.speech.tokens import Range

_REPORTED = 1_000
"""Added to the width of what is told by another speaker, if there is one."""

NOTHING: Range = (0, 0)


@dataclass(frozen=True, slots=True)
class Cue:
    """A speaker and the tokens that are theirs, half-open; ``rule`` tells how they were found.

    ``citing`` gives them to whom another quotes; ``reported`` are what somebody expects or reports,
    and theirs who tell of it, if anybody does; ``apart`` is within their stretch, but the writer's.
    """

    rule: str
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


def cue_of(
    rule: str,
    speaker: Range,
    before: Range = NOTHING,
    after: Range = NOTHING,
    *,
    citing: bool = False,
) -> Cue | None:
    """The cue, if any words are its speaker's: "They won, citing X" ends before X says any."""
    told = before[0] < before[1] or after[0] < after[1]
    return Cue(rule, speaker, before, after, citing) if told else None
