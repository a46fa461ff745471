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
    assert article.warning == "most of it is quoted, or a signature"
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
    with pytest.raises(IngestError, match="all of it is quoted"):
        read(letter("> It is open.\n"))


def page(text: str, subject: str = "Bridge") -> EmailMessage:
    made = letter("", subject)
    made.set_content(f"<html><body>{text}</body></html>", subtype="html")
    return made


OWN = "<p>The bridge will take nine months only, and we pay for all of it ourselves.</p>"
OTHERS = "<p>The bridge will take eleven months, and nobody knows who pays for it.</p>"


@pytest.mark.parametrize(
    "quoted",
    [
        f'<div class="gmail_quote"><div>On 4 March Jonas Beck wrote:</div>{OTHERS}</div>',
        f'<div class="moz-cite-prefix">On 4 March: </div><blockquote type="cite">{OTHERS}'
        f'<blockquote type="cite">{OTHERS}</blockquote></blockquote>',
        f'<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Beck</div>{OTHERS}',
    ],
)
def test_what_a_message_that_is_a_page_quotes_never_answers(quoted: str) -> None:
    [article] = read(page(OWN + quoted))
    assert "nine months" in article.text
    assert "eleven" not in article.text
    assert "Beck" not in article.text
    assert "what it quotes is left out" in article.warning
    [forwarded] = read(page(OWN + quoted, "Fwd: Bridge"))
    assert "eleven" in forwarded.text
    assert "left out" not in forwarded.warning


RULE = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"
HEAD = "<p><b>From:</b> Jonas Beck<br><b>Sent:</b> Monday, 4 March 2024<br><b>To:</b> Lund</p>"


@pytest.mark.parametrize(
    "quoted",
    [
        f'<div><div style="{RULE}">{HEAD}</div></div>{OTHERS}',
        f'<div style="border-top: solid #B5C4DF 1.0pt">{HEAD}{OTHERS}</div>',
    ],
)
def test_what_outlook_quotes_below_a_rule_never_answers(quoted: str) -> None:
    [article] = read(page(OWN + quoted, "RE: Bridge"))
    assert "nine months" in article.text
    assert "eleven" not in article.text
    assert "what it quotes is left out" in article.warning
    [forwarded] = read(page(OWN + quoted, "FW: Bridge"))
    assert "eleven" in forwarded.text
    boxed = f'<div style="{RULE}"><p>From: the harbour to the church it is a mile.</p></div>'
    [article] = read(page(OWN + boxed + OTHERS, "RE: Bridge"))
    assert "eleven" in article.text


ORIGINAL = "From: Jonas Beck\nSent: Monday, 4 March 2024\n\nEleven months, I fear.\n"


@pytest.mark.parametrize(
    "above",
    ["-----Original Message-----\n", "----- Ursprüngliche Nachricht -----\n", "", f"{'_' * 32}\n"],
)
def test_what_outlook_quotes_without_marks_never_answers(above: str) -> None:
    text = f"Nine months only.\n\n{above}{ORIGINAL}"
    assert said(read(letter(text, "RE: Bridge"))[0]) == ["Nine months only."]
    for subject in ("FW: Bridge", "Bridge"):
        assert "Eleven months, I fear." in said(read(letter(text, subject))[0])


def test_a_line_of_an_answer_that_begins_with_from_ends_nothing() -> None:
    text = "From: here to there.\nIt takes nine months.\n"
    assert "It takes nine months." in said(read(letter(text, "RE: Bridge"))[0])


def test_a_page_that_only_quotes_or_forwards_stays_whole() -> None:
    [article] = read(page(f'<blockquote type="cite">{OTHERS}</blockquote>'))
    assert "eleven" in article.text
    passed_on = f'<div class="gmail_quote">---------- Forwarded message ---------{OTHERS}</div>'
    [article] = read(page(OWN + passed_on))
    assert "eleven" in article.text
    assert "nine months" in article.text


def test_a_forwarded_message_is_an_article_of_its_own() -> None:
    inner = letter("The tunnel is flooded.\n", "Tunnel")
    inner.replace_header("From", "Jonas Beck <beck@example.org>")
    inner.add_attachment(letter("The ferry sails at six.\n", "Ferry"))
    outer = letter("See below what Jonas says.\n")
    outer.add_attachment(inner)
    articles = read(outer)
    assert [(a.name, a.title, a.author) for a in articles] == [
        ("a.eml", "Bridge", "Ada Lund"),
        ("a.eml#2", "Tunnel", "Jonas Beck"),
        ("a.eml#3", "Ferry", "Ada Lund"),
    ]
    assert [said(a)[-1:] for a in articles[1:]] == [
        ["The tunnel is flooded."],
        ["The ferry sails at six."],
    ]
    assert not any("not read" in a.warning for a in articles)
    box = b"".join(b"From a@b Mon Jan  1 2024\n" + bytes(m) + b"\n" for m in (outer, inner))
    assert [(a.name, a.title) for a in read_articles(box, "a.mbox")] == [
        ("a.mbox#1", "Bridge"), ("a.mbox#2", "Tunnel"), ("a.mbox#3", "Ferry"),
        ("a.mbox#4", "Tunnel"), ("a.mbox#5", "Ferry"),
    ]  # fmt: skip


def test_a_message_that_only_forwards_is_said_to_have_no_text() -> None:
    outer = letter("\n")
    outer.add_attachment(letter("The tunnel is flooded.\n", "Tunnel"))
    tunnel, unread = read(outer)
    assert (tunnel.name, said(tunnel)) == ("a.eml#2", ["The tunnel is flooded."])
    assert (unread.name, unread.text, unread.warning) == ("a.eml#1", "", "message 1 has no text")


