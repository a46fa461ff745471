"""What resolving follow-ups is worth: overlap with gold rewrites, evidence, answers, and time.

On the part of a file of conversations that training sets apart, on the seeds' follow-ups, and
with ``--conversations`` and ``--articles`` on conversations about a collection.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from embeddings.registry import DEFAULT_ENCODER, in_folder, locate
from qa.answer import Answer, NoAnswer
from qa.assistant import Assistant
from qa.evaluation.agreement import is_right
from qa.evaluation.places import Place, is_found, places_of
from qa.evaluation.question import Evidence, Question
from qa.evaluation.record import Record
from qa.evaluation.source import Source
from qa.evaluation.testset import TestSet
from qa.followups.conversation import Turn
from qa.followups.resolver import Resolver, load_resolver
from qa.library import Library
from qa.retrieval import Retriever
from qa.training.conversations import FollowUp, measure, overlap_f1, read_followups, split

SEEDS = Path(__file__).parents[2] / "seeds"
DEPTH = 5

Way = Callable[[FollowUp], str]
"""A follow-up → the question that is searched for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up, its answers, and where its evidence stands; nowhere, if none is told."""

    followup: FollowUp
    answers: Sequence[str]
    places: tuple[Place, ...]


def nothing(one: FollowUp) -> str:
    """The question as it was asked."""
    return one.question


def appended(one: FollowUp) -> str:
    """The last question in front of it."""
    return f"{one.history[-1].question} {one.question}" if one.history else one.question


def gold(one: FollowUp) -> str:
    """What people made of it."""
    return one.rewrite


def learned(resolver: Resolver) -> Way:
    """Resolved against the questions as they were asked."""
    return lambda one: resolver.resolve(one.question, one.history)


def conversing(resolver: Resolver) -> Way:
    """Resolved as in a conversation with the program: the earlier questions are its own."""

    @cache
    def told(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
        if not turns:
            return ()
        before, last = told(turns[:-1]), turns[-1]
        return (*before, replace(last, question=resolver.resolve(last.question, before)))

    return lambda one: resolver.resolve(one.question, told(one.history))


def main() -> None:
    """Print one line for each way to resolve."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("followups", type=Path, nargs="?", help="JSON lines with gold rewrites")
    parser.add_argument("--conversations", type=Path, help="the same, with evidence in ARTICLES")
    parser.add_argument("--articles", type=Path, help="what these conversations are about")
    parser.add_argument("--resolver", type=Path, help="folder of another resolver, run by torch")
    given = parser.parse_args()
    if (given.conversations is None) != (given.articles is None):
        parser.error("--conversations and --articles go together")
    resolver = resolver_in(given.resolver) if given.resolver else load_resolver(print)
    ways: dict[str, Way] = {
        "nothing": nothing,
        "last question in front": appended,
        "learned": learned(resolver),
        "learned, on its own resolved history": conversing(resolver),
        "gold rewrite": gold,
    }
    if given.followups:
        _, apart = split(read_followups(given.followups))
        print_overlaps(ways, resolver, apart)
    for name, way in ways.items():
        if way is not gold:
            print(f"{name}: evidence of the seeds' follow-ups in the first 5: {seeds_at_5(way)}")
    if given.conversations:
        print_conversations(ways, given.conversations, given.articles)


def resolver_in(folder: Path) -> Resolver:
    """The resolver that a training saved."""
    from qa.reading.adapter import in_torch

    return Resolver(in_torch(in_folder(folder, "resolver"), locate(DEFAULT_ENCODER)))


def print_overlaps(ways: dict[str, Way], resolver: Resolver, apart: Sequence[FollowUp]) -> None:
    """How near each way comes to the gold rewrites, and the time that resolving takes."""
    changed = [one for one in apart if one.history and not one.stands_alone]
    print(f"{len(changed)} follow-ups set apart")
    for name, way in ways.items():
        print(f"{name}: overlap F1 {mean_overlap(way, changed):.4f}")
    print(f"learned, stand-alone questions left untouched: {measure(resolver.resolve, apart)}")
    begun = time.perf_counter()
    for one in changed:
        resolver.resolve(one.question, one.history)
    print(f"{(time.perf_counter() - begun) / len(changed) * 1000:.1f} ms a question")


