"""The calibration that a snapshot carries inside its database, until it lies beside it again."""

from __future__ import annotations

from collections.abc import Callable

from qa.errors import LibraryError
from qa.statements import Statements

CALIBRATION = "calibration"
"""The key of ``meta`` under which a snapshot holds the text of the library's calibration file;
an empty text where there was none."""


class Carried(Statements):
    """What came with a snapshot and isn't in its place yet.

    A restored library is one commit, of which a file beside the database can't be a part: it comes
    inside, and is unpacked from there.
    """

    def unpack(self, report: Callable[[str], None]) -> None:
        """Put the calibration of a snapshot in place of the one that was there before.

        Killed on the way, or where nothing can be written, it is left for the next who opens the
        library.
        """
        if self.meta(CALIBRATION) is None:
            return
        try:
            self._unpack()
        except LibraryError as error:
            report(
                f"The snapshot's calibration could not be put in its place ({error.message});"
                " until it is, the one that was there before counts."
            )

    def _unpack(self) -> None:
        # Imported here: it is needed once in a library's life, if at all.
        from qa.own_calibration import FILE
        from qa.whole import write_whole

        file = self._path.with_name(FILE)
        with self.transaction():
            text = self.meta(CALIBRATION)  # another process may have been first
            if text:
                write_whole(file, text)
            elif text is not None:
                file.unlink(missing_ok=True)
            self._db.execute("DELETE FROM meta WHERE key = ?", (CALIBRATION,))
