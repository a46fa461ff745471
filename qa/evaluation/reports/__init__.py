"""A run as a file to keep or to pass on: Markdown, or one HTML file with everything in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from qa.errors import TestSetError
from qa.evaluation.comparison import Comparison
from qa.evaluation.run import Run
from qa.whole import write_whole

Renders = Callable[[Run, Comparison | None], str]


def _html(run: Run, comparison: Comparison | None) -> str:
    from qa.evaluation.reports.html import as_html

    return as_html(run, comparison)


def _markdown(run: Run, comparison: Comparison | None) -> str:
    from qa.evaluation.reports.markdown import as_markdown

    return as_markdown(run, comparison)


_FORMATS: Mapping[str, Renders] = {".html": _html, ".htm": _html, ".md": _markdown}


def check(path: Path) -> None:
    """Whether a report can be written there.

    Raises:
        TestSetError: it has another ending, or its folder isn't there.
    """
    if path.suffix.lower() not in _FORMATS:
        raise TestSetError(f"{path} is no kind of report", "end its name in .html or .md")
    if not path.absolute().parent.is_dir():
        raise TestSetError(f"there is no folder {path.parent}", "make it, or name another one")


def write(path: Path, run: Run, comparison: Comparison | None) -> None:
    """Write the report that the file's name asks for.

    Raises:
        TestSetError: it can't be written.
    """
    text = _FORMATS[path.suffix.lower()](run, comparison)
    try:
        write_whole(path, text)
    except OSError as error:
        raise TestSetError(
            f"the report {path} cannot be written ({error.strerror})", "name another file"
        ) from error
