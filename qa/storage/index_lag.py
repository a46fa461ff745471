"""How far behind the database the file of the vector index is."""

from __future__ import annotations

from qa.statements import Statements


class IndexLag(Statements):
    """What came and went since the vector index was saved."""

    @property
    def indexed_generation(self) -> int:
        """That of the index when it was saved; what was removed since is remembered."""
        return int(self.meta("indexed_generation") or 0)

    def set_indexed(self, generation: int, newest: int) -> None:
        """Remember that the index was saved, and the highest id that was in it."""
        self.set_meta("indexed_generation", str(generation))
        self.set_meta("indexed_newest", str(newest))
        self._db.execute("DELETE FROM removed WHERE generation <= ?", (generation,))

    def removed_since(self, generation: int) -> list[int]:
        """The passages that were removed after a generation."""
        found = self._all("SELECT passage FROM removed WHERE generation > ?", (generation,))
        return [id for (id,) in found]

    def index_lag(self) -> int:
        """Passages that came or went since the index was saved."""
        newest = int(self.meta("indexed_newest") or 0)
        [(lag,)] = self._all(
            "SELECT (SELECT count(*) FROM removed) + (SELECT count(*) FROM passages WHERE id > ?)",
            (newest,),
        )
        return int(lag)
