"""Where an article was written, read from its dateline or byline; never guessed."""

import pytest

from qa.ingest.dateline import opening
from qa.ingest.place import head_place, uncredited_place
from qa.ingest.text import article_from_text

BODY = "The talks began on time, officials said, and both sides signed the first protocol at noon."


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("GENEVA (Reuters) - ", "GENEVA"),
        ("GENEVA, Sept. 18, 2016 (Xinhua) -- ", "GENEVA"),
        ("New York, 18 September 2016 (AFP) – ", "New York"),
        ("OSLO/BERGEN (Coastwire), Oct 3 — ", "OSLO/BERGEN"),
        ("OSLO, Norway, May 6, 2025 (Fjord Press) -- ", "OSLO, Norway"),
        ("Oslo (CNN)", "Oslo"),
        ("OSLO, November 3. /TASS/. ", "OSLO"),
        ("FRANKFORT, Ky. (AP) — ", "FRANKFORT, Ky."),
        ("Nov. 3 (UPI) -- ", None),
    ],
)
def test_openings(start: str, place: str | None) -> None:
    assert (said := opening(start + BODY)) is not None
    assert said.place == place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Geneva, 3 April 2025", "Geneva"),
        ("KUWAIT CITY, 2 May 2025", "KUWAIT CITY"),
        ("By Jane Doe in Oslo", "Oslo"),
        ("By Jane Doe and John Roe in Cape Town", "Cape Town"),
        ("Jane Doe in Oslo, 3 April 2025", "Oslo"),
        ("Ann Lee, 3 April 2025", None),  # a person, or a town
        ("Reuters, 3 April 2025", None),
        ("Nordtal-Agentur, 3 April 2025", None),
        ("Baden-Baden, 3 April 2025", "Baden-Baden"),
        ("Published, 3 April 2025", None),
        ("The Ledger | Technology | 24 October 2026 | Sofia Brandt", None),
        ("By Jane Doe, Reuters", None),
        ("3 April 2025", None),
    ],
)
def test_lines_of_their_own(line: str, place: str | None) -> None:
    assert head_place(line) == place


def test_the_first_place_named_is_the_articles() -> None:
    text = f"Talks open at last\n\nBy Jane Doe in Oslo\n\nGENEVA (Reuters) - {BODY}"
    assert article_from_text(text, "a.txt").place == "Oslo"
    assert article_from_text(f"Talks open at last\n\n{BODY}", "a.txt").place is None


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("SKARHOLM — ", "SKARHOLM"),
        ("BRANNOCK, April 3 — ", "BRANNOCK"),
        ("TARN - ", "TARN"),
        ("THE HAGUE -- ", "THE HAGUE"),
        ("NEW DELHI – ", "NEW DELHI"),
        ("FES, Morocco, Dec. 17 – ", "FES, Morocco"),
        ("CEDAR FORK, S.C. — ", "CEDAR FORK, S.C."),
        ("OSLO/BERGEN, Tuesday — ", "OSLO/BERGEN"),
        ("Juba, Tuesday — ", "Juba"),
        ("Kuwait City, 2 May — ", None),  # a person, or a town
        ("Graben – ", None),
        ("BREAKING — ", None),
        ("EXCLUSIVE - ", None),
        ("UPDATE 1 - ", None),
        ("CORRECTED — ", None),
        ("OPINION, 3 May — ", None),
        ("Sport, 3 May — ", None),
        ("Monday, May 5 — ", None),
        ("THE LEDGER — ", None),
        ("BBC NEWS — ", None),
        ("NATO — ", None),
        ("Q — ", None),
        ("PART TWO — ", None),
        ("The four of them — ", None),
    ],
)
def test_openings_without_an_agency(start: str, place: str | None) -> None:
    assert uncredited_place([start + BODY]) == place


def test_a_dash_inside_a_sentence_ends_no_place() -> None:
    assert uncredited_place(["FIFA BOSSES - all of them - left at noon."]) is None


def test_several_such_openings_are_speakers_or_a_round_up() -> None:
    assert uncredited_place([f"BERG — {BODY}", f"LUND — {BODY}"]) is None
    assert uncredited_place([BODY, f"TARN — {BODY}"]) == "TARN"
    assert uncredited_place([BODY, BODY, BODY, f"TARN — {BODY}"]) is None


@pytest.mark.parametrize("start", ["SKARHOLM — ", "SKARHOLM, April 3 — ", "SKARHOLM - "])
def test_an_article_has_the_place_it_opens_with(start: str) -> None:
    text = f"Talks open at last\n\nBy Jane Doe\n\n{start}{BODY}\n\n{BODY}"
    assert article_from_text(text, "a.txt").place == "SKARHOLM"
