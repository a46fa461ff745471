"""Is the library whole? Database, texts, offsets, vectors and both indexes against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qa.article import Span
from qa.errors import LibraryDamaged, ModelNotFound
from qa.segment import LONGEST
from qa.storage.quantised import from_blobs
from qa.storage.store import text_digest

if TYPE_CHECKING:
    from qa.library import Library


class Remedy(Enum):
    """What puts a finding right."""

    REBUILD = "made anew from the article's text"
    READ_AGAIN = "marked, to be read again from its file by the next add"
    SWEEP = "removed"
    INDEX = "rebuilt from the library"
    NONE = "not to be repaired here"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that isn't as it should be, in an article or (None) in the whole library."""

    article: str | None
    what: str
    remedy: Remedy

    def __str__(self) -> str:
        return f"{self.article}: {self.what}" if self.article else self.what


def examine(
    library: Library, progress: Callable[[int, int, str], None] = lambda done, total, name: None
) -> list[Finding]:
    """All that is wrong with a library, the gravest first; nothing is changed.

    Raises:
        LibraryDamaged, LibraryError: the database cannot even be read.
    """
    broken = [str(row[0]) for row in library.read("PRAGMA integrity_check(20)")]
    if broken != ["ok"]:
        return [Finding(None, f"the database: {line}", Remedy.NONE) for line in broken]
    with library.snapshot():
        found = [*_encoder(library)]
        names = library.read("SELECT id, name FROM articles ORDER BY name")
        for done, (id, name) in enumerate(names):
            progress(done, len(names), name)
            found += _article(library, int(id), str(name))
        progress(len(names), len(names), "")
        found += _full_text(library)
        found += _orphans(library)
    return [*found, *_index(library)]


def repair(library: Library, findings: list[Finding]) -> None:
    """Put right what can be; raises as :meth:`qa.library.Library.add`."""
    by_remedy = defaultdict[Remedy, set[str]](set)
    for finding in findings:
        by_remedy[finding.remedy].add(finding.article or "")
    library.mend(
        rebuild=sorted(by_remedy[Remedy.REBUILD] - {""} - by_remedy[Remedy.READ_AGAIN]),
        read_again=sorted(by_remedy[Remedy.READ_AGAIN]),
    )


def _encoder(library: Library) -> Iterator[Finding]:
    try:
        library.encoder  # noqa: B018  (loading it checks that it is the one that made the vectors)
    except ModelNotFound as error:
        yield Finding(None, f"the encoder: {error.message}", Remedy.NONE)


def _article(library: Library, id: int, name: str) -> Iterator[Finding]:
    try:
        article = library.article(name)
    except LibraryDamaged as error:
        yield Finding(name, f"its columns make no sense ({error.message})", Remedy.READ_AGAIN)
        return
    text = article.text
    [(digest,)] = library.read("SELECT text_digest FROM articles WHERE id = ?", (id,))
    if digest and digest != text_digest(text):
        yield Finding(name, "its text is not the one that was read", Remedy.READ_AGAIN)
        return
    if any(not 0 <= b.span.start < b.span.end <= len(text) for b in article.blocks):
        yield Finding(name, "its lines lie outside of its text", Remedy.READ_AGAIN)
        return
    try:
        what = _parts(library, id, text)
    except LibraryDamaged as error:
        what = [f"its parts make no sense ({error.message})"]
    for one in filter(None, what):
        yield Finding(name, one, Remedy.REBUILD)


def _parts(library: Library, id: int, text: str) -> list[str]:
    """What is wrong with an article's sentences and passages."""
    sentences = library.read(
        "SELECT number, start, end, vector FROM sentences WHERE article = ? ORDER BY number", (id,)
    )
    passages = library.read(
        "SELECT start, end, first, last, vector FROM passages WHERE article = ? ORDER BY id", (id,)
    )
    return [
        _sentences(sentences, text),
        _passages(passages, sentences, len(text), library.dimension),
    ]


