"""The texts that a test set brings along, as articles."""

import re

from qa.article import Article, Block, BlockKind, Span

LINE = re.compile(r"\S(?:[^\n]*\S)?")
"""A line without the white space around it."""


def article_from_context(name: str, text: str, title: str = "") -> Article:
    """An article of plain prose: no line of a context is taken for a headline or a byline."""
    lines = (Span(*match.span()) for match in LINE.finditer(text))
    blocks = tuple(Block(span, BlockKind.PROSE) for span in lines)
    return Article(name=name, text=text, title=title, blocks=blocks)


class Contexts:
    """Collects contexts; identical ones become one article.

    The trap: SQuAD repeats a context for each of its questions in its flat form.
    Were each an article, finding the right one would be a matter of luck.
    """

    def __init__(self) -> None:
        """Start without any."""
        self.articles: dict[str, Article] = {}
        self._names: dict[str, str] = {}

    def add(self, text: str, title: str = "") -> str:
        """The name of the article that holds ``text``."""
        if text not in self._names:
            name = f"{title or 'context'}-{len(self.articles) + 1}"
            self._names[text] = name
            # SQuAD writes titles as in addresses, and titles are searched.
            readable = title.replace("_", " ")
            self.articles[name] = article_from_context(name, text, readable)
        return self._names[text]
