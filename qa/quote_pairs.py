"""Which quotation marks of a paragraph belong together, and which stand without a partner.

Wire copy opens a quotation anew at each sentence and closes only the last one, and any mark may
be forgotten. So marks are told apart by what stands around them, not by counting.
"""

import re
from collections.abc import Iterator

UNCLOSED = "¿"
"""For a mark that opens something: English has it nowhere, and a segmenter takes it for one."""

_MARK = re.compile('["“”„]')
_SINGLE_UNCLOSED = re.compile(r"‘(?!(?:[^‘’]|’(?=\w))*’(?!\w))")
_SENTENCE_ENDS = re.compile(r"[.!?…][\"”’)\]]*\s+$")
_LOOK_BACK = 12
_BEFORE_OPENING = frozenset("([{—–-/")
_BEFORE_CLOSING = frozenset(".,;:!?…")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/")


def with_pairs_only(text: str) -> str:
    """The paragraph, as long as it was, with those quotation marks only that have a partner.

    ``"`` stands for each of them. Of the others, and of those of a quotation within another,
    ``¿`` stands for one that opens and a space for one that closes.
    """
    shown = list(text)
    pairs: list[tuple[int, int]] = []
    held: list[int] = []
    places = [match.start() for match in _MARK.finditer(text)]
    for at, following in zip(places, [*places[1:], None], strict=False):
        shown[at] = " "
        if _opens(text, at, following, inside=bool(held)):
            if _SENTENCE_ENDS.search(text, max(0, at - _LOOK_BACK), at):
                held.clear()
            shown[at] = UNCLOSED
            held.append(at)
        elif held:
            pairs.append((held.pop(), at))
    for first, last in _outermost(pairs):
        shown[first] = shown[last] = '"'
    return _SINGLE_UNCLOSED.sub(UNCLOSED, "".join(shown))


def _opens(text: str, at: int, following: int | None, *, inside: bool) -> bool:
    """Whether the mark opens a quotation; ``following`` is the next mark, if there is one."""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if before.isspace() != after.isspace():
        return before.isspace()
    if text[at] != '"':
        return text[at] != "”"
    if before.isspace():
        # it stands alone: it opens what the next mark closes, if that does
        return (
            not inside and following is not None and not _opens(text, following, None, inside=True)
        )
    if before in _BEFORE_OPENING:
        return not (inside and after in _AFTER_CLOSING)
    return not (inside or before in _BEFORE_CLOSING or after in _AFTER_CLOSING)


def _outermost(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs that lie in no other."""
    end = -1
    for first, last in sorted(pairs):
        if first > end:
            yield first, last
            end = last
