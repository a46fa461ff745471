"""Near-duplicates in a library: found when an article is added, among all the others.

A MinHash signature estimates how much two texts share; cut into bands, it is looked up in an
index, so that an article is compared with those few that share a band with it. Of articles that
copy one another only the first one is in that index: a hundred copies cost a hundred comparisons.
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

from qa.article import Article
from qa.sources import near_duplicates, shingles

if TYPE_CHECKING:
    from qa.storage.store import Store

_BANDS = 24
_ROWS = 3
"""Numbers of a band: of articles that share half of their shingles, 96 in 100 share a band, and
of those that share a tenth, 2 in 100."""

_COMPARED = 8
"""Articles that are compared at most, those that share the most bands."""

_SEED = 1


def signature(article: Article) -> bytes:
    """What estimates an article's likeness to others; empty where it has no words."""
    # Imported here: asking has no use for it.
    from rensa import RMinHash

    runs = shingles(article)
    if not runs:
        return b""
    made = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    made.update([" ".join(words) for words in runs])
    return struct.pack(f"<{_BANDS * _ROWS}I", *made.digest())


def bands(signature: bytes) -> list[int]:
    """The keys under which a signature is found."""
    size = 4 * _ROWS
    pieces = [signature[at : at + size] for at in range(0, len(signature), size)]
    digests = [
        hashlib.blake2b(bytes([number]) + piece, digest_size=8).digest()
        for number, piece in enumerate(pieces)
    ]
    return [int.from_bytes(digest, "little", signed=True) for digest in digests]


def link(store: Store, id: int, article: Article, signature: bytes) -> str | None:
    """Link an article just written to the one it copies, inside the caller's transaction.

    Returns that one's name; None if there is none, and then later ones are compared to it.
    """
    keys = bands(signature)
    for other in store.sharing_bands(keys, _COMPARED):
        original = store.article(other)
        if other != id and near_duplicates(article, original):
            store.set_copy(id, other)
            return original.name
    store.put_bands(id, keys)
    return None


def algorithm() -> str:
    """Which way of making signatures this is: those of two ways can't be compared."""
    from rensa import RMinHash

    return f"rensa-{RMinHash.ALGORITHM_VERSION}-{_BANDS}-{_ROWS}-{_SEED}"


def are_behind(store: Store) -> bool:
    """Whether articles were added before there were signatures, or with others."""
    return store.meta("signatures") != algorithm()


def catch_up(store: Store) -> None:
    """Compare all articles anew, inside the caller's transaction."""
    store.forget_copies()
    for id in store.article_ids():
        article = store.article(id)
        made = signature(article)
        store.set_signature(id, made)
        link(store, id, article, made)
    store.set_meta("signatures", algorithm())
