"""TREC's files and BEIR's folders: read as they are, refused with the line, written to be read."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import TestSetError
from qa.evaluation.beir import read_beir
from qa.evaluation.judgements import Ranked100
from qa.evaluation.trec import (
    as_it_was,
    in_one_word,
    read_judged,
    read_qrels,
    read_run,
    read_topics,
    write_run,
)

TOPICS = """<top>
<num> Number: 401
<title> Topic: foreign minorities,
Germany
<desc> Description:
What language differences?
</top>
<top><num>402</num><title>behavioral genetics</title></top>
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_topics_of_both_forms(tmp_path: Path) -> None:
    table = put(tmp_path, "t.tsv", "401\tforeign minorities, Germany\n402\tbehavioral genetics\n")
    classic = put(tmp_path, "t.txt", TOPICS)
    assert read_topics(table) == read_topics(classic)
    assert read_topics(classic)["401"] == "foreign minorities, Germany"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 no tab", ["line 1", "no topic"]),
        ("1\ta\n1\tb", ["line 2", "taken"]),
        ("<top>\n<num> 7\n</top>", ["line 1", "no topic"]),
        ("", ["is empty"]),
    ],
)
def test_bad_topics(tmp_path: Path, text: str, words: list[str]) -> None:
    refused(lambda: read_topics(put(tmp_path, "t", text)), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 0 d1", ["line 1", "3 columns instead of 4"]),
        ("1 0 d1 1\n1 0 d2 high", ["line 2", "no whole number"]),
        ("1 0 d1 1\n1 0 d1 0", ["line 2", "judged twice", "1 in line 1, 0 here"]),
    ],
)
def test_bad_judgements(tmp_path: Path, text: str, words: list[str]) -> None:
    refused(lambda: read_qrels(put(tmp_path, "q", text)), words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 Q0 d1 1 0.5", ["line 1", "5 columns instead of 6"]),
        ("1 Q0 d1 1 x t", ["line 1", "no number"]),
        ("1 Q0 d1 1 2 t\n1 Q0 d1 2 1 t", ["line 2", "ranked twice"]),
    ],
)
def test_bad_runs(tmp_path: Path, text: str, words: list[str]) -> None:
    refused(lambda: read_run(put(tmp_path, "r", text)), words)


def test_the_scores_decide_and_not_the_ranks(tmp_path: Path) -> None:
    run = read_run(put(tmp_path, "r", "1 Q0 a 1 0.1 t\n1 Q0 c 2 0.7 t\n1 Q0 b 3 0.7 t\n"))
    assert [document for document, _ in run["1"]] == ["c", "b", "a"]


def test_a_run_comes_back_in_its_order(tmp_path: Path) -> None:
    ranking = [("z b.txt", 0.5), ("a.txt", 0.5), ("m%.txt", 0.5), ("b.txt", 0.1)]
    write_run(tmp_path / "r", {"q 1": ranking})
    lines = [line.split() for line in (tmp_path / "r").read_text().splitlines()]
    assert [(query, document) for query, _, document, *_ in lines] == [
        ("q%201", "z%20b.txt"), ("q%201", "a.txt"), ("q%201", "m%25.txt"), ("q%201", "b.txt"),
    ]  # fmt: skip
    assert {query: [d for d, _ in found] for query, found in read_run(tmp_path / "r").items()} == {
        "q 1": [document for document, _ in ranking]
    }
    refused(lambda: write_run(tmp_path / "none" / "r", {}), ["cannot be written"])


def test_a_judgement_that_is_said_twice_counts_once(tmp_path: Path) -> None:
    assert read_qrels(put(tmp_path, "q", "1 0 d1 2\n2 0 d1 1\n1 0 d1 2\n")) == {
        "1": {"d1": 2}, "2": {"d1": 1},
    }  # fmt: skip


