"""Sentences → overlapping passages that fit the encoder.

Passages are what is encoded and retrieved. Their size and overlap were chosen by
measuring (see ``tests/benchmarks/``): smaller ones lose their context, larger ones
blur what they are about.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.article import Article, BlockKind, Sentence, Span

TOKENS = 208
"""Tokens of a passage's own text, if the encoder takes as many."""

OVERLAP = 0.25
"""Share of a passage that the next one repeats, at most, in whole sentences."""

_TITLE_TOKENS = 40
_SPECIAL_TOKENS = 4

_LABELS = {
    BlockKind.BYLINE: "Written by the author: ",
    BlockKind.DATELINE: "Date of publication: ",
}

TokenSpans = Callable[[str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Window:
    """A passage before it has an id: its span, and its first and last sentence's number."""

    span: Span
    first: int
    last: int


def windows(
    article: Article, sentences: Sequence[Sentence], token_spans: TokenSpans, max_tokens: int
) -> list[Window]:
    """Cut an article's sentences into windows that fit ``max_tokens`` with the headline.

    Windows hold whole sentences. Only a sentence that is longer than a window alone is
    split, at tokens; each part still names the whole sentence.
    """
    budget = min(TOKENS, max_tokens - _SPECIAL_TOKENS - _TITLE_TOKENS)
    lengths = [len(token_spans(sentence.text)) for sentence in sentences]
    made: list[Window] = []
    start = 0
    while start < len(sentences):
        if lengths[start] > budget:
            number = sentences[start].number
            made += [
                Window(part, number, number)
                for part in _parts(sentences[start], token_spans, budget)
            ]
            start += 1
            continue
        end, used = start, 0
        while end < len(sentences) and used + lengths[end] <= budget:
            used += lengths[end]
            end += 1
        span = Span(sentences[start].span.start, sentences[end - 1].span.end)
        made.append(Window(span, sentences[start].number, sentences[end - 1].number))
        if end == len(sentences):
            break
        start = _next_start(lengths, start, end, budget)
    return made


def searched(article: Article, sentences: Sequence[Sentence]) -> list[str]:
    """What is searched of each sentence: its text.

    Byline and dateline get words in front that say what they are: who asks "who wrote this?"
    uses no word that stands in "By Jane Doe".
    """
    labels = {
        block.span.start: _LABELS[block.kind] for block in article.blocks if block.kind in _LABELS
    }
    return [labels.get(sentence.span.start, "") + sentence.text for sentence in sentences]


def body(article: Article, sentences: Sequence[Sentence], window: Window) -> str:
    """What is searched of a window: its sentences without the page furniture between them."""
    whole = sentences[window.first - 1 : window.last]
    if window.first == window.last and len(window.span) < len(whole[0].span):
        return window.span.of(article.text)
    return " ".join(searched(article, whole))


def with_headline(title: str, body: str, token_spans: TokenSpans) -> str:
    """What the encoder sees of a passage: the headline as context, then the prose."""
    tokens = token_spans(title)
    if len(tokens) > _TITLE_TOKENS:
        title = title[: tokens[_TITLE_TOKENS - 1][1]]
    # The passage that begins with the headline has its context already.
    return body if body.startswith(title) else f"{title}\n{body}"


def _next_start(lengths: Sequence[int], start: int, end: int, budget: int) -> int:
    """Step back from ``end`` over as many sentences as the overlap allows."""
    following, repeated = end, 0
    while following - 1 > start and repeated + lengths[following - 1] <= budget * OVERLAP:
        following -= 1
        repeated += lengths[following]
    # A repeated start that leaves no room for the next sentence would make a window of old text.
    while following < end and sum(lengths[following : end + 1]) > budget:
        following += 1
    return following


def _parts(sentence: Sentence, token_spans: TokenSpans, budget: int) -> list[Span]:
    """A long sentence's stretches of ``budget`` tokens, overlapping by a quarter."""
    offset = sentence.span.start
    tokens = token_spans(sentence.text)
    parts = []
    for first in range(0, len(tokens), budget * 3 // 4):
        last = min(first + budget, len(tokens)) - 1
        parts.append(Span(offset + tokens[first][0], offset + tokens[last][1]))
        if last == len(tokens) - 1:
            break
    return parts
