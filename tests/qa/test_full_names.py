"""Misspelt full names of a question, held against those that stand in the articles."""

from pathlib import Path

import pytest

from qa.full_names import full_names
from qa.spelling import corrected
from qa.vocabulary import Vocabulary, fold

SUMMIT = """Leaders meet

Kofi Annan opened the summit. Professor Alan Stray and Alan Hodgson spoke after him, and Alan Donald
was there. Tony Blair came late. Mr Blake, Peter Blake and Joyce Blake said nothing. Colin Powell
met Mr Collins, and Mr Collins left. Pervez Musharraf flew home. Marek Novak sang. Saud Karim and
Sayed Hamed stayed at home. Carlos Perez and Carlos Peres went to Paris. Maria Braun and Jim Brown
danced. Moussa Traore waved. The Foreign Secretary and the Prime Minister smiled. Hugo Tallis won.
"""


@pytest.fixture
def summit(open_library, tmp_path: Path) -> Vocabulary:
    (tmp_path / "summit.txt").write_text(SUMMIT, encoding="utf-8")
    library = open_library()
    library.add(tmp_path / "summit.txt")
    return Vocabulary(library)


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("What did Kofi Anan say?", "What did Kofi Annan say?"),
        ("When did Koffi Anan come?", "When did Kofi Annan come?"),
        ("Kofi Anan's summit", "Kofi Annan's summit"),
        ("Did Tony Blare come?", "Did Tony Blair come?"),
        ("Did Prime Minister Tony Blare come?", "Did Prime Minister Tony Blair come?"),
        ("What did Collin Powel say?", "What did Colin Powell say?"),
        # "Collin" is there for being the stem of "Collins", which is no sign that it is right.
        ("What did Collin Powell say?", "What did Colin Powell say?"),
        ("What did Pervez Muschraf say?", "What did Pervez Musharraf say?"),
        ("Did Sayd Hamed stay?", "Did Sayed Hamed stay?"),
        ("Did Marek Nowak sing?", "Did Marek Novak sing?"),
        ("Did Marrek Novack sing?", "Did Marek Novak sing?"),
        ("Did Hugho Talis meet Tony Blare?", "Did Hugo Tallis meet Tony Blair?"),
    ],
)
def test_the_words_of_a_full_name_are_mended_together(
    summit: Vocabulary, asked: str, searched: str
) -> None:
    result = corrected(asked, summit)
    assert result.question == searched
    for replacement in result.replacements:
        assert replacement.span.of(asked) == replacement.asked


@pytest.mark.parametrize(
    "question",
    ["Did Tony Blane come?", "Did Carlos Peret go?", "Did Kofi Busia come?", "Was Mario Braun in?",
     "Did Tim Brown dance?", "Did Colin Firth come?", "Did Colin Powells come?",
     "Did Kofi Annan come?", "Did Kofi and Anwar come?", "Did Tony Hodge come?",
     "Did Mr Collin come?", "Did The Foreign Secretaries Smile?", "Did Hugo Bolt win?",
     "Did Tiger Woods win?"],
)  # fmt: skip
def test_a_full_name_of_someone_else_stays(summit: Vocabulary, question: str) -> None:
    assert corrected(question, summit).question == question


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("What did Anan say?", "What did Annan say?"),
        ("what did anan say?", "what did annan say?"),
        ("What did Muschraf say?", "What did Musharraf say?"),
        ("What did President Muschraf say?", "What did President Musharraf say?"),
    ],
)
def test_a_name_that_sounds_the_same(summit: Vocabulary, asked: str, searched: str) -> None:
    assert corrected(asked, summit).question == searched


@pytest.mark.parametrize(
    "name", ["Tyson", "Moussaoui", "Ferrigno", "Mushtaq", "Mitchell", "Musharova"]
)
def test_a_name_that_only_begins_alike_stays(summit: Vocabulary, name: str) -> None:
    assert corrected(f"What did {name} say?", summit).replacements == ()


def test_a_word_that_is_there_letter_by_letter_is_never_another(summit: Vocabulary) -> None:
    question = "Did Alan Annan or Peter Blair or Mr Collin Blake come?"
    assert list(full_names(question, (), summit, lambda word, form: fold(word) == fold(form))) == []


def test_a_name_behind_its_article_is_mended_once(open_library, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Convoy\nIt left Deir al-Zour and Deir Azor for Homs.\n", encoding="utf-8"
    )
    library = open_library()
    library.add(tmp_path / "one.txt")
    result = corrected("What left Deir Azzour at noon?", Vocabulary(library))
    assert result.question == "What left Deir al-Zour at noon?"


def test_neighbours_follow_the_library(open_library, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Summit\nAlan Stray spoke at length.\n", encoding="utf-8")
    library = open_library()
    library.add(tmp_path / "one.txt")
    vocabulary = Vocabulary(library)
    assert corrected("Who is Anan?", vocabulary).question == "Who is Alan?"
    (tmp_path / "two.txt").write_text("Summit\nKofi Annan spoke, too.\n", encoding="utf-8")
    library.add(tmp_path / "two.txt")
    assert corrected("Who is Anan?", vocabulary).question == "Who is Annan?"
