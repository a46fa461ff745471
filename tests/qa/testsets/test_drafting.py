"""Drafts quote articles as they stand, ask for what was taken out, and aren't measured on."""

import json
from pathlib import Path

import pytest

from qa.errors import TestSetError
from qa.evaluation.places import places_of
from qa.evaluation.question import Question
from qa.evaluation.testset import TestSet
from qa.ingest.text import article_from_text
from qa.segment import segment
from qa.testsets.check import check
from qa.testsets.drafting import draft, in_prose
from qa.testsets.drafts import DRAFT, refuse_drafts
from qa.testsets.gaps import gaps
from qa.testsets.writing import as_line, write_new
from tests.conftest import SEEDS


def test_what_is_asked_for(articles) -> None:
    drafts = draft(articles.sentences("raid.txt"), 10)
    assert [(d.question, d.answers) for d in drafts] == [
        (
            "The raid on Deir el-Zour lasted for how many minutes and killed at least 90 soldiers?",
            ("40",),
        ),
    ]
    assert drafts[0].tags == (DRAFT, "how many")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It fell on Friday and cost $40 million.", {"when": ["Friday"]}),
        ("In March 2011 it fell.", {"when": ["March 2011"]}),
        ("It fell on 18 September 2016 there.", {"when": ["18 September 2016"]}),
        ("It fell on Sept. 17, 2016 there.", {"when": ["Sept. 17, 2016"]}),
        ("They met on Friday evening.", {}),
        ("It killed more than 300,000 people.", {"how many": ["more than 300,000"]}),
        ("It cost 2.5 million pounds.", {"how many": ["2.5 million"]}),
        ("A share of 40 percent, at 8 am.", {}),
        ("So Vladimir Putin’s friend said.", {"who or what": ["Vladimir Putin"]}),
        ("When Vladimir Putin spoke.", {"who or what": ["Vladimir Putin"]}),
        ("It is the Bank of England now.", {"who or what": ["the Bank of England"]}),
        ("Only Moscow said so, and I Monday.", {}),
        ("", {}),
    ],
)
def test_gaps(sentence: str, found: dict[str, list[str]]) -> None:
    made: dict[str, list[str]] = {}
    for gap in gaps(sentence):
        made.setdefault(gap.words, []).append(gap.span.of(sentence))
    assert made == found


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.txt")), ids=lambda file: file.name[:3])
def test_drafts_of_real_articles(file: Path, tmp_path: Path) -> None:
    text = file.read_text(encoding="utf-8")
    article = article_from_text(text, file.name)
    drafts = draft(list(in_prose(segment(article))), 100)
    assert drafts
    assert len({d.id for d in drafts}) == len(drafts)
    for one in drafts:
        assert DRAFT in one.tags
        assert one.question.endswith("?")
        assert one.question[0].isupper() or not one.question[0].isalpha()
        (answer,), (place,) = one.answers, places_of(one, lambda name: article)
        assert answer in place.span.of(text)
        assert answer.casefold() not in one.question.casefold()
    path = tmp_path / "drafts.jsonl"
    write_new(path, map(as_line, drafts))
    assert TestSet.load(path).questions == tuple(drafts)


def test_few_are_spread_over_all() -> None:
    text = "".join(
        f"Number {n} of them killed {n}00 soldiers near the river.\n" for n in range(1, 9)
    )
    article = article_from_text(f"Headline\n\n{text}", "many.txt")
    drafts = draft(list(in_prose(segment(article))), 4)
    assert [d.answers for d in drafts] == [("100",), ("300",), ("500",), ("700",)]


def test_nothing_to_ask_gives_nothing(articles) -> None:
    assert draft(articles.sentences("rain.txt"), 5) == []
    assert draft([], 5) == []


def test_drafts_are_refused() -> None:
    question = Question("d1", "Who?", ("x",), tags=("who", DRAFT))
    with pytest.raises(TestSetError, match="1 questions are drafts, the first is 'd1'") as raised:
        refuse_drafts(TestSet("t", (question,)))
    assert "tag" in raised.value.hint
    refuse_drafts(TestSet("t", (Question("d1", "Who?", ("x",), tags=("drafty",)),)))


def test_a_draft_left_as_it_is_is_found_without_its_tag(articles, tmp_path: Path) -> None:
    (one,) = draft(articles.sentences("raid.txt"), 10)
    values = json.loads(as_line(one)) | {"tags": []}
    write_new(tmp_path / "set.jsonl", [json.dumps(values)])
    (finding,) = check(tmp_path / "set.jsonl", lambda: articles).findings
    assert "word by word" in finding.what


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(TestSetError, match="is there already"):
        write_new(path, ["x"])
    assert path.read_text(encoding="utf-8") == "precious"
    with pytest.raises(TestSetError, match="cannot be written"):
        write_new(tmp_path / "gone" / "x.jsonl", ["x"])
