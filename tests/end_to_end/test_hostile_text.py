"""Articles that would act on a terminal: shown harmlessly, kept exactly."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Outcome

TEXT = (
    "The \x1b]0;owned\x07dam [bold]burst[/bold]\r\n"
    "By Jane Doe\r\n\r\n"
    "The dam \x1b[2J\x1b[31mburst\x1b[0m at \u202enoon\u202c and \x9b1m flooded [red]the valley[/] "
    "with \u2066nine\u2069 million\u200b litres\x00 of water.\r\n\r\n"
    "[/nothing] Nobody was \x08\x08\x08hurt \ufeffthere, the \x7f mayor [link=x]said[/link].\r\n"
)
RAW = set("\x00\x07\x08\x1b\r\x7f\x9b\u200b\u202e\u202c\u2066\u2069\ufeff")
QUESTION = "When did the dam burst?"

Run = Callable[..., Outcome]


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """A command on a library of this one article."""
    (tmp_path / "dam.txt").write_bytes(TEXT.encode())
    library = tmp_path / "my.library"
    assert command("add", tmp_path / "dam.txt", "--library", library).code == 0
    return lambda *arguments: command(*arguments, "--library", library)


@pytest.mark.parametrize(
    "arguments",
    [["ask", QUESTION], ["ask", "Who sells bread?"], ["search", "dam"], ["list"],
     ["show", "dam.txt"], ["show", "dam.txt", "--sentence", "3"]],
)  # fmt: skip
def test_nothing_raw_is_printed(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 0
    assert not set(done.text) & RAW
    assert not set(done.err) & RAW


def test_markup_is_shown_as_it_is(run: Run) -> None:
    shown = run("show", "dam.txt").text
    assert "The ␛]0;owned␇dam [bold]burst[/bold]" in shown
    assert "[red]the valley[/]" in shown
    assert "[/nothing] Nobody was ␈␈␈hurt" in shown
    assert "[link=x]said[/link]." in shown


def test_the_text_is_kept_byte_for_byte(run: Run) -> None:
    assert run("show", "dam.txt", "--text").out == TEXT.encode()


def test_json_has_the_exact_text(run: Run) -> None:
    result = json.loads(run("ask", QUESTION, "--json").out.decode("ascii"))
    hits = json.loads(run("search", "dam", "--json").out.decode("ascii"))["hits"]
    shown = json.loads(run("show", "dam.txt", "--json").out.decode("ascii"))
    cited = [c for a in result["answers"] for c in a["citations"]] + result["nearest"] + hits
    assert cited
    assert hits[0]["text"].count("\x1b") == TEXT.count("\x1b")
    for piece in cited:
        assert piece["text"] == TEXT[piece["start"] : piece["end"]]
        assert piece["sentence"] == TEXT[piece["sentence_start"] : piece["sentence_end"]]
    assert all(s["text"] == TEXT[s["start"] : s["end"]] for s in shown["sentences"])


def test_errors_do_not_echo_it_raw(run: Run) -> None:
    for arguments in (["show", "\x1b[31m\u202e.txt"], ["remove", "\x1b[31m\u202e.txt"]):
        refused = run(*arguments).refused()
        assert not set(refused) & RAW
