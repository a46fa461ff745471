"""Measuring from the command line: gates that hold and give way, and the search alone."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SEEDS
from tests.end_to_end.conftest import Outcome

Command = Callable[..., Outcome]

FEW = ("--sample", "40")


@pytest.fixture
def untimed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No question is asked once more to be timed."""
    monkeypatch.setattr("qa.evaluation.measuring.TIMED", 0)


@pytest.fixture
def measure(command: Command, seed_folder: Path, untimed: None) -> Command:
    """Asks the sample questions of the sample articles."""

    def run(*flags: str | Path) -> Outcome:
        return command("eval", SEEDS / "questions.jsonl", "--library", seed_folder, *flags)

    return run


def verdicts(done: Outcome) -> list[str]:
    """What is said of each metric's difference, whose bounds and p stand before it."""
    return re.findall(r"[+-]\d\.\d{3} to [+-]\d\.\d{3} +\d\.\d{4} +(.+?) *$", done.text, re.M)


def test_a_gate_stops_a_regression_and_nothing_else(measure: Command, tmp_path: Path) -> None:
    """Reading one passage instead of eight is worse; the same again, and nine, are not."""
    saved, now = tmp_path / "run.json", tmp_path / "now.json"
    saved.write_text(measure("--json").text)
    gate = ("--no-worse-than", saved, "--compare", saved)

    one = measure("-k", "1", *gate)
    assert one.code == 1
    assert "joint is" in one.err
    assert "worse" in verdicts(one)
    assert "settings k" in one.text

    again = measure(*gate, *FEW)
    assert again.code == 0, again.err
    assert "Only 40 questions can be compared: 40 now, 120 before" in again.err
    assert set(verdicts(again)) == {"no difference that can be told"}
    assert "won: 0" in again.text
    assert "lost: 0" in again.text

    nine = measure("-k", "9", "--json", *FEW)
    now.write_text(nine.text)
    hair = measure("-k", "8", "--no-worse-than", now, "--compare", now, *FEW)
    assert hair.code == 0, hair.err
    assert set(verdicts(hair)) == {"no difference that can be told"}


def test_a_gate_is_not_passed_for_want_of_questions(measure: Command, tmp_path: Path) -> None:
    saved, four = tmp_path / "run.json", ("--sample", "4")
    run = json.loads(measure("--json", *four).text)
    saved.write_text(json.dumps(run | {"per_question": run["per_question"][:1]}))
    few = measure(*four, "--no-worse-than", saved)
    assert few.code == 1
    assert "only 1 of 4 questions could be held to the earlier run" in few.err
    assert measure(*four, "--compare", saved).code == 0


