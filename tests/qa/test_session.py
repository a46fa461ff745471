"""Sessions: saved as they happen, and again what they were."""

import json
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Answer, Candidate, NoAnswer, Stance, Trace
from qa.article import Span
from qa.commands.sessions import sessions as command
from qa.saved_result import Reader, Writer
from qa.session import SessionError, Sessions, sessions_path
from qa.session_export import to_json, to_markdown
from qa.settings import Settings
from tests.tui.fakes import (
    DURATION,
    NINETY,
    SIGN,
    SIXTY_TWO,
    answer,
    conflicting,
    hit,
    no_answer,
    no_answer_in_parts,
)

ROOT = Path(__file__).parents[2]


class Clock:
    """A minute later each time it is looked at."""

    def __init__(self) -> None:
        self._now = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


@pytest.fixture
def kept(tmp_path: Path) -> Sessions:
    return Sessions(tmp_path / "new" / "sessions.db", Clock())


def full_answer() -> Answer:
    """An answer with everything an answer can have."""
    first, second = hit(SIXTY_TWO, 1), hit(NINETY, 2)
    candidate = Candidate(first.sentence, SIXTY_TWO.answer, 3.25, 1.5, first, 0.75)
    trace = Trace("q", "q (raid)", (first, second), (candidate,), {"read": 2.5}, "part")
    other = answer("q", NINETY)
    return Answer(
        "62", other.kind, 0.7, (SIXTY_TWO,), trace, (other,), True, "the ministry", 2,
        Stance.AGAINST, (no_answer("x"),), 25_000,
    )  # fmt: skip


def again(result: Answer | NoAnswer) -> Answer | NoAnswer:
    writer = Writer()
    written = json.loads(json.dumps(writer.result(result)))
    return Reader(writer.articles.__getitem__).result(written)


@pytest.mark.parametrize(
    "result", [full_answer(), no_answer("q"), no_answer_in_parts("q"), conflicting("q")]
)
def test_a_result_comes_back_as_it_was(result: Answer | NoAnswer) -> None:
    assert again(result) == result


def test_what_an_earlier_version_wrote_is_read() -> None:
    writer = Writer()
    none, answered = writer.result(no_answer("q")), Writer()
    full = answered.result(full_answer())
    del none["result"]["unanswered"], full["traces"][0]["candidates"][0]["mean"]
    assert Reader(writer.articles.__getitem__).result(none) == no_answer("q")
    back = Reader(answered.articles.__getitem__).result(full)
    assert back.trace.candidates == (replace(full_answer().trace.candidates[0], mean=None),)


@given(st.text(min_size=1), st.data())
def test_whatever_the_text_offsets_hold(text: str, data: st.DataObject) -> None:
    from qa.answer import Citation
    from qa.article import Article

    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    citation = Citation(Article("a", text, text), Span(0, len(text)), Span(start, end))
    back = again(answer("q", citation))
    assert isinstance(back, Answer)
    assert back.citations[0].text == text[start:end]
    assert back.citations[0].article.text == text


def test_a_conversation_is_read_again_by_another_process(kept: Sessions, tmp_path: Path) -> None:
    session = kept.begin()
    for question, result, note in (
        ("one?", full_answer(), ""),
        ("\ud800 two?", no_answer("two?"), ""),
        ("three?", None, "cancelled"),
    ):
        kept.finish(session, kept.ask(session, question), result, note)
    kept.ask(session, "four?", new_topic=True)
    kept.close()
    other = Sessions(tmp_path / "new" / "sessions.db")
    turns = other.turns(session)
    assert [turn.result for turn in turns] == [full_answer(), no_answer("two?"), None, None]
    assert [turn.note for turn in turns] == ["", "", "cancelled", ""]
    assert [turn.new_topic for turn in turns] == [False, False, False, True]
    assert turns[1].question == "? two?"
    (listed,) = other.all()
    assert (listed.name, listed.turns) == ("one?", 4)
    other.close()


