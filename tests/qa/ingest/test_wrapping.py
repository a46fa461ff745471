"""Lines that were broken at some width: which go on in the next, and which are their own."""

import textwrap

import pytest

from qa.article import Article
from qa.ingest.text import article_from_text
from qa.ingest.wrapping import wrap_width
from qa.segment import segment

WRAPPED = """The villagers of Tarn voted on Sunday by 412 to 96 against a quarry that
would have brought 60 jobs.

Mayor Alf Berg said he respected the vote, though the village would now have
to find 2 million kroner elsewhere. He will not stand again.
"""
PARAGRAPHS = [
    "The ferry had 221 passengers and 18 crew on board. Divers ended their search on Friday; nobody"
    " is missing any more.",
    "Judge Olav Reinholt said there was no evidence that Dmitri Orlenko, 53, had broken any rule.",
    "A court released him on March 4.",
    "Lund Line has offered 75,000 euros to each of the families. A lawyer for the families, Miriam"
    ' Castellan, called the offer "an insult" and demanded at least half a million for each victim,'
    " as well as an apology.",
    "The first of the new boats is to sail in September 2025.",
]


def said(article: Article) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in segment(article)]


def blocks(text: str) -> list[str]:
    article = article_from_text(text, "a.txt")
    return [block.span.of(text) for block in article.blocks]


@pytest.mark.parametrize("width", range(44, 100, 7))
@pytest.mark.parametrize("masthead", ["", "Ferry sinks\n\nBy Mona Grey\nValley Times\n\n"])
def test_wrapping_makes_no_other_sentences(width: int, masthead: str) -> None:
    plain = masthead + "\n\n".join(PARAGRAPHS)
    wrapped = masthead + "\n\n".join(textwrap.fill(one, width) for one in PARAGRAPHS)
    assert said(article_from_text(wrapped, "a.txt")) == said(article_from_text(plain, "a.txt"))


def test_a_paragraph_of_two_lines_is_one_and_its_sentences_are_two() -> None:
    article = article_from_text(WRAPPED, "a.txt")
    sentences = segment(article)
    assert [sentence.text for sentence in sentences][-2:] == [
        "Mayor Alf Berg said he respected the vote, though the village would now have\n"
        "to find 2 million kroner elsewhere.",
        "He will not stand again.",
    ]
    assert [article.line_of(sentence.span.start) for sentence in sentences] == [1, 4, 5]


@pytest.mark.parametrize(
    "text",
    [
        # One that goes on below shows what the others are.
        "SUND - The ferry line between Sund and Lomma will buy five boats, its director\n"
        "Gry Holm told reporters.\n\n"
        "The boats cost 33 million kroner each. The first of them is to sail in\nSeptember 2025.",
        # Broken by hand, a few characters early.
        f"{WRAPPED}\nLund Line has offered 75,000 euros to each of them, said\ntheir lawyer.",
        f"{WRAPPED}\nThe line, its director said, who had come from the small town of Lomma in\n"
        "- it was his first visit in a year - will buy five boats for the ferry.",
        f"{WRAPPED}\n(Reporting by Pia Lindqvist in Port Alma and by Joe Roe in Veldby; edited\n"
        "by Joe Marsh)",
    ],
)  # fmt: skip
def test_what_goes_on(text: str) -> None:
    assert all("\n" in block for block in blocks(text))


@pytest.mark.parametrize(
    "lines",
    [
        "- Sund, the old harbour by the church, and the new quay beside it, twice\n- Lomma\n"
        "- Veldby, where it stays for the night and takes on fuel for the next day",
        "1. The council must publish all of the papers that it has on the quarry\n"
        "2. The firm must pay for the study of the water that it had promised it",
        "Old Town      1,210      1,510      +24.8%       the dearest of them all\n"
        "Harbour       1,020      1,260      +23.5%       with a view of the sea",
        "Old Town | 1,210 | 1,510 | +24.8% | it is by far the dearest of them all\n"
        "Harbour | 1,020 | 1,260 | +23.5% | it has a fine view of the sea and all",
        "The Council of Tarn\n12 Long Street, beside the mill\n4410 Tarn",
        "O quarry by the sea\nWho gave no stone to me\nNor will",
        "What happens next in the dispute over the quarry\nThe firm can appeal.",
        "Photo: The quarry of Granitt near Tarn, seen from the church (Ann Lee/Wire)\n"
        "The firm can appeal within six weeks.",
        "Yours,\nAlf Berg\nMayor",
        "12:30 The first of the polling stations reports a majority against the plan\n"
        "12:45 The second station reports 43 votes for the quarry and 67 against it.",
    ],
)  # fmt: skip
def test_what_stands_apart_in_a_text_that_is_wrapped(lines: str) -> None:
    assert blocks(f"{WRAPPED}\n{lines}\n")[2:] == lines.split("\n")


@pytest.mark.parametrize(
    "below",
    ["By Mona Grey", "12 June 2024",
     "TARN, June 12 (Reuters) - The villagers of Tarn voted on Sunday.",
     "TARN, June 12 (Reuters) - The villagers of Tarn voted on Sunday by 412 to 96\n"
     "against a quarry."],
)  # fmt: skip
def test_a_headline_as_wide_as_the_text(below: str) -> None:
    headline = "Village of Tarn says no to the quarry of the firm that owns half of it all"
    assert blocks(f"{headline}\n{below}\n\n{WRAPPED}")[:2] == [headline, below]


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [["A line"]],
        [["Omar Haddad", "Ilse Roenne"]] * 9,
        # A paragraph a line, short or long
        [["The ferry had 221 passengers and 18 crew on board.", "Divers ended their search."] * 9],
        [["A paragraph that is longer than any line that anybody breaks, " * 3, "and so on"] * 9],
        # A headline a line
        [["Village of Tarn says no to quarry and to the mine", "Ferry sinks off Skarholm; 14 dead",
          "Mayor of Brannock is charged with taking bribes from a developer", "Rents are up"]],
        # One line that goes on, among paragraphs that do not
        [["The council of Tarn published a list of the papers that it has on the", "quarry."],
         ["The ferry had 221 passengers and 18 crew on board. Divers ended their work on Friday."],
         ["A lawyer for the families called the offer an insult on Wednesday, and asked for it."]],
    ],
)  # fmt: skip
def test_a_text_that_is_not_wrapped(groups: list[list[str]]) -> None:
    assert wrap_width(groups) is None
