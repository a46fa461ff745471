"""Articles that came out so that somebody should look at them."""

from __future__ import annotations

from qa.article import Article, BlockKind

_LEAST_PROSE = 200
_LEAST_LETTERS = 0.6
_LEAST_SHARE = 0.3
_SAMPLE = 20_000


def suspicion(article: Article, *, parsed: bool, mixed: bool = False) -> str:
    """What is odd about an article, in a few words; empty where nothing is.

    ``parsed``: its text was picked out of a file that holds more, and may not be all of it.
    ``mixed``: some bytes of the file were in another encoding than the rest.
    """
    prose = [block.span for block in article.blocks if block.kind is BlockKind.PROSE]
    length = sum(map(len, prose))
    if "\N{REPLACEMENT CHARACTER}" in article.text:  # one in a name is quoted like the rest
        return "some of its characters cannot be read"
    if mixed:
        return "a few of its bytes are in another encoding than the rest"
    sample = article.text[:_SAMPLE]
    solid = [c for c in sample if not c.isspace()]
    if sum(c.isalpha() for c in solid) < _LEAST_LETTERS * len(solid):
        return "mostly signs and digits"
    if parsed and length < _LEAST_PROSE:
        return "hardly any text"
    if parsed and length < _LEAST_SHARE * len(article.text.strip()):
        return "mostly short lines, as of a menu or a list of links"
    return ""
