"""The words by which a question speaks of the collection, where they are misspelt.

The collection's own words can't mend them: "articles" may stand in none of the articles.
"""

from __future__ import annotations

import re
from functools import cache

_SPELT = ("which", "articles", "article", "newspapers", "newspaper", "published", "mentions",
          "mentioned", "mention")  # fmt: skip
_REAL = frozenset(["particle", "particles", "articled", "publishes", "unpublished", "menton"])
"""Words of their own that are as near to those as a misspelling."""


def well_spelt(question: str) -> str:
    """The question with these words as they are spelt, where one letter is wrong or misplaced.

    One that the question has in its right spelling, too, is left: then the other isn't it.
    """
    question = question[:1].lower() + question[1:]
    words = question.casefold().split()
    for word in _SPELT:
        if word not in words:
            question = _misspelt(word).sub(word, question, count=1)
    return question


@cache
def _misspelt(word: str) -> re.Pattern[str]:
    """A word with a letter left out, added, replaced or swapped with the next, but the first.

    A name is none of them: only small letters are looked at.
    """
    ways = {"artical" + word[7:]} if word.startswith("article") else set[str]()
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        ways |= {head + tail[1:], f"{head}[a-z]{tail}", f"{head}[a-z]{tail[1:]}"}
        ways.add(head + tail[1:2] + tail[:1] + tail[2:])
    others = "|".join(sorted({*_REAL, *_SPELT}))
    return re.compile(rf"(?<![\w-])(?!(?:{others})(?!\w))(?:{'|'.join(sorted(ways))})(?![\w-])")
