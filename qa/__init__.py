"""Pullquote: questions to a collection of articles, answered in the articles' own words.

The names below are the library's public face. They are loaded when they are first used:
``import qa`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.answer import Answer, Candidate, Citation, Hit, NoAnswer
    from qa.article import Article, Passage, Sentence, Span
    from qa.assistant import Assistant
    from qa.errors import PullquoteError
    from qa.library import Library
    from qa.settings import Settings

__all__ = [
    "Answer",
    "Article",
    "Assistant",
    "Candidate",
    "Citation",
    "Hit",
    "Library",
    "NoAnswer",
    "Passage",
    "PullquoteError",
    "Sentence",
    "Settings",
    "Span",
]

_HOME = {
    "Answer": "qa.answer",
    "Article": "qa.article",
    "Assistant": "qa.assistant",
    "Candidate": "qa.answer",
    "Citation": "qa.answer",
    "Hit": "qa.answer",
    "Library": "qa.library",
    "NoAnswer": "qa.answer",
    "Passage": "qa.article",
    "PullquoteError": "qa.errors",
    "Sentence": "qa.article",
    "Settings": "qa.settings",
    "Span": "qa.article",
}


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'qa' has no attribute {name!r}")
