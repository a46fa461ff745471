"""The README's results on public test sets and on the sample questions, as rows of its table.

A file that isn't named is left out. ``--sample N`` asks only N questions of each file, drawn by
lot; SQuAD's collection is all of its paragraphs even so, and is kept in ``--collection DIR``
between runs, as encoding it takes longer than asking a sample.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import citations
import longer
import sentences
from asking import teller

from qa.assistant import Assistant
from qa.evaluation.measuring import empty_library, measured
from qa.evaluation.run import Run
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"


def told(line: str) -> None:
    """A notice."""
    print(line, file=sys.stderr, flush=True)


def shown(run: Run, *names: str) -> str:
    """Some metrics as the table has them: ``.980 / .990``."""
    values = [run.metric(name) for name in names]
    return " / ".join("-" if v is None else f"{v:.3f}".lstrip("0") for v in values)


class Table:
    """The rows, each printed as soon as it is measured."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.always = Settings(min_confidence=0.0, reader=options.reader)
        self.usual = Settings(reader=options.reader)

    def row(self, what: str, result: str) -> None:
        """One line."""
        print(f"| {what} | {result} |", flush=True)

    def run(
        self, library: Library, testset: TestSet, settings: Settings, *, reading: bool = False
    ) -> Run:
        """Ask a test set, or a sample of it."""
        if self.options.sample:
            testset = testset.sample(self.options.sample)
        progress = teller(f"{testset.name}{' (reading)' if reading else ''}")
        return measured(library, testset, settings, reading=reading, progress=progress, report=told)

    @contextmanager
    def collection(self, name: str, fill: Callable[[Library], object]) -> Iterator[Library]:
        """A library that is filled once, if there is a place to keep it."""
        with TemporaryDirectory(prefix="pullquote-") as scratch:
            folder = Path(self.options.collection or scratch) / f"{name}.library"
            with closing(Library.open(folder, report=told)) as library:
                fill(library)
                yield library

    def seeds(self) -> None:
        """The sample questions, as a user asks them."""
        testset = TestSet.load(SEEDS / "questions.jsonl")
        with self.collection("seeds", lambda library: library.add(*SEEDS.glob("*.txt"))) as library:
            run = self.run(library, testset, self.usual)
        count = f"{run.metric('answerable')} answerable"
        found = shown(run, "hit@5", "hit@10", "mrr")
        self.row(f"sample questions, {count}: passage found, hit@5 / hit@10 / MRR", found)
        right = shown(run, "answer_hit")
        self.row("the same: right thing said or rightly nothing (answer_hit)", right)
        cited = shown(run, "citation_precision", "citation_recall")
        self.row("the same: right sentence cited, precision / recall", cited)
        silent = shown(run, "abstain_precision", "abstain_recall", "ece")
        self.row("the same: abstained rightly, precision / recall; calibration error", silent)
        self.row("the same: share of differing values shown", shown(run, "values_shown"))

    def squad11(self, path: Path) -> None:
        """SQuAD 1.1, finding the paragraph and having it."""
        testset = TestSet.load(path)

        def fill(library: Library) -> None:
            if len(library.articles()) < len(testset.contexts):
                library.add_articles(list(testset.contexts.values()), teller("encoding SQuAD"))

        with self.collection("squad11", fill) as library:
            run = self.run(library, testset, self.always)
            reading = self.run(library, testset, self.always, reading=True)
        size = f"({len(run.results)} questions)"
        where = f"as one collection of {len(testset.contexts):,} articles"
        self.row(f"SQuAD 1.1 dev {where}, F1 / EM {size}", shown(run, "f1", "exact_match"))
        hits = shown(run, "hit@1", "hit@5", "hit@10", "mrr")
        self.row("the same: passage found, hit@1 / hit@5 / hit@10 / MRR", hits)
        speed = run.speed
        if speed.questions_per_second and speed.times_faster:
            fast = f"{speed.questions_per_second:.1f}; {speed.times_faster:.1f}"
            self.row("the same: questions a second; times as fast as one at a time", fast)
        read = shown(reading, "f1", "exact_match")
        self.row(f"SQuAD 1.1 dev, each question with its paragraph, F1 / EM {size}", read)

    def squad20(self, path: Path, library: Library) -> None:
        """SQuAD 2.0: half of the questions have no answer."""
        run = self.run(library, TestSet.load(path), self.always, reading=True)
        size = f"({len(run.results)} questions)"
        self.row(
            f"SQuAD 2.0 dev, 16 articles, F1 at the best threshold {size}", shown(run, "best_f1")
        )

    def expmrc(self, path: Path, assistant: Assistant) -> None:
        """ExpMRC: cited sentences."""
        found = citations.measured(path, assistant, self.options.sample)
        value = f"{found['evidence F1']:.3f}; {found['evidence sentence cited']:.3f}"
        what = "ExpMRC: cited sentence against people's evidence, token F1; the same sentence"
        self.row(what, value)

    def clapnq(self, path: Path, assistant: Assistant) -> None:
        """CLAPnq: sentences that answer, and abstention."""
        found = longer.measured(path, assistant, self.options.sample)
        best, whole, covering = (f"{value:.3f}" for value in found.sentence_f1.values())
        what = "CLAPnq: sentences that answer, F1 (best sentence alone; its whole passage)"
        self.row(what, f"{covering} ({best}; {whole})")
        sure = f"{found.precision:.3f} / {found.recall:.3f}"
        self.row("the same: abstained rightly, precision / recall", sure)

    def selqa(self, path: Path, assistant: Assistant) -> None:
        """SelQA: the answering sentence among a paragraph's."""
        found = sentences.measured(path, assistant, self.options.sample)
        (ours, first), (plain, plain_first) = found["reader"], found["cosine"]
        what = "SelQA: the answering sentence, MAP / MRR (by cosine alone)"
        self.row(what, f"{ours:.3f} / {first:.3f} ({plain:.3f} / {plain_first:.3f})")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("squad11", "squad20", "expmrc", "clapnq", "selqa"):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE")
    parser.add_argument("--sample", type=int, metavar="N")
    parser.add_argument("--collection", metavar="DIR", help="keep collections here between runs")
    parser.add_argument("--reader", metavar="MODEL")
    options = parser.parse_args()
    begun = time.monotonic()
    table = Table(options)
    print("| what | result |\n|---|---|")
    table.seeds()
    if options.squad11:
        table.squad11(options.squad11)
    with empty_library(table.always, told) as library:
        assistant = Assistant(library, table.always)
        if options.squad20:
            table.squad20(options.squad20, library)
        if options.expmrc:
            table.expmrc(options.expmrc, assistant)
        if options.clapnq:
            table.clapnq(options.clapnq, assistant)
        if options.selqa:
            table.selqa(options.selqa, assistant)
    told(f"{time.monotonic() - begun:.0f} seconds")


if __name__ == "__main__":
    main()
