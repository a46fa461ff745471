"""The sentences that speak for and against what a yes/no question asks, the likeliest first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Candidate, Stance
from qa.confidence import Evidence
from qa.stance import Lean, Leaning

MOST = 4
"""Sentences that are shown."""

_LOOKED_AT = 12
"""Sentences whose stance is asked for: the reader's best candidates'."""

_TOLD = 0.5
"""From this probability on a sentence is said to be on its side; below, it may still be shown."""


_WEIGHTS, _CONSTANT = (0.483, 0.206, 0.145), -0.051
"""Of a sentence's leaning, of how far the reader's score of it is behind its best one's, and of
its margin, both in logits: a logistic regression on 120 questions of the newsroom with 1,440
sentences (``tests/benchmarks/stances``), for the stance detector and the reader that ship."""

_LEAST = 1e-4
"""What keeps a probability's logit finite."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A candidate's sentence, the side that it is likelier on, and how likely it says so."""

    candidate: Candidate
    side: Stance
    sure: float

    @property
    def stance(self) -> Stance:
        """Its side, where that is sure enough to be told."""
        return self.side if self.sure >= _TOLD else Stance.UNCLEAR


def witnesses(evidence: Evidence, lean: Lean) -> list[Witness]:
    """The best candidates' sentences, each once, those likeliest to decide the question first."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(
        (candidate for group in evidence.groups for candidate in group),
        key=lambda candidate: -candidate.score,
    ):
        best.setdefault(candidate.sentence.text, candidate)  # a reprint says nothing more
    looked_at = list(best.values())[:_LOOKED_AT]
    leanings = lean(evidence.question, [each.sentence.text for each in looked_at])
    top = looked_at[0].score
    found = [
        Witness(each, leaning.side, _sure(leaning, each.score - top, each.margin))
        for each, leaning in zip(looked_at, leanings, strict=True)
    ]
    return sorted(found, key=lambda each: -each.sure)


def for_and_against(found: Sequence[Witness]) -> list[Witness]:
    """Those on a side, at most :data:`MOST`; where both sides are there, both are shown."""
    sides: dict[Stance, list[Witness]] = {Stance.FOR: [], Stance.AGAINST: []}
    for witness in found:
        if witness.stance is not Stance.UNCLEAR:
            sides[witness.stance].append(witness)
    fewer, more = sorted(sides.values(), key=len)
    # The shorter side keeps what it has, up to half; the other takes what room is left.
    few = fewer[: MOST // 2]
    kept = [*few, *more[: MOST - len(few)]]
    return sorted(kept, key=lambda each: -each.sure)


def _sure(leaning: Leaning, behind: float, margin: float) -> float:
    """How likely the sentence says what it leans to, with what the reader holds of its words."""
    signs = (_logit(max(leaning.yes, leaning.no)), behind, margin)
    logit = _CONSTANT + sum(w * sign for w, sign in zip(_WEIGHTS, signs, strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


def _logit(probability: float) -> float:
    return math.log((probability + _LEAST) / (1 - probability + _LEAST))
