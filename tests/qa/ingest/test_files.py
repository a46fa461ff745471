"""Files that a user names, and those met in a folder."""

from pathlib import Path

import pytest

from qa.errors import IngestError
from qa.ingest.files import find_files, require_articles

WHY = "not a format that is read"


@pytest.mark.parametrize("name", ["a.rtf", "a.json", "style.css", "a.DOC", "a.odt", "a.zip"])
def test_a_kind_that_is_not_read_is_refused_named_or_met(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("{\\rtf1 The repair will cost 890,000 pounds.}")
    [named] = find_files([file])
    [met] = find_files([tmp_path])
    assert (named.problem, met.skipped) == (WHY, WHY)
    with pytest.raises(IngestError, match=WHY) as raised:
        require_articles([file])
    assert ".docx" in raised.value.hint


@pytest.mark.parametrize("name", ["notes", "a.article", "clip.2023", "a.txt", "a.mhtml", "README"])
def test_a_file_of_no_known_kind_may_be_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("The repair will cost 890,000 pounds.")
    [named] = find_files([file])
    assert (named.problem, named.skipped, named.met) == ("", "", False)
