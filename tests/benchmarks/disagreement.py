"""Whether the articles are said to differ where they do: small libraries that tell it apart.

- ``disagreement_cases.json``, 50: of each case's two articles one tells in quite other words than
  the other what is asked; 22 differ.
- ``disagreement_chosen.json``, 120 as clippings come, two or three reports of one story; 48 differ.
- ``disagreement_fresh.json``, 60 more like them; 24 differ.
- ``disagreement_later.json``, 80 of other kinds of news; 34 differ.
- ``disagreement_outlets.json``, 80 as different outlets tell it; 36 differ.

What holds of rivals was chosen with all of these in sight.

- ``disagreement_reports.json``, 80, ``disagreement_versions.json``, ``disagreement_sources.json``
  and ``disagreement_desks.json``, 60 each, as different outlets tell it; half of each differ.
  Nothing was chosen on them, but one of the first showed how years of two events were confused.

Asks as anybody does: what is abstained from isn't told to differ.

Reads other cases of the same form, too: ``disagreement.py tests/qa/conflict_cases.json``.
"""

import argparse
import json
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from qa.answer import Answer
from qa.assistant import Assistant
from qa.ingest.text import article_from_text
from qa.library import Library

_KEPT_APART = ("reports", "versions", "sources", "desks")
CASES = sorted(Path(__file__).parent.glob("disagreement_*.json"))
IN_SIGHT = [file for file in CASES if file.stem.removeprefix("disagreement_") not in _KEPT_APART]
"""Those that weights may be fitted on."""


def differ(case: dict[str, Any]) -> bool:
    """Whether the answer to a case's question says that its articles differ."""
    articles = [article_from_text(each["text"], each["name"]) for each in case["articles"]]
    with (
        TemporaryDirectory(prefix="pullquote-") as folder,
        closing(Library.open(Path(folder) / "case.library")) as library,
    ):
        library.add_articles(articles)
        result = Assistant(library).ask(case["question"])
        return isinstance(result, Answer) and result.conflict


def report(file: Path) -> None:
    """Print precision and recall on a file's cases, and those that came out wrong."""
    cases = json.loads(file.read_text(encoding="utf-8"))
    said = [differ(case) for case in cases]
    both = sum(found and case["conflict"] for found, case in zip(said, cases, strict=True))
    for found, case in zip(said, cases, strict=True):
        if found != case["conflict"]:
            print(f"{'made up' if found else 'missed'}: {case['question']} {case['values']}")
    differing = sum(case["conflict"] for case in cases)
    print(
        f"{file.stem}: precision {both} of {sum(said)}, recall {both} of {differing}; {len(cases)}"
    )


def main() -> None:
    """Print what is found of each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", default=CASES)
    for file in parser.parse_args().files:
        report(file)


if __name__ == "__main__":
    main()
