"""Plain text as an article: what each line is, and exactly where it stands."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Article, BlockKind
from qa.ingest import can_read, read_articles
from qa.ingest.head_line import HeadLine, head_line
from qa.ingest.text import article_from_text

HEADLINES = {
    "000": "Russia slams 'illegitimate' US-led strikes on Syrian forces",
    "001": "Russia: US-led strike killed 62 Syrian troops",
    "002": "US, allies ‘bombed’ Syria peace talks by recent strikes: Lavrov",
    "003": "Moscow Slams US For Bombing Syrian Army",
    "004": "Russia rejects Western criticism of Syria strikes",
}
DATES = {"000": date(2017, 5, 20), "003": date(2016, 9, 18)}
FURNITURE = {"000": 2, "001": 3, "002": 0, "003": 1, "004": 1}

LINES = st.sampled_from(
    ["By Jane Doe", "September 18, 2016", "Share", "It rained.", "A headline", "(DW)", "* * *",
     "GENEVA (Reuters) - It rained.", "\xa0", "\x0b", "\u2028", "\x85", "  indented", "\t", "",
     "It rained all day long, as it had done on the day before, and nobody went out."]
)  # fmt: skip
TEXTS = st.lists(
    st.tuples(LINES | st.text(max_size=12), st.sampled_from(["\n", "\r\n", "\r", "\n\n"])),
    max_size=12,
).map(lambda lines: "".join(line + end for line, end in lines))


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_the_seeds_say_of_themselves(seed_files: list[Path]) -> None:
    for file in seed_files:
        key = file.name[:3]
        [article] = read_articles(file.read_bytes(), file.name, str(file))
        assert article.title == HEADLINES[key]
        assert article.published == DATES.get(key)
        assert article.author == ("Wang Xueying" if key == "000" else None)
        assert article.outlet == ("DW" if key == "003" else None)
        assert article.text.encode() == file.read_bytes()
        found = [block.kind for block in article.blocks]
        assert found.count(BlockKind.HEADLINE) == 1
        assert found.count(BlockKind.FURNITURE) == FURNITURE[key]
        assert found.count(BlockKind.DATELINE) == (key in DATES)
        assert found.count(BlockKind.PROSE) >= 13


def test_masthead_and_body() -> None:
    text = (
        "Rain floods a town\nBy Jane Doe, Reuters\n18 September 2016\n\nShare\n\n"
        "It rained for days.\n\nHomes lost\n\nThe river rose. (AP Photo/John Roe)\n\n(DW)\n"
    )
    article = article_from_text(text, "folder/rain.txt")
    assert kinds(article) == [
        ("headline", "Rain floods a town"),
        ("byline", "By Jane Doe, Reuters"),
        ("dateline", "18 September 2016"),
        ("furniture", "Share"),
        ("prose", "It rained for days."),
        ("heading", "Homes lost"),
        ("furniture", "The river rose. (AP Photo/John Roe)"),
        ("furniture", "(DW)"),
    ]
    assert (article.title, article.author) == ("Rain floods a town", "Jane Doe")
    assert (article.outlet, article.published) == ("Reuters", date(2016, 9, 18))


@pytest.mark.parametrize(
    "text", ["It rained for days. The river rose.\n\nHomes were lost.\n", "It rained for days."]
)
def test_without_a_headline_the_file_name_is_the_title(text: str) -> None:
    article = article_from_text(text, "folder/the rain.txt")
    assert article.title == "the rain"
    assert {kind for kind, _ in kinds(article)} == {"prose"}


def test_a_kicker_is_no_headline() -> None:
    article = article_from_text("World\n\nRain floods a town\n\nIt rained for days.\n", "a.txt")
    assert article.title == "Rain floods a town"


def test_a_place_line_gives_outlet_and_date_and_stays_prose() -> None:
    text = "Rain\n\nGENEVA, Sept. 18, 2016 (Xinhua) -- It rained for days.\n"
    article = article_from_text(text, "a.txt")
    assert (article.outlet, article.published) == ("Xinhua", date(2016, 9, 18))
    assert kinds(article)[-1][0] == "prose"


def test_a_byline_in_the_middle_is_prose() -> None:
    lines = ["Rain floods a town", *["It rained for days."] * 12, "By Jane Doe"]
    article = article_from_text("\n\n".join([*lines, *["It rained for days."] * 12]), "a.txt")
    assert article.author is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_one_paragraph(end: str) -> None:
    first = ["The river rose by three metres in a single night and flooded the",
             "old town, where water stood in the streets for a week before it",
             "drained away."]  # fmt: skip
    second = ["Nobody was hurt, but hundreds of people have lost their homes to",
              "the flood, the mayor said on a visit to the town on Sunday, and",
              "asked for help."]  # fmt: skip
    text = f"Rain{end}{end}" + (end + end).join(end.join(lines) for lines in (first, second))
    assert kinds(article_from_text(text, "a.txt")) == [
        ("headline", "Rain"),
        ("prose", end.join(first)),
        ("prose", end.join(second)),
    ]


def test_one_paragraph_a_line_is_not_hard_wrapping() -> None:
    paragraphs = ["It rained for days and days.", "The river rose.", "Nobody was hurt at all."]
    article = article_from_text("\n".join(["Rain", *paragraphs]), "a.txt")
    assert [text for kind, text in kinds(article) if kind == "prose"] == paragraphs


@given(TEXTS)
def test_blocks_are_in_order_and_exact_and_the_text_is_untouched(text: str) -> None:
    article = article_from_text(text, "a.txt")
    assert article.text == text
    ends = [0, *(block.span.end for block in article.blocks)]
    for end, block in zip(ends, article.blocks, strict=False):
        assert end <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text) == block.span.of(text).strip()
    gaps = zip(ends, [*(block.span.start for block in article.blocks), len(text)], strict=True)
    assert not "".join(text[end:start] for end, start in gaps).strip()
    assert [kind for kind, _ in kinds(article)].count("headline") <= 1
    assert article.title


def test_line_numbers_count_as_an_editor_does() -> None:
    article = article_from_text("Rain\n\nIt rained.\n", "a.txt")
    assert article.line_of(article.text.index("It rained")) == 3


@pytest.mark.parametrize(("name", "taken"), [("a.txt", True), ("A.TXT", True), ("a.text", True),
                                             ("a.doc", False), ("txt", False)])  # fmt: skip
def test_which_files_are_articles(name: str, taken: bool) -> None:
    assert can_read(Path(name)) is taken


def test_a_file_of_another_kind_that_is_named_outright_is_read_as_text() -> None:
    [article] = read_articles(b"Rain\n\nIt rained.\n", "notes.log")
    assert article.title == "Rain"


def test_the_section_above_a_headline_is_no_headline() -> None:
    text = "HOME\nWorld | Europe\n\nFerry runs aground off the coast\n\nIt lost power.\n"
    assert article_from_text(text, "a.txt").title == "Ferry runs aground off the coast"


@pytest.mark.parametrize(
    ("lines", "most"),
    [
        (["Omar Haddad", "Ilse Roenne", "Hugo Devane"] * 50, 150),  # each is asked once
        (["Omar Haddad", "Ilse Roenne"], 0),
        (["It rained on Oran for days, " * 5, "Omar Haddad " * 10, "Ilse Roenne " * 10], 0),
        (["Omar Haddad", "Bo Li", "Al Wu", "Jo Ek"] * 30, 0),
    ],
)
def test_no_more_is_asked_of_a_line_than_wrapping_depends_on(
    lines: list[str], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def head(line: str) -> HeadLine | None:
        asked.append(line)
        return head_line(line)

    monkeypatch.setattr("qa.ingest.text.head_line", head)
    article_from_text("\n".join(lines), "a.txt")
    assert len(asked) == most
