"""Questions and contexts → windows of token ids that a reader model takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

LONGEST_QUESTION = 64
"""Tokens that are read of a question; what follows is cut off."""

_CHARACTERS = 64
"""Characters that a token stands for at most, generously: a longer question is cut before."""


@dataclass(frozen=True, slots=True)
class Window:
    """A question and a stretch of a context as the model sees them.

    ``context`` is the context's index. ``spans[i]`` is the half-open range of the context's
    characters that token ``first + i`` stands for. Token 0 is the one whose score means
    "not here" (``[CLS]``, ``<s>``).
    """

    context: int
    ids: list[int]
    type_ids: list[int]
    first: int
    spans: list[tuple[int, int]]

    def touched(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last of ``spans`` that share a character with that range.

        None if not all of the range is in this window, or nothing of it is a token's.
        """
        if not self.spans or start < self.spans[0][0] or end > self.spans[-1][1]:
            return None
        at = [n for n, (begins, ends) in enumerate(self.spans) if begins < end and start < ends]
        return (at[0], at[-1]) if at else None


class WindowMaker:
    """Cuts contexts into overlapping windows, by any fast tokenizer."""

    def __init__(self, tokenizer: Tokenizer, max_tokens: int, stride: int) -> None:
        """Windows of at most ``max_tokens`` tokens; neighbours share ``stride`` of them.

        ``tokenizer`` is changed: it is set up for pairs.
        """
        self._tokenizer = tokenizer
        room = max_tokens - stride - 1 - tokenizer.num_special_tokens_to_add(True)
        self._longest_question = min(LONGEST_QUESTION, room)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        tokenizer.enable_truncation(max_tokens, stride=stride, strategy="only_second")

    def windows(self, pairs: Sequence[tuple[str, str]]) -> list[Window]:
        """The windows of ``(question, context)`` pairs, in order; a context without words has none.

        ``Window.context`` counts the pairs.
        """
        shortened = [(self._shortened(question), context) for question, context in pairs]
        made: list[Window] = []
        for number, encoding in enumerate(self._tokenizer.encode_batch(shortened)):
            for part in [encoding, *encoding.overflowing]:
                window = _window(number, part)
                if window.spans:
                    made.append(window)
        return made

    def first_windows(self, pairs: Sequence[tuple[str, str]]) -> list[Window]:
        """The first window of each pair that has one, in order: all of a short context."""
        first: dict[int, Window] = {}
        for window in self.windows(pairs):
            first.setdefault(window.context, window)
        return list(first.values())

    def _shortened(self, question: str) -> str:
        question = question[: LONGEST_QUESTION * _CHARACTERS]
        # As the second of a pair with nothing: the first may not be longer than the window.
        offsets = self._tokenizer.encode("", question, add_special_tokens=False).offsets
        most = self._longest_question
        if len(offsets) <= most:
            return question
        # A character may be several tokens, all of them with its offsets.
        return question[: min(offsets[most - 1][1], offsets[most][0])]


def _window(number: int, encoding: Encoding) -> Window:
    of_context = [at for at, part in enumerate(encoding.sequence_ids) if part == 1]
    first, last = (of_context[0], of_context[-1] + 1) if of_context else (0, 0)
    return Window(number, encoding.ids, encoding.type_ids, first, encoding.offsets[first:last])
