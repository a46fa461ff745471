"""Files of several articles: each item stands for itself, and so does what is wrong with it."""

from datetime import date

import pytest

from qa.errors import IngestError, NoArticles
from qa.ingest import read_articles
from qa.ingest.masthead import Masthead, read_masthead
from tests.qa.ingest.conftest import (
    HARBOUR,
    mailbox,
)


def test_columns_may_be_named() -> None:
    data = b'{"tale": "It rained for days. The river rose.", "what": "Rain"}\n'
    [article] = read_articles(data, "a.jsonl", fields={"text": "Tale", "title": "what"})
    assert (article.name, article.title) == ("a.jsonl#1", "Rain")
    with pytest.raises(IngestError, match="no column holds") as raised:
        read_articles(data, "a.jsonl")
    assert "--field" in raised.value.hint


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"Text,Kicker\nIt rained.,Rain\nIt snowed.,\n"),
        ("a.jsonl", b'{"text": "It rained."}\n{"text": "It snowed.", "Kicker": ""}\n'),
    ],
)
def test_a_column_that_is_named_must_be_there(name: str, data: bytes) -> None:
    assert len(read_articles(data, name, fields={"title": "kicker"})) == 2
    for fields in ({"title": "kiker"}, {"title": "kicker", "text": "body"}):
        with pytest.raises(IngestError, match=r"no row has a column '(kiker|body)'") as raised:
            read_articles(data, name, fields=fields)
        assert raised.value.hint == "there are text, kicker"


def test_a_table_of_something_else_has_none_of_the_columns() -> None:
    """In a folder it is left out, whatever the tables beside it have."""
    for fields in ({"title": "kicker"}, {"text": "story"}):
        with pytest.raises(NoArticles):
            read_articles(b'{"question": "Who?", "answers": []}\n', "a.jsonl", fields=fields)


def test_rows_keep_their_numbers() -> None:
    data = b'{"text": "It rained."}\n\n{"text": ""}\n{"text": "It snowed."}\n'
    assert [article.name for article in read_articles(data, "a.ndjson")] == [
        "a.ndjson#1",
        "a.ndjson#4",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reasons"),
    [
        ("a.csv", b'id,title,text\n1,Rain,\n2,Snow,It snowed.\n,,\n', ["row 1 has no text"]),
        ("a.tsv", b"title\ttext\nSnow\tIt snowed.\nRain\t \n", ["row 2 has no text"]),
        ("a.jsonl", b'{"title": "Rain"}\n[1, 2]\n\n{"text": "It snowed."}\n{"text": null}\n',
         ["row 1 has no text", "line 2 is no object"]),
    ],
)  # fmt: skip
def test_a_row_without_text_is_said_and_a_blank_one_is_nothing(
    name: str, data: bytes, reasons: list[str]
) -> None:
    snowed, *unread = read_articles(data, name)
    assert snowed.text == "It snowed."
    assert [article.warning for article in unread] == reasons
    assert [article.name for article in unread] == [f"{name}#{r.split()[1]}" for r in reasons]
    assert not any(article.text for article in unread)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.rss", b"<rss><channel><item><title>Rain</title><link>https://x.org/1</link></item><item>"
         b"<title>Snow</title><description>It snowed.</description></item></channel></rss>",
         "entry 1 has no text"),
        ("a.mbox", b"From a@b Mon Jan  1 00:00:00 2024\nSubject: Snow\n\nIt snowed.\n\n"
         b"From a@b Mon Jan  1 00:00:01 2024\nSubject: Rain\nContent-Type: image/png\n\nx\n",
         "message 2 has no text"),
    ],
)  # fmt: skip
def test_an_entry_or_a_message_without_text_is_said(name: str, data: bytes, reason: str) -> None:
    snowed, unread = read_articles(data, name)
    assert snowed.text.strip().endswith("It snowed.")
    assert (unread.text, unread.warning) == ("", reason)
    assert unread.name == f"{name}#{reason.split()[1]}"


