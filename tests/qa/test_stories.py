"""Of two articles of one library, each may tell of something else."""

from qa.article import Article
from qa.ingest.text import article_from_text
from qa.stories import of_another_story, share_names

FERRY = """Ferry sinks off Lamu
Nation, 3 May 2019

MOMBASA - The ferry Zawadi sank off Lamu on Tuesday, and its owner, Bahari Lines, was fined.
The captain, Juma Said, was questioned for six hours by police in Mombasa.
"""
OTHER_FERRY = """Storm drowns 12 near Tanga
Daily Post, 4 June 2018

The ferry Upepo went down near Tanga on Monday. Its owner, Pwani Boats, sent help, a clerk said.
The captain, Ali Noor, swam to the shore.
"""
AGAIN = """Owner of sunken ship is named
Standard, 5 May 2019

Nairobi - Who owned the Zawadi was unclear for days. It was Kaskazi Shipping, a register said.
The captain swam to the shore of Lamu, fishermen said.
"""
STUDY = """Coffee drinkers live longer
Nation, 3 May 2019

Researchers followed participants for 11 years, and counted how many cups they drank each day.
"""
FIRE = """Fire out after hours
Nation, 3 May 2019

The crew fought the blaze for seven hours, and followed the wind, as Leo Grant of Hill Road said.
"""


def article(text: str) -> Article:
    return article_from_text(text, f"{text[:9]}.txt")


def test_what_has_none_of_the_names_asked_for_tells_of_something_else() -> None:
    question = "Who owned the Zawadi?"
    assert of_another_story(question, article(FERRY), article(OTHER_FERRY))
    assert not of_another_story(question, article(FERRY), article(AGAIN))


def test_a_name_that_the_best_article_has_not_either_tells_nothing() -> None:
    question = "Who owned the ferry of Zanzibar?"
    assert not of_another_story(question, article(FERRY), article(AGAIN))


def test_articles_without_a_name_in_common_need_the_words_that_are_asked_for() -> None:
    followed = "How long were participants followed?"
    assert of_another_story(followed, article(STUDY), article(FIRE))
    assert not of_another_story("How long were they followed?", article(STUDY), article(FIRE))


def test_days_and_months_are_no_names_in_common() -> None:
    one = "Mine floods\n\nThe old Dunmore mine flooded in May; on Sunday pumps were set up.\n"
    two = (
        "Shop shut\n\nThe old shop of Ida Lund in Moss closed in May, and on Sunday nobody came.\n"
    )
    assert of_another_story("When were pumps set up at the mine?", article(one), article(two))


def test_a_note_that_names_nobody_may_be_of_any_story() -> None:
    note = "Late news\n\nThe ship went down in a storm, and its owner could not be reached.\n"
    assert not of_another_story("Who owned the Zawadi?", article(FERRY), article(note))


def test_an_article_is_of_its_own_story() -> None:
    assert not of_another_story("Who owned the Zawadi?", article(STUDY), article(STUDY))


def test_articles_of_one_story_share_names() -> None:
    found = "Raised\n\nIn Mombasa the wreck of the Zawadi was shown to Juma Said, its captain.\n"
    assert share_names(article(FERRY), article(found))
    assert not share_names(article(FERRY), article(OTHER_FERRY))


def test_a_note_shares_all_of_its_few_names() -> None:
    note = "Late\n\nAll of the crew were safe, it was said in Mombasa.\n"
    assert share_names(article(FERRY), article(note))
    assert not share_names(article(FERRY), article(note.replace("Mombasa", "Tanga")))
    assert share_names(article(FERRY), article("Late\n\nall of the crew were safe.\n"))
