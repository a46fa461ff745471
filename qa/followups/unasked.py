"""What asks nothing by itself: "Thank you", and "Why?" with nothing before it.

Searched for it would find anything, and some sentence always answers it.
"""

from __future__ import annotations

import re

from qa.followups.bare import is_bare
from qa.followups.pronouns import refers_back
from qa.words import CAPITAL, content_words

REFERS_BACK = "This refers to something before it: ask it with its subject."
NO_QUESTION = "This asks nothing: put a question in plain words."

_COURTESY = re.compile(
    r"\W*(?:(?:and|so|well|oh|ah|no|yes|ok|okay|great|good|fine|nice|cool|perfect|alright|thanks?"
    r"|thank\s+you|thank\s+you\s+(?:so|very)\s+much|thanks\s+(?:a\s+lot|so\s+much|very\s+much)"
    r"|hello|hi|hey|bye|goodbye|good\s+(?:morning|afternoon|evening|night|day)|please|sorry|cheers"
    r"|got\s+it|i\s+see|never\s*mind|there|you|again|for\s+(?:that|your\s+help))\b\W*)+",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"\W*(?:(?:and|but|so)\b\W*)?(?:(?:why|how)\s+(?:not|so|come)|then\s+what|(?:what|how)\s+"
    r"(?:about\s+)?(?:else|then|next|now)|(?:and|so)\s+then|who\s+else|which\s+(?:ones?|of\s+(?:them|these|those))"
    r"|really|since\s+then|what\s+(?:about|of)\s+(?:it|that|this|them|him|her|those|these))\W*",
    re.IGNORECASE,
)
"""A reply to what was said."""

_MOST = 1
"""Words of such a question besides its pronoun, if that is a person's: "Has he resigned?"."""

_IT = re.compile(r"\bit\b", re.IGNORECASE)
_ENDING = re.compile(r"(?:n['’]t|['’]\w+)\b")


def why_unasked(question: str, *, alone: bool) -> str | None:
    """Why a question can't be searched for; None if it can.

    Args:
        question: what is asked, by itself as far as it goes.
        alone: whether nothing was asked before it.
    """
    if is_courtesy(question):
        return NO_QUESTION
    return REFERS_BACK if alone and _lacks_subject(question) else None


def is_courtesy(words: str) -> bool:
    """Whether they are a greeting, thanks or the like and no more."""
    return _COURTESY.fullmatch(words) is not None and "?" not in words


def _lacks_subject(question: str) -> bool:
    if is_bare(question) or _ECHO.fullmatch(question):
        return True
    # A title or name in it, and figures, may be all that is meant: "Is she in The Crown?".
    if re.search(rf"\d|(?<=\w )[{CAPITAL}]", question):
        return False
    # Of words that say nothing by themselves content_words leaves them all, hence one that does.
    says = [word for word in content_words(f"x {_ENDING.sub('', question)}") if word != "x"]
    # "Where was it heading?" can be asked of articles that are about one thing.
    return refers_back(question) and len(says) <= (0 if _IT.search(question) else _MOST)