def print_conversations(ways: dict[str, Way], conversations: Path, articles: Path) -> None:
    """Overlap, evidence found, and stand-alone questions left untouched, about a collection."""
    followups = read_followups(conversations)
    questions = [evidence_of(record) for record in Source.read(conversations).records()]
    with TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "articles.library")
        library.add(articles)
        asked = [
            Asked(one, question.answers, places_of(question, library.article))
            for one, question in zip(followups, questions, strict=True)
            if one.history
        ]
        retriever = Retriever(library)
        changed = [one.followup for one in asked if not one.followup.stands_alone]
        alone = [one.followup for one in asked if one.followup.stands_alone]
        placed = [one for one in asked if one.places]
        print(
            f"{len(asked)} later turns about {len(library.articles())} articles,"
            f" {len(alone)} of them stand-alone, {len(placed)} with evidence"
        )
        for name, way in ways.items():
            untouched = share(way(one) == one.question for one in alone)
            hits = share(found(retriever, way(one.followup), one.places) for one in placed)
            changed_hits = share(
                found(retriever, way(one.followup), one.places)
                for one in placed
                if not one.followup.stands_alone
            )
            print(
                f"{name}: overlap F1 {mean_overlap(way, changed):.4f}, hit@{DEPTH} {hits:.3f}"
                f" (of those that don't stand alone {changed_hits:.3f}),"
                f" stand-alone left untouched {untouched:.3f}"
            )
        print_answers(library, asked)
        library.close()


def print_answers(library: Library, asked: Sequence[Asked]) -> None:
    """How many questions are answered rightly, or rightly not, resolved and as people would ask.

    Resolved after the turns before as the program would have understood them.
    """
    assistant = Assistant(library)
    ways: dict[str, Callable[[FollowUp], Answer | NoAnswer]] = {
        "resolved": lambda one: assistant.ask(one.question, one.resolved or one.history),
        "gold rewrite": lambda one: assistant.ask(one.rewrite),
    }
    for name, way in ways.items():
        for kind, alone in (("follow-ups", False), ("stand-alone questions", True)):
            of_kind = [each for each in asked if each.followup.stands_alone is alone]
            said = [(each.answers, way(each.followup)) for each in of_kind]
            right = [
                isinstance(result, Answer) and is_right(result.text, answers)
                for answers, result in said
                if answers
            ]
            none = [isinstance(result, NoAnswer) for answers, result in said if not answers]
            print(
                f"{name}, {kind}: {sum(right)} of {len(right)} answered rightly,"
                f" {sum(none)} of {len(none)} without an answer rightly not"
            )


def evidence_of(record: Record) -> Question:
    """A question with where it is answered; the history of a turn without an answer has a gap."""
    told = (Record.of(item, record.where) for item in record.items("evidence", []))
    evidence = tuple(Evidence(one.text("article"), one.text("quote")) for one in told)
    answers = record.texts("answers", ())
    return Question(record.identifier(), record.text("question"), answers, evidence)


def mean_overlap(way: Way, changed: Sequence[FollowUp]) -> float:
    """Mean F1 of the content words with those of the gold rewrites."""
    return statistics.fmean(overlap_f1(way(one), one.rewrite) for one in changed)


def share(of: Iterable[bool]) -> float:
    """The share of what is true; 0 of nothing."""
    values = list(of)
    return sum(values) / max(1, len(values))


def found(retriever: Retriever, question: str, places: Sequence[Place]) -> bool:
    """Whether the first passages hold one of the places."""
    return any(is_found(hit.passage, places) for hit in retriever.retrieve(question, k=DEPTH))


def seeds_at_5(way: Way) -> str:
    """How many of the seeds' follow-ups have their evidence among the first five passages."""
    asked = [q for q in TestSet.load(SEEDS / "questions.jsonl").questions if q.history]
    with TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "seeds.library")
        library.add(SEEDS)
        retriever = Retriever(library)
        hits = [
            found(
                retriever,
                way(FollowUp("", tuple(map(Turn, q.history)), q.question, q.question)),
                places_of(q, library.article),
            )
            for q in asked
        ]
        library.close()
    return f"{sum(hits)} of {len(asked)}"


if __name__ == "__main__":
    main()
