"""Reports as files: everything in them, nothing from elsewhere, and texts that stay texts."""

import errno
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qa.article import Article, Span
from qa.errors import TestSetError
from qa.evaluation.advice import Alternative
from qa.evaluation.comparison import Saved, compare
from qa.evaluation.gold import Gold
from qa.evaluation.places import Place
from qa.evaluation.question import Evidence, Question
from qa.evaluation.report import grouped_rows, summary_rows
from qa.evaluation.reports import check, write
from qa.evaluation.reports.passage import pieces, pieces_of_gold
from qa.evaluation.result import Result
from qa.evaluation.run import Run
from qa.evaluation.runner import evaluate
from qa.evaluation.testset import TestSet

EVIL = 'Ann </summary><script>alert(1)</script> & "co" | `x` \x1b[31m said **it**.'
QUESTION = Question("q|1", "Who <b>said</b> it?", ("Ann",), (Evidence("a.txt", EVIL),), tags=("t",))
SILENT = Question("q2", "When?", ())


@pytest.fixture
def run(build) -> Run:
    article = Article("a.txt", f"{EVIL} Bob left.", "News <i>")
    found = build.hits((article, EVIL), (article, "Bob left."))
    outcomes = {
        QUESTION.question: build.answer(article, "Ann", [EVIL], 0.8, found),
        SILENT.question: build.answer(article, "Bob", ["Bob left."], 0.4, found),
    }
    assistant = build.assistant([article], outcomes, {QUESTION.question: found})
    return evaluate(assistant, TestSet("set<1>.jsonl", (QUESTION, SILENT)), timed=2)


def written(run: Run, path: Path) -> str:
    check(path)
    rows = run.as_json()["per_question"]
    assert isinstance(rows, list)
    write(path, run, compare(Saved(rows, {}), run))
    return path.read_text(encoding="utf-8")


