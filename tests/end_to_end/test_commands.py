"""The commands as they are installed, on the sample articles."""

import json
import os
import pty
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import SCRIPT, Outcome

MISSILES = "How many missiles did the Syrian army shoot down?"
LAVROV = "002_e833750da82306e1.txt"

Run = Callable[..., Outcome]


def test_a_newcomers_first_question(process: Run, seed_files: list[Path]) -> None:
    done = process("ask", MISSILES, "--json")
    assert done.code == 0
    assert "sample articles" in done.err
    assert "pullquote add" in done.err
    result = json.loads(done.out.decode("ascii"))
    assert result["answered"] is True
    first = result["answers"][0]["citations"][0]
    assert first["article"] == LAVROV
    texts = {file.name: file.read_text(encoding="utf-8") for file in seed_files}
    for cited in [*(c for a in result["answers"] for c in a["citations"]), *result["nearest"]]:
        text = texts[cited["article"]]
        assert cited["text"] == text[cited["start"] : cited["end"]]
        assert cited["sentence"] == text[cited["sentence_start"] : cited["sentence_end"]]


def test_an_abstention_is_no_failure(process: Run) -> None:
    done = process("ask", "What is the best recipe for banana bread?")
    assert done.code == 0
    assert done.text.startswith("These articles don't say.")
    assert "Nearest:" in done.text


def test_history(process: Run) -> None:
    done = process(
        "ask", "How many of them were shot down?", "--json", "-k", "3",
        "--history", "Who fired missiles at Syria?", "--history", "How many missiles were fired?",
    )  # fmt: skip
    assert done.code == 0
    assert LAVROV in {c["article"] for c in json.loads(done.out)["nearest"]}


def test_the_answer_for_people(command: Run) -> None:
    done = command("ask", MISSILES)
    assert done.code == 0
    assert "71 out of the 103 missiles" in done.text
    assert "[1]" in done.text
    assert f"{LAVROV}:14" in done.text
    assert "confidence" in done.text


