"""Who wrote it: as the line says, and nobody where it names a desk."""

import pytest

from qa.ingest.byline import Byline, byline, credited


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        ("By Jane Doe", "Jane Doe", None),
        ("BY JANE DOE", "JANE DOE", None),
        ("by Jane Doe", "Jane Doe", None),
        ("Written by Jane Doe", "Jane Doe", None),
        ("Author: Jane Doe", "Jane Doe", None),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe", None),
        ("By Jane Doe, John Roe and Ann Poe", "Jane Doe, John Roe and Ann Poe", None),
        ("By J. R. R. Doe", "J. R. R. Doe", None),
        ("By Jean-Luc d'Arcy", "Jean-Luc d'Arcy", None),
        ("By Omar al-Doe, AFP", "Omar al-Doe", "AFP"),
        ("By Jane Doe - Reuters", "Jane Doe", "Reuters"),
        ("By Staffan de Doe", "Staffan de Doe", None),
        ("By Ursula van der Doe", "Ursula van der Doe", None),
        ("By Émile Ðoe", "Émile Ðoe", None),
        ("By Jane Doe, Reuters", "Jane Doe", "Reuters"),
        ("By Jane Doe, John Roe, and Ann Poe", "Jane Doe, John Roe, and Ann Poe", None),
        ("By Reuters", None, "Reuters"),
        ("By The Associated Press", None, "The Associated Press"),
        ("By Jane Doe Fox News", "Jane Doe", "Fox News"),
        ("By Jane Doe, Special to The Daily Planet", "Jane Doe", "The Daily Planet"),
        ("By Jane Doe, Daily Planet", "Jane Doe", "Daily Planet"),
        ("By Jane Doe, John Roe, Ann Poe", "Jane Doe, John Roe, Ann Poe", None),
        ("By Jane Doe | The Daily Planet", "Jane Doe", "The Daily Planet"),
        ("By Jane Doe for The Daily Planet", "Jane Doe", "The Daily Planet"),
        ("By Jane Doe (AP)", "Jane Doe", "AP"),
        ("By Jane Doe in Geneva", "Jane Doe", None),
        ("By Jane Doe in Geneva for The Daily Planet", "Jane Doe", "The Daily Planet"),
        ("By Jane Doe and John Roe, Daily Planet", "Jane Doe and John Roe", "Daily Planet"),
        ("Written by: Jane Doe", "Jane Doe", None),
        ("Text: Jane Doe", "Jane Doe", None),
        ("Words: Jane Doe; pictures: John Roe", "Jane Doe", None),
        ("Text: Jane Doe, photo: police", "Jane Doe", None),
        ("Author: M. Doe", "M. Doe", None),
        ("Interview: Jane Doe, Daily Planet (weekend supplement)", "Jane Doe", "Daily Planet"),
        ("Portrait by Jane Doe", "Jane Doe", None),
        ("By Jane Doe, courts reporter", "Jane Doe", None),
        ("By Jane Doe, Lyon", "Jane Doe", None),
        ("By Jane Doe and Planet staff", "Jane Doe", None),
        ("By Jane Doe and AP", "Jane Doe", None),
        ("By Jane Doe @janedoe Senior Reporter", "Jane Doe", None),
        ("By Jane Doe (jane@example.org)", "Jane Doe", None),
        ("By Jane Doe in Oslo and John Roe in Bergen", "Jane Doe and John Roe", None),
        ("By our science editor, Jane Doe", "Jane Doe", None),
        ("From our correspondent Jane Doe at Kirk Lane", "Jane Doe", None),
        ("From our reporter in Oslo, Jane Doe", "Jane Doe", None),
        ("By Șerban Țepeș", "Șerban Țepeș", None),
        ("By our own correspondent", None, None),
        ("By the Africa desk", None, None),
        ("By Al Jazeera Staff", None, "Al Jazeera"),
        ("By Technology staff, The Daily Planet", None, "The Daily Planet"),
        ("-- By Jane Doe", "Jane Doe", None),
        ("— By Jane Doe, AP", "Jane Doe", "AP"),
        ("-- By Jane Doe Follow @janedoe", "Jane Doe", None),
        ("By Jane Doe | Follow @janedoe", "Jane Doe", None),
    ],
)
def test_bylines(line: str, author: str | None, outlet: str | None) -> None:
    assert byline(line) == Byline(author, outlet)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the talks had failed and both of the delegations were on their way home again.",
        "By then it was too late.",
        "By the end of the day nobody spoke",
        "Bystanders saw the blast",
        "Jane Doe",
        "Jane Doe wrote this",
        "",
        "By Friday, Russia had left.",
        "From Paris to Berlin",
        "From Russia with love",
        "Interview: Jane Doe, head of the mission, on forms and favours",
        "Text messages: what they show",
        "Report: Army shelled village",
        "Our reporter in Oslo was hurt",
        "By Jane Doe " * 20,
        "By " + "Jane " * 27 + "x",
    ],
)
def test_no_bylines(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("(Reporting by Jane Doe; Editing by John Roe)", "Jane Doe"),
        ("Reporting by Jane Doe in Oslo and John Roe in Bergen; editing by Ann Poe",
         "Jane Doe and John Roe"),
        ("(Writing by J. Doe; editing by Ann Poe)", "J. Doe"),
        ("(Editing by Ann Poe)", None),
        ("Reporting by the newspaper led to two arrests.", None),
    ],
)  # fmt: skip
def test_credits_at_the_end(line: str, writers: str | None) -> None:
    assert credited(line) == writers