def test_a_report_that_finds_no_room_leaves_the_one_before(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(path: Path, text: str, **_: object) -> None:
        path.write_bytes(text.encode()[: len(text) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    report = tmp_path / "report.md"
    before = written(run, report)
    monkeypatch.setattr(Path, "write_text", half)
    for path in (report, tmp_path / "new.md"):
        with pytest.raises(TestSetError, match=r"the report .*\.md cannot be written"):
            write(path, run, None)
    assert report.read_text(encoding="utf-8") == before
    assert list(tmp_path.iterdir()) == [report]


class Tags(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k.endswith(("href", "src"))]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_with_everything_in_it(run: Run, tmp_path: Path) -> None:
    page = Tags()
    page.feed(text := written(run, tmp_path / "r.html"))
    assert page.tags.count("svg") == 5
    assert "script" not in page.tags
    assert all(link.startswith("#") for link in page.links)
    assert "url(http" not in text
    assert "\x1b" not in text
    assert '</summary><script>alert(1)</script> & "co"' in page.text
    assert "Who <b>said</b> it?" in page.text
    for words in ("answer_hit", "should have abstained", "no difference that can be told"):
        assert words in page.text
    assert '<mark class="given gold">Ann</mark>' in text
    assert "#000000" not in text  # what is black can't be seen on a dark page


def test_a_passage_is_cut_where_marks_begin_and_end(build) -> None:
    article = build.article("a.txt", f"Ann met Bob. {'Nobody spoke. ' * 200}Bob left.")
    said = build.answer(article, "Bob", ["Ann met Bob."]).citations[0]
    quote = Evidence("a.txt", "met Bob")
    assert pieces(said, [quote]) == [
        ("Ann ", ""),
        ("met ", "gold"),
        ("Bob", "given gold"),
        (".", ""),
    ]
    # Evidence elsewhere, or too far away, is not in this passage.
    others = [Evidence("b.txt", "Ann"), Evidence("a.txt", "Bob left.")]
    assert pieces(said, others) == [("Ann met ", ""), ("Bob", "given"), (".", "")]
    whole = build.answer(article, article.text, [article.text]).citations[0]
    [(words, marks)] = pieces(whole, [])
    assert (marks, words[-1]) == ("given", "…")
    assert len(words) < 800


def test_metrics_are_grouped_and_what_nothing_counts_for_is_left_out(run: Run) -> None:
    groups = dict(grouped_rows(run))
    shown = [row for rows in groups.values() for row in rows]
    assert sorted(shown) == sorted(row for row in summary_rows(run) if row[1] != "-")
    assert ("joint", "1.000") in groups["Answers"]
    assert "errors" not in dict(shown)


def test_the_same_run_gives_the_same_page(run: Run, tmp_path: Path) -> None:
    assert written(run, tmp_path / "a.html") == written(run, tmp_path / "b.html")


def test_markdown_tables_hold_whatever_the_words(run: Run, tmp_path: Path) -> None:
    text = written(run, tmp_path / "r.md")
    assert text.startswith("# set\\<1\\>\\.jsonl\n")
    assert "| answer\\_hit | 0\\.500 |" in text
    assert "| When? | \\(none\\) | Bob | should have abstained |" in text
    for table in re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE):
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(columns) == 1


def test_markdown_has_every_question_the_wrong_ones_first(run: Run, tmp_path: Path) -> None:
    text = written(run, tmp_path / "r.md")
    wrong, right = text.index("## What went wrong"), text.index("## What came out right")
    assert wrong < text.index("| When? |") < right < text.index("| Who \\<b\\>said")
    assert "| Ann | Ann | 0\\.80 |" in text[right:]
    silent = Run("t", tuple(r for r in run.results if r.question is QUESTION))
    assert "went wrong" not in written(silent, tmp_path / "s.md")


LONG = " ".join(f"Nothing happened on day {day}." for day in range(40))


@pytest.mark.parametrize(
    ("found", "read", "told"),
    [
        (["Bob left."], 1, "not among the 1 passages that were looked through"),
        (["Bob left.", "Ann said it."], 1, "found, passage 2, but not read: 1 were"),
        (["Bob left.", "Ann said it."], 2, "found, passage 2, and read"),
    ],
)
def test_of_a_lost_question_the_evidence_is_shown_and_how_far_it_came(
    build, tmp_path: Path, found: list[str], read: int, told: str
) -> None:
    article = build.article("a.txt", f"{LONG} Zoe sat. Ann said it. Bob left. {LONG}")
    question = Question("q", "Who said it?", ("Ann",), (Evidence("a.txt", "Ann said"),))
    hits = build.hits(*((article, words) for words in found))
    outcome = build.no_answer(0.1, found=hits[:read])
    assistant = build.assistant([article], {question.question: outcome}, {question.question: hits})
    run = evaluate(assistant, TestSet("t", (question,)))
    page = Tags()
    page.feed(text := written(run, tmp_path / "r.html"))
    assert '<mark class="gold">Ann said</mark> it.' in text
    assert f"expected: a.txt ({told})" in page.text
    assert ("Zoe sat." in page.text) == (len(found) == 1)  # else the passage alone is shown
    assert "day 39" not in page.text
    assert told.replace("-", "\\-") in written(run, tmp_path / "r.md")


def test_a_right_answer_has_its_citation_to_show_and_no_more(run: Run) -> None:
    assert [result.gold for result in run.results] == [None, None]


def test_evidence_that_no_sentence_holds_is_shown_with_what_is_around_it(build) -> None:
    article = Article("a.txt", f"{'x' * 500}Ann{'y' * 500}", "News")
    gold = Gold.of([Place("a.txt", Span(500, 503))], (), lambda _: article, lambda _: [])
    assert gold is not None
    assert pieces_of_gold(gold, ()) == [("x" * 200, ""), ("Ann", "gold"), ("y" * 200, "")]
    assert Gold.of([], (), lambda _: article, lambda _: []) is None


def test_what_was_predicted_and_measured_is_in_every_report(run: Run, tmp_path: Path) -> None:
    others = (Alternative("fusion=x", dict.fromkeys(range(2, 6), True)),)
    missed = tuple(replace(r, shown=False, f1=0.0) for r in run.results[:1]) * 4
    tried = Run("t", (*run.results, *missed), alternatives=others, tried={"fusion=x": 0.0})
    tried = replace(tried, results=tuple(renumbered(tried)))
    [setting] = [one.setting for one in tried.predictions if one.setting == "fusion=x"]
    for name in ("r.html", "r.md"):
        text = written(tried, tmp_path / name).replace("\\", "")
        assert setting in text
        assert "predicted" in text
        assert "+0.000" in text


def renumbered(run: Run) -> list[Result]:
    """The results with ids of their own."""
    return [
        replace(r, question=replace(r.question, id=f"q{at}")) for at, r in enumerate(run.results)
    ]


@pytest.mark.parametrize("name", ["r.pdf", "r", "missing/r.html"])
def test_a_report_that_cannot_be_written_is_refused_before(tmp_path: Path, name: str) -> None:
    with pytest.raises(TestSetError):
        check(tmp_path / name)


def test_a_folder_is_no_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.html").mkdir()
    with pytest.raises(TestSetError, match="cannot be written"):
        write(tmp_path / "r.html", run, None)
