"""Whether the articles are said to differ where they do: 50 small libraries that tell it apart.

Of each case's two articles one tells in quite other words than the other what is asked; 22 differ,
10 only seem to by their wording, and 18 tempt with another event's value. Nothing was mended for
them. Reads other cases of the same form, too: ``disagreement.py tests/qa/conflict_cases.json``.
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
from qa.settings import Settings

CASES = Path(__file__).with_name("disagreement_cases.json")
ALWAYS = Settings(min_confidence=0.0)


def differ(case: dict[str, Any]) -> bool:
    """Whether the answer to a case's question says that its articles differ."""
    articles = [article_from_text(each["text"], each["name"]) for each in case["articles"]]
    with (
        TemporaryDirectory(prefix="pullquote-") as folder,
        closing(Library.open(Path(folder) / "case.library")) as library,
    ):
        library.add_articles(articles)
        result = Assistant(library, ALWAYS).ask(case["question"])
        return isinstance(result, Answer) and result.conflict


def main() -> None:
    """Print precision and recall, and the cases that came out wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=CASES)
    cases = json.loads(parser.parse_args().file.read_text(encoding="utf-8"))
    said = [differ(case) for case in cases]
    both = sum(found and case["conflict"] for found, case in zip(said, cases, strict=True))
    for found, case in zip(said, cases, strict=True):
        if found != case["conflict"]:
            print(f"{'made up' if found else 'missed'}: {case['question']} {case['values']}")
    differing = sum(case["conflict"] for case in cases)
    print(f"precision {both} of {sum(said)}, recall {both} of {differing}; {len(cases)} cases")


if __name__ == "__main__":
    main()
