"""Whether a question repeats its evidence nearly word by word.

Such a question measures whether words can be found again, not whether a question is
understood: nobody who looks for something knows how the article puts it.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")

_RUN = 3
"""Words in a row from which a run counts as repeated; shorter ones are names and idioms."""

_FEWEST = 5
"""Words of the shortest question that is looked at: a shorter one can hardly be put otherwise."""

_ASKING = frozenset(
    ("who", "whom", "whose", "what", "which", "when", "where", "why", "how", "many", "much", "long")
)
"""Words that ask and say nothing; they don't count."""

_MOST = 0.75
"""Share of a question's words in repeated runs from which it is called a leak.

Of the 98 answerable sample questions none of that length reaches .5.
"""


def repeated(question: str, evidence: str) -> float:
    """The share of the question's words that stand in the evidence in runs of at least three.

    Runs are taken in order and each word once (Ratcliff and Obershelp's matching blocks), so
    a sentence with a gap for its answer counts as repeated, and the same names in another
    order don't.
    """
    asked, said = _words(question), _words(evidence)
    told = _telling(asked)
    if not told:
        return 0.0
    blocks = SequenceMatcher(None, asked, said, autojunk=False).get_matching_blocks()
    runs = [asked[block.a : block.a + block.size] for block in blocks if block.size >= _RUN]
    return sum(map(_telling, runs)) / told


def is_leak(question: str, evidence: str) -> bool:
    """Whether the question gives its evidence's wording away."""
    return _telling(_words(question)) >= _FEWEST and repeated(question, evidence) >= _MOST


def _telling(words: Sequence[str]) -> int:
    return sum(word not in _ASKING for word in words)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
