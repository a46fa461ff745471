"""The shapes that other people's scripts rely on."""

import json

import pytest

from qa import as_json
from qa.answer import Answer
from qa.assistant import Assistant
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.segment import segment

CITATION = {"article", "title", "published", "author", "text", "start", "end",
            "sentence", "sentence_start", "sentence_end"}  # fmt: skip
EXTRA = {"page", "place", "url", "dates", "context", "context_start", "context_end", "outlet"}
"""Fields that the contract doesn't name and a citation has all the same."""


@pytest.fixture
def assistant(seed_library: Library) -> Assistant:
    return Assistant(seed_library)


def check_citation(citation: dict, library: Library) -> None:
    text = library.article(citation["article"]).text
    assert citation["text"] == text[citation["start"] : citation["end"]]
    assert citation["sentence"] == text[citation["sentence_start"] : citation["sentence_end"]]


def round_trip(value: object) -> dict:
    """What a script gets, from ASCII only."""
    printed = as_json.dumps(value)
    assert printed.isascii()
    return json.loads(printed)


def test_an_answer(assistant: Assistant, seed_library: Library) -> None:
    question = "How many missiles did the Syrian army shoot down?"
    result = round_trip(as_json.result(assistant.ask(question)))
    assert list(result) == ["question", "resolved_question", "answered", "reason", "conflict",
                            "answers", "unanswered", "nearest", "timings_ms"]  # fmt: skip
    assert result["question"] == result["resolved_question"] == question
    assert (result["answered"], result["reason"]) == (True, None)
    assert result["conflict"] in (True, False)
    assert set(result["timings_ms"]) == {"resolve", "retrieve", "read", "answer", "total"}
    for answer in result["answers"]:
        assert list(answer) == ["question", "text", "kind", "confidence", "attribution",
                                "sources", "stance", "total", "remark", "citations"]  # fmt: skip
        assert answer["kind"] in ("span", "sentences")
        assert 0 <= answer["confidence"] <= 1
        assert answer["citations"]
        if answer["kind"] == "sentences":
            assert answer["text"] == " ".join(c["text"] for c in answer["citations"])
    cited = [c for answer in result["answers"] for c in answer["citations"]] + result["nearest"]
    for citation in cited:
        assert set(citation) == CITATION | EXTRA
        check_citation(citation, seed_library)
    assert cited[0]["article"] == "002_e833750da82306e1.txt"


def test_no_answer(assistant: Assistant, seed_library: Library) -> None:
    found = assistant.ask("What is the best recipe for banana bread?")
    result = round_trip(as_json.result(found))
    assert not isinstance(found, Answer)
    assert (result["answered"], result["answers"], result["conflict"]) == (False, [], False)
    assert result["reason"] == found.reason
    assert len(result["nearest"]) == 3
    for citation in result["nearest"]:
        check_citation(citation, seed_library)


def test_several_questions_none_of_them_answered(
    assistant: Assistant, seed_library: Library
) -> None:
    """Each is there with its reason, and nothing tells of one as if it were the whole."""
    bread, zeppelin = "What is the best recipe for banana bread?", "Who invented the zeppelin?"
    found = assistant.ask(f"{bread} {zeppelin}")
    result = round_trip(as_json.result(found))
    assert (result["question"], result["answered"]) == (f"{bread} {zeppelin}", False)
    assert [part["question"] for part in result["unanswered"]] == [bread, zeppelin]
    one, other = (part["reason"] for part in result["unanswered"])
    assert result["reason"] == f"{bread} {one} {zeppelin} {other}"
    assert result["resolved_question"].startswith(f"{bread} {zeppelin[:-1]}")
    assert {citation["sentence"] for citation in result["nearest"]} == {
        hit.sentence.text for trace in found.traces for hit in trace.nearest
    }
    for part, trace in zip(result["unanswered"], found.traces, strict=True):
        sentences = [hit.sentence.text for hit in trace.nearest]
        assert [citation["sentence"] for citation in part["nearest"]] == sentences
    for citation in result["nearest"]:
        check_citation(citation, seed_library)
    total = sum(trace.timings_ms["total"] for trace in found.traces)
    assert result["timings_ms"]["total"] == pytest.approx(total)


def test_hits(assistant: Assistant, seed_library: Library) -> None:
    hits = [round_trip(as_json.hit(hit)) for hit in assistant.retrieve("Syria", k=10)]
    assert [hit["rank"] for hit in hits] == list(range(1, 11))
    for hit in hits:
        assert set(hit) >= CITATION | {"score", "rank"}
        check_citation(hit, seed_library)


def test_dates_are_iso_and_what_is_not_known_is_null(assistant: Assistant) -> None:
    hits = [as_json.hit(hit) for hit in assistant.retrieve("Syria", k=23)]
    said = {hit["article"][:3]: (hit["published"], hit["author"]) for hit in hits}
    assert said == {
        "000": ("2017-05-20", "Wang Xueying"),
        "001": (None, None),
        "002": (None, None),
        "003": ("2016-09-18", None),
        "004": (None, None),
    }


def test_an_article(seed_library: Library) -> None:
    [row, *_] = seed_library.articles()
    article = seed_library.article(row.name)
    printed = round_trip(as_json.article(article, seed_library.sentences(row.name)))
    assert len(printed["sentences"]) == row.sentences
    for number, sentence in enumerate(printed["sentences"], start=1):
        assert sentence["number"] == number
        assert sentence["text"] == article.text[sentence["start"] : sentence["end"]]
    listed = round_trip(as_json.row(row))
    assert {key: listed[key] for key in ("article", "title", "author", "published", "source")} == {
        key: printed[key] for key in ("article", "title", "author", "published", "source")
    }


def test_hostile_text_is_exact_in_ascii() -> None:
    text = "Rain\n\nIt \x1b[31mrained\u202e\u2028 \x9b“all” day\U0001f327.\n"
    article = article_from_text(text, "a.txt")
    printed = round_trip(as_json.article(article, segment(article)))
    assert "It \x1b[31mrained\u202e" in [s["text"] for s in printed["sentences"]]
    assert all(s["text"] == text[s["start"] : s["end"]] for s in printed["sentences"])
