"""Files of every format, harmed at random, until the time is up: what becomes of them.

Each file is read as an ``add`` reads it, in a process of its own. What comes out has to be
articles all of whose parts stand in their text, or a reason. Anything else is kept, with the
seed that makes it again: ``python tests/benchmarks/fuzz.py --seed N``.
"""

import argparse
import re
import time
from collections import Counter
from pathlib import Path
from random import Random

from qa.article import Article
from qa.display import visible
from qa.errors import IngestError
from qa.ingest.apart import Apart
from qa.passages import windows
from qa.segment import segment
from tests.qa.ingest.conftest import MANY, ONE, STORIES
from tests.qa.ingest.test_hostile import NASTY, whole

SECONDS_A_FILE = 20.0
_WORD = re.compile(r"\S+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

SOUND = {
    **{name: [make(story) for story in STORIES] for name, make in ONE.items()},
    **{name: [make(*STORIES)] for name, make in MANY.items()},
    "plain.txt": [("\n\n".join((s.title, *s.paragraphs))).encode() for s in STORIES],
}


def harmed(seed: int) -> tuple[str, bytes]:
    """A file's name, and its bytes after some harm; always the same for a seed."""
    lots = Random(seed)
    name = lots.choice(sorted(SOUND))
    data = bytearray(lots.choice(SOUND[name]))
    for _ in range(lots.choice((1, 1, 2, 4, 16))):
        at = lots.randrange(len(data) + 1)
        to = min(len(data), at + lots.choice((1, 4, 32, 512)))
        match lots.randrange(7):
            case 0:
                data[at:to] = lots.randbytes(to - at)
            case 1:
                del data[at:to]
            case 2:
                data[at:at] = data[at:to] * lots.choice((2, 50, 1_000))
            case 3:
                data[at:at] = lots.choice(NASTY).encode("utf-8", "surrogatepass")
            case 4:
                del data[at:]
            case 5:
                other = lots.choice(SOUND[lots.choice(sorted(SOUND))])
                data[at:at] = other[lots.randrange(len(other)) :][:4_000]
            case 6:
                data = bytearray(bytes(data).replace(*lots.sample(_TOKENS, 2)))
    if lots.random() < 0.05:
        name = f"a.{name.rpartition('.')[2]}x"  # read as plain text
    return name, bytes(data[:2_000_000])


_TOKENS = [
    b"<",
    b">",
    b"</p>",
    b"\n",
    b'"',
    b"{",
    b"}",
    b"=",
    b"&",
    b"\0",
    b";",
    b"\xff",
    b"1",
    b":",
]


def check(article: Article) -> None:
    """All that could be cited stands in the text, and can be shown."""
    whole(article)
    sentences = segment(article)
    for window in windows(article, sentences, _spans, 256):
        assert 1 <= window.first <= window.last <= len(sentences)
        assert 0 <= window.span.start < window.span.end <= len(article.text)
    article.text.encode("utf-8")  # lone surrogates would not go into the database
    for shown in (article.title, article.author or "", article.text, article.name):
        assert not _CONTROL.search(visible(shown))


def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(text)]


def main() -> None:
    """Until the time is up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="only this one")
    parser.add_argument("--keep", type=Path, help="a folder for the files that did harm")
    given = parser.parse_args()
    outcomes, reasons = Counter[str](), Counter[str]()
    end, seed = time.monotonic() + 60 * given.minutes, given.first
    with Apart(seconds=SECONDS_A_FILE) as apart:
        while time.monotonic() < end:
            seed = given.seed if given.seed is not None else seed
            name, data = harmed(seed)
            try:
                articles = apart.read(data, name)
                for article in articles:
                    check(article)
                outcome = "articles"
            except IngestError as error:
                outcome = "a reason"
                if "cannot be read (" in error.message or "crashes" in error.message:
                    outcome = "a parser's own error"
                if "seconds" in error.message:
                    outcome = "too late"
                reasons[re.sub(r"\d+", "N", error.message)[:90]] += 1
                if given.seed is not None:
                    print(name, error.message)
            except Exception as error:
                outcome = "WRONG"
                print(
                    f"seed {seed}: {name}: {type(error).__name__}: {str(error)[:200]}", flush=True
                )
            outcomes[outcome] += 1
            if given.keep and outcome in ("WRONG", "too late"):
                (given.keep / f"{seed}-{name}").write_bytes(data)
            if given.seed is not None:
                break
            seed += 1
    print(f"{outcomes.total():,} files: {dict(outcomes)}")
    for reason, count in reasons.most_common(40):
        print(f"{count:7} {reason}")


if __name__ == "__main__":
    main()
