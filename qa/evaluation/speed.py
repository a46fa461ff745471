"""How fast a run was, and how much memory it took."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Speed:
    """Of the questions that were asked together; None where there were none.

    Attributes:
        questions_per_second: asked and judged.
        times_faster: than the same questions one at a time, as far as some were asked so.
        peak_memory_mb: of the whole process since its start, compiling and loading included.
    """

    questions_per_second: float | None = None
    times_faster: float | None = None
    peak_memory_mb: float | None = None

    @classmethod
    def of(
        cls, asked: int, seconds: float, waits_ms: Sequence[float], peak_mb: float | None
    ) -> Speed:
        """From how many were asked in which time, and the milliseconds of those asked alone."""
        if not asked or seconds <= 0:
            return cls(peak_memory_mb=peak_mb)
        rate = asked / seconds
        faster = rate * fmean(waits_ms) / 1000 if waits_ms else None
        return cls(rate, faster, peak_mb)

    def as_json(self) -> Mapping[str, float | None]:
        """The fields by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def peak_memory_mb() -> float | None:
    """The most memory this process has held; None where the system doesn't tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (_MB if sys.platform == "darwin" else 1024)
