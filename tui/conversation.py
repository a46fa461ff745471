"""The conversation: what was asked, what became of it, and what a follow-up may look back on.

Knows no widget. What happens in it is saved as it happens.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa.answer import Answer, Citation, NoAnswer
from qa.followups.conversation import Turn as Said
from qa.scope import EVERYTHING, Scope
from qa.session import SessionError, Sessions, Turn
from tui.messages import Problem

if TYPE_CHECKING:
    from qa.evaluation.question import Question

Outcome = Answer | NoAnswer | Problem | str
"""What can become of a question; a string is a note such as "cancelled"."""

CANCELLED = "cancelled"
LOST = "not answered: Pullquote was ended before"


@dataclass(frozen=True, slots=True)
class Mark:
    """What was kept of an exchange for a test set, in words, and what it took the place of."""

    question: "Question"
    words: str
    replaced: str = ""
    """The lines of the test set that it took the place of; empty: none."""
    before: "Mark | None" = None
    """What was kept of the exchange before."""


@dataclass(slots=True, eq=False)
class Exchange:
    """A question and what became of it; ``outcome`` is None as long as it waits."""

    question: str
    ticket: int = 0
    new_topic: bool = False
    outcome: Outcome | None = None
    state: str = ""
    number: int = 0
    scope: str = ""
    """Which articles were asked, in words; empty: all of them."""
    alone: bool = False
    """Whether it was asked without the earlier questions, as it had been understood."""
    library: Path | None = None
    """The folder of the library that the result is from; None: it isn't known any more."""
    mark: Mark | None = None
    """What was kept of it for a test set."""

    @property
    def kept(self) -> str:
        """What was kept of it, in words; empty: nothing."""
        return self.mark.words if self.mark else ""

    @property
    def result(self) -> Answer | NoAnswer | None:
        """What the articles said, if that is what became of it."""
        return self.outcome if isinstance(self.outcome, Answer | NoAnswer) else None

    @property
    def said(self) -> Said | None:
        """What a follow-up may look back on; nothing of a cancelled question."""
        if self.result is not None:
            return Said.after(self.result)
        return None if isinstance(self.outcome, str) else Said(self.question)


class Conversation:
    """All exchanges so far, the newest last."""

    def __init__(self, sessions: Sessions | None = None) -> None:
        """Keep what happens in ``sessions``; None: nowhere."""
        self.exchanges: list[Exchange] = []
        self.session: str | None = None
        self.problem: Problem | None = None
        self.scope: Scope = EVERYTHING
        self._sessions = sessions
        self._saving = sessions is not None
        self._new_topic = False

    # -- as it happens

    def ask(self, question: str, ticket: int, state: str, *, alone: bool = False) -> Exchange:
        """Put a question at the end."""
        exchange = Exchange(
            question, ticket, self._new_topic, state=state, scope=str(self.scope), alone=alone
        )
        self._new_topic = False
        self.exchanges.append(exchange)
        self._save(self._begin, exchange)
        return exchange

    def finish(self, exchange: Exchange, outcome: Outcome) -> None:
        """Say what became of a question."""
        exchange.outcome = outcome
        self._save(self._end, exchange)

    def cancel(self) -> Exchange | None:
        """Cancel the newest question that waits, and say which."""
        exchange = next((e for e in reversed(self.exchanges) if e.outcome is None), None)
        if exchange is not None:
            self.finish(exchange, CANCELLED)
        return exchange

    def new_topic(self) -> bool:
        """Forget what was asked; say whether there was something to forget."""
        if self._new_topic or not self.history():
            return False
        self._new_topic = True
        return True

    # -- looking back

    def waiting(self, ticket: int) -> Exchange | None:
        """The exchange with that ticket, if it still waits."""
        for exchange in reversed(self.exchanges):
            if exchange.ticket == ticket:
                return exchange if exchange.outcome is None else None
        return None

    @property
    def pending(self) -> bool:
        """Whether any question waits."""
        return any(exchange.outcome is None for exchange in self.exchanges)

    def history(self) -> tuple[Said, ...]:
        """The topic's earlier turns, the oldest first."""
        if self._new_topic:
            return ()
        topic: list[Said] = []
        for exchange in reversed(self.exchanges):
            if (said := exchange.said) is not None:
                topic.append(said)
            if exchange.new_topic:
                break
        return tuple(reversed(topic))

    def before(self, exchange: Exchange) -> tuple[str, ...]:
        """The questions that an exchange looked back on, the oldest first."""
        if exchange.alone:
            return ()
        topic: list[str] = []
        last = exchange
        for earlier in reversed(self.exchanges[: self.exchanges.index(exchange)]):
            if last.new_topic:
                break
            if earlier.said is not None:
                topic.append(earlier.question)
            last = earlier
        return tuple(reversed(topic))

    def citations(self) -> Iterator[Citation]:
        """All that the answers of this conversation cite."""
        for exchange in self.exchanges:
            if isinstance(exchange.outcome, Answer):
                for answer in (exchange.outcome, *exchange.outcome.others):
                    yield from answer.citations

    def newest_result(self) -> Exchange | None:
        """The last exchange that has a result."""
        return next((e for e in reversed(self.exchanges) if e.result is not None), None)

    # -- saved ones

    def resume(self, session: str, turns: Sequence[Turn]) -> None:
        """Go on with a saved session, whose turns are these."""
        self.session = session
        self._saving = self._sessions is not None
        self._new_topic = False
        self.exchanges[:] = [
            Exchange(
                turn.question,
                new_topic=turn.new_topic,
                outcome=turn.result or _without_result(turn),
                number=turn.number,
                scope=turn.scope,
            )
            for turn in turns
        ]

    def leave(self) -> None:
        """Begin anew, in a session that is made with its first question."""
        self.session = None
        self._saving = self._sessions is not None  # what failed once is tried again
        self.problem = None
        self._new_topic = False
        self.exchanges.clear()

    def _save(self, save: Callable[[Sessions, Exchange], None], exchange: Exchange) -> None:
        """Save; a conversation that can't be saved goes on, and says so once."""
        if self._sessions is None or not self._saving:
            return
        try:
            save(self._sessions, exchange)
        except SessionError as error:
            self.problem = Problem(f"This conversation is not being saved: {error.message}")
            self._saving = False

    def _begin(self, sessions: Sessions, exchange: Exchange) -> None:
        if self.session is None:
            self.session = sessions.begin()
        exchange.number = sessions.ask(
            self.session, exchange.question, new_topic=exchange.new_topic, scope=exchange.scope
        )

    def _end(self, sessions: Sessions, exchange: Exchange) -> None:
        if self.session is None:
            return
        match exchange.outcome:
            case Problem(message=message):
                sessions.finish(self.session, exchange.number, None, f"✗ {message}")
            case str(note):
                sessions.finish(self.session, exchange.number, None, note)
            case result:
                sessions.finish(self.session, exchange.number, result)


def _without_result(turn: Turn) -> Outcome:
    """What is said of a saved question without a result."""
    if turn.note.startswith("✗ "):
        return Problem(turn.note.removeprefix("✗ "))
    return turn.note or LOST
