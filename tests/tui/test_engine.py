"""The engine, without a screen."""

from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from textual.message import Message

from qa.answer import Answer, NoAnswer
from qa.errors import LibraryBusy
from qa.followups.conversation import Turn
from qa.storage.folder import DATABASE
from tests.tui.fakes import STRIKE, FakeAssistant, FakeLibrary, Opening, no_answer
from tui.engine import Engine
from tui.messages import Answered, Failed, LoadFailed, Loading, Ready, Resolved, Stage

PATIENCE = 20.0

Said = TypeVar("Said", bound=Message)


class Listening:
    """A started engine and what it said."""

    def __init__(self, opening: Opening) -> None:
        self.messages: SimpleQueue[Message] = SimpleQueue()
        self.engine = Engine(opening)
        self.engine.start(self.messages.put)

    def next(self, kind: type[Said]) -> Said:
        """The next message of ``kind``."""
        while not isinstance(message := self.messages.get(timeout=PATIENCE), kind):
            pass
        return message


def test_loads_with_progress_and_answers() -> None:
    """Loading, its steps, ready with the number of articles, then an answer."""
    listening = Listening(Opening(FakeAssistant()))
    assert listening.next(Loading).step == "Opening the library …"
    assert listening.next(Loading).step == "Compiling the [encoder] …"
    assert listening.next(Ready).articles == 3
    ticket = listening.engine.ask("How many?", [Turn("Who?"), Turn("When?")])
    assert listening.next(Stage).ticket == ticket
    answered = listening.next(Answered)
    assert (answered.ticket, answered.result.trace.question) == (ticket, "How many?")


def test_a_question_before_ready_waits() -> None:
    """What is asked while loading is answered after it, in the order asked."""
    opening = Opening(FakeAssistant())
    opening.gate.clear()
    listening = Listening(opening)
    tickets = [listening.engine.ask("one"), listening.engine.ask("two", [Turn("one")])]
    opening.gate.set()
    listening.next(Ready)
    assert [listening.next(Answered).ticket for _ in tickets] == tickets
    assert opening.assistant.asked == [("one", ()), ("two", ("one",))]


def test_resolves_without_answering() -> None:
    """How a follow-up would be understood is told, and nothing is searched."""
    listening = Listening(Opening(FakeAssistant()))
    ticket = listening.engine.resolve("And then?", [Turn("Who left?", "Jane Doe")])
    resolved = listening.next(Resolved)
    assert (resolved.ticket, resolved.question) == (ticket, "And then? (Jane Doe)")


def test_cancelled_questions_are_not_asked() -> None:
    """A question cancelled in the line is skipped, one being answered is dropped."""
    opening = Opening(FakeAssistant())
    opening.assistant.gate.clear()
    listening = Listening(opening)
    running, waiting = listening.engine.ask("running"), listening.engine.ask("waiting")
    last = listening.engine.ask("last")
    listening.next(Stage)
    listening.engine.cancel(running)
    listening.engine.cancel(waiting)
    opening.assistant.gate.set()
    assert listening.next(Answered).ticket == last
    assert [question for question, _ in opening.assistant.asked] == ["running", "last"]


def test_a_failed_opening_is_told_and_tried_again() -> None:
    """Waiting questions get the reason, and the next question opens anew."""
    opening = Opening(FakeAssistant(), [LibraryBusy("the library is busy", "wait a little")])
    opening.gate.clear()
    listening = Listening(opening)
    waiting = listening.engine.ask("waiting")
    opening.gate.set()
    assert listening.next(LoadFailed).problem.hint == "wait a little"
    failed = listening.next(Failed)
    assert (failed.ticket, failed.problem.message) == (waiting, "the library is busy")
    again = listening.engine.ask("again")
    listening.next(Ready)
    assert listening.next(Answered).ticket == again


def test_unforeseen_errors_are_named_and_survived() -> None:
    """Even an exit from inside a native library ends in words, not in silence."""

    def rule(question: str) -> None:
        raise SystemExit("boom") if question == "exit" else ValueError("[/odd]")

    listening = Listening(Opening(FakeAssistant(rule)))
    listening.engine.ask("exit")
    assert listening.next(Failed).problem.message == "Something went wrong: SystemExit: boom"
    listening.engine.ask("value")
    assert listening.next(Failed).problem.message == "Something went wrong: ValueError: [/odd]"


def test_close_ends_the_thread_and_closes_the_library() -> None:
    """Nothing is left open."""
    opening = Opening(FakeAssistant())
    listening = Listening(opening)
    listening.next(Ready)
    listening.engine.ask("one")
    listening.next(Answered)
    assert listening.engine.close(PATIENCE)
    assert opening.assistant.library.closed


def test_close_does_not_wait_for_the_opening() -> None:
    """Quitting while a model loads leaves it behind."""
    opening = Opening(FakeAssistant())
    opening.gate.clear()
    listening = Listening(opening)
    listening.next(Loading)
    assert not listening.engine.close(PATIENCE)
    opening.gate.set()


def test_close_before_start() -> None:
    """An engine that never ran has nothing to stop."""
    assert Engine(Opening(FakeAssistant())).close(PATIENCE)


def test_a_library_that_another_is_put_in_the_place_of_is_opened_anew(tmp_path: Path) -> None:
    """The open database would go on giving what nobody has any more."""
    database = tmp_path / DATABASE
    database.write_bytes(b"one")
    opening = Opening(FakeAssistant(library=FakeLibrary(path=tmp_path)))
    listening = Listening(opening)
    listening.next(Ready)
    listening.engine.ask("one")
    listening.next(Answered)
    assert opening.calls == 1
    (tmp_path / "new").write_bytes(b"another")
    (tmp_path / "new").replace(database)
    listening.engine.ask("two")
    listening.next(Ready)
    listening.next(Answered)
    assert opening.calls == 2
    assert opening.assistant.library.closed


def test_it_is_ready_again_when_a_question_loaded_a_model() -> None:
    """And when there are other articles than before; else it says nothing."""
    opening = Opening(FakeAssistant())

    def rule(question: str) -> Answer | NoAnswer:
        if question == "load":
            listening.engine._loading("Compiling the other model …")
        if question == "add":
            opening.assistant.library.held.append(STRIKE)
        return no_answer(question)

    opening.assistant.rule = rule
    listening = Listening(opening)
    said: dict[str, list[int]] = {}
    listening.next(Ready)
    for question in ("load", "nothing", "add"):
        listening.engine.ask(question)
        said[question] = []
        while not isinstance(message := listening.messages.get(timeout=PATIENCE), Answered):
            if isinstance(message, Ready):
                said[question].append(message.articles)
    assert said == {"load": [3], "nothing": [], "add": [4]}
