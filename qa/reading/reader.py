"""What a reader promises."""

from collections.abc import Sequence
from typing import Protocol

from qa.answer import Candidate, Hit


class Reader(Protocol):
    """Finds the words that may answer a question in the passages retrieved for it."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Candidate]:
        """Candidates, the best first, of scores that compare across passages.

        Every candidate's span lies within its sentence. The list is empty only when there
        are no hits.
        """