def test_attachments_with_a_text_are_said_not_to_be_read() -> None:
    message = letter("The bridge is closed.\n")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="bridge.png")
    assert "not read" not in read(message)[0].warning
    message.add_attachment("The tunnel is flooded.\n", filename="tunnel.txt")
    assert read(message)[0].warning == "1 attachment not read"
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="ferry.pdf")
    assert read(message)[0].warning == "2 attachments not read"


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


@pytest.mark.parametrize(
    ("sender", "author", "outlet"),
    [
        ("Coastal Wire", "Pia Lindqvist", "Coastal Wire"),
        ("The Copy Desk of Nowhere", "The Copy Desk of Nowhere", "Coastal Wire"),
        ("Jonas Beck", "Jonas Beck", "Coastal Wire"),
        ('"Beck, Jonas"', "Jonas Beck", "Coastal Wire"),
        ('"Reuters, London"', "Reuters, London", "Coastal Wire"),
    ],
)
def test_of_what_an_agency_sends_the_author_is_in_its_byline(
    sender: str, author: str, outlet: str
) -> None:
    message = letter("By Pia Lindqvist, Coastal Wire\n\nThe ferry ran aground, the police said.\n")
    message.replace_header("From", f"{sender} <copy@wire.example>")
    [article] = read(message)
    assert (article.author, article.outlet) == (author, outlet)
    message.set_content("The ferry ran aground, the police said.\n")
    assert read(message)[0].author == author.replace("Pia Lindqvist", "Coastal Wire")


@pytest.mark.parametrize(
    "below",
    [
        "On Mon, Mar 4, 2024 at 3:15 PM Jonas Beck <beck@example.org> wrote:\n\nEleven months.\n",
        "On Mar 4, 2024, at 15:15, Jonas Beck <\nbeck@example.org> wrote:\nEleven months.\n",
        "--- On Mon, 3/4/24, Jonas Beck <beck@example.org> wrote:\n\nEleven months.\n",
        "------On 3/4/2024 15:15, Jonas Beck wrote-----\nEleven months.\n",
        "---- Jonas Beck wrote ----\n\n> Eleven months.\n",
        "From: Jonas Beck\nTo: Ada Lund\nSent: Monday, March 4, 2024 3:15 PM\n\nEleven months.\n",
        "From: Jonas Beck\nSubject: Bridge\nTo: Ada Lund\nDate: March 4, 2024\n\nEleven months.\n",
        "Date: March 4, 2024\nFrom: Jonas Beck\nTo: Ada Lund\n\nEleven months.\n",
        "*From:* Jonas Beck\n*Sent:* Monday, March 4, 2024\n\nEleven months.\n",
    ],
)
def test_what_an_answer_has_below_it(below: str) -> None:
    article = sent(f"Nine months.\n\n{below}", Stated("Re: Bridge"), "a", "")
    assert said(article) == ["Nine months."]


@pytest.mark.parametrize(
    "own",
    [
        "On 4 March the minister wrote:\n\nWe shall not pay for it.\n\nThat is wrong.\n",
        "From: the harbour\nTo: the station, on foot.\n",
        "Sent: nothing yet.\n",
    ],
)
def test_what_an_answer_says_itself(own: str) -> None:
    article = sent(f"Nine months.\n\n{own}", Stated("Re: Bridge"), "a", "")
    assert len(said(article)) == 1 + sum(map(bool, own.split("\n")))


def test_what_may_be_passed_on_is_kept() -> None:
    text = "For you.\n\nFrom: Jonas Beck\nSent: Monday\n\nEleven months.\n"
    assert "Eleven months." in said(sent(text, Stated("Bridge"), "a", ""))


@pytest.mark.parametrize(
    "signature",
    ["Ada Lund", "Ada Lund\nEngineer\nHarbour of Vessin", "Ada Lund, engineer.\nTel. 0123 456789",
     "Ada Lund\nada@example.org", "Ada Lund\nhttps://vessin.example"],
)  # fmt: skip
def test_a_signature_below_a_line_without_its_space(signature: str) -> None:
    article = sent(f"Nine months.\n\n--\n{signature}\n", Stated("Bridge"), "a", "")
    assert said(article) == ["Nine months."]


def test_a_rule_between_two_parts_is_no_signature() -> None:
    parts = "The quay is shut.\n\n--\nThe pier is open.\n\n--\nThe ferry sails again on Monday.\n"
    assert len(said(sent(parts, Stated("Bridge"), "a", ""))) >= 3


@pytest.mark.parametrize(
    "quoted",
    [
        "<hr><font><b>From:</b> Jonas Beck<br><b>Sent:</b> Monday, March 4, 2024<br>"
        "<b>To:</b> Ada Lund</font><p>Eleven months.</p>",
        "<hr>Date: Mon, 4 Mar 2024 15:15<br>Subject: Bridge<br>From: beck@example.org<br>"
        "To: lund@example.org<p>Eleven months.</p>",
    ],
)
def test_what_an_answer_that_is_a_page_has_below_it(quoted: str) -> None:
    made = letter("", subject="Re: Bridge")
    made.set_content(f"<p>Nine months.</p><p>Ada</p>{quoted}", subtype="html")
    [article] = read(made)
    assert article.text == "Re: Bridge\n\nNine months.\n\nAda"
    assert article.warning == "what it quotes is left out"