def test_rows_that_all_lack_text_are_no_articles() -> None:
    for data in (b'{"question": "Who?"}\n', b"[1]\n", b'["a"]\n{"question": "Who?"}\n'):
        with pytest.raises(NoArticles, match="no column holds"):
            read_articles(data, "a.jsonl")


def test_a_line_that_is_not_json_is_no_loss_to_the_others() -> None:
    data = b'{"text": "It rained."}\nnonsense\n{"text": "It snowed."}\n'
    rained, snowed, unread = read_articles(data, "a.jsonl")
    assert (rained.name, snowed.name) == ("a.jsonl#1", "a.jsonl#3")
    assert (unread.name, unread.text, unread.warning) == ("a.jsonl#2", "", "line 2 is not JSON")
    with pytest.raises(IngestError, match="line 1 is not JSON"):
        read_articles(b"nonsense\n[1]\n", "a.jsonl")


def test_a_column_may_name_the_place() -> None:
    [article] = read_articles(b'{"text": "It rained.", "location": "Oslo"}\n', "a.jsonl")
    assert article.place == "Oslo"


def test_a_line_of_a_message_that_begins_with_from() -> None:
    data = mailbox(HARBOUR).replace(b"Fishermen", b"\n>From the quay, fishermen", 1)
    [article] = read_articles(data, "a.mbox")
    assert "From the quay, fishermen" in article.text


ODD = ("Thu, 01 Jan 99999999999 00:00:00 +0000", "Thu, 01 Jan 2018 9999999999:00:00 +0000",
       "Thu, 01 Jan 2018 00:00:00 +9999999999", "2018-01-02 " + 44 * "9" + "h")  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    ("name", "head", "item"),
    [
        ("a.csv", "date,text\n", '"{}",It rained.\n'),
        ("a.jsonl", "", '{{"date": "{}", "text": "It rained."}}\n'),
        ("a.mbox", "", "From a@b Mon Jan  1 00:00:00 2024\nDate: {}\n\nIt rained.\n\n"),
    ],
)
def test_an_odd_date_costs_itself_alone(name: str, head: str, item: str, odd: str) -> None:
    whole = "Tue, 02 Jan 2018 06:00:00 +0000"
    articles = read_articles(f"{head}{item.format(odd)}{item.format(whole)}".encode(), name)
    assert [article.text.strip() for article in articles] == ["It rained.", "It rained."]
    assert [article.published for article in articles] == [None, date(2018, 1, 2)]


def test_an_odd_date_of_a_message_or_of_markdown_costs_itself_alone() -> None:
    for odd in ODD:
        for name, date_line in (("a.eml", f"Date: {odd}\n"), ("a.md", f"---\ndate: {odd}\n---\n")):
            [article] = read_articles(f"{date_line}\nIt rained.\n".encode(), name)
            assert (article.text.strip(), article.published) == ("It rained.", None)


@pytest.mark.parametrize(
    ("name", "what", "data"),
    [
        ("a.csv", "row", b"text\nIt rained.\nIt snowed.\n"),
        ("a.mbox", "message", b"From a@b Mon Jan  1 00:00:00 2024\n\nIt rained.\n\n"
         b"From a@b Mon Jan  1 00:00:01 2024\n\nIt snowed.\n"),
        ("a.rss", "entry", b"<rss><channel><item><description>It rained.</description></item>"
         b"<item><description>It snowed.</description></item></channel></rss>"),
    ],
)  # fmt: skip
def test_a_parsers_own_error_costs_its_item_alone(
    name: str, what: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(lines: list[str], *, titled: bool = False) -> Masthead:
        if "It rained." in lines:
            raise AssertionError
        return read_masthead(lines, titled=titled)

    for module in ("text", "stated"):
        monkeypatch.setattr(f"qa.ingest.{module}.read_masthead", breaks)
    snowed, unread = read_articles(data, name)
    assert snowed.text.strip() == "It snowed."
    assert (unread.name, unread.text) == (f"{name}#1", "")
    assert unread.warning == f"{what} 1 cannot be read (AssertionError)"
