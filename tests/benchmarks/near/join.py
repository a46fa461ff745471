"""The questions together with their paragraphs, as ``pullquote train reader`` takes them.

``python tests/benchmarks/near/join.py reader_train.jsonl > near.jsonl``
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines, gzipped or not."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def joined(questions: list[Path], data: Path) -> Iterator[dict[str, Any]]:
    """Each question with its paragraph: the one that the data's question of that id is about."""
    paragraphs = {row["id"]: " ".join(row["context"].split()) for row in rows(data)}
    for file in questions:
        for number, row in enumerate(rows(file), start=1):
            yield {
                "source": "near",
                "id": f"{file.stem}-{number}",
                "question": row["question"],
                "context": paragraphs[row["paragraph"]],
                "answers": row["answers"],
            }


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="SQuAD and SQuADShifts questions with contexts")
    questions = sorted(Path(__file__).parent.glob("near-*.jsonl"))
    for row in joined(questions, parser.parse_args().data):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
