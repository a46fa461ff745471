"""Clippings of every kind, made for the purpose: the same three stories in each."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO, StringIO

import pytest


@dataclass(frozen=True)
class Story:
    """What a clipping tells; ``asked`` is a piece of it, and ``question`` has an ``answer``."""

    title: str
    author: str
    outlet: str
    published: date
    paragraphs: tuple[str, ...]
    asked: str
    question: str
    answer: str


HARBOUR = Story(
    "Harbour of Vessin to close for two years",
    "Mara Lindqvist",
    "The Vessin Courier",
    date(2017, 3, 9),
    (
        "The harbour of Vessin will close in June and open again only in 2019, the town council "
        "said on Thursday, after divers found cracks in eleven of its fourteen piers.",
        "“We have no choice,” mayor Iven Rask told reporters. “A pier that breaks takes people "
        "with it.” He put the cost of the repairs at 48 million crowns.",
        "Fishermen blocked the road to the ferry for three hours. Their union says that only four "
        "piers need repairs, and that the council wants to make room for cruise ships.",
    ),
    "divers found cracks in eleven of its fourteen piers",
    "What did the mayor say the repairs of the harbour would cost?",
    "48 million crowns",
)
ORCHARDS = Story(
    "Frost destroys half of the valley’s apricots",
    "Tomas Abreu",
    "Green Valley Post",
    date(2018, 4, 21),
    (
        "A late frost has destroyed half of this year’s apricot blossom in the Lorne valley, the "
        "growers’ association estimated on Friday.",
        "Temperatures fell to minus six degrees on two nights in a row. Growers burned straw and "
        "flew helicopters over the orchards to mix the air, in vain.",
        "Insurers expect claims of about nine million dollars. Prices in the shops could double, "
        "said Ines Carvalho, who chairs the association.",
    ),
    "Temperatures fell to minus six degrees on two nights in a row",
    "How much do insurers expect in claims?",
    "nine million dollars",
)
LIBRARY = Story(
    "Night bus becomes a library",
    "Jo Okafor",
    "Southside Weekly",
    date(2016, 11, 2),
    (
        "A decommissioned night bus has been turned into a library that stops at eight schools "
        "in the south of the city, where no branch has been open since 2009.",
        "It carries 3,400 books, most of them given by readers of this paper. Driver Hal Moss, "
        "who drove it at night for 22 years, now lends them out.",
        "The council pays for petrol only. A second bus is to follow if the charity behind it "
        "raises another 60,000 pounds by May.",
    ),
    "It carries 3,400 books",
    "How many books does the night bus carry?",
    "3,400",
)
STORIES = (HARBOUR, ORCHARDS, LIBRARY)
CLUTTER = ("Accept all cookies", "Most read this week", "You must be logged in to comment")


def web_page(story: Story) -> bytes:
    """A page as outlets publish them: metadata, navigation, adverts, comments."""
    links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
    body = "\n".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{escape(story.title)} | {story.outlet}</title>
<meta property="og:title" content="{escape(story.title)}">
<meta property="og:site_name" content="{story.outlet}">
<meta name="author" content="{story.author}">
<meta property="article:published_time" content="{story.published}T06:00:00Z">
<link rel="canonical" href="https://example.org/news/{story.published:%Y}/story.html">
<script>var tracker = "Section 99";</script></head><body>
<div class="cookie-banner"><p>{CLUTTER[0]}</p></div>
<header><nav><ul>{links}</ul></nav></header>
<main><article><h1>{escape(story.title)}</h1>
<p class="byline">By <span class="author">{story.author}</span></p>
{body}</article></main>
<aside><h2>{CLUTTER[1]}</h2><ul>{links}</ul></aside>
<section id="comments" class="comments"><p>{CLUTTER[2]}</p></section>
<footer><ul>{links}</ul><p>© {story.outlet}</p></footer></body></html>""".encode()