def test_search(command: Run) -> None:
    hits = json.loads(command("search", "missiles", "-k", "4", "--json").out)["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3, 4]
    assert all(0 <= hit["score"] <= 1 for hit in hits)
    done = command("search", "missiles", "-k", "2")
    assert re.findall(r"^\d\. ", done.text, re.MULTILINE) == ["1. ", "2. "]


def test_a_search_tells_what_it_searched_for(command: Run) -> None:
    done = command("search", "Lavrow", "--json")
    assert done.err.splitlines()[-1] == "understood as: Lavrov"
    found = json.loads(done.out)
    assert (found["query"], found["resolved_query"]) == ("Lavrow", "Lavrov")
    done = command("search", "  missiles ", "--json")
    assert "understood as" not in done.err
    assert json.loads(done.out)["resolved_query"] == "missiles"


def test_list(command: Run, seed_files: list[Path]) -> None:
    done = command("list")
    assert all(file.name in done.text for file in seed_files)
    assert "2016-09-18" in done.text
    listed = json.loads(command("list", "--json").out)["articles"]
    assert [row["article"] for row in listed] == [file.name for file in seed_files]


def test_show_text_is_the_file_byte_for_byte(process: Run, seed_files: list[Path]) -> None:
    file = seed_files[1]
    assert process("show", file.name, "--text").out == file.read_bytes()


def test_show(command: Run, seed_files: list[Path]) -> None:
    for file in seed_files:
        assert command("show", file.name, "--text").out == file.read_bytes()
    numbered = command("show", LAVROV).text
    assert "   1  US, allies ‘bombed’ Syria peace talks" in numbered
    one = command("show", LAVROV, "--sentence", "2")
    assert one.text.splitlines()[-1].startswith("   2  Russian Foreign Minister Sergei Lavrov")
    [only] = json.loads(command("show", LAVROV, "--sentence", "2", "--json").out)["sentences"]
    assert only["number"] == 2


def test_an_articles_text_as_json(command: Run, seed_files: list[Path]) -> None:
    shown = json.loads(command("show", LAVROV, "--text", "--json").out)
    [file] = [file for file in seed_files if file.name == LAVROV]
    assert shown["text"] == file.read_text(encoding="utf-8")
    assert shown["article"] == LAVROV
    assert "text" not in json.loads(command("show", LAVROV, "--json").out)


@pytest.mark.parametrize("asking", ["ask", "search"])
def test_an_article_that_is_not_there_is_no_scope(
    command: Run, copied_folder: Path, asking: str
) -> None:
    library = ("--library", copied_folder)
    told = command(asking, MISSILES, "--article", "typo.txt", *library).refused()
    assert told == command("show", "typo.txt", *library).refused()


def test_status(command: Run) -> None:
    facts = json.loads(command("status", "--json").out)
    assert facts["articles"] == 5
    assert facts["passages"] > 5
    assert facts["encoder"].startswith("all-MiniLM-L6-v2@")
    assert "passages" in command("status").text


def test_config(command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(command("config", "path").text.strip())
    assert path.name == "config.toml"
    monkeypatch.setenv("PULLQUOTE_K", "7")
    shown = json.loads(command("config", "--json", "--library", str(tmp_path)).out)
    assert (shown["k"], shown["library"]) == (7, str(tmp_path))
    assert "min_confidence" in command("config", "show").text


def test_a_library_of_ones_own(process: Run, command: Run, tmp_path: Path, seed_files) -> None:
    """Named by the variable, and by the flag over it."""
    library = tmp_path / "my.library"
    added = process("add", *seed_files[:2], "--json", PULLQUOTE_LIBRARY=str(library))
    assert (added.code, added.err) == (0, "")
    assert [file["state"] for file in json.loads(added.out)["files"]] == ["added", "added"]
    again = command("add", seed_files[0].parent, "--library", library)
    # The test set is a table without articles, and the README is about the folder.
    assert again.text.splitlines()[-1] == "3 added, 2 unchanged, 2 skipped"
    assert "no column holds an article's text" in again.text
    assert command("remove", LAVROV, "--library", library).text.strip() == "1 removed"
    left = json.loads(command("list", "--json", "--library", library).out)["articles"]
    assert [row["article"] for row in left] == [f.name for f in seed_files if f.name != LAVROV]


def test_an_article_named_twice_is_removed_once(command: Run, copied_folder: Path) -> None:
    done = command("remove", LAVROV, LAVROV, "--library", copied_folder)
    assert done.text.strip() == "1 removed"


def test_a_library_emptied_is_listed_as_empty(
    command: Run, copied_folder: Path, seed_files
) -> None:
    command("remove", *(file.name for file in seed_files), "--library", copied_folder)
    listed = command("list", "--json", "--library", copied_folder)
    assert (listed.code, json.loads(listed.out)) == (0, {"articles": []})
    assert "pullquote add" in listed.err
    plain = command("list", "--library", copied_folder)
    assert (plain.code, plain.out) == (0, b"")
    status = command("status", "--json", "--library", copied_folder)
    assert (status.code, json.loads(status.out)["articles"]) == (0, 0)
    assert "pullquote add" in status.err


def test_reencode(command: Run, copied_folder: Path, tiny_model: Path) -> None:
    done = command("reencode", "--encoder", tiny_model, "--library", copied_folder)
    assert done.code == 0
    assert done.text.startswith("5 articles re-encoded with tiny")
    assert command("ask", "Lavrov?", "--library", copied_folder).code == 0


@pytest.fixture
def testset(tmp_path: Path) -> Path:
    """Two questions, one of which no article answers."""
    questions = [
        {"id": "a", "question": MISSILES, "answers": ["71"],
         "evidence": [{"article": LAVROV, "quote": "shot down 71 out of the 103 missiles"}]},
        {"id": "b", "question": "Who baked the banana bread?", "answers": []},
    ]  # fmt: skip
    path = tmp_path / "two.jsonl"
    path.write_text("\n".join(map(json.dumps, questions)), encoding="utf-8")
    return path


def test_eval(command: Run, testset: Path) -> None:
    done = command("eval", testset, "--json", "--min", "hit@5=0.5", "--min", "abstain_recall=1")
    assert (done.code, done.err.count("below")) == (0, 0)
    run = json.loads(done.out)
    assert (run["n"], run["answerable"], run["unanswerable"]) == (2, 1, 1)
    assert [question["id"] for question in run["per_question"]] == ["a", "b"]


def test_eval_below_its_bar_fails(process: Run, testset: Path) -> None:
    silent = ("--min-confidence", "1")  # nothing is answered, which is right for one of the two
    done = process("eval", testset, "--min", "exact_match=0.9", *silent)
    assert done.code == 1
    assert "exact_match" in done.err
    assert "below 0.9" in done.err
    assert "exact_match" in done.text


@pytest.mark.parametrize("arguments", [["ask", MISSILES], ["list"], ["status"], ["--help"]])
def test_no_escape_sequences_in_a_pipe(process: Run, arguments: list[str]) -> None:
    done = process(*arguments, TERM="xterm-256color", COLORTERM="truecolor")
    assert done.code == 0
    assert b"\x1b" not in done.out
    assert "\x1b" not in done.err


def test_no_colour_on_a_terminal_that_wants_none(process: Run, tmp_path: Path) -> None:
    colours = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:[349][0-7]|[34]8;|10[0-7])[0-9;]*m")
    assert colours.search(on_a_terminal(tmp_path))
    assert not colours.search(on_a_terminal(tmp_path, NO_COLOR="1"))


def on_a_terminal(folder: Path, **environment: str) -> bytes:
    screen, terminal = pty.openpty()
    subprocess.run(
        [SCRIPT, "search", "missiles", "-k", "1"],
        cwd=folder,
        env={**os.environ, "TERM": "xterm-256color", **environment},
        stdout=terminal,
        stderr=subprocess.DEVNULL,
        timeout=120,
        check=True,
    )
    os.close(terminal)
    shown = b""
    try:
        while piece := os.read(screen, 65536):
            shown += piece
    except OSError:  # the other side is closed
        pass
    os.close(screen)
    return shown


def test_version_and_help(process: Run) -> None:
    assert process("--version").text.startswith("pullquote ")
    assert "add" in process("--help").text


def test_a_reader_that_stops_reading(encoder) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [SCRIPT, "config", "show"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def unread(*arguments: str | Path, unbuffered: str = "") -> int:
    """The exit code of a command whose output nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [SCRIPT, *arguments],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done.returncode


@pytest.mark.parametrize(
    ("wrong", "unbuffered", "code"), [(1, "", 1), (1, "1", 141), (60, "", 141)]
)
def test_a_failed_check_that_nobody_reads_has_failed(
    tmp_path: Path, wrong: int, unbuffered: str, code: int
) -> None:
    """Its code is known by then, or it was cut short."""
    lines = [json.dumps({"id": "x" * 400 + str(n), "question": ""}) for n in range(wrong)]
    path = tmp_path / f"{'bad' * 60}.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert unread("testset", "check", path, unbuffered=unbuffered) == code


def test_what_cannot_be_added_and_nobody_reads_of_is_no_success(encoder, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"no PDF")
    assert unread("add", tmp_path / "broken.pdf", "--library", tmp_path / "new") in (2, 141)


def test_what_was_shown_to_one_who_has_seen_enough_is_no_failure(encoder, seed_folder) -> None:
    assert unread("list", "--library", seed_folder) == 0


def test_an_output_that_is_closed_is_nobodys_fault(encoder) -> None:
    closed = ["sh", "-c", 'exec "$0" config show >&-', SCRIPT]
    done = subprocess.run(closed, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_no_room_for_the_output_is_told(encoder) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [SCRIPT, "config", "show"],
            env={**os.environ, "PYTHONUNBUFFERED": ""},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"pullquote: the output cannot be written: there is no room\n"


def test_the_chat_needs_a_terminal(process) -> None:
    assert "pullquote ask" in process().refused()


def test_the_way_out_of_another_encoder_is_a_command_that_works(
    command: Run, copied_folder: Path, tiny_model: Path
) -> None:
    refused = command("ask", "Who?", "--library", copied_folder, "--encoder", tiny_model).refused()
    program, *arguments = shlex.split(refused.partition("run: ")[2])
    assert program == "pullquote"
    assert command(*arguments).code == 0
    assert command("ask", "Who?", "--library", copied_folder, "--encoder", tiny_model).code == 0