@pytest.mark.parametrize("flag", ["--compare", "--no-worse-than"])
def test_another_test_sets_run_is_refused_before_anything_is_asked(
    flag: str, measure: Command, tmp_path: Path
) -> None:
    row = {
        "id": "s001", "question": "Put otherwise?", "expected": [], "answered": False,
        "error": None, "exact_match": 1, "f1": 1, "answer_hit": True, "citation_precision": None,
        "rank": None, "retrieval": False,
    }  # fmt: skip
    saved = tmp_path / "run.json"
    saved.write_text(json.dumps({"per_question": [row]}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qa.evaluation.measuring.asking", lambda *_, **__: pytest.fail("asked"))
        assert "no question in common" in measure(flag, saved).refused()


def test_a_comparison_stands_in_json_too(measure: Command, tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    saved.write_text(measure("--sample", "3", "--json").text)
    told = json.loads(measure("--sample", "3", "--json", "--compare", saved).text)
    assert told["comparison"]["in_common"] == 3
    assert "comparison" not in json.loads(saved.read_text())


def test_a_sweep_measures_settings_in_one_go(measure: Command) -> None:
    swept = json.loads(measure("--sweep", "k=2,3", "--sample", "20", "--json").text)["runs"]
    assert [run["settings"] for run in swept] == [{"k": 2}, {"k": 3}]
    alone = json.loads(measure("-k", "3", "--sample", "20", "--json").text)
    # Batches are others when some of it is read already, and scores a hair apart.
    assert swept[1]["answer_hit"] == pytest.approx(alone["answer_hit"], abs=0.06)
    assert swept[1]["conditions"]["settings"]["k"] == 3


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    (folder / "qrels").mkdir(parents=True)
    corpus = [("d1", "Rain", "It rained in Bonn."), ("d2", "", "A cat slept."), ("d3", "", "")]
    (folder / "corpus.jsonl").write_text(
        "".join(json.dumps({"_id": id, "title": t, "text": text}) + "\n" for id, t, text in corpus)
    )
    queries = [("q1", "weather in Bonn"), ("q2", "sleeping animals")]
    (folder / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": id, "text": text}) + "\n" for id, text in queries)
    )
    (folder / "qrels" / "test.tsv").write_text("query\tdoc\tscore\nq1\td1\t2\nq2\td2\t1\n")
    return folder


def test_from_search_to_run_to_gate(beir: Path, command: Command, tmp_path: Path) -> None:
    """A folder is searched, its run written, read by the same measures, and compared."""
    run, saved, topics, qrels = (tmp_path / name for name in ("r.run", "r.json", "t", "q"))
    done = command("eval", beir, "--json", "--write-run", run, "--min", "hit@5=1")
    assert done.code == 0, done.err
    found = json.loads(done.text)
    assert (found["n"], found["mrr"], found["hit@1"]) == (2, 1, 1)
    assert found["conditions"]["library"]["articles"] == 2
    saved.write_text(done.text)
    topics.write_text("q1\tweather in Bonn\nq2\tsleeping animals\n")
    qrels.write_text("q1 0 d1 2\nq2 0 d2 1\n")
    judged = ("eval", topics, "--qrels", qrels, "--run", run)
    assert json.loads(command(*judged, "--json").text)["ndcg@10"] == found["ndcg@10"]
    both = json.loads(command(*judged, "--json", "--compare", saved).text)
    assert both["comparison"]["in_common"] == 2
    assert {one["verdict"] for one in both["comparison"]["differences"]} == {
        "no difference that can be told"
    }
    failed = command(*judged, "--no-worse-than", saved, "--min", "map=1.1")
    assert failed.code == 1
    assert "map is 1.0000, below 1.1" in failed.err
    assert re.search(r"^n +2 *$", failed.text, re.M)
    assert "only the search is measured" in command("eval", beir, "--sample", "1").refused()
    assert "--qrels" in command("eval", topics, "--run", run).refused()


def test_a_query_that_is_a_document_is_not_found_for_itself(
    beir: Path, command: Command, tmp_path: Path
) -> None:
    texts = {"d1": "It rained in Bonn.", "d2": "A cat slept.", "d3": "Rain fell on Bonn again."}
    for name in ("corpus", "queries"):
        lines = (json.dumps({"_id": id, "text": text}) + "\n" for id, text in texts.items())
        (beir / f"{name}.jsonl").write_text("".join(lines))
    (beir / "qrels" / "test.tsv").write_text("d1\td3\t1\nd2\td2\t1\n")
    found = json.loads(command("eval", beir, "--json").text)
    first = {row["id"]: row["ranking"][0][0] for row in found["per_question"]}
    assert first == {"d1": "d3", "d2": "d2"}
    assert found["hit@1"] == 1


def test_documents_that_the_library_lacks_are_told(
    command: Command, seed_folder: Path, tmp_path: Path
) -> None:
    """Judgements of another collection, or by other names, aren't taken for a bad search."""
    topics, qrels = tmp_path / "t", tmp_path / "q"
    topics.write_text("1\tmissiles shot down\n")
    qrels.write_text("1 0 002_e833750da82306e1.txt 1\n1 0 002.txt 2\n1 0 003.txt 0\n")
    done = command("eval", topics, "--qrels", qrels, "--library", seed_folder, "--json")
    assert json.loads(done.text)["recall@10"] == 0.5
    assert "1 of 2 relevant documents are not in the library" in done.err
    assert "'002.txt'" in done.err


@pytest.mark.parametrize(
    ("name", "flag", "words"),
    [
        ("none/r.run", (), "there is no folder"),
        (".", (), "is a folder"),
        ("r.run", ("--reading",), "searches nothing"),
    ],
)
def test_a_run_that_cannot_be_written_is_refused_before_anything_is_asked(
    name: str, flag: tuple[str, ...], words: str, measure: Command, beir: Path,
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for what in ("qa.evaluation.measuring.asking", "qa.evaluation.searching.searched"):
        monkeypatch.setattr(what, lambda *_, **__: pytest.fail("asked"))
    run = tmp_path / name
    assert words in measure("--write-run", run, *flag).refused()
    assert words in command("eval", beir, "--write-run", run, *flag).refused()


def test_a_run_of_answers_is_written_for_trec(measure: Command, tmp_path: Path) -> None:
    run = tmp_path / "r.run"
    measure("--sample", "10", "--write-run", run)
    lines = [line.split() for line in run.read_text().splitlines()]
    assert len({query for query, *_ in lines}) == 10
    assert all(len(line) == 6 and line[2].endswith(".txt") for line in lines)