def _sentences(rows: list[tuple[object, ...]], text: str) -> str:
    """What is wrong with an article's sentences; empty if nothing is."""
    spans = [_span(start, end, len(text)) for _, start, end, _ in rows]
    if not rows or None in spans:
        return "it has no sentences, or some lie outside of its text"
    if [number for number, *_ in rows] != list(range(1, len(rows) + 1)):
        return "its sentences aren't counted through"
    ordered = [span for span in spans if span]
    if any(one.end > other.start for one, other in pairwise(ordered)):
        return "its sentences overlap"
    if any(_torn(span, text) for span in ordered):
        return "its sentences begin or end within a word"
    vectors = [vector for *_, vector in rows]
    if any(not isinstance(vector, bytes) for vector in vectors) or len(set(map(len, vectors))) > 1:  # type: ignore[arg-type]
        return "its sentences' vectors are broken"
    if not np.isfinite(from_blobs(v for v in vectors if isinstance(v, bytes))).all():
        return "its sentences' vectors are no numbers"
    return ""


def _torn(span: Span, text: str) -> bool:
    """Whether a sentence begins or ends where the segmenter cuts none: with white space, or within
    a word (but for one so long that the longest sentence ends in it).
    """
    return span.of(text) != span.of(text).strip() or any(
        text[max(at - 1, 0) : at + 1].isalnum() and " " in text[max(at - LONGEST // 10, 0) : at]
        for at in (span.start, span.end)
        if 0 < at < len(text)
    )


def _passages(
    rows: list[tuple[object, ...]],
    sentences: list[tuple[object, ...]],
    length: int,
    dimension: int | None,
) -> str:
    """What is wrong with an article's passages; empty if nothing is."""
    if not rows:
        return "it has no passages"
    seen: set[int] = set()
    for start, end, first, last, vector in rows:
        if not _span(start, end, length):
            return "a passage lies outside of its text"
        if not (isinstance(first, int) and isinstance(last, int)):
            return "a passage names sentences that make no sense"
        if not 1 <= first <= last <= len(sentences):
            return "a passage names sentences that aren't there"
        seen.update(range(first, last + 1))
        if not isinstance(vector, bytes) or len(vector) != 4 * (dimension or 0):
            return "a passage's vector is broken"
        if not np.isfinite(np.frombuffer(vector, np.float32)).all():
            return "a passage's vector is no numbers"
    return "" if len(seen) == len(sentences) else "some of its sentences are in no passage"


def _span(start: object, end: object, length: int) -> Span | None:
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length:
        return Span(start, end)
    return None


def _full_text(library: Library) -> Iterator[Finding]:
    """Passages that full-text search doesn't know."""
    for (name,) in library.read(
        "SELECT DISTINCT a.name FROM passages p JOIN articles a ON a.id = p.article"
        " WHERE p.id NOT IN (SELECT rowid FROM passages_fts)"
    ):
        yield Finding(str(name), "full-text search doesn't know all of it", Remedy.REBUILD)


def _orphans(library: Library) -> Iterator[Finding]:
    """What belongs to nothing."""
    for table, column, owner in (
        ("passages_fts", "rowid", "passages"),
        ("passages", "article", "articles"),
        ("sentences", "article", "articles"),
        ("bands", "article", "articles"),
        ("articles", "copy_of", "articles"),
    ):
        [(count,)] = library.read(
            f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {owner})"
        )
        if count:
            what = f"{count} of the {table} belong to nothing"
            yield Finding(None, what, Remedy.SWEEP)


def _index(library: Library) -> Iterator[Finding]:
    """The vector index against the database."""
    if library.dimension is None:
        return
    ids = {int(id) for (id,) in library.read("SELECT id FROM passages")}
    if library.vectors.ids(library.dimension) != ids:
        yield Finding(None, "the vector index holds other passages", Remedy.INDEX)
