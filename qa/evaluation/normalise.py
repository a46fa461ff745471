"""SQuAD's normalisation of answers, and the tokens that are compared.

Source: ``normalize_answer`` of the official ``evaluate-v2.0.py`` (Rajpurkar et al. 2018).
"""

import re
import string

ARTICLES = re.compile(r"\b(a|an|the)\b")
PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalise(text: str) -> str:
    """Lower case, without ASCII punctuation, without articles, with single spaces, in that order.

    The traps: only ASCII punctuation goes, so curly quotes and dashes stay;
    punctuation goes without leaving a space, so ``24-10`` becomes ``2410``; and
    articles go last, so ``A.`` becomes nothing.
    """
    return " ".join(ARTICLES.sub(" ", text.lower().translate(PUNCTUATION)).split())


def tokens(text: str) -> list[str]:
    """The words that F1 counts."""
    return normalise(text).split()
