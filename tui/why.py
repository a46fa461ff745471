"""Why an answer is what it is: what was considered, what it scored, where the time went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answer import Answer, Candidate, Citation, Hit, NoAnswer, Trace
from qa.display import one_line, place

MOST_CANDIDATES = 20
"""Candidates that are shown."""

SHOWN = 100
"""Characters of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and rows: a line of text or of figures, and what is quoted under it, or ""."""

    heading: str
    rows: tuple[tuple[str, str], ...]


def why(result: Answer | NoAnswer) -> Iterator[Section]:
    """What led to a result, for each part of its question."""
    for trace in result.traces:
        of = f" of “{one_line(trace.part)}”" if trace.part else ""
        yield Section(f"Searched for{of}", ((one_line(trace.resolved_question), ""),))
        yield Section("Time", ((time(trace), ""),))
        yield Section(
            f"{len(trace.hits)} passages: fused, and score and rank by each search",
            tuple(passages(trace.hits)),
        )
        shown = sorted(trace.candidates, key=lambda c: -c.score)[:MOST_CANDIDATES]
        count = f"{len(shown)} candidate{'s' * (len(shown) != 1)}"
        if len(shown) < len(trace.candidates):
            count = f"{len(trace.candidates)} candidates, the best {len(shown)}"
        yield Section(
            f"{count}: score, and margin over there being no answer",
            tuple(map(candidate, shown)),
        )


def time(trace: Trace) -> str:
    """Where the time went, in milliseconds."""
    return ", ".join(f"{stage} {spent:.0f} ms" for stage, spent in trace.timings_ms.items()) or "—"


def passages(hits: Sequence[Hit]) -> Iterator[tuple[str, str]]:
    """A row for each passage: its rank, score and rank by each search; its best sentence."""
    dense, bm25 = ranks([hit.dense for hit in hits]), ranks([hit.bm25 for hit in hits])
    for hit, by_dense, by_bm25 in zip(hits, dense, bm25, strict=True):
        where = place(Citation.of(hit.sentence))
        yield (
            f"{hit.rank:>2}  fused {hit.score:.2f}   dense {_scored(hit.dense, by_dense)}"
            f" BM25 {_scored(hit.bm25, by_bm25)} sentence {hit.match:.2f}",
            f"“{_short(hit.sentence.text)}” {where}",
        )


def ranks(scores: Sequence[float | None]) -> list[int | None]:
    """The rank of each score among these, from 1 on; None where there is no score."""
    known = sorted((score for score in scores if score is not None), reverse=True)
    return [None if score is None else known.index(score) + 1 for score in scores]


def candidate(candidate: Candidate) -> tuple[str, str]:
    """A row for a candidate: its scores and words; where they stand."""
    return (
        f"{candidate.score:6.2f}  {candidate.margin:6.2f}  “{_short(candidate.text)}”",
        place(Citation.of(candidate.sentence, candidate.span)),
    )


def _scored(score: float | None, rank: int | None) -> str:
    return f"{'—' if score is None else f'{score:.2f} (#{rank})':<11}"


def _short(text: str) -> str:
    shown = one_line(text[: SHOWN + 1])
    if len(shown) <= SHOWN:
        return shown
    return f"{shown[:SHOWN].rpartition(' ')[0] or shown[:SHOWN]} …"
