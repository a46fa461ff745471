"""Whose answer is asked for, and whether a speaker is that one."""

import pytest

from qa.asked_speaker import (
    asked_statement,
    is_named,
    is_of_asked_speaker,
    is_person,
    names,
    speaks,
)
from qa.meaning.wording import stems


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What death toll did Russia give?", "the Russian Defense Ministry"),
        ("How many died, according to the union?", "the chemical workers' union"),
        ("According to the fire department, when did it start?", "a fire department spokesman"),
        ("What do the police say about the driver?", "police"),
        ("How many votes were claimed by Sitali?", "Ms Sitali"),
    ],
)
def test_the_one_who_is_asked(question: str, speaker: str) -> None:
    assert is_of_asked_speaker(question, speaker) is True


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What death toll did Russia give?", "the Pentagon"),
        ("How many died, according to the union?", "the company"),
        ("What do the police say about the driver?", "his sister"),
    ],
)
def test_another_one(question: str, speaker: str) -> None:
    assert is_of_asked_speaker(question, speaker) is False


def test_where_nobody_is_asked_or_nobody_speaks_it_tells_nothing() -> None:
    assert is_of_asked_speaker("How many died?", "the union") is None
    assert is_of_asked_speaker("How many died, according to the union?", None) is None


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("What did Rebekah Wade say?", "Rebekah Wade", ""),
        ("What does the union say about wages?", "the union", "wages"),
        ("What did Ann Lee of the miners' union tell the court?", "Ann Lee", "court"),
        ("What has the mayor himself said about the bridge?", "the mayor", "bridge"),
        ("What did Bush and Blair say of Iraq?", "Bush and Blair", "Iraq"),
        ("In May, what did Prime Minister Ono promise?", "Prime Minister Ono", ""),
        ("What does ASIC say was concealed at One.Tel?", "ASIC", "concealed One Tel"),
    ],
)
def test_whose_words_are_asked_for_and_about_what(question: str, speaker: str, topic: str) -> None:
    found = asked_statement(question)
    assert found is not None
    assert (found.speaker, found.topic) == (speaker, frozenset(stems(topic) if topic else ()))


@pytest.mark.parametrize(
    "question",
    [
        "What did Russia give Syria?",
        "How many died, according to the union?",
        "Who said that the bridge was safe?",
        "Why did the minister say so?",
        "What did the Portuguese state lose?",
    ],
)
def test_what_asks_for_nobodys_words(question: str) -> None:
    assert asked_statement(question) is None


@pytest.mark.parametrize(
    ("asked", "speaker"),
    [
        ("Saul Eslake", "ANZ chief economist Saul Eslake"),
        ("Tony Abbott", "Mr Abbott"),
        ("Governor Macfarlane", "Ian Macfarlane"),
        ("Qantas", "the union and Qantas"),
        ("the union", "Unions"),
        ("the South Korean navy", "The navy of South Korea"),
        ("Russia", "the Russian Defense Ministry"),
        ("Amnesty International", "Amnesty"),
        ("CASA", "The Civil Aviation Safety Authority"),
        ("Kenya's foreign minister", "Kenya's Foreign Minister Lenah Chebet"),
        ("Bush and Blair", "Mr Blair"),
    ],
)
def test_one_who_speaks_for_the_one_who_is_asked(asked: str, speaker: str) -> None:
    assert speaks(asked, speaker) is True


@pytest.mark.parametrize(
    ("asked", "speaker"),
    [
        ("Arafat", "Israel's right-wing Prime Minister Ariel Sharon"),
        ("Private Hinds", "Communications Minister Yelitza Carreño"),
        ("Cherie Blair", "Prime Minister Tony Blair"),
        ("Bush and Blair", "Mr Annan"),
    ],
)
def test_one_who_is_somebody_else(asked: str, speaker: str) -> None:
    assert speaks(asked, speaker) is False


@pytest.mark.parametrize(
    ("asked", "speaker"),
    [
        ("Arafat", None),
        ("Arafat", "the Palestinian leader"),
        ("Kemakeza", "Sir Allan"),
        ("Moscow", "Russia's defence ministry"),
        ("the head nurse", "the hospital's director"),
        ("the investigators", "Jana Hudak"),
        ("Indonesian police", "Police"),
        ("Patience Ilunga", "On Tuesday"),
    ],
)
def test_one_of_whom_it_is_hard_to_tell(asked: str, speaker: str | None) -> None:
    assert speaks(asked, speaker) is None


def test_a_name_of_a_person_has_a_title_somewhere() -> None:
    assert is_person("Colonel Simutowe", "")
    assert is_person("Arafat", "The bus left. Mr Arafat stayed in Ramallah.")
    assert is_person("Mugabe", "It wants to see President Robert Mugabe removed.")
    assert not is_person("Qantas", "Mr Dixon of Qantas said so.")
    assert not is_person("the mayor", "Mr Ono, the mayor, said so.")
    assert not is_person("Arafat and Israel", "Mr Arafat stayed in Israel.")


def test_whether_the_one_who_is_asked_is_named() -> None:
    assert names("President Robert Mugabe", "it wants Mugabe removed")
    assert not names("Robert Mugabe", "it wants Robert removed")
    assert not names("the mayor", "the mayor has gone")
    assert is_named("Tony Blair", "Tony Blair flew home. Mr Blair said nothing.")
    assert not is_named("Cherie Blair", "Tony Blair flew home. Mr Blair said nothing.")
    assert is_named("Mr Blair", "Tony Blair flew home.")
    assert is_named("the union", "The unions met.")
