"""``import qa``: what other programs use."""

import subprocess
import sys
from pathlib import Path

import pytest

import qa
from qa import Answer, Assistant, Library, NoAnswer
from qa.errors import LibraryClosed

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", qa.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(qa, name).__name__ == name


def test_the_table_of_names_is_complete() -> None:
    assert sorted(qa.__all__) == qa.__all__ == sorted(qa._HOME)


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError, match="colour"):
        qa.colour  # noqa: B018


def test_import_qa_costs_nothing() -> None:
    code = "import sys, qa; print([n for n in sys.modules if n.startswith(('qa.', 'numpy'))])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("question", "history", "expected"),
    [
        ("How many missiles were shot down?", ["How many were fired?"], "71 out of the 103"),
        ("What is the best recipe for banana bread?", [], "comes close enough"),
    ],
)
def test_the_example_for_other_programs(
    tmp_path: Path,
    seed_files,
    quick_libraries,
    capsys,
    question: str,
    history: list[str],
    expected: str,
) -> None:
    library = Library.open(tmp_path / "clippings.library")
    ledger = library.add(seed_files[0].parent)
    assistant = Assistant(library)

    match assistant.ask(question, history=history):
        case Answer(text=text, citations=[first, *_]):
            print(text, "|", first.quote, "|", first.article.title, first.article.published)
        case NoAnswer(reason=reason, nearest=nearest):
            print(reason, [hit.sentence for hit in nearest])
    library.close()

    assert str(ledger).startswith("5 added")
    assert expected in capsys.readouterr().out


def test_in_a_notebook_a_result_shows_itself_and_not_the_articles(
    tmp_path: Path, seed_files, quick_libraries
) -> None:
    with Library.open(tmp_path / "clippings.library") as library:
        library.add(seed_files[0].parent)
        assistant = Assistant(library)
        answer = assistant.ask("How many missiles were shot down?")
        nothing = assistant.ask("What is the best recipe for banana bread?")
    assert "text='71'" in repr(answer)
    assert max(len(repr(answer)), len(repr(nothing))) < 5_000


def test_who_asks_a_closed_library_is_told_so(tmp_path: Path, quick_libraries) -> None:
    with Library.open(tmp_path / "clippings.library") as library:
        assistant = Assistant(library)
    with pytest.raises(LibraryClosed, match="was closed") as raised:
        assistant.ask("How many fell?")
    assert "open it again" in raised.value.hint
