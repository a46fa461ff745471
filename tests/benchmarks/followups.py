"""What resolving follow-ups is worth: overlap with gold rewrites, passages found, and time."""

import argparse
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from qa.evaluation.places import places_of
from qa.evaluation.testset import TestSet
from qa.followups.conversation import Turn
from qa.followups.resolver import load_resolver
from qa.library import Library
from qa.retrieval import Retriever
from qa.training.conversations import Resolve, measure, overlap_f1, read_followups, split

SEEDS = Path(__file__).parents[2] / "seeds"


def nothing(question: str, history: Sequence[Turn]) -> str:
    """The question as it was asked."""
    return question


def appended(question: str, history: Sequence[Turn]) -> str:
    """The last question in front of it."""
    return f"{history[-1].question} {question}" if history else question


def main() -> None:
    """Print one line for each way to resolve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conversations", type=Path, help="JSON lines with gold rewrites")
    _, apart = split(read_followups(parser.parse_args().conversations))
    resolver = load_resolver(print)
    ways: dict[str, Resolve] = {
        "nothing": nothing,
        "last question in front": appended,
        "learned": resolver.resolve,
    }
    changed = [one for one in apart if one.history and not one.stands_alone]
    print(f"{len(changed)} follow-ups set apart")
    for name, resolve in ways.items():
        print(f"{name}: {measure(resolve, apart)}")
    gold = statistics.fmean(overlap_f1(one.rewrite, one.rewrite) for one in changed)
    print(f"gold rewrite: {gold:.4f}")
    begun = time.perf_counter()
    for one in changed:
        resolver.resolve(one.question, one.history)
    print(f"{(time.perf_counter() - begun) / len(changed) * 1000:.1f} ms a question")
    for name, resolve in ways.items():
        print(f"{name}: evidence of the seeds' follow-ups in the first 5: {hits_at_5(resolve)}")


def hits_at_5(resolve: Resolve) -> str:
    """How many of the seeds' follow-ups have their evidence among the first five passages."""
    asked = [q for q in TestSet.load(SEEDS / "questions.jsonl").questions if q.history]
    with TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "seeds.library")
        library.add(SEEDS)
        retriever = Retriever(library)
        found = 0
        for question in asked:
            resolved = resolve(question.question, [Turn(one) for one in question.history])
            hits = retriever.retrieve(resolved, k=5)
            found += any(
                hit.article.name == place.article and hit.passage.span.overlaps(place.span)
                for hit in hits
                for place in places_of(question, library.article)
            )
        library.close()
    return f"{found} of {len(asked)}"


if __name__ == "__main__":
    main()
