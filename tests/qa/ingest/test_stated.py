"""What a file states beside its text, and what its text says where it states nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from email.message import EmailMessage
from html import escape

import pytest

from qa.article import Article, BlockKind
from qa.ingest import read_articles

TITLE = "Clinic fire kills two"
HEAD = ("By Omar Haddad, Daily Planet", "3 May 2021")
BODY = (
    "ORAN - A fire in a clinic in Oran killed two patients on Sunday, the fire service said, and "
    "was put out after three hours by sixty firefighters.",
    "The cause was not known. The owner of the clinic denied on Sunday that its sprinklers had "
    "been switched off.",
)
PROSE = (
    "By Friday, the talks had failed, and nobody who had been at the table knew what to do next.",
    "On 3 May 2021 the mayor of Oran left for Oslo, as Reuters reported on the same day.",
    "Jane Doe of the Daily Planet was the last who spoke to him.",
)


def markdown(paragraphs: Sequence[str], title: str = TITLE) -> bytes:
    return "\n\n".join([f"# {title}", *paragraphs]).encode()


def page(paragraphs: Sequence[str], title: str = TITLE) -> bytes:
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}"
        "</article></body></html>"
    ).encode()


def newsletter(paragraphs: Sequence[str], title: str = TITLE) -> bytes:
    made = EmailMessage()
    made["Subject"] = title
    made.set_content(page(paragraphs, title).decode(), subtype="html")
    return bytes(made)


def feed(paragraphs: Sequence[str], title: str = TITLE) -> bytes:
    body = escape("".join(f"<p>{escape(p)}</p>" for p in paragraphs))
    return (
        f"<rss version='2.0'><channel><item><title>{title}</title><description>{body}"
        "</description></item></channel></rss>"
    ).encode()


MAKERS: dict[str, Callable[..., bytes]] = {
    "a.md": markdown, "a.html": page, "a.eml": newsletter, "a.rss": feed,
}  # fmt: skip


@pytest.fixture(params=sorted(MAKERS))
def read(request: pytest.FixtureRequest) -> Callable[..., Article]:
    def article(paragraphs: Sequence[str], title: str = TITLE) -> Article:
        [made] = read_articles(MAKERS[request.param](paragraphs, title), request.param)
        return made

    return article


def kinds(article: Article) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def test_a_masthead_in_the_text_is_read_as_in_plain_text(read: Callable[..., Article]) -> None:
    article = read([*HEAD, *BODY])
    assert (article.title, article.author, article.outlet) == (TITLE, "Omar Haddad", "Daily Planet")
    assert article.published == date(2021, 5, 3)
    assert article.text == "\n\n".join([TITLE, *HEAD, *BODY])
    assert kinds(article) == [
        (BlockKind.HEADLINE, TITLE),
        (BlockKind.BYLINE, HEAD[0]),
        (BlockKind.DATELINE, HEAD[1]),
        (BlockKind.PROSE, BODY[0]),
        (BlockKind.PROSE, BODY[1]),
    ]
    [plain] = read_articles(article.text.encode(), "a.txt")
    assert plain.blocks == article.blocks


def test_of_prose_nothing_is_guessed(read: Callable[..., Article]) -> None:
    article = read(PROSE)
    assert (article.author, article.outlet, article.published) == (None, None, None)
    assert [kind for kind, _ in kinds(article)] == [BlockKind.HEADLINE, *[BlockKind.PROSE] * 3]


@pytest.mark.parametrize("title", ["The Daily Planet", "Analysis", "World | Europe"])
def test_a_stated_headline_is_one_whatever_it_looks_like(
    read: Callable[..., Article], title: str
) -> None:
    article = read(["By Jane Doe", *BODY], title)
    assert (article.title, article.author) == (title, "Jane Doe")
    assert (article.outlet, article.published) == (None, None)
    assert kinds(article)[0] == (BlockKind.HEADLINE, title)


@pytest.mark.parametrize("end", ["\n", "  \n", "\\\n"])
def test_the_lines_of_a_masthead_in_one_paragraph_of_markdown_stay_lines(end: str) -> None:
    head = end.join(["By Omar Haddad", "Daily Planet", "3 May 2021"])
    [article] = read_articles(markdown([head, *BODY]), "a.md")
    assert (article.author, article.outlet) == ("Omar Haddad", "Daily Planet")
    assert article.published == date(2021, 5, 3)
    wrapped = BODY[0].replace(" on Sunday", end + "on Sunday")
    [article] = read_articles(markdown([wrapped]), "a.md")
    assert article.text == f"{TITLE}\n\n{BODY[0]}"


@pytest.mark.parametrize("mark", ["*", "_", "**", "***"])
def test_emphasis_does_not_hide_a_masthead(mark: str) -> None:
    """In Markdown its marks are none of the text; in plain text they are and stay."""
    head = [f"{mark}{line}{mark}" for line in HEAD]
    for name, title in (("a.md", f"# {TITLE}"), ("a.txt", TITLE)):
        text = "\n\n".join([title, *head, *BODY])
        [article] = read_articles(text.encode(), name)
        assert (article.author, article.outlet) == ("Omar Haddad", "Daily Planet")
        assert article.published == date(2021, 5, 3)
        assert [kind for kind, _ in kinds(article)][1:3] == [BlockKind.BYLINE, BlockKind.DATELINE]
    assert article.text == text


def test_what_a_file_states_goes_before_what_its_text_says() -> None:
    front = "---\nauthor: Mara Lindqvist\ndate: 2021-05-04\n---\n\n"
    [article] = read_articles(front.encode() + markdown([*HEAD, *BODY]), "a.md")
    assert (article.author, article.published) == ("Mara Lindqvist", date(2021, 5, 4))
    assert article.outlet == "Daily Planet"


def test_without_a_stated_headline_the_text_gives_one() -> None:
    [article] = read_articles(feed([TITLE, *HEAD, *BODY], ""), "a.rss")
    assert (article.title, article.outlet) == (TITLE, "Daily Planet")
    [article] = read_articles(feed(BODY, ""), "a.rss")
    assert article.title == "a.rss#1"
