"""The newsroom's follow-ups as a reader gets them, for ``pullquote train reader``.

``python -m tests.benchmarks.newsroom.followups > newsroom-followups.jsonl`` prints the later turns
of the conversations of ``train/``, resolved as in a conversation with the program, and questions
of its newest files in the same form: "Who signed? (ceasefire, Nema)" for "Who signed the
ceasefire in Nema?". Both are test sets about the articles of ``train/``.
"""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from qa.followups.conversation import Turn
from qa.followups.resolver import Resolver, load_resolver
from qa.followups.terms import joined, words_of

TRAIN = Path(__file__).parent / "train"
SHARE = 0.4
"""Share of the questions that are also asked in pieces."""

LEFT_OUT = 0.1
"""Share of the words that such a question loses, as a resolver misses some."""

MOST = 6
SHORTEST = 3
"""Words that a question keeps in front of its brackets, at least."""

_CUT = re.compile(
    r" (?=(?:in|at|of|near|by|during|from|on|after|before|to|for|with|about|against|when|that|as"
    r"|into|over|under|according to|because|between|since|until) )"
)


def resolved(file: Path, resolver: Resolver) -> Iterator[dict[str, Any]]:
    """The later turns of a file of conversations, each with what it takes from those before."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    asked = [(row["question"], _turns(row["resolved_history"])) for row in rows]
    for row, question in zip(rows, resolver.resolve_all(asked), strict=True):
        if row["history"]:
            yield _question(row, row["id"], question)


def in_pieces(file: Path, random: Random) -> Iterator[dict[str, Any]]:
    """A share of a file's questions, their ends in brackets."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if random.random() < SHARE and (question := bracketed(row["question"], random)):
            yield _question(row, f"{row['id']}-in-pieces", question)


def bracketed(question: str, random: Random) -> str | None:
    """A question cut short, and most words of its end in brackets behind it, in any order.

    None where there is no end to cut off.
    """
    asked = question.rstrip("?. ")
    cuts = [
        match.start()
        for match in _CUT.finditer(asked)
        if len(asked[: match.start()].split()) >= SHORTEST
    ]
    if not cuts:
        return None
    cut = random.choice(cuts)
    end = asked[cut:]
    terms = [term for term in joined(end, words_of(end)) if random.random() >= LEFT_OUT]
    random.shuffle(terms)
    return f"{asked[:cut]}? ({', '.join(terms[:MOST])})" if terms else None


def _turns(said: list[str]) -> list[Turn]:
    return [Turn(asked, "", told) for asked, told in zip(said[::2], said[1::2], strict=False)]


def _question(row: dict[str, Any], id: str, question: str) -> dict[str, Any]:
    return {"id": id, "question": question, "answers": row["answers"], "evidence": row["evidence"]}


def main() -> None:
    """Print them."""
    resolver, random = load_resolver(print), Random(3)
    conversations = sorted(TRAIN.glob("*-conversations.jsonl"))
    newest = sorted(TRAIN.glob("newsroom-wires-*.jsonl"))
    newest += sorted(TRAIN.glob("newsroom-dossiers-[m-p].jsonl"))
    talks = chain.from_iterable(resolved(file, resolver) for file in conversations)
    pieces = chain.from_iterable(in_pieces(file, random) for file in newest)
    for row in chain(talks, pieces):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