def test_judgements_name_articles_as_runs_do(tmp_path: Path) -> None:
    """An article whose name has a space is found by the judgements that name it ``%20``."""
    lines = "q%201 0 my%20article.txt 1\nq%201 0 50%25%C2%A0off.txt 0\nq%201 0 x%41%zz.txt 0\n"
    grades = read_qrels(put(tmp_path, "q", lines))
    assert grades == {"q 1": {"my article.txt": 1, "50%\xa0off.txt": 0, "x%41%zz.txt": 0}}


@given(st.text(st.sampled_from("a%2 50\t\xa0é\u2028"), min_size=1))
def test_an_id_comes_back_out_of_one_word(id: str) -> None:
    word = in_one_word(id)
    assert word.split() == [word]
    assert as_it_was(word) == id


def test_what_no_run_has_counts_as_nothing_found(tmp_path: Path) -> None:
    topics = put(tmp_path, "t", "1\ta\n2\tb\n3\tc\n4\td\n")
    qrels = put(tmp_path, "q", "1 0 x 1\n1 0 y 0\n2 0 x 2\n3 0 x 0\n")
    judged = read_judged(topics, qrels)
    assert judged.notes == ("1 topics have no judgements and don't count",)
    metrics = Ranked100(judged, {"1": [("y", 2.0), ("x", 1.0)]}).metrics()
    assert (metrics["n"], metrics["mrr"], metrics["hit@5"]) == (2, 0.25, 0.5)
    refused(lambda: read_judged(topics, put(tmp_path, "q", "9 0 x 1")), ["'9'", "doesn't have"])


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    corpus = [("d1", "Rain", "It rained in Bonn."), ("d2", "", "A cat slept."), ("d3", "", "")]
    folder = tmp_path / "tiny"
    put(folder, "corpus.jsonl", "".join(
        json.dumps({"_id": id, "title": title, "text": text}) + "\n" for id, title, text in corpus
    ))  # fmt: skip
    put(folder, "queries.jsonl", "".join(
        json.dumps({"_id": id, "text": text}) + "\n"
        for id, text in [("q1", "weather in Bonn"), ("q2", "sleeping animals"), ("q3", "unjudged")]
    ))  # fmt: skip
    put(folder, "qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td2\t1\nq2\td1\t0\n")
    return folder


def test_a_folder_of_beir(beir: Path) -> None:
    judged = read_beir(beir)
    assert [*judged.queries] == ["q1", "q2"]
    assert judged.grades == {"q1": {"d1": 2}, "q2": {"d2": 1, "d1": 0}}
    assert judged.articles["d1"].title == "Rain"
    assert judged.notes == ("1 documents are empty and can't be found",)
    packed = beir / "corpus.jsonl.gz"
    packed.write_bytes(gzip.compress((beir / "corpus.jsonl").read_bytes()))
    (beir / "corpus.jsonl").unlink()
    assert read_beir(beir).articles.keys() == judged.articles.keys()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("qrels/test.tsv", "q1\td1\tmuch", ["line 1", "no judgement"]),
        ("qrels/test.tsv", "q1\td1\t1\nq1\td1\t0", ["line 2", "1 in line 1, 0 here"]),
        ("qrels/test.tsv", "q9\td1\t1", ["line 1", "no query 'q9'"]),
        ("qrels/test.tsv", "q1\td9\t1", ["line 1", "no document 'd9'"]),
        ("corpus.jsonl", '{"_id": "d1"}\n{"_id": "d1"}', ["line 2", "there twice"]),
        ("queries.jsonl", '{"_id": "q1"}', ["line 1", 'no field "text"']),
        ("queries.jsonl", '{"_id": ', ["line 1", "broken JSON"]),
    ],
)
def test_bad_folders(beir: Path, name: str, text: str, words: list[str]) -> None:
    put(beir, name, text)
    refused(lambda: read_beir(beir), words)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_what_a_folder_lacks(beir: Path, name: str) -> None:
    (beir / name).unlink()
    refused(lambda: read_beir(beir), ["has no", name])


def refused(act, words: list[str]) -> None:
    with pytest.raises(TestSetError) as caught:
        act()
    for word in words:
        assert word in caught.value.message
    assert caught.value.hint
