"""Saved pages: in whatever encoding, and what they state of themselves and what they don't."""

from datetime import date

import pytest

from qa.ingest import is_plain, read_articles
from tests.qa.ingest.conftest import HARBOUR, ORCHARDS, web_page


def bare_page(head: str = "", top: str = "", below: str = "", title: str = HARBOUR.title) -> bytes:
    """A page that states nothing but what is given."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in HARBOUR.paragraphs)
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body><article>"
        f"<h1>{HARBOUR.title}</h1>{top}{body}</article>{below}</body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("title", "headline", "outlet"),
    [
        ("U.S. divers find cracks | The Courier", "U.S. divers find cracks", None),
        ("The Courier | U.S. divers find cracks", "U.S. divers find cracks", None),
        ("U.S. divers find cracks | The Courier", "American divers find cracks", None),
        ("Divers find cracks | courier.example", "Divers find cracks", "courier.example"),
    ],
)
def test_a_headline_with_a_full_stop_is_no_outlet(
    title: str, headline: str, outlet: str | None
) -> None:
    page = bare_page(title=title).replace(HARBOUR.title.encode(), headline.encode())
    [article] = read_articles(page, "a.html")
    assert article.outlet == outlet


def test_an_outlet_that_the_headline_names_is_one() -> None:
    head = "<meta property='og:site_name' content='Vessin'>"
    [article] = read_articles(bare_page(head), "a.html")
    assert article.outlet == "Vessin"


MARCH = date(2017, 3, 9)
OTHER_TIME = '<time datetime="2011-01-02">2 January 2011</time>'


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (bare_page(top="<div>Updated 04/03/2017</div>"), None),
        (bare_page(top="<div>Updated 25/03/2017</div>"), date(2017, 3, 25)),
        (bare_page(top="<div>By Mara Lind | <span>9 March 2017</span></div>"), MARCH),
        (bare_page(top='<p>Out <time datetime="2017-03-09T10:00">today</time></p>'), MARCH),
        (bare_page('<meta name="date" content="04/03/2017">'), None),
        (bare_page('<meta name="article:published_time" content="2017-03-09">'), MARCH),
        (bare_page('<link rel="canonical" href="https://a.example/2017/03/09/x">'), MARCH),
        (bare_page('<link rel="canonical" href="https://a.example/2017/WORLD/03/09/x">'), MARCH),
        (bare_page('<link rel="canonical" href="https://a.example/shows/2017/mar/9/">'), MARCH),
        (bare_page('<link rel="canonical" href="https://a.example/2017/pier/31/40/">'), None),
        (bare_page('<meta name="Search.Updated" content="Thu, 9 Mar 2017 20:35:28 GMT">'), MARCH),
        (bare_page(top="<div>Mara Lind<br><a href='/x'>The Courier</a><br>Thu, 9 March 2017 17:55 "
                   "UTC</div>"), MARCH),
        (bare_page(top='<p>By Mara Lind – <abbr title="2017-03-09T01:40:40Z">1 hr ago</abbr></p>'),
         MARCH),
        (bare_page(top='<p>The <abbr title="United Nations">UN</abbr></p>'), None),
        (bare_page('<meta property="article:modified_time" content="2017-03-11">'
                   '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
                   '"datePublished": "2017-03-09"}]}</script>'), MARCH),
        (bare_page('<script type="application/ld+json">{"@type": "ItemList", "itemListElement": '
                   '[{"@type": "NewsArticle", "datePublished": "2011-01-02"}]}</script>'), None),
        (bare_page('<script type="application/ld+json">[{"@type"</script>'), None),
        (bare_page(below=f"<div class='more'>{OTHER_TIME}</div>"), None),
        (bare_page(below=f"<article><h3>Cranes</h3>{OTHER_TIME}</article>"), None),
        (bare_page(top=f"<aside><p>{OTHER_TIME}</p></aside>"), None),
        (bare_page(OTHER_TIME).replace(b"article>", b"div>"), None),
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_read_and_never_guessed(page: bytes, day: date | None) -> None:
    [article] = read_articles(page, "a.html")
    assert article.published == day


MODIFIED = '<meta property="article:modified_time" content="2018-01-01">'
PROSE = "".join(f"<div>{paragraph}</div>" for paragraph in HARBOUR.paragraphs)


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (MODIFIED, '<time datetime="2017-03-09" pubdate>9 March 2017</time>'),
        ('<meta property="og:updated_time" content="2018-01-01">'
         '<link rel="canonical" href="https://a.example/2017/03/09/x">', ""),
        ('<meta name="last-modified" content="2018-01-01">',
         "<p>By Mara Lind</p><p>Published 9 March 2017</p>"),
        ("", "<span>Updated: 1 January 2018</span> <span>Published: 9 March 2017</span>"),
        ("", "<span>Published 9 March 2017 | Updated 1 Jan 2018</span>"),
        ("", '<time itemprop="dateModified" datetime="2018-01-01">1 January 2018</time>'
         '<time datetime="2017-03-09">9 March 2017</time>'),
        ("", '<p>Updated: <time datetime="2018-01-01">x</time> Published: '
         '<time datetime="2017-03-09">x</time></p>'),
        (MODIFIED, "<p>Updated 1 January 2018</p><p>9 March 2017</p>"),
        ("", "<div>Date: <span>9 March 2017</span></div>"),
        ("", "<p>The council wants to know why.</p><div class='meta'>9 March 2017</div>"),
    ],
)  # fmt: skip
def test_a_stated_publication_goes_before_an_update(head: str, top: str) -> None:
    [article] = read_articles(bare_page(head, top), "a.html")
    assert article.published == MARCH


@pytest.mark.parametrize(
    ("head", "top"),
    [(MODIFIED, ""), ("", "<p>Updated: 1 January 2018</p>"),
     ("", '<p>Updated <time datetime="2018-01-01">x</time></p>')],
)  # fmt: skip
def test_an_update_tells_the_day_where_nothing_else_does(head: str, top: str) -> None:
    [article] = read_articles(bare_page(head, top), "a.html")
    assert article.published == date(2018, 1, 1)


@pytest.mark.parametrize(
    "below",
    [
        "<div>Last day</div><div>31 May 2024</div>",
        "<b>Next council meeting:</b><br><p>31 May 2024</p>",
        "<dl><dt>Closing Date</dt><dd>31 May 2024</dd></dl>",
        '<div class="related"><span class="date">31 May 2024</span><a href="x">Cranes</a></div>',
        "<ul><li>31 May 2024</li><li>12 June 2024</li></ul>",
        '<div>The hearing is on <time datetime="2024-05-31">Friday</time></div>',
    ],
)
@pytest.mark.parametrize(
    "paragraphs", [PROSE, PROSE.replace("<div>", "").replace("</div>", "<br><br>")]
)
def test_a_day_below_the_first_paragraph_is_none_of_the_page(paragraphs: str, below: str) -> None:
    page = (
        f"<html><head><title>Harbour</title></head><body><article><h1>{HARBOUR.title}</h1>"
        f"By Mara Lind<br><br>{paragraphs}{below}</article></body></html>"
    )
    assert read_articles(page.encode(), "a.html")[0].published is None


@pytest.mark.parametrize(
    "top",
    [
        '<div class="related-stories"><span>31 May 2024</span> <a href="x">Cranes</a></div>',
        "<div>Closing date: <span>31 May 2024</span></div>",
    ],
)
def test_a_day_of_something_else_at_the_head_is_none_of_the_page(top: str) -> None:
    [article] = read_articles(bare_page(top=top), "a.html")
    assert article.published is None


EVENING = '<meta property="article:published_time" content="2017-03-10T03:42:00Z">'
LOCAL = "2017-03-09T22:42:00-05:00"


def told(published: str) -> str:
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
        f'"{published}"}}</script>'
    )


@pytest.mark.parametrize(
    ("head", "top", "day"),
    [
        (EVENING + told(LOCAL), "", MARCH),
        (EVENING + told("2017-03-09T22:42:00-0500"), "", MARCH),
        ('<meta name="date" content="2017-03-10">' + told(LOCAL), "", MARCH),
        (EVENING, f'<time datetime="{LOCAL}" pubdate>Thursday</time>', MARCH),
        (EVENING, "<p>Published 10:42 PM EST, Thu March 9, 2017</p>", MARCH),
        (EVENING, "<p>Updated 10:42 PM EST, Thu March 9, 2017</p>", date(2017, 3, 10)),
        (EVENING, "<p>Published March 3, 2017</p>", date(2017, 3, 10)),
        (EVENING + told("2017-03-10T03:42:00+00:00"), "", date(2017, 3, 10)),
        (EVENING + told("2011-01-02T22:42:00-05:00"), "", date(2017, 3, 10)),
        ('<meta name="date" content="2017-03-10">', "<p>Published March 9, 2017</p>",
         date(2017, 3, 10)),
        (told(LOCAL), "<p>March 10, 2017</p>", MARCH),
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_that_of_its_place(head: str, top: str, day: date) -> None:
    assert read_articles(bare_page(head, top), "a.html")[0].published == day


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("<div><span>Updated: </span>March 9, 2017, 5:02 PM ET</div>", MARCH),
        ("<div>Published: Thursday, 9 March 2017</div>", MARCH),
        ("<div>Thursday, 9 March 2017</div>", None),
        (f"<div>Updated: 9 March 2017</div><p>{'A line of something else. ' * 8}</p>", None),
    ],
)
def test_a_day_above_the_headline_counts_only_with_its_label(above: str, day: date | None) -> None:
    page = bare_page().replace(b"<article><h1>", f"{above}<article><h1>".encode())
    assert read_articles(page, "a.html")[0].published == day


def test_a_day_behind_a_summary_in_the_header_of_the_article() -> None:
    summary = f"<p>{'Divers have found many cracks in the piers. ' * 5}</p>"
    head = (
        f"<header><h1>{HARBOUR.title}</h1>{summary}<time>March 9, 2017 11:25 AM PDT</time></header>"
    )
    page = bare_page().replace(f"<h1>{HARBOUR.title}</h1>".encode(), head.encode())
    assert read_articles(page, "a.html")[0].published == MARCH


@pytest.mark.parametrize("named", ["iso-8859-1", "us-ascii", "latin1", "windows-1252", "utf-8"])
def test_a_page_that_names_a_smaller_encoding_than_it_has(named: str) -> None:
    page = web_page(HARBOUR).decode().replace("utf-8", named).replace("48 million", "€48 million")
    [article] = read_articles(page.encode("cp1252"), "a.html")
    assert "“We have no choice,” mayor Iven Rask told reporters." in article.text
    assert "€48 million crowns" in article.text


def test_a_page_in_an_encoding_that_only_it_can_tell() -> None:
    words = "Ő és Ű úr a híd előtt áll. "  # two letters that cp1252 has others for
    page = web_page(HARBOUR).decode().replace("utf-8", "windows-1250").replace("Fishermen", words)
    [article] = read_articles(page.encode("cp1250"), "a.html")
    assert words.strip() in article.text


@pytest.mark.parametrize("named", ["utf-7", "unicode_escape", "zlib", "idna", "nonsense", "x" * 99])
def test_a_page_that_names_no_encoding_of_pages(named: str) -> None:
    page = web_page(ORCHARDS).decode().replace("utf-8", named).encode("cp1252")
    [article] = read_articles(page, "a.html")
    assert "half of this year’s apricot blossom" in article.text


@pytest.mark.parametrize("before", [b"", b"\n  ", b"\xef\xbb\xbf"])
def test_a_page_that_is_called_a_text_is_one(before: bytes) -> None:
    data = before + web_page(HARBOUR)
    assert not is_plain(data, "a.txt")
    [article] = read_articles(data, "a.txt")
    assert (article.title, article.outlet) == (HARBOUR.title, HARBOUR.outlet)
    assert "<" not in article.text
    text = b"A page begins with <html> or <!doctype html>. It rained.\n"
    assert read_articles(text, "a.txt")[0].text == text.decode()


READER = "<p>SwimmerBob: I heard it will cost 12 million crowns and take seven years, not two.</p>"


@pytest.mark.parametrize(
    "heading", ["Comments (1)", "1 comment", "Comments", "Reader comments", "Leave a reply"]
)
def test_what_readers_say_below_a_heading_is_none_of_the_article(heading: str) -> None:
    page = bare_page().replace(b"</article>", f"<h3>{heading}</h3>{READER}</article>".encode())
    [article] = read_articles(page, "a.html")
    assert "SwimmerBob" not in article.text
    assert "cruise ships" in article.text


def test_a_heading_that_only_speaks_of_comments_ends_nothing() -> None:
    below = "<h3>Comments of the mayor</h3><p>The mayor said that the harbour is lost to us.</p>"
    page = bare_page(top="<h4>Comments (48)</h4>")
    page = page.replace(b"</article>", f"{below}</article>".encode())
    [article] = read_articles(page, "a.html")
    assert "harbour is lost" in article.text
    assert "cruise ships" in article.text


def test_a_job_is_no_second_author() -> None:
    top = '<div class="author">By <a href="/x">Mara Lind</a>, Political Editor</div>'
    assert read_articles(bare_page(top=top), "a.html")[0].author == "Mara Lind"
    two = '<div class="author">By <a href="/x">Mara Lind</a> and <a href="/y">Jo Roe</a></div>'
    assert read_articles(bare_page(top=two), "a.html")[0].author == "Mara Lind; Jo Roe"


def test_a_row_of_a_table_is_a_line() -> None:
    rows = (
        "<table><tr><th>Year</th><th>Cracks</th></tr><tr><td>2016</td><td>9</td></tr>"
        "<tr><td>2017</td><td>11</td></tr></table>"
    )
    page = bare_page().replace(b"</article>", f"{rows}</article>".encode())
    [article] = read_articles(page, "a.html")
    assert article.text.split("\n\n")[-3:] == ["Year | Cracks", "2016 | 9", "2017 | 11"]
