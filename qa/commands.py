"""What each command does: open, call, print. One function a command, named like it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa import as_json
from qa.assistant import Assistant
from qa.display import visible
from qa.errors import ArticleNotFound, TestSetError
from qa.ingest.files import require_articles
from qa.ledger import State
from qa.opening import open_library, open_library_to_change
from qa.progress import progress_bar
from qa.reading.loading import DEFAULT_READER, load_reader
from qa.settings import Settings, config_path

if TYPE_CHECKING:
    from qa.training.examples import Data
    from qa.training.plan import Plan

Report = Callable[[str], None]

_LISTED = 10
"""Lines of what was left out that are shown."""


def open_assistant(settings: Settings, report: Report) -> Assistant:
    """The assistant on the settings' library, its models loaded."""
    assistant = Assistant(open_library(settings, report), settings)
    assistant.warm_up()
    return assistant


def ask(
    settings: Settings, report: Report, *, question: str, history: Sequence[str], json: bool
) -> int:
    """Answer a question."""
    with open_library(settings, report) as library:
        result = Assistant(library, settings).ask(question, history)
    if json:
        print(as_json.dumps(as_json.result(result)))
    else:
        from qa.layout import print_result

        print_result(result)
    return 0


def search(settings: Settings, report: Report, *, query: str, json: bool) -> int:
    """Retrieve passages."""
    with open_library(settings, report) as library:
        hits = Assistant(library, settings).retrieve(query, k=settings.k)
    if json:
        print(as_json.dumps({"query": query, "hits": [as_json.hit(hit) for hit in hits]}))
    else:
        from qa.layout import print_hits

        print_hits(hits)
    return 0


def add(settings: Settings, report: Report, *, paths: Sequence[str], json: bool) -> int:
    """Add files and folders."""
    require_articles([Path(path) for path in paths])  # before a library is made
    try:
        with (
            open_library_to_change(settings, report, create=True) as library,
            progress_bar("Adding") as bar,
        ):
            ledger = library.add(*paths, progress=bar, max_article_mb=settings.max_article_mb)
    except KeyboardInterrupt:
        report("What was added so far stays; the next add goes on from there.")
        raise
    if json:
        entries = [{"file": e.name, "state": e.state, "reason": e.reason} for e in ledger.entries]
        print(as_json.dumps({"library": str(library.path), "files": entries}))
    else:
        from qa.layout import print_ledger

        print_ledger(ledger)
    if not ledger.of(State.ADDED, State.REPLACED, State.UNCHANGED):
        report("pullquote: none of the files could be added; see the reasons, and add them again")
        return 2
    return 0


def remove(settings: Settings, report: Report, *, articles: Sequence[str]) -> int:
    """Remove articles."""
    with open_library_to_change(settings, report, create=False) as library:
        library.remove(*articles)
    print(f"{len(articles)} removed")
    return 0


def list(settings: Settings, report: Report, *, json: bool) -> int:
    """List the articles."""
    with open_library(settings, report) as library:
        rows = library.articles()
    if json:
        print(as_json.dumps({"articles": [as_json.row(row) for row in rows]}))
    else:
        from qa.layout import print_articles

        print_articles(rows)
    return 0


def show(
    settings: Settings,
    report: Report,
    *,
    article: str,
    sentence: int | None,
    text: bool,
    json: bool,
) -> int:
    """Show an article: its sentences, one of them, or its text."""
    with open_library(settings, report) as library:
        shown, sentences = library.article(article), library.sentences(article)
    if text:
        _write_text(shown.text)
        return 0
    if sentence is not None:
        if not 1 <= sentence <= len(sentences):
            raise ArticleNotFound(
                f"{article} has no sentence {sentence}", f"it has sentences 1 to {len(sentences)}"
            )
        sentences = sentences[sentence - 1 : sentence]
    if json:
        print(as_json.dumps(as_json.article(shown, sentences)))
    else:
        from qa.layout import print_article

        print_article(shown, sentences)
    return 0


def status(settings: Settings, report: Report, *, json: bool) -> int:
    """Tell where the library is and what it holds."""
    with open_library(settings, report) as library:
        rows, encoder = library.articles(), library.encoder_identity
    size = sum(file.stat().st_size for file in library.path.iterdir() if file.is_file())
    facts = {
        "library": str(library.path),
        "articles": len(rows),
        "sentences": sum(row.sentences for row in rows),
        "passages": sum(row.passages for row in rows),
        "encoder": encoder,
        "bytes": size,
    }
    if json:
        print(as_json.dumps(facts))
    else:
        from qa.layout import print_pairs

        print_pairs((name, str(value)) for name, value in facts.items())
    return 0


