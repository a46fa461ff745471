"""An article made ready to be encoded and written: cut into sentences and passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from qa.article import Article, Sentence
from qa.copies import link, signature
from qa.passages import Window, body, searched, windows, with_headline

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from embeddings.encoder import Encoder
    from qa.storage.store import Store


@dataclass(frozen=True, slots=True)
class Prepared:
    """All of an article but its vectors."""

    article: Article
    sentences: list[Sentence]
    windows: list[Window]
    bodies: list[str]
    signature: bytes

    @classmethod
    def of(cls, article: Article, sentences: list[Sentence], encoder: Encoder) -> Self:
        """Cut an article's sentences into passages for this encoder."""
        cut = windows(article, sentences, encoder.token_spans, encoder.max_tokens)
        bodies = [body(article, sentences, window) for window in cut]
        return cls(article, sentences, cut, bodies, signature(article))

    @property
    def size(self) -> int:
        """How many texts have to be encoded."""
        return len(self.sentences) + len(self.windows)

    def texts(self, encoder: Encoder) -> list[str]:
        """What has to be encoded: the sentences, then the passages."""
        title = self.article.title
        passages = [with_headline(title, text, encoder.token_spans) for text in self.bodies]
        return [*searched(self.article, self.sentences), *passages]

    def write(self, store: Store, vectors: NDArray[np.float32], digest: str) -> str | None:
        """Put the article into a library in place of one of its name, in a transaction.

        ``vectors`` are those of :meth:`texts`. Returns the name of the article that it is a
        near-duplicate of, if there is one.
        """
        store.delete(self.article.name)
        middle = len(self.sentences)
        id = store.insert(
            self.article,
            digest,
            self.sentences,
            self.windows,
            self.bodies,
            vectors[:middle],
            vectors[middle:],
            self.signature,
        )
        return link(store, id, self.article, self.signature)
