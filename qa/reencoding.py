"""Articles of a library made anew from their texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from embeddings.encoder import Encoder
from qa.article import Article, Sentence
from qa.copies import algorithm
from qa.prepared import Prepared
from qa.segment import segment
from qa.storage.store import Store


def reencode(store: Store, encoder: Encoder, progress: Callable[[int, int, str], None]) -> None:
    """Cut and encode all articles anew, for another encoder, inside the caller's transaction."""
    known = store.known()
    for done, (name, _, digest) in enumerate(known):
        progress(done, len(known), name)
        id = store.article_id(name)
        if id is None:
            continue
        article = store.article(id)
        sentences = [
            Sentence(article, span, number)
            for number, span in enumerate(store.sentence_spans(id), start=1)
        ]
        _put_anew(store, encoder, article, digest, sentences)
    store.set_meta("signatures", algorithm())


def rebuilt(store: Store, encoder: Encoder, names: Sequence[str]) -> None:
    """Make all of these articles anew from their texts, inside the caller's transaction."""
    digests = {name: digest for name, _, digest in store.known()}
    for name in names:
        id = store.article_id(name)
        if id is not None:
            article = store.article(id)
            _put_anew(store, encoder, article, digests[name], segment(article))


def _put_anew(
    store: Store, encoder: Encoder, article: Article, digest: str, sentences: list[Sentence]
) -> None:
    prepared = Prepared.of(article, sentences, encoder)
    prepared.write(store, encoder.encode(prepared.texts(encoder)), digest)
