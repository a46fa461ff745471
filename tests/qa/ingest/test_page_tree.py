"""What a page leaves to its browser, and what stands on it beside its article."""

import pytest

from qa.ingest import read_articles
from tests.qa.ingest.conftest import HARBOUR

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in HARBOUR.paragraphs)
LEAD = (
    "VESSIN (AP) — Divers have found cracks in eleven of the fourteen piers of Vessin, the town "
    "council said on Thursday."
)
READER = "<p>SwimmerBob: I heard it will cost 12 million crowns and take seven years, not two, "


def paragraphs(body: str) -> list[str]:
    page = (
        f"<html><head><meta charset='utf-8'><title>{HARBOUR.title}</title></head><body>"
        f"<div id='wrap'><div id='story'><h1>{HARBOUR.title}</h1>{body}</div></div></body></html>"
    )
    [article] = read_articles(page.encode(), "a.html")
    return [block.span.of(article.text) for block in article.blocks]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n    "])
@pytest.mark.parametrize("tags", [("<p>", "</p>"), ("<div><span><span>", "</span></span></div>")])
def test_a_line_break_of_the_source_ends_nothing(end: str, tags: tuple[str, str]) -> None:
    wrapped = LEAD.replace(" the ", f" the{end}").replace(" of ", f"{end}of ")
    assert LEAD in paragraphs(f"{tags[0]}{wrapped}{tags[1]}{BODY}")


BOX = (
    "<div class='related'><ul><li><a href='/a'>Photos: the harbour</a></li>"
    "<li><p><em>AP - 39 mins ago</em></p></li></ul></div>"
)


@pytest.mark.parametrize(
    "lead",
    [f"<p>{BOX}{LEAD}</p>", f"{BOX}{LEAD}", f"{BOX}{LEAD.replace('Vessin', '<b>Vessin</b>')}"],
)
def test_a_paragraph_behind_a_box_is_not_lost_with_it(lead: str) -> None:
    found = paragraphs(f"{lead}{BODY}")
    assert LEAD in found
    assert "AP - 39 mins ago" not in found


def test_paragraphs_behind_a_box_stay_what_they_are() -> None:
    found = paragraphs(f"{BOX}<span>{BODY}</span><font><center>{LEAD}</center></font>")
    assert [line for line in found if line in HARBOUR.paragraphs] == list(HARBOUR.paragraphs)


def test_a_control_in_the_text_costs_no_article() -> None:
    harmed = LEAD.replace("piers", "pi\x01ers")
    assert LEAD in paragraphs(f"{BOX}{harmed}\n{BODY}")


def test_a_picture_between_two_paragraphs_keeps_them_apart() -> None:
    picture = "<div class='picture'><img src='a.png'></div>"
    text = f"{LEAD}{picture}“We have no choice,” the mayor of Vessin said on the day after.<br><br>"
    found = paragraphs(f"{text}{BODY}")
    assert LEAD in found
    assert "“We have no choice,” the mayor of Vessin said on the day after." in found


@pytest.mark.parametrize(
    "box",
    [
        "<div class='visitors_comment_block'>{}</div>",
        "<div class='submitted-comment clearfix'>{}</div>",
        "<ol id='comments-list'><li>{}</li></ol>",
        "<section id='reader-comments'>{}</section>",
    ],
)
def test_a_box_of_comments_is_none_of_the_article(box: str) -> None:
    found = paragraphs(BODY + box.format(f"{READER} he said.</p>"))
    assert not [line for line in found if "SwimmerBob" in line]
    assert HARBOUR.paragraphs[-1] in found


@pytest.mark.parametrize(
    "around",
    [
        "<div class='well-commented'>{}</div>",
        "<div class='has-comments'>{}</div>",
        "<div class='commentary'>{}</div>",
        "<div class='no-comment-count'>{}</div>",
    ],
)
def test_an_article_in_a_box_that_is_called_a_comment_stays(around: str) -> None:
    assert paragraphs(around.format(BODY))[-3:] == list(HARBOUR.paragraphs)


LINKS = "".join(f"<li><a href='/{n}'>A story about the pier of number {n}</a></li>" for n in "123")


@pytest.mark.parametrize(
    "heading", ["Further reading", "Related stories", "More Must-Reads From The Courier"]
)
@pytest.mark.parametrize("box", ["<h3>{}</h3><ul>{}</ul>", "<div><p>{}</p></div><ul>{}</ul>"])
def test_links_to_other_stories_are_none_of_the_article(heading: str, box: str) -> None:
    first, *others = HARBOUR.paragraphs
    found = paragraphs(
        f"<p>{first}</p>{box.format(heading, LINKS)}" + f"<p>{'</p><p>'.join(others)}</p>"
    )
    assert found[-3:] == list(HARBOUR.paragraphs)


@pytest.mark.parametrize(
    ("heading", "points"),
    [
        ("The piers that break", LINKS),
        ("Related damage", "<li>Pier 1 has <a href='/1'>nine cracks</a> and no lamp.</li>"
         "<li>Pier 2 has two, and a lamp.</li>"),
    ],
)  # fmt: skip
def test_a_list_of_the_article_stays(heading: str, points: str) -> None:
    found = paragraphs(f"{BODY}<h3>{heading}</h3><ul>{points}</ul><p>{LEAD}</p>")
    assert heading in found
    assert len(found) == len(HARBOUR.paragraphs) + 3 + points.count("<li>")


TEASERS = (
    "<a href='/1'>Five tips for those who go by boat</a>",
    "IN OSLO: <a href='/2'>Why piers break, and who pays for them</a>",
    "<a href='/3'>Is your harbour next to be closed?</a>",
)


@pytest.mark.parametrize("teaser", TEASERS)
def test_a_headline_of_another_story_between_paragraphs_is_dropped(teaser: str) -> None:
    first, *others = (f"<p>{paragraph}</p>" for paragraph in HARBOUR.paragraphs)
    found = paragraphs(f"{first}<p>{teaser}</p>{''.join(others)}<p>{LEAD}</p>")
    assert found[-4:] == [*HARBOUR.paragraphs, LEAD]


@pytest.mark.parametrize(
    "said",
    [
        "<a href='/1'>The mayor said that the harbour will be closed in June.</a>",
        "<a href='/1'>“We have no choice,” the mayor said.”</a>",
        "<a href='/1'>The law</a> says so, and so does the book of the town",
    ],
)
def test_a_linked_paragraph_of_the_article_stays(said: str) -> None:
    found = paragraphs(f"{BODY}<p>{said}</p><p>{LEAD}</p>")
    assert len(found) == len(HARBOUR.paragraphs) + 3


def test_the_headlines_of_a_round_up_are_its_own() -> None:
    pairs = zip(TEASERS, HARBOUR.paragraphs, strict=True)
    found = paragraphs("".join(f"<p>{head}</p><p>{told}</p>" for head, told in pairs))
    assert "Is your harbour next to be closed?" in found
    assert "IN OSLO: Why piers break, and who pays for them" in found
