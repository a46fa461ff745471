"""Making test sets."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qa import as_json
from qa.commands.report import Report
from qa.display import visible
from qa.errors import TestSetError
from qa.opening import open_library
from qa.settings import Settings

_LISTED = 50
"""Findings that are printed for people; JSON has all."""


def testset(settings: Settings, report: Report, *, action: str, **options: Any) -> int:
    """Check, draft or split a test set."""
    actions: dict[str, Callable[..., int]] = {"check": _check, "draft": _draft, "split": _split}
    return actions[action](settings, report, **options)


def _check(settings: Settings, report: Report, *, file: str, json: bool) -> int:
    """List what is wrong; 1 when there is anything."""
    from qa.testsets.check import check

    with ExitStack() as opened:
        checked = check(file, lambda: opened.enter_context(open_library(settings, report)))
    if json:
        print(as_json.dumps(asdict(checked)))
    else:
        for finding in checked.findings[:_LISTED]:
            print(visible(f"{finding.what}: {finding.hint}" if finding.hint else finding.what))
        if len(checked.findings) > _LISTED:
            print(f"… and {len(checked.findings) - _LISTED} more; all of them with --json")
        for note in checked.notes:
            print(f"note: {note}")
        found = len(checked.findings)
        print(f"{checked.questions} questions can be used; {found or 'nothing'} wrong")
    return 1 if checked.findings else 0


def _draft(
    settings: Settings, report: Report, *, article: Sequence[str], out: str | None, n: int
) -> int:
    """Propose questions about some articles."""
    from qa.testsets.drafting import draft, in_prose
    from qa.testsets.writing import as_line, write_new

    if n < 1:
        raise TestSetError(f"-n {n} proposes nothing", "give a number from 1 up")
    with open_library(settings, report) as library:
        sentences = [
            s for name in dict.fromkeys(article) for s in in_prose(library.sentences(name))
        ]
        drafts = draft(sentences, n)
    if not drafts:
        report("Nothing to ask about: no sentence has a number, a date or a full name to ask for")
        return 0
    lines = [as_line(question) for question in drafts]
    if out is None:
        for line in lines:  # a file keeps its quotes verbatim
            print(visible(line) if sys.stdout.isatty() else line)
    else:
        write_new(Path(out), lines)
        print(f"{len(lines)} drafts are in {visible(out)}")
    report(
        'Put each into your own words, then take its tag "draft" out: until then eval refuses it. '
        "Add some questions that the articles don't answer."
    )
    return 0


def _split(
    settings: Settings, report: Report, *, file: str, share: float, seed: int, by_article: bool
) -> int:
    """Split a test set into two files beside it."""
    from qa.testsets.splitting import split

    for path, count in split(Path(file), share, seed, by_article=by_article):
        print(f"{count} questions are in {visible(str(path))}")
    return 0
