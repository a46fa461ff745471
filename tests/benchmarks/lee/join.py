"""The questions together with the news items that they are about, as Pullquote takes them.

``python tests/benchmarks/lee/join.py lee_background.cor lee.cor --out lee``
"""

import argparse
import json
from pathlib import Path

QUESTIONS = Path(__file__).with_name("questions.jsonl")
ARTICLES = "articles.jsonl"


def items(files: list[Path]) -> list[str]:
    """The items, one in each line; a byte that is no UTF-8 stands for the character it was."""
    lines = [
        line for file in files for line in file.read_text("utf-8", errors="replace").split("\n")
    ]
    return [line.strip() for line in lines if line.strip()]


def with_quotes(row: dict[str, object], texts: list[str]) -> dict[str, object]:
    """A question whose evidence is quoted instead of counted out."""
    evidence = [
        {"article": f"{ARTICLES}#{number}", "quote": texts[number - 1][start:end]}
        for number, start, end in row["evidence"]  # type: ignore[attr-defined]
    ]
    return {**row, "evidence": evidence}


def write(file: Path, rows: list[dict[str, object]]) -> None:
    """Rows as JSON lines."""
    lines = [f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows]
    file.write_text("".join(lines), "utf-8")


def main() -> None:
    """Write ``articles.jsonl`` and ``questions.jsonl``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("lee"))
    arguments = parser.parse_args()
    texts = items(arguments.files)
    asked = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    arguments.out.mkdir(parents=True, exist_ok=True)
    write(arguments.out / ARTICLES, [{"text": text} for text in texts])
    write(arguments.out / QUESTIONS.name, [with_quotes(row, texts) for row in asked])


if __name__ == "__main__":
    main()
