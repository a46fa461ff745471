"""What to change, and what that would gain on these very questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mode

from qa.evaluation.losses import Loss, costliest
from qa.evaluation.metrics import mean
from qa.evaluation.result import Result

_SMALLEST = 1
"""Questions that a change must gain to be worth a line."""


def deeper(k: int) -> int:
    """The larger k that is advised: twice as many passages. What still more would gain isn't
    told, as their reading takes that much longer.
    """
    return 2 * k


@dataclass(frozen=True, slots=True)
class Advice:
    """A change of a setting and the gain in answer_hit; None where only a try tells.

    ``setting`` is what ``--sweep`` takes, empty for what is no setting. The gain is the
    ``predicted`` one, or ``measured``: the questions were asked so.
    """

    text: str
    gain: float | None = None
    setting: str = ""
    measured: bool = False
    predicted: float | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another search would have found: for some questions, by their number in the run,
    whether the passages read then would show the evidence.

    Of a larger k, it is of questions whose evidence wasn't found.
    """

    setting: str
    shown: Mapping[int, bool]


def proposals(
    results: Sequence[Result],
    alternatives: Sequence[Alternative] = (),
    tried: Mapping[str, float] | None = None,
) -> list[Advice]:
    """Settings for which a gain is predicted, the largest first; where they were tried, with the
    measured one. The trap: those that were tried are those of which much was hoped, so that more
    of them fall short than surpass what was predicted.
    """
    others = [one for each in alternatives for one in _search(results, each)]
    found = [*_threshold(results), *_depth(results, alternatives), *others]
    known = tried or {}
    told = [
        replace(one, gain=known[one.setting], measured=True) if one.setting in known else one
        for one in (replace(one, predicted=one.gain) for one in found)
    ]
    return sorted(told, key=lambda one: -(one.predicted or 0.0))


def advice(
    results: Sequence[Result],
    alternatives: Sequence[Alternative] = (),
    tried: Mapping[str, float] | None = None,
) -> list[Advice]:
    """What may help, the largest gain first, the untold ones last.

    ``tried`` has the gains of settings that were measured: they count and not the predicted ones.
    The trap: what is found more often needn't be answered more often. Of two ways to search, a
    prediction can promise a gain from either to the other.
    """
    worth = [
        one
        for one in proposals(results, alternatives, tried)
        if (one.gain or 0.0) * len(results) >= _SMALLEST - 1e-9
    ]
    return sorted([*worth, *_untold(results)], key=lambda one: -(one.gain or 0.0))


def with_threshold(result: Result, least: float) -> bool:
    """answer_hit of a question if ``min_confidence`` were ``least``.

    What an answer is now is what it stays; of one that was withheld the candidate counts.
    """
    if result.error:
        return False
    if (result.confidence or 0.0) < least:
        return not result.question.answerable
    return result.answer_hit if result.answered else result.candidate_right


def _threshold(results: Sequence[Result]) -> list[Advice]:
    """The threshold that would have been best here: on few questions it flatters."""
    now = sum(result.answer_hit for result in results)
    tried = sorted({0.0, *(round(r.confidence, 2) for r in results if r.confidence is not None)})
    gains = {least: sum(with_threshold(r, least) for r in results) - now for least in tried}
    best = max(tried, key=lambda least: (gains[least], -least), default=0.0)
    if not results or gains[best] < _SMALLEST:
        return []
    return [
        Advice(
            f"set min_confidence to {best:.2f} (or fit it: pullquote calibrate)",
            gains[best] / len(results),
            f"min_confidence={best:.2f}",
        )
    ]


def _depth(results: Sequence[Result], alternatives: Sequence[Alternative]) -> list[Advice]:
    """Reading twice as many passages, predicted from what the second half of those read did.

    Evidence that is found deeper comes out right as often as that which stands in the second
    half now; and as many questions are lost to other candidates in what is read more as were
    lost to those in the second half. The trap: reckoning only what is found promises a gain
    where more reading only adds what misleads.
    """
    looked = [r for r in results if r.shown is not None and r.read]
    if not looked:
        return []
    k = mode(r.read for r in looked)
    more = _found_deeper(looked, deeper(k), alternatives)
    overall = mean(r.right_at == 1 for r in looked if r.shown) or 0.0
    deep = [r.right_at == 1 for r in looked if r.shown and (r.rank or 0) > r.read // 2]
    # With few to learn from, what holds of all counts as two of them.
    right = (sum(deep) + 2 * overall) / (len(deep) + 2)
    misled = sum(r.right_in_half and r.right_at != 1 for r in results)
    gain = more * right - misled
    if gain < _SMALLEST:
        return []
    return [Advice(f"read more passages: -k {deeper(k)}", gain / len(results), f"k={deeper(k)}")]


def _found_deeper(looked: Sequence[Result], k: int, alternatives: Sequence[Alternative]) -> float:
    """How many questions have their evidence among the first ``k``, but not in what was read."""
    missed = [r for r in looked if not r.shown]
    for one in alternatives:
        if one.setting == f"k={k}" and one.shown:
            return sum(one.shown.values()) / len(one.shown) * len(missed)
    return sum(any((r.relevance or ())[:k]) for r in missed)


def _search(results: Sequence[Result], other: Alternative) -> Iterator[Advice]:
    """What another search finds comes out right as often as what is found now; what it misses
    is lost where it was right.
    """
    right = mean(r.answer_hit for r in results if r.shown)
    if not other.shown or right is None or other.setting.startswith("k="):
        return
    gained = 0.0
    for at, shown in other.shown.items():
        now = results[at]
        if shown != now.shown:
            gained += right if shown else -float(now.answer_hit)
    evident = sum(r.shown is not None for r in results)
    gain = gained / len(other.shown) * evident
    if gain >= _SMALLEST:
        yield Advice(
            f"search with another fusion: {other.setting}", gain / len(results), other.setting
        )


def _untold(results: Sequence[Result]) -> list[Advice]:
    worst = costliest(results)
    if worst is None:
        return []
    match worst[0]:
        case Loss.RETRIEVE:
            text = "try another encoder: pullquote reencode --encoder MODEL"
        case Loss.READ | Loss.RANK:
            text = "train the reader on questions like these: pullquote train reader"
        case Loss.ANSWER | Loss.ABSTAIN:
            text = "fit the confidence to questions like these: pullquote calibrate"
        case _:
            return []
    return [Advice(text)]
