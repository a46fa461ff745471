"""What was fitted for a library is kept with it, and used for the models it was fitted for."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from qa.answer import Answer, NoAnswer
from qa.assistant import Assistant
from qa.cli import main
from qa.confidence import PLAIN, Calibration
from qa.errors import LibraryError
from qa.library import Library
from qa.own_calibration import FILE, OwnCalibration, own_calibration
from qa.reading import SpanReader
from qa.settings import Settings
from qa.training.own import Asked
from tests.end_to_end.conftest import no_chat

MISSILES = "How many missiles did the Syrian army shoot down?"
OWN = OwnCalibration("reader@1", "encoder@1", PLAIN, 0.5, "mine.jsonl", 90, "2026-01-31")


def kept(folder: Path, **fields: object) -> OwnCalibration:
    own = replace(OWN, **fields)
    own.save(folder)
    return own


def test_it_is_kept_and_taken_back(tmp_path: Path) -> None:
    assert OwnCalibration.load(tmp_path) is None
    assert OWN.save(tmp_path) == tmp_path / FILE
    assert OwnCalibration.load(tmp_path) == OWN
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert OwnCalibration.remove(tmp_path) is True
    assert OwnCalibration.remove(tmp_path) is False
    assert OwnCalibration.load(tmp_path) is None


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be written"):
        OWN.save(tmp_path / "gone")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"reader": "r"}', "{oops", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_a_damaged_one_is_left_out_with_a_line(tmp_path: Path, text: str | bytes) -> None:
    (tmp_path / FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    lines: list[str] = []
    assert own_calibration(tmp_path, lambda: "reader@1", "encoder@1", lines.append) is None
    assert "makes no sense" in lines[0]
    assert "calibrate" in lines[0]


@pytest.mark.parametrize(
    "calibration",
    [{"weights": {"colour": 1.0}, "constant": 0.0}, {"weights": {}, "constant": float("nan")}],
)
def test_weights_that_make_no_sense_are_left_out(tmp_path: Path, calibration: dict) -> None:
    kept(tmp_path)
    values = json.loads((tmp_path / FILE).read_text())
    (tmp_path / FILE).write_text(json.dumps(values | {"calibration": calibration}))
    with pytest.raises(ValueError, match="makes no sense"):
        OwnCalibration.load(tmp_path)


@pytest.mark.parametrize(
    ("reader", "encoder", "fusion", "named"),
    [
        ("reader@1", "encoder@1", "min-max", ""),
        ("other@1", "encoder@1", "min-max", "other@1"),
        ("reader@1", "e@2", "min-max", "e@2"),
        ("reader@1", "encoder@1", "reciprocal-rank", "reciprocal-rank"),
    ],
)
def test_it_counts_for_its_own_models_and_fusion_alone(
    tmp_path: Path, reader: str, encoder: str, fusion: str, named: str
) -> None:
    own = kept(tmp_path)
    lines: list[str] = []
    found = own_calibration(tmp_path, lambda: reader, encoder, lines.append, fusion)
    assert found == (None if named else own)
    assert [named in line for line in lines] == [True] * bool(named)


def test_one_of_before_fusions_were_told_counts_for_min_max(tmp_path: Path) -> None:
    own = kept(tmp_path)
    values = json.loads((tmp_path / FILE).read_text())
    del values["fusion"]
    (tmp_path / FILE).write_text(json.dumps(values))
    assert OwnCalibration.load(tmp_path) == own
    assert own.fusion == "min-max"


@pytest.fixture
def copied(copied_folder: Path, encoder):
    lines: list[str] = []
    with Library.open(copied_folder, create=False, report=lines.append) as library:
        library._encoder = encoder
        yield library, lines


def fitted_for(library: Library, reader: SpanReader, constant: float, enough: float) -> None:
    kept(
        library.path,
        reader=reader.identity,
        encoder=library.encoder_identity,
        calibration=Calibration({}, constant),
        enough=enough,
    )


def test_an_assistant_goes_by_it(copied, reader: SpanReader) -> None:
    library, lines = copied
    fitted_for(library, reader, 0.0, 0.4)
    assert Assistant(library, reader=reader).ask(MISSILES).confidence == 0.5
    fitted_for(library, reader, 0.0, 0.6)
    assert isinstance(Assistant(library, reader=reader).ask(MISSILES), NoAnswer)
    assert not any("calibration" in line for line in lines)


def test_an_open_assistant_goes_by_the_newest(copied, reader: SpanReader) -> None:
    library, lines = copied
    assistant = Assistant(library, reader=reader)
    before = assistant.believed
    for enough in (0.75, 0.25):
        fitted_for(library, reader, 0.5, enough)
        assert assistant.believed == (Calibration({}, 0.5), enough)
    kept(library.path, encoder=library.encoder_identity)
    assert [assistant.believed, assistant.believed] == [before, before]
    assert len(lines) == 1, "what doesn't count is told once, not with each question"
    OwnCalibration.remove(library.path)
    assert assistant.believed == before


def test_a_threshold_that_is_set_goes_before_it(copied, reader: SpanReader) -> None:
    library, _ = copied
    fitted_for(library, reader, 0.0, 0.6)
    lax = Assistant(library, Settings(min_confidence=0.3), reader)
    assert isinstance(lax.ask(MISSILES), Answer)
    assert lax.ask(MISSILES).confidence == 0.5


def test_another_readers_is_not_used(copied, reader: SpanReader) -> None:
    library, lines = copied
    as_it_came = Assistant(library, reader=reader).ask(MISSILES).confidence
    fitted_for(library, reader, 0.0, 0.6)
    kept(library.path, encoder=library.encoder_identity)
    assert Assistant(library, reader=reader).ask(MISSILES).confidence == pytest.approx(as_it_came)
    assert len(lines) == 1
    assert "reader@1" in lines[0]


def test_calibrate_tells_the_fusion_that_it_asked_with(
    copied_folder: Path, tmp_path: Path, quick_libraries: None, reader: SpanReader, monkeypatch
) -> None:
    testset = tmp_path / "mine.jsonl"
    testset.write_text('{"id": "q1", "question": "Who spoke?", "answers": []}\n')
    asked = [Asked(1 - at / 100, at % 4 > 0, at) for at in range(60)]
    monkeypatch.setattr("qa.training.own_questions.ask_own", lambda *_: asked)
    monkeypatch.setenv("PULLQUOTE_FUSION", "reciprocal-rank")
    words = ["calibrate", str(testset), "--library", str(copied_folder), "--max-wrong", "0.5"]
    assert main(words, chat=no_chat, serve=no_chat) == 0
    own = OwnCalibration.load(copied_folder)
    assert own is not None
    assert own.fusion == "reciprocal-rank"


def test_one_of_another_fusion_is_not_used(copied, reader: SpanReader) -> None:
    library, lines = copied
    fitted_for(library, reader, 0.0, 0.4)
    other = Assistant(library, Settings(fusion="reciprocal-rank"), reader)
    assert other.ask(MISSILES).confidence != 0.5
    assert len(lines) == 1
    assert "for the fusion min-max, not for reciprocal-rank" in lines[0]