def test_listed_by_last_use_and_searched_in_title_question_and_answer(kept: Sessions) -> None:
    first, second, third = (kept.begin() for _ in range(3))
    kept.ask(first, "Who left?")
    kept.finish(second, kept.ask(second, "Wie viele in KÖLN?"), answer("q", SIGN))
    kept.ask(third, "100% sure?")
    kept.rename(third, "Straße")
    kept.ask(first, "And then?")
    assert [session.id for session in kept.all()] == [first, third, second]
    assert kept.latest() == kept.session(first)
    for sought, found in (("köln", [second]), ("STRASSE", [third]), ("stop", [second]),
                          ("%", [third]), ("_", []), ("then", [first])):  # fmt: skip
        assert [session.id for session in kept.all(sought)] == found
    kept.rename(third, " ")
    assert kept.session(third).name == "100% sure?"
    kept.close()


@pytest.mark.parametrize("sought", ["erdogan", "Erdoğan", "MALMO", "malmö"])
def test_accents_are_not_minded_in_searching(kept: Sessions, sought: str) -> None:
    session = kept.begin()
    kept.ask(session, "When was Erdoğan in Malmö?")
    kept.ask(kept.begin(), "When was he in Oslo?")
    assert [found.id for found in kept.all(sought)] == [session]


def test_all_answers_are_searched(kept: Sessions) -> None:
    session = kept.begin()
    kept.finish(session, kept.ask(session, "How many?"), conflicting("How many?"))
    for sought in ("62", "at least 90"):
        assert [found.id for found in kept.all(sought)] == [session], sought
    kept.close()


def test_one_question_is_one(kept: Sessions) -> None:
    session = kept.begin()
    kept.ask(session, "a")
    assert ", 1 question, session " in to_markdown(kept.session(session), kept.turns(session))
    kept.ask(session, "b")
    assert ", 2 questions, session " in to_markdown(kept.session(session), kept.turns(session))
    kept.close()


def test_deleting_takes_along_what_no_other_session_cites(kept: Sessions) -> None:
    first, second = kept.begin(), kept.begin()
    kept.finish(first, kept.ask(first, "a"), conflicting("a"))
    kept.finish(second, kept.ask(second, "b"), answer("b", NINETY))
    kept.delete(first)
    assert kept.turns(first) == []
    assert kept.turns(second)[0].result == answer("b", NINETY)
    assert kept._database().execute("SELECT count(*) FROM articles").fetchone() == (1,)
    kept.close()


def test_what_cannot_be_used_is_said(tmp_path: Path, kept: Sessions) -> None:
    (tmp_path / "torn.db").write_bytes(b"not a database" * 100)
    with pytest.raises(SessionError, match="cannot be used"):
        Sessions(tmp_path / "torn.db").all()
    with pytest.raises(SessionError, match="no session 'x'"):
        kept.session("x")
    with pytest.raises(SessionError, match="no session ''"):
        kept.session("")
    kept.begin(), kept.begin()
    with pytest.raises(SessionError, match="more than one session begins '2026'"):
        kept.session("2026")
    kept.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from qa.session import Sessions
