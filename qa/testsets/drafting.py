"""Proposed questions: sentences with a gap where a name, a date or a number stood.

No language model is asked: the words are the article's own, and are meant to be replaced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.article import BlockKind, Sentence
from qa.evaluation.question import Evidence, Question
from qa.testsets.drafts import DRAFT
from qa.testsets.gaps import Gap, gaps

_FEWEST, _MOST = 7, 40
"""Words of a sentence that says enough to be asked about, and little enough to be understood."""

_LEANING = re.compile(
    r"(?:He|She|It|They|We|I|You|This|That|These|Those|His|Her|Its|Their|But|And|So|However|Also"
    r"|Meanwhile|Earlier|Later|Then|There|Here)\b"
)
"""How a sentence begins that isn't understood without the one before it."""

_QUOTATION = re.compile('["“”«»]')
_END = re.compile(r"[\s.!?…:;,]+$")


def draft(sentences: Sequence[Sentence], count: int) -> list[Question]:
    """At most ``count`` questions on some articles' sentences, spread evenly over them.

    Each has the tag ``draft``, its answer verbatim, and its sentence as evidence. Of the kinds
    of gaps in a sentence the one that was asked for least so far is taken.
    """
    asked: Counter[str] = Counter()
    made = []
    for sentence in sentences:
        found = [gap for gap in gaps(sentence.text) if _asks(sentence, gap)]
        if found and _stands_alone(sentence):
            gap = min(found, key=lambda one: asked[one.words])
            asked[gap.words] += 1
            made.append(_question(sentence, gap))
    few = min(count, len(made))
    return [made[at * len(made) // few] for at in range(few)]


def in_prose(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Without headlines, bylines and datelines, about which nobody asks."""
    for sentence in sentences:
        if any(
            block.kind is BlockKind.PROSE and block.span.overlaps(sentence.span)
            for block in sentence.article.blocks
        ):
            yield sentence


def _stands_alone(sentence: Sentence) -> bool:
    text = sentence.text
    return (
        _FEWEST <= len(text.split()) <= _MOST
        and text[0].isupper()
        and not _LEANING.match(text)
        and not _QUOTATION.search(text)
    )


def _asks(sentence: Sentence, gap: Gap) -> bool:
    """Whether the question doesn't give its own answer."""
    return gap.span.of(sentence.text).casefold() not in _asked(sentence, gap).casefold()


def _asked(sentence: Sentence, gap: Gap) -> str:
    text = sentence.text
    words = f"{text[: gap.start]}{gap.words}{_END.sub('', text[gap.span.end :])}"
    words = " ".join(words.split())
    return f"{words[:1].upper()}{words[1:]}?"


def _question(sentence: Sentence, gap: Gap) -> Question:
    name = sentence.article.name
    return Question(
        id=f"{name}:{sentence.number}",
        question=_asked(sentence, gap),
        answers=(gap.span.of(sentence.text),),
        evidence=(Evidence(name, sentence.text),),
        tags=(DRAFT, gap.words),
    )
