"""What the library holds: putting in, taking out, looking at."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from shlex import quote

from qa import as_json
from qa.commands.report import Report
from qa.display import visible
from qa.errors import ArticleNotFound, IngestError, SettingsError
from qa.gone import without_file
from qa.ingest.files import require_articles
from qa.ledger import State
from qa.library import Library
from qa.opening import open_library, open_library_to_change
from qa.progress import progress_bar
from qa.settings import Settings, default_library
from qa.storage.folder import how_to_list, naming


def add(
    settings: Settings,
    report: Report,
    *,
    paths: Sequence[str],
    field: Sequence[str],
    watch: bool,
    json: bool,
) -> int:
    """Add files and folders."""
    fields = _fields(field)
    if watch:
        return _watch(settings, report, [Path(path) for path in paths], fields, json=json)
    require_articles([Path(path) for path in paths])  # before a library is made
    try:
        with (
            open_library_to_change(settings, report, create=True) as library,
            progress_bar("Adding") as bar,
        ):
            ledger = library.add(
                *paths, progress=bar, max_article_mb=settings.max_article_mb, fields=fields
            )
            folders = [*_folders(paths)]
            gone = without_file(library.known(), folders) if folders else []
    except KeyboardInterrupt:
        report("What was added so far stays; the next add goes on from there.")
        raise
    if json:
        print(as_json.dumps({"library": str(library.path), "files": as_json.entries(ledger)}))
    else:
        from qa.layout import print_ledger

        print_ledger(ledger)
    if gone:
        report(_gone(gone, folders) + naming(settings.library))
    if not ledger.of(State.ADDED, State.REPLACED, State.UNCHANGED):
        report("pullquote: none of the files could be added; see the reasons, and add them again")
        return 2
    return 0


def _folders(paths: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        with suppress(OSError, RuntimeError):  # the ledger says what is wrong with it
            if path.expanduser().is_dir():
                yield path


def _gone(gone: Sequence[tuple[str, str]], folders: Sequence[Path]) -> str:
    """One line on the articles of folders whose files are gone, up to the library's name."""
    one = len(gone) == 1
    whose = "The file of 1 article is" if one else f"The files of {len(gone)} articles are"
    which = f"{gone[0][0]}, …" if len(gone) > 1 else gone[0][0]
    named = " ".join(quote(str(folder)) for folder in folders)
    stays = "it stays" if one else "they stay"
    return f"{whose} gone ({which}); {stays}, unless you run: pullquote remove --gone {named}"


def _watch(
    settings: Settings,
    report: Report,
    folders: Sequence[Path],
    fields: Mapping[str, str],
    *,
    json: bool,
) -> int:
    """Keep the library in step with folders, until Ctrl-C."""
    from qa.layout import print_ledger
    from qa.watching import Watching

    with open_library_to_change(settings, report, create=True) as library:
        watching = Watching(
            library,
            [folder.expanduser() for folder in folders],
            max_article_mb=settings.max_article_mb,
            fields=fields,
            report=report,
        )
        report("Watching; Ctrl-C stops.")
        try:
            for ledger in watching.ledgers():
                if json:  # a line each time
                    print(as_json.line({"files": as_json.entries(ledger)}), flush=True)
                else:
                    print_ledger(ledger, each=True)
                    sys.stdout.flush()
        except KeyboardInterrupt:
            report("Stopped. What was added stays.")
    return 0


def _fields(given: Sequence[str]) -> dict[str, str]:
    from qa.ingest.table import FIELDS

    fields = dict(item.partition("=")[::2] for item in given)
    for name, column in fields.items():
        if name not in FIELDS or not column:
            raise SettingsError(
                f"--field {name}={column} makes no sense",
                f"write NAME=COLUMN, the name one of {', '.join(FIELDS)}",
            )
    return fields


def remove(
    settings: Settings, report: Report, *, articles: Sequence[str], gone: Sequence[str]
) -> int:
    """Remove articles: those that are named, and those of folders whose files are gone."""
    folders = [Path(folder).expanduser() for folder in gone]
    for folder in folders:
        if not folder.is_dir():  # as when a disk is taken out: nothing on it is gone
            raise IngestError(f"{folder} is no folder", "name one that holds articles' files")
    if not (articles or folders):
        raise ArticleNotFound("no article was named", how_to_list(settings.library))
    with open_library_to_change(settings, report, create=False) as library:
        lost = without_file(library.known(), folders) if folders else []
        names = tuple(dict.fromkeys([*articles, *(name for name, _ in lost)]))
        library.remove(*names)
    print(f"{len(names)} removed")
    return 0


def list(settings: Settings, report: Report, *, failed: bool, gone: bool, json: bool) -> int:
    """List the articles, or those whose files are gone, or the files that gave none."""
    if failed:
        with open_library_to_change(settings, report, create=False) as library:
            files = library.files(State.FAILED)
        if json:
            print(as_json.dumps({"failed": [as_json.file(row) for row in files]}))
        else:
            from qa.layout import print_failed

            print_failed(files)
        return 0
    with _opened(settings, report) as library:
        rows = library.articles()
        if gone:
            lost = {name for name, _ in without_file(library.known())}
            rows = [row for row in rows if row.name in lost]
    if json:
        print(as_json.dumps({"articles": [as_json.row(row) for row in rows]}))
    elif rows:
        from qa.layout import print_articles

        print_articles(rows)
    return 0


def _opened(settings: Settings, report: Report) -> Library:
    """The library to look at: one of the user's own even where it is empty, which is told."""
    if settings.library is None and not default_library().exists():
        return open_library(settings, report)
    library = open_library_to_change(settings, report, create=False)
    if not library.articles():
        fill = f"pullquote add FOLDER{naming(library.path)}"
        report(f"The library in {library.path} is empty; fill it with: {fill}")
    return library


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
    if text and not json:
        _write_text(shown.text)
        return 0
    if sentence is not None:
        if not 1 <= sentence <= len(sentences):
            raise ArticleNotFound(
                f"{article} has no sentence {sentence}", f"it has sentences 1 to {len(sentences)}"
            )
        sentences = sentences[sentence - 1 : sentence]
    if json:
        whole = {"text": shown.text} if text else {}
        print(as_json.dumps(as_json.article(shown, sentences) | whole))
    else:
        from qa.layout import print_article

        print_article(shown, sentences)
    return 0


def status(settings: Settings, report: Report, *, json: bool) -> int:
    """Tell where the library is and what it holds."""
    with _opened(settings, report) as library:
        rows, encoder = library.articles(), library.encoder_identity
        gone = without_file(library.known())
    size = sum(file.stat().st_size for file in library.path.iterdir() if file.is_file())
    facts = {
        "library": str(library.path),
        "articles": len(rows),
        "gone": len(gone),
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


def _write_text(text: str) -> None:
    """Exactly the text; on a terminal, characters that it would act on become visible."""
    if sys.stdout.isatty():
        sys.stdout.write(visible(text))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogatepass"))
    sys.stdout.buffer.flush()
