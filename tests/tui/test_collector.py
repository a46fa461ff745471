"""What is told while the library is changed."""

from pathlib import Path
from threading import Event

import pytest
from textual.message import Message

from qa.adding import Progress
from qa.ledger import Ledger
from tests.tui.fakes import FakeAssistant, FakeLibrary, Opening
from tui.collector import PACE, Collector
from tui.messages import Adding, Changed


def test_how_far_adding_is_is_told_no_oftener_than_it_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, told, ended = [100.0], [], Event()
    monkeypatch.setattr("tui.collector.monotonic", lambda: clock[0])
    (tmp_path / "a.txt").write_text("A sentence.", encoding="utf-8")

    class Many(FakeLibrary):
        def add(self, *paths: Path, progress: Progress, max_article_mb: int = 10) -> Ledger:
            for done in range(1_000):
                clock[0] += PACE / 100
                progress(done, 1_000, "known.txt")
            progress(1_000, 1_000, "")
            return Ledger(())

    def listen(message: Message) -> None:
        match message:
            case Adding(done=done):
                told.append(done)
                assert message.name == ("known.txt" if done < 1_000 else "")
            case Changed():
                ended.set()

    assistant = FakeAssistant()
    assistant.library = Many()
    assert Collector(Opening(assistant), listen).add([tmp_path])
    assert ended.wait(20)
    assert told[0] == 0
    assert told[-1] == 1_000
    assert 10 <= len(told) <= 12
