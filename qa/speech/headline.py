"""The speaker of a headline: "Ministry: strike killed 62" and "Strike killed 62: ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.speech.cue import Cue, cue_of
from qa.speech.tokens import Token
from qa.speech.words import QUOTES, SOURCES

_OFFICES = frozenset(
    """chief minister president premier spokesman spokeswoman spokesperson police mayor governor
    official officials ministry army coach boss envoy lawyer lawyers family leader head study survey
    poll report court union unions experts expert scientists doctors media sources adviser aide
    watchdog agency bank analyst analysts""".split()  # noqa: SIM905
)
"""Who speaks in a headline without a name: "WHO chief: …"."""

_IN_LABELS = _OFFICES | {"of", "the", "for"}

_LABELS = frozenset(
    """analysis breaking editorial exclusive explainer interview live opinion photos pictures
    poll profile report review timeline update updated video watch""".split()  # noqa: SIM905
)


def headline(tokens: Sequence[Token]) -> Cue | None:
    """ "Ministry: strike killed 62" and "Strike killed 62: ministry"."""
    if not tokens or tokens[-1].text in {".", "?", "!"} | QUOTES:
        return None
    marks = [at for at, t in enumerate(tokens) if t.text == ":" and 0 < at < len(tokens) - 1]
    dashes = [at for at, t in enumerate(tokens) if t.text in {"–", "—"} and at > 0]
    head = tokens[: marks[0]] if marks else []
    if 0 < len(head) <= 5 and all(t.is_name or t.word in _IN_LABELS for t in head):
        if head[0].word not in _LABELS:
            return cue_of("headline", (0, marks[0]), after=(marks[0], len(tokens)))
    elif at := max([*marks, *dashes], default=0):
        tail = tokens[at + 1 :]
        told = {"officials", "sources", "police", "ministry", "media", "state", "army"} | SOURCES
        if 0 < len(tail) <= 4 and (all(t.is_name for t in tail) or tail[-1].word in told):
            return cue_of("headline", (at + 1, len(tokens)), before=(0, at))
    return None
