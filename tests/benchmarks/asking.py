"""Many questions asked in full batches, with a line on standard error now and then."""

import sys
from collections.abc import Iterator, Sequence

from qa.answer import Answer, NoAnswer
from qa.assistant import Assistant
from qa.evaluation.runner import AT_ONCE
from qa.request import Request

_TOLD = 8
"""Times that progress is told."""


def ask_each(
    assistant: Assistant, requests: Sequence[Request], what: str
) -> Iterator[Answer | NoAnswer]:
    """The result of each request, in order; raises what went wrong with one."""
    told = teller(what)
    for at in range(0, len(requests), AT_ONCE):
        responses = assistant.ask_all(requests[at : at + AT_ONCE], 10)
        for response in responses:
            if isinstance(response.result, Exception):
                raise response.result
            yield response.result
        told(at + len(responses), len(requests))


class teller:  # noqa: N801 (used like a function)
    """Tells progress a few times, not with every step."""

    def __init__(self, what: str) -> None:
        self.what, self.last = what, 0

    def __call__(self, done: int, total: int, *_: object) -> None:
        """Called with how much is done of how much."""
        part = done * _TOLD // max(total, 1)
        if part != self.last or done == total:
            self.last = part
            print(f"{self.what}: {done} of {total}", file=sys.stderr, flush=True)
