"""A question to clippings of every kind, and the way back to where its answer stands."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Outcome
from tests.qa.ingest.conftest import MANY, ONE, STORIES, Story


def plain(story: Story) -> bytes:
    return "\n\n".join([story.title, f"By {story.author}", *story.paragraphs]).encode()


@pytest.fixture(params=["note.txt", *ONE, *MANY])
def clippings(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Files of one kind with all stories, in a folder; the articles' names by headline."""
    name: str = request.param
    folder = tmp_path / "clippings"
    folder.mkdir()
    if name in MANY:
        (folder / name).write_bytes(MANY[name](*STORIES))
        return {story.title: f"{name}#{n}" for n, story in enumerate(STORIES, start=1)}
    made = {story.title: f"{n}-{name}" for n, story in enumerate(STORIES, start=1)}
    for story in STORIES:
        (folder / made[story.title]).write_bytes(ONE.get(name, plain)(story))
    return made


def test_a_question_is_answered_and_the_citation_leads_back(
    clippings: dict[str, str], tmp_path: Path, command: Callable[..., Outcome]
) -> None:
    library = ("--library", tmp_path / "my.library")
    added = command("add", tmp_path / "clippings", *library)
    assert added.text.strip().endswith("3 added")
    for story in STORIES:
        found = json.loads(command("ask", story.question, "--json", *library).text)
        answer = found["answers"][0]
        assert story.answer in answer["text"] or answer["text"] in story.answer, found
        citation = answer["citations"][0]
        name = clippings[story.title]
        assert citation["article"] == name
        text = command("show", name, "--text", *library).text
        assert text[citation["start"] : citation["end"]] == citation["text"]
        assert story.answer in text[citation["sentence_start"] : citation["sentence_end"]]
        assert citation["page"] == (2 if name.endswith(".pdf") else None)