def eval(
    settings: Settings,
    report: Report,
    *,
    testset: str,
    min: Sequence[str],
    open: bool,
    reading: bool,
    sample: int | None,
    json: bool,
) -> int:
    """Ask a test set and measure the answers; 1 when a metric is below its bar."""
    from qa.evaluation.gate import bars, failures
    from qa.evaluation.measuring import measure
    from qa.evaluation.testset import TestSet

    wanted = bars(min)
    questions = TestSet.load(testset)
    if sample is not None:
        if sample < 1:
            raise TestSetError(f"--sample {sample} asks nothing", "give a number from 1 up")
        questions = questions.sample(sample)
    if (open or reading) and not questions.contexts:
        raise TestSetError(
            f"{testset} brings no contexts of its own",
            "leave out --open and --reading: its questions are asked of the library",
        )
    with progress_bar("Evaluating") as bar:
        run = measure(settings, report, questions, reading=reading, progress=bar)
    if json:
        print(as_json.dumps(run.as_json()))
    else:
        from qa.layout import print_run

        print_run(run)
    failed = failures(run, wanted)
    for line in failed:
        report(line)
    return 1 if failed else 0


def train(
    settings: Settings,
    report: Report,
    *,
    what: str,
    data: Sequence[str],
    out: str,
    base: str | None = None,
    weight: Sequence[str] = (),
    **plan: Any,
) -> int:
    """Train a reader, the calibration of one, or a resolver of follow-ups.

    Returns 1 when a reader came out worse than its base.
    """
    if what == "resolver":
        return _train_resolver(report, [Path(name) for name in data], Path(out), **plan)
    from qa.training.examples import read_examples
    from qa.training.plan import Plan, weights

    files = tuple(Path(name) for name in data)
    read = read_examples(files, lambda: open_library(settings, report))
    for line in read.left_out[:_LISTED]:
        report(f"left out: {line}")
    if len(read.left_out) > _LISTED:
        report(f"… and {len(read.left_out) - _LISTED} more left out")
    planned = Plan(data=files, base=base or DEFAULT_READER, weights=weights(weight), **plan)
    if what == "calibration":
        return _train_calibration(settings, report, read, planned, Path(out))
    from qa.training.reader import train_reader

    with progress_bar("Training") as bar:
        trained = train_reader(planned, read, Path(out), bar, report)
    print(f"The reader is in {visible(str(trained.folder))}")
    if trained.helped is None:
        return 0
    if trained.helped:
        print("Training helped. Use it with: --reader, or reader in the config file")
        return 0
    print("Training did not help: stay with the reader it began from")
    return 1


def _train_calibration(
    settings: Settings, report: Report, data: Data, plan: Plan, folder: Path
) -> int:
    from qa.training.calibrating import calibrate

    with progress_bar("Calibrating") as bar:
        fitted = calibrate(
            data.examples,
            load_reader(str(folder), report),
            held_out=plan.held_out,
            weights=plan.weights,
            seed=plan.seed,
            k=settings.k,
            progress=bar,
        )
    fitted.calibration.save(folder)
    print(
        f"{fitted.questions} questions, {fitted.right:.3f} of them right; cross-validated: "
        f"calibration error {fitted.ece:.3f}, {fitted.coverage_at_80:.3f} answered at 80% right"
    )
    return 0


def _train_resolver(report: Report, files: Sequence[Path], folder: Path, **plan: Any) -> int:
    from qa.training.conversations import read_followups
    from qa.training.followups import train_resolver

    kept = {name: plan[name] for name in ("epochs", "learning_rate", "seed") if name in plan}
    followups = [one for file in files for one in read_followups(file)]
    with progress_bar("Training") as bar:
        scores = train_resolver(followups, folder, bar, report, **kept)
    print(f"The resolver is in {visible(str(folder))}: {scores}")
    return 0


def reencode(settings: Settings, report: Report) -> int:
    """Make the library's vectors anew with another encoder."""
    from embeddings.registry import DEFAULT_ENCODER

    # The library's own encoder may be gone: it must not be asked for.
    encoder = settings.encoder or DEFAULT_ENCODER
    with open_library_to_change(replace(settings, encoder=None), report, create=False) as library:
        with progress_bar("Re-encoding") as bar:
            library.reencode(encoder, bar)
        print(f"{len(library.articles())} articles re-encoded with {library.encoder_identity}")
    return 0


def config(settings: Settings, report: Report, *, what: str, json: bool) -> int:
    """Show the settings in force, or where their file is."""
    if what == "path":
        print(visible(str(config_path())))
        return 0
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    if json:
        print(as_json.dumps({k: str(v) if isinstance(v, Path) else v for k, v in values.items()}))
    else:
        from qa.layout import print_pairs

        print_pairs((k, "" if v is None else str(v)) for k, v in values.items())
    return 0


def _write_text(text: str) -> None:
    """Exactly the text; on a terminal, characters that it would act on become visible."""
    if sys.stdout.isatty():
        sys.stdout.write(visible(text))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogatepass"))
    sys.stdout.buffer.flush()
