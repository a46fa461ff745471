"""Reports as files: everything in them, nothing from elsewhere, and texts that stay texts."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qa.article import Article
from qa.errors import TestSetError
from qa.evaluation.comparison import Saved, compare
from qa.evaluation.question import Evidence, Question
from qa.evaluation.report import grouped_rows, summary_rows
from qa.evaluation.reports import check, write
from qa.evaluation.reports.passage import pieces
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


@pytest.mark.parametrize("name", ["r.pdf", "r", "missing/r.html"])
def test_a_report_that_cannot_be_written_is_refused_before(tmp_path: Path, name: str) -> None:
    with pytest.raises(TestSetError):
        check(tmp_path / name)


def test_a_folder_is_no_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.html").mkdir()
    with pytest.raises(TestSetError, match="cannot be written"):
        write(tmp_path / "r.html", run, None)
