"""What is stored of near-duplicates; :mod:`qa.copies` decides what is one."""

from __future__ import annotations

from collections.abc import Sequence

from qa.copies import bands
from qa.statements import Statements


class CopyIndex(Statements):
    """Articles by the bands of their signatures, and which of them copies which."""

    def sharing_bands(self, keys: Sequence[int], most: int) -> list[int]:
        """The articles that have most of these keys, and no other that they copy."""
        marks = ",".join("?" * len(keys))
        found = self._all(
            f"SELECT article FROM bands WHERE hash IN ({marks})"
            " GROUP BY article ORDER BY count(*) DESC, article LIMIT ?",
            (*keys, most),
        )
        return [int(id) for (id,) in found]

    def put_bands(self, article: int, keys: Sequence[int]) -> None:
        """Let an article be found by these keys."""
        self._db.executemany(
            "INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, article) for key in keys]
        )

    def set_copy(self, article: int, original: int) -> None:
        """Remember that an article is a near-duplicate of another."""
        self._db.execute("UPDATE articles SET copy_of = ? WHERE id = ?", (original, article))

    def set_signature(self, article: int, signature: bytes) -> None:
        """Remember an article's signature."""
        self._db.execute("UPDATE articles SET signature = ? WHERE id = ?", (signature, article))

    def forget_copies(self) -> None:
        """Forget all about near-duplicates."""
        self._db.execute("DELETE FROM bands")
        self._db.execute("UPDATE articles SET signature = NULL, copy_of = NULL")

    def _let_a_copy_follow(self, id: int) -> None:
        """Let the first copy of an article that goes take its place for the others."""
        [(signature,)] = self._all("SELECT signature FROM articles WHERE id = ?", (id,))
        keys = bands(signature or b"")
        self._db.executemany(
            "DELETE FROM bands WHERE hash = ? AND article = ?", [(key, id) for key in keys]
        )
        copies = self._all(
            "SELECT id, signature FROM articles WHERE copy_of = ? ORDER BY id", (id,)
        )
        if copies:
            heir, signature = copies[0]
            self._db.execute("UPDATE articles SET copy_of = ? WHERE copy_of = ?", (heir, id))
            self._db.execute("UPDATE articles SET copy_of = NULL WHERE id = ?", (heir,))
            self.put_bands(heir, bands(signature or b""))
