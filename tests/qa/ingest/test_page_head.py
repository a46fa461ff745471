"""Headline, outlet and authors of a saved page, as its head and its title have them."""

import json

import pytest

from qa.article import BlockKind
from qa.ingest import read_articles
from tests.qa.ingest.conftest import HARBOUR

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in HARBOUR.paragraphs)
HEADLINE = "Harbour of Vessin to close for two years"


def page(head: str = "", top: str = f"<h1>{HEADLINE}</h1>", title: str = HEADLINE) -> bytes:
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<article>{top}{BODY}</article></body></html>"
    ).encode()


def og(title: str, outlet: str = "") -> str:
    named = f"<meta property='og:site_name' content='{outlet}'>" if outlet else ""
    return f'<meta property="og:title" content="{title}">{named}'


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} | The Courier",
        f"{HEADLINE} - Courier.example",
        f"{HEADLINE} -- The Courier",
        f"{HEADLINE} « The Courier",
        f"{HEADLINE} - Politics - Courier",
        f"The Courier | {HEADLINE}",
        f"Analysis: {HEADLINE}",
        f"Analysis: {HEADLINE} | Courier Politics",
        f"The Courier | All the news of the north: {HEADLINE}",
        HEADLINE,
    ],
)
def test_a_headline_without_what_its_page_adds(title: str) -> None:
    [article] = read_articles(page(og(title, "The Courier")), "a.html")
    assert article.title == HEADLINE
    lines = [block.span.of(article.text) for block in article.blocks]
    assert lines[0] == HEADLINE
    assert lines.count(HEADLINE) == 1


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Vessin: harbour to close for two years", "Vessin"),
        ("Harbour crisis live: divers find cracks in eleven of its piers", "Harbour crisis live"),
        ("Harbour to close – time to act", "News"),
        ("Harbour closes to visitors", "Another story of another day"),
        ("Divers say they closed the harbour in time", "closed the harbour"),
        ("Closed - Time To Act", "News"),
    ],
)
def test_a_headline_that_is_more_than_a_heading_stays_whole(title: str, heading: str) -> None:
    [article] = read_articles(page(og(title, "Time"), f"<h1>{heading}</h1>"), "a.html")
    assert article.title == title


@pytest.mark.parametrize(
    "title",
    [
        "Harbour closes | The Courier",
        "Harbour closes | The Courier Politics",
        "Harbour closes - The Courier",
        "The Courier | Harbour closes",
        "Harbour closes - TheCourier.com",
    ],
)
def test_an_outlet_around_the_headline_of_a_page_without_a_heading(title: str) -> None:
    [article] = read_articles(page(og(title, "The Courier"), ""), "a.html")
    assert article.title == "Harbour closes"


@pytest.mark.parametrize(
    ("stated", "outlet"),
    [("Courier.example", "Courier.example"), ("The Courier | News of the north", "The Courier")],
)
def test_an_outlet_that_is_stated_is_one(stated: str, outlet: str) -> None:
    head = og(f"{HEADLINE} -- Courier.example", stated)
    assert read_articles(page(head), "a.html")[0].outlet == outlet


def meta(author: str, name: str = "author") -> str:
    return f'<meta name="{name}" content="{author}">'


def data(*authors: object) -> str:
    story = {"@type": "NewsArticle", "headline": HEADLINE, "author": list(authors)}
    return f'<script type="application/ld+json">{json.dumps(story)}</script>'


LIND = {"@type": "Person", "name": "Mara Lind"}


@pytest.mark.parametrize(
    ("head", "top", "author"),
    [
        (meta("By  Mara Lind, CNN"), "", "Mara Lind"),
        (meta("Mara J. Lind, J.S. Roe, Jo-Ann Wang, and Tom Hale, CNN"), "",
         "Mara J. Lind; J.S. Roe; Jo-Ann Wang; Tom Hale"),
        (meta("MARA LIND and JO ROE - AP Technology Writers"), "", "MARA LIND; JO ROE"),
        (meta("Lind, Mara"), "", "Mara Lind"),
        (meta("Mara Lind, Jr."), "", "Mara Lind, Jr."),
        (meta("Ludwig van der Velde"), "", "Ludwig van der Velde"),
        (meta("danah moor"), "", "danah moor"),
        (meta("Emily Post"), "", "Emily Post"),
        (meta("Banksy"), "", "Banksy"),
        (meta("Mara Lind", "Search.Byline"), "", "Mara Lind"),
        (meta("Mara Lind", "twitter:creator"), "", "Mara Lind"),
        (meta("The Vessin Group") + data(LIND), "", "Mara Lind"),
        (meta("Jo Roe") + data(LIND, {"@type": "Person", "name": "Ada Hale"}), "",
         "Mara Lind; Ada Hale"),
        ("", "<h2>By: <a href='/x'>Mara T. Lind</a></h2>", "Mara T. Lind"),
        ("", "<cite>By Mara Lind<br>Courier.example</cite>", "Mara Lind"),
        ("", "<p>By Mara Lind and Jo Roe, Courier staff writers</p>", "Mara Lind; Jo Roe"),
    ],
)  # fmt: skip
def test_the_authors_of_a_page(head: str, top: str, author: str) -> None:
    [article] = read_articles(page(head, f"<h1>{HEADLINE}</h1>{top}"), "a.html")
    assert article.author == author


ELSEWHERE = "<div class='more'><div class='author-name'>Nina Roth</div><a href='/x'>Why</a></div>"


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (meta("AP"), ELSEWHERE),
        (meta("Reuters Staff"), ""),
        (meta("The Courier") + og(HEADLINE, "The Courier"), ""),
        (meta("@courier", "twitter:creator"), ""),
        (meta("https://courier.example/people/lind", "article:author"), ""),
        (meta("admin"), ""),
        (meta("National Desk"), ""),
        ("", "<div class='author'><span>Account</span> You're logged in</div>"),
    ],
)
def test_what_is_nobody_is_no_author(head: str, below: str) -> None:
    data = page(head).replace(b"</article>", f"</article>{below}".encode())
    assert read_articles(data, "a.html")[0].author is None


def test_an_initial_keeps_its_full_stop() -> None:
    top = f"<h1>{HEADLINE}</h1><div class='author'>Mara T. Lind</div>"
    assert read_articles(page(top=top), "a.html")[0].author == "Mara T. Lind"


def test_the_source_of_a_quotation_dates_no_article() -> None:
    quoted = "<p>“We will not close it.”</p><p>— Iven Rask, Vessin, April 15, 2009</p>"
    [article] = read_articles(page(top=f"<h1>{HEADLINE}</h1>{quoted}"), "a.html")
    assert article.published is None
    assert BlockKind.DATELINE not in {block.kind for block in article.blocks}