def pdf(story: Story) -> bytes:
    """Two pages in two fonts, with a running header and page numbers."""
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("helvetica", size=8)
            self.cell(
                0, 8, f"{story.outlet} - Page {self.page_no()}", new_x="LMARGIN", new_y="NEXT"
            )

    paper = Paper(format="A4")
    paper.set_title(story.title)
    paper.set_author(story.author)
    paper.add_page()
    paper.set_font("times", style="B", size=16)
    paper.multi_cell(0, 9, _latin(story.title), new_x="LMARGIN", new_y="NEXT")
    paper.set_font("times", size=11)
    paper.multi_cell(0, 6, _latin(f"{story.published:%B %d, %Y}"), new_x="LMARGIN", new_y="NEXT")
    first, *rest = story.paragraphs
    paper.ln(4)
    paper.multi_cell(0, 6, _latin(first), align="L", new_x="LMARGIN", new_y="NEXT")
    paper.add_page()
    paper.set_font("times", size=11)
    for paragraph in rest:
        paper.multi_cell(0, 6, _latin(paragraph), align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(4)
    return bytes(paper.output())


def _latin(text: str) -> str:
    return text.translate(str.maketrans("“”’–", '""\'-'))


def word(story: Story) -> bytes:
    """A document with a title, a byline in its properties, and a table."""
    import docx

    document = docx.Document()
    document.core_properties.author = story.author
    document.add_heading(story.title, 0)
    document.add_paragraph(f"{story.published:%d %B %Y}")
    for paragraph in story.paragraphs:
        document.add_paragraph(paragraph)
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Readers", "12,000"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def markdown(story: Story) -> bytes:
    """Front matter, a link, emphasis and a list."""
    body = "\n\n".join(story.paragraphs).replace("council", "**council**")
    return (
        f'---\ntitle: "{story.title}"\nauthor: {story.author}\nsource: {story.outlet}\n'
        f"date: {story.published}\n---\n\n{body}\n\n- See [the map](https://example.org/map)\n"
    ).encode()


def epub(*stories: Story) -> bytes:
    """A book with a cover and a chapter for each story."""
    chapters = [
        f"<h1>{escape(s.title)}</h1>" + "".join(f"<p>{escape(p)}</p>" for p in s.paragraphs)
        for s in stories
    ]
    pages = ["<h1>Cover</h1>", *chapters]
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(pages))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(pages)))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OEBPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<metadata><dc:title>Collected</dc:title><dc:creator>{stories[0].author}</dc:creator>"
            f"<dc:date>{stories[0].published}</dc:date></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for n, page in enumerate(pages):
            archive.writestr(
                f"OEBPS/text/c{n}.xhtml",
                f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>c</title></head>'
                f"<body>{page}</body></html>",
            )
    return out.getvalue()


def message(story: Story, *, html: bool = False) -> bytes:
    """A newsletter, as plain text or as a page."""
    from email.message import EmailMessage

    made = EmailMessage()
    made["Subject"] = story.title
    made["From"] = f"{story.author} <news@example.org>"
    made["List-Id"] = f"{story.outlet} <list.example.org>"
    made["Date"] = f"{story.published:%a, %d %b %Y} 08:00:00 +0000"
    if html:
        page = "".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)
        made.set_content(f"<html><body><style>p {{}}</style>{page}</body></html>", subtype="html")
    else:
        made.set_content("\n\n".join(story.paragraphs))
    return bytes(made)


def saved_page(story: Story) -> bytes:
    """A page as browsers save it, with its pictures."""
    from email.mime.image import MIMEImage
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    made = MIMEMultipart("related")
    made["From"] = "<Saved by Blink>"
    made["Subject"] = f"{story.title} | {story.outlet}"
    made["Date"] = "Fri, 1 Sep 2023 10:00:00 -0000"
    made["Snapshot-Content-Location"] = "https://example.org/saved"
    made.attach(MIMEText(web_page(story).decode(), "html", "utf-8"))
    made.attach(MIMEImage(b"\x89PNG", "png"))
    return bytes(made)


def mailbox(*stories: Story) -> bytes:
    """Messages one after another."""
    return b"".join(
        b"From news@example.org Thu Mar  9 08:00:00 2017\n" + message(story, html=True) + b"\n"
        for story in stories
    )


def feed(*stories: Story) -> bytes:
    """An RSS feed with the whole texts."""
    items = "".join(
        f"<item><title>{escape(s.title)}</title><author>{s.author}</author>"
        f"<link>https://example.org/{n}</link>"
        f"<pubDate>{s.published:%a, %d %b %Y} 08:00:00 GMT</pubDate><description>"
        + escape("".join(f"<p>{escape(p)}</p>" for p in s.paragraphs))
        + "</description></item>"
        for n, s in enumerate(stories)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{stories[0].outlet}</title>{items}</channel></rss>"
    ).encode()


def lines(*stories: Story) -> bytes:
    """An export as JSON lines."""
    return "".join(
        json.dumps({
            "headline": s.title, "byline": s.author, "publication": s.outlet,
            "date": f"{s.published}T00:00:00", "body": "\n\n".join(s.paragraphs),
        }) + "\n"
        for s in stories
    ).encode()  # fmt: skip


def cells(*stories: Story) -> bytes:
    """An export as CSV, with semicolons."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Title", "Author", "Source", "Date", "Text"])
    for s in stories:
        writer.writerow([s.title, s.author, s.outlet, s.published, "\n\n".join(s.paragraphs)])
    return out.getvalue().encode("utf-8")


ONE: dict[str, Callable[[Story], bytes]] = {
    "page.html": web_page,
    "paper.pdf": pdf,
    "letter.docx": word,
    "note.md": markdown,
    "news.eml": message,
    "page.eml": lambda story: message(story, html=True),
    "saved.mhtml": saved_page,
}
"""Makers of files with one article, by the file's name."""

MANY: dict[str, Callable[..., bytes]] = {
    "box.mbox": mailbox,
    "feed.rss": feed,
    "export.jsonl": lines,
    "export.csv": cells,
    "book.epub": epub,
}
"""Makers of files with several."""


@pytest.fixture(params=sorted(ONE))
def one(request: pytest.FixtureRequest) -> tuple[str, Callable[[Story], bytes]]:
    """A format with one article a file: the file's name, and its maker."""
    return request.param, ONE[request.param]


@pytest.fixture(params=sorted(MANY))
def many(request: pytest.FixtureRequest) -> tuple[str, Callable[..., bytes]]:
    """A format with several articles a file."""
    return request.param, MANY[request.param]
