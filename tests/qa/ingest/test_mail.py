"""Messages: what the sender wrote, what is quoted, what is forwarded, what is attached."""

from email import policy
from email.message import EmailMessage

import pytest

from qa.article import Article, BlockKind
from qa.errors import IngestError
from qa.ingest import read_articles
from qa.ingest.quoted import sent
from qa.ingest.stated import Stated
from qa.segment import segment

REPLY = """The bridge will take nine months only.

On Mon, Mar 4, 2024 at 3:15 PM Jonas Beck via the list of the harbour <
beck@example.org> wrote:

> The bridge will take eleven months.
> Nobody knows who pays.
>> It was closed in May.

We pay for it ourselves.
--\x20
Ada Lund, engineer
Phone 555
"""


def letter(text: str, subject: str = "Bridge") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Ada Lund <lund@example.org>"
    made.set_content(text)
    return made


def read(message: EmailMessage, name: str = "a.eml") -> list[Article]:
    return read_articles(message.as_bytes(policy=policy.SMTP), name)


def said(article: Article) -> list[str]:
    return [sentence.text for sentence in segment(article)]


def test_what_a_message_quotes_and_its_signature_never_answer() -> None:
    [article] = read(letter(REPLY))
    assert said(article) == ["The bridge will take nine months only.", "We pay for it ourselves."]
    assert article.text == REPLY
    assert article.warning == "mostly quoted from other messages"
    for block in article.blocks:
        assert (line := block.span.of(REPLY)) == line.strip() != ""
    others = [b.span.of(REPLY) for b in article.blocks if b.kind is BlockKind.FURNITURE]
    assert [line.split()[0] for line in others] == [
        "On", "beck@example.org>", ">", ">", ">>", "--", "Ada", "Phone",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "above",
    [
        "On 4 March 2024, Jonas Beck wrote:",
        "On 2024-03-04 15:10, Jonas Beck writes:\n",
        "Jonas Beck <beck@example.org> wrote:",
        "On Monday, 4 March 2024, the harbour's engineer\nJonas Beck, of\nLund, wrote:\n\n",
    ],
)
def test_the_lines_that_introduce_a_quote(above: str) -> None:
    article = sent(f"Nine months.\nNo more.\n\n{above}\n> Eleven.\n", Stated("Bridge"), "a", "")
    assert said(article) == ["Nine months.", "No more."]


def test_a_sentence_above_an_introduction_stays_the_senders() -> None:
    text = "The bridge is closed.\nJonas Beck wrote:\n> It is open.\n\nHe wrote: no.\n--\nYes.\n"
    article = sent(text, Stated("Bridge"), "a", "")
    assert said(article) == ["The bridge is closed.", "He wrote: no.", "Yes."]


def test_a_message_of_quotes_alone_says_so() -> None:
    with pytest.raises(IngestError, match="quoted from other messages"):
        read(letter("> It is open.\n"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_of_a_mailboxs_text_that_begins_with_from_splits_nothing(end: str) -> None:
    text = (
        "Subject: Ferry\n\nIt rests.\nFrom lund@example.org at 10:30 on March 3, 2024\n\n"
        "From March 3 to June 4, 2024\nit sails.\n\n"
    )
    begins = ["From - Thu Mar  7 08:00:00 2024\n", "From lund@example.org Thu Mar  7 2024\n"]
    data = "".join(begin + text for begin in begins).replace("\n", end).encode()
    articles = read_articles(data, "a.mbox")
    assert [article.name for article in articles] == ["a.mbox#1", "a.mbox#2"]
    assert all("June 4, 2024\nit sails." in article.text for article in articles)