from tests.tui.fakes import conflicting
kept = Sessions(Path(sys.argv[1]))
session = kept.begin()
kept.finish(session, kept.ask(session, "answered?"), conflicting("answered?"))
kept.ask(session, "on the screen?")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    done = subprocess.run([sys.executable, "-c", KILLED, path], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    kept = Sessions(path)
    latest = kept.latest()
    assert latest is not None
    answered, waiting = kept.turns(latest.id)
    assert answered.result == conflicting("answered?")
    assert (waiting.question, waiting.result) == ("on the screen?", None)
    kept.close()


def test_exports_cite_in_full_and_stay_text(kept: Sessions) -> None:
    session = kept.begin()
    several = conflicting("[How] *many*?")
    several = replace(several, trace=replace(several.trace, resolved_question="q"))
    kept.finish(session, kept.ask(session, "[How] *many*?"), several)
    kept.finish(session, kept.ask(session, "Sign?"), answer("Sign?", SIGN))
    kept.finish(session, kept.ask(session, "Who?", new_topic=True), no_answer("Who?"))
    listed, turns = kept.session(session), kept.turns(session)
    markdown = to_markdown(listed, turns)
    assert "## \\[How\\] \\*many\\*?" in markdown
    assert "*understood as: q*" in markdown
    assert "**The articles differ:**" in markdown
    assert "> \\[1\\]" not in markdown
    assert "> [1] Coalition strike killed soldiers — DW, 2016-09-18, 001\\_strike.txt:5" in markdown
    assert f"characters {SIXTY_TWO.answer.start}–{SIXTY_TWO.answer.end}" in markdown
    assert "> [3] Observers count 90 dead" in markdown
    assert "These articles don't say." in markdown
    assert "\n---\n" in markdown
    assert "\x1b" not in markdown
    whole = to_json(listed, turns)
    cited = whole["turns"][0]["result"]["answers"][0]["citations"][0]
    assert SIXTY_TWO.article.text[cited["start"] : cited["end"]] == cited["text"] == "62"
    assert [turn["new_topic"] for turn in whole["turns"]] == [False, False, True]
    kept.close()


def test_an_export_tells_of_each_part_how_it_was_understood(kept: Sessions) -> None:
    question = "Who invented it, and how many died, and how long did it last?"
    died, lasted, invented = "How many died?", "How long did it last?", "Who invented it?"
    first = replace(answer(question, SIXTY_TWO), trace=Trace(question, died, part=died))
    other = replace(
        answer(question, DURATION, conflict=True),
        trace=Trace(question, "How long did the raid last?", part=lasted),
    )
    by_whom = Trace(question, f"{invented} (it)", (hit(NINETY, 1),), part=invented)
    missing = NoAnswer("No sentence.", 0.1, by_whom)
    session = kept.begin()
    answered = replace(first, others=(other,), unanswered=(missing,))
    kept.finish(session, kept.ask(session, question), answered)
    kept.finish(session, kept.ask(session, "Parts?"), no_answer_in_parts("Parts?"))
    lines = [line for line in to_markdown(kept.session(session), kept.turns(session)).split("\n")
             if line.startswith(("#", "*", "These", "> ["))]  # fmt: skip
    (sixty_two, duration, nearest, sign, ninety) = [
        line for line in lines if line.startswith("> [")
    ]
    assert [line[:5] for line in (sixty_two, duration, nearest)] == ["> [1]", "> [2]", "> [3]"]
    assert lines[1:] == [
        f"## {question}",
        f"### {died}",
        "**62** (confidence 0.74)",
        sixty_two,
        f"### {lasted}",
        "*understood as: How long did the raid last?*",
        "**The articles differ:**",
        "**The raid lasted for 40 minutes.** (confidence 0.74)",
        duration,
        f"### {invented}",
        f"*understood as: {invented} (it)*",
        "These articles don't say. No sentence.",
        nearest,
        "## Parts?",
        "### Who invented it?",
        "These articles don't say. No sentence is about it.",
        sign,
        "### And how long did it last?",
        "*understood as: How long did the raid last?*",
        "These articles don't say. No duration is given.",
        ninety,
    ]
    assert [line[:5] for line in (sign, ninety)] == ["> [1]", "> [2]"]
    kept.close()


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    def run(what: str, *arguments: str, json: bool = False) -> str:
        assert command(Settings(), print, what=what, arguments=[*arguments], json=json) == 0
        return capsys.readouterr().out

    assert json.loads(run("list", json=True)) == {"sessions": []}
    kept = Sessions(sessions_path(), Clock())
    session = kept.begin()
    kept.finish(session, kept.ask(session, "How many?"), conflicting("How many?"))
    kept.close()
    assert "How many?" in run("list")
    assert session in run("list", "how", "MANY")
    assert session not in run("list", "zebra")
    assert run("export", session[:8]).startswith("# How many?\n")
    assert json.loads(run("export", session, json=True))["id"] == session
    run("rename", session, "The", "raid")
    assert run("export", session).startswith("# The raid\n")
    run("delete", session)
    assert session not in run("list")
    for arguments in (("export",), ("rename", session), ("delete",), ("export", session)):
        with pytest.raises(SessionError):
            run(*arguments)
