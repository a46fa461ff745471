"""The questions together with their paragraphs, as ``pullquote train reader`` takes them.

``python tests/benchmarks/near/join.py reader_train.jsonl train-v1.1.json > near.jsonl``
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_AS_PRINTED = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\s*-LRB-\s*", " ("),
        (r"\s*-RRB-", ")"),
        (r"``\s*|\s*''", '"'),
        (r"`\s+(?=\w)", "'"),
        (r"\s+([,.;:?!%)\]}])", r"\1"),
        (r"([(\[{$£€#])\s+", r"\1"),
        (r"\s+('(?:s|re|ve|ll|d|m|t|S)\b)", r"\1"),
        (r"(\w)\s+n't\b", r"\1n't"),
        (r"s\s+'(?=\s)", "s'"),
        (r"\s+-\s+(?=\w+\s-\s)", "-"),
        (r"\s+", " "),
    )
]


def as_printed(text: str) -> str:
    """A text without the spaces and brackets of the Penn Treebank's tokens, as QED's have them."""
    for pattern, instead in _AS_PRINTED:
        text = pattern.sub(instead, text)
    return text.strip()


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines, gzipped or not, or the questions of SQuAD's own JSON."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        if file.suffix == ".json":
            for article in json.load(lines)["data"]:
                for paragraph in article["paragraphs"]:
                    for question in paragraph["qas"]:
                        yield {**question, "source": "squad", "context": paragraph["context"]}
        else:
            yield from map(json.loads, lines)


def joined(questions: list[Path], data: list[Path]) -> Iterator[dict[str, Any]]:
    """Each question with its paragraph: the one that the data's question of that id is about."""
    paragraphs = {
        row["id"]: as_printed(row["context"])
        if row["source"].startswith("qed")
        else " ".join(row["context"].split())
        for file in data
        for row in rows(file)
    }
    for file in questions:
        for number, row in enumerate(rows(file), start=1):
            yield {
                "source": file.stem.partition("-")[0],
                "id": f"{file.stem}-{number}",
                "question": row["question"],
                "context": paragraphs[row["paragraph"]],
                "answers": row["answers"],
            }


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "data",
        type=Path,
        nargs="+",
        help="questions of SQuAD, SQuADShifts and QED with contexts",
    )
    questions = sorted(Path(__file__).parent.glob("*.jsonl"))
    for row in joined(questions, parser.parse_args().data):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
