"""Keeping the library whole: looking it over, copying it, putting a copy back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace as with_changes
from pathlib import Path

from qa import as_json
from qa.commands.report import Report
from qa.display import visible
from qa.errors import LibraryError
from qa.library import Library
from qa.opening import open_library, open_library_to_change
from qa.progress import progress_bar
from qa.settings import Settings, default_library
from qa.storage.folder import naming


def doctor(settings: Settings, report: Report, *, repair: bool, json: bool) -> int:
    """Look the library over; exit code 1 if something is wrong and stays so."""
    from qa import doctor

    # The encoder is one of the things to look at: it must not be asked for before.
    settings = with_changes(settings, encoder=None)
    with open_library_to_change(settings, report, create=False) as library:
        with progress_bar("Looking") as bar:
            found = doctor.examine(library, bar)
        odd = _to_look_at(library)
        left = found
        if repair and found:
            doctor.repair(library, found)
            left = [
                finding
                for finding in [*found, *doctor.examine(library)]
                if finding.remedy in (doctor.Remedy.NONE, doctor.Remedy.READ_AGAIN)
            ]
    if json:
        print(as_json.dumps({"found": [
            {"article": f.article, "what": f.what, "remedy": f.remedy.value,
             "repaired": repair and f not in left} for f in found
        ], "look_at": [{"article": name, "what": what} for name, what in odd]}))  # fmt: skip
    else:
        for finding in found:
            put_right = f" — {finding.remedy.value}" if repair else ""
            print(visible(f"{finding}{put_right}"))
        for name, what in odd:
            print(visible(f"look at {name}: {what}"))
        print("The library is whole." if not found else f"Found: {len(found)}.")
    if not repair and any(finding.remedy is not doctor.Remedy.NONE for finding in found):
        report(f"put right what can be with: pullquote doctor --repair{naming(settings.library)}")
    return 1 if left else 0


def _to_look_at(library: Library) -> list[tuple[str, str]]:
    """The articles that came out oddly, and how."""
    with suppress(LibraryError):  # of a broken database enough is said
        return [
            (str(name), str(warning))
            for name, warning in library.read(
                "SELECT name, warning FROM articles WHERE warning != '' ORDER BY name"
            )
        ]
    return []


def snapshot(settings: Settings, report: Report, *, file: str) -> int:
    """Write the library to a file."""
    from qa.backup import snapshot

    with open_library(settings, report) as library:
        snapshot(library, Path(file).expanduser())
    print(f"written to {visible(file)}")
    return 0


def restore(settings: Settings, report: Report, *, file: str, replace: bool) -> int:
    """Put a snapshot back."""
    from qa.backup import restore

    folder = settings.library or default_library()
    restore(Path(file).expanduser(), folder, replace=replace, report=report)
    with open_library(settings, report) as library:
        print(f"{len(library.articles())} articles in {visible(str(folder))}")
    return 0
