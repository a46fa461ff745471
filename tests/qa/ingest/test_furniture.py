"""Lines that are no prose, and prose that looks a little like them."""

import pytest

from qa.ingest.furniture import is_furniture, sign_off
from qa.ingest.text import article_from_text

LABELS = ["Share", "SHARE THIS ARTICLE", "Advertisement", "Read more", "Read more »",
          "Related:", "Story continues below", "Sign up", "> Next", "• Print"]  # fmt: skip

CREDITS = [
    "Image copyright Reuters",
    "A man walks in the ruins. REUTERS/Jane Doe",
    "A man walks in the ruins [Reuters]",
    "A bridge over the river at dusk. /ACME Photo",
    "The minister leaves a meeting. (AP Photo/Jane Doe)",
    "The minister leaves a meeting. [Reuters]",
    "The minister leaves a meeting (AFP/Getty Images)",
    "The minister leaves a meeting | Getty Images",
    "Photo: Jane Doe",
    "(Photo by Jane Doe)",
    "FILE PHOTO: A ship in the strait, March 2015",
    "Image: Jane Doe",
    "Picture credit: Jane Doe",
    "A ship in the strait. Photo credit: Jane Doe",
    "(Credit: Jane Doe/AFP)",
    "REUTERS/Jane Doe",
    "© Jane Doe / AFP",
]

READING_TIMES = ["5 min read", "5 minute read", "Reading time: 4 minutes", "3 mins to read",
                 "Approx. reading time 3 min", "7 min approximate reading time"]  # fmt: skip

NOTICES = [
    "Comments (12)",
    "12 comments",
    "Advertisement - scroll to continue",
    "Get the latest news in your inbox",
    "Source: Daily Planet",
    "© 2016 The Daily Planet",
    "Copyright 2016 The Daily Planet. All rights reserved.",
    "(c) 2016 The Daily Planet",
    "All rights reserved.",
    "https://example.org/news/1",
    "www.example.org",
    "desk@example.org",
    "Click here to subscribe",
    "Follow us on Facebook",
    "Follow @planet",
    "Sign up for our daily briefing",
    "Subscribe to our newsletter",
    "Read also: Five things to know",
    "Also read: Mayor arrested after nine pints",
    "Read next: Five things to know",
    "Unsubscribe from the 3 lists you are on here.",
    "Unsubscribe",
    "View this email in your browser (https://x.example)",
    "You are receiving this newsletter because you signed up on our website.",
    "LENGTH: 212 words",
    "1 of 3 DOCUMENTS",
    "LOAD-DATE: June 15, 2023",
    "We’ve got a small favour to ask. Tens of millions have placed their trust in the Sentinel "
    "since we started publishing 200 years ago. Support us from as little as £1. Thank you.",
    "Tags: war, peace",
    "Reporting by Jane Doe; editing by John Roe",
    "(Reporting by Jane Doe; Editing by John Roe)",
    "Jane Doe in Oslo and John Roe contributed to this report.",
    "CNN’s Jane Doe contributed to this report",
    "The Associated Press contributed reporting to this story.",
    "Contributing: Jane Doe, Associated Press.",
    "Write to Jane de la Doe at jane.doe@example.org",
    "Jane Doe can be reached at jane@example.org.",
    "Follow Jane Doe on Twitter.",
    "Follow The Daily Planet on Facebook and Twitter for more news, guides and recipes.",
    "This story has been updated with additional developments.",
    "This is a developing story and will be updated.",
    "Loading weather data ...",
    "Courtesy of the Roe family",
    "(MORE: Five Ways to Mend a Pier)",
    "Some of the links on this page are affiliate links. This means if you click on them and make "
    "a purchase, we may earn a small commission at no additional cost to you. Thanks.",
    "Sponsored Ads",
    "#News #Weather",
    "* * *",
    "-----",
    "###",
]

PROSE = [
    "The deal is dead, he told reporters. (Reuters)",
    "Minister to visit Geneva - TASS",
    "12 comments were made by the minister.",
    "Sources: both sides agreed to withdraw.",
    "Investors share the view that prices will rise.",
    "Share prices fell sharply on Friday.",
    "Also read out in court was a letter of the mayor.",
    "Unsubscribe buttons must be as easy to find as those that sign people up, the regulator said.",
    "Two of 3 documents were found.",
    "The length: 212 words in all, and not one of them kind.",
    "“Support us from as little as £1,” the charity’s website says.",
    "The union asked members to support us only when 3 of them had left.",
    "You are receiving less than you were promised, he told the workers.",
    "The photo shows a bridge that no longer stands.",
    "A photo: that was all she had left of him.",
    "Photos of the blast were published by several agencies.",
    "Photographs by witnesses contradicted the account.",
    "He read the advertisement twice and laughed.",
    "Advertisement spending rose by a tenth.",
    "Reading took him 5 minutes a day.",
    "It took him 5 min to read the whole letter aloud to the assembled crowd outside.",
    "Copyright law was the next subject of the talks.",
    "Copyright holders have sued the company.",
    "The picture is more complicated than that.",
    "Video of the attack was shown on television.",
    "Related talks are held in Vienna.",
    "Reporting by the newspaper led to two arrests.",
    "Writing by hand helps pupils remember, a study found.",
    "Subscribe to that theory, and the rest follows.",
    "Listen to the people, he urged the ministers.",
    "Watch what they do, not what they say.",
    "Follow the money, the investigator said.",
    "More talks are planned.",
    "The deal was reported by Reuters.",
    "They met at the Reuters office in London.",
    "The company owes its credit: banks trust it.",
    "Both sides agreed on all rights, reserved seats and a timetable.",
    "The site, www.example.org, was blocked.",
    "Images of the strike - and of the rubble - went round the world.",
    "“Share what you have,” the priest said.",
    "Home was far away.",
    "(c) Aid is delivered to all besieged towns.",
    "Live fire was heard.",
    "Sign up for the army or go to jail, they were told.",
    "Ten ministries contributed to the report.",
    "He contributed to this report of the court, and to two others that are lost.",
    "Contact Detective Roe at roe@police.example.",
    "The police can be reached at tips@police.example.",
    "Follow the signs on the road.",
    "This story has been updated to correct the number of the dead.",
    "This story was updated often by those who told it.",
    "Loading of the ship took two days.",
    "Courtesy was his answer. It was not theirs.",
    "“We may earn a commission,” the broker told the court.",
]


@pytest.mark.parametrize("line", [*LABELS, *CREDITS, *READING_TIMES, *NOTICES])
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", PROSE)
def test_prose(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("ending", [" (AFP)", " /ACME Photo"])
def test_a_long_paragraph_is_prose_whatever_it_ends_with(ending: str) -> None:
    assert not is_furniture("The talks went on for weeks and weeks. " * 12 + ending)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("(DW)", "DW"),
        ("[Reuters]", "Reuters"),
        ("— Reuters", "Reuters"),
        ("– AFP", "AFP"),
        ("(The Daily Planet)", "The Daily Planet"),
        ("(Reuters, AFP)", "Reuters, AFP"),
    ],
)
def test_sign_offs(line: str, outlet: str) -> None:
    assert sign_off(line) == outlet


@pytest.mark.parametrize(
    "line",
    ["(more)", "It was over (again)", "DW", "()", "Reuters contributed to this report.",
     "- Aid is delivered", "- The truce holds.", "— Nobody came.", "- Talks resume in Geneva",
     "(He did not say why.)", "(Reporting by Jane Doe)", "(Photo by Jane Doe)"],
)  # fmt: skip
def test_no_sign_offs(line: str) -> None:
    assert sign_off(line) is None


def test_a_list_at_the_end_stays_in_the_article() -> None:
    text = "What was agreed\n\nThey agreed on this:\n\n- The truce holds\n- Aid is delivered\n"
    article = article_from_text(text, "a.txt")
    assert article.outlet is None
    assert "furniture" not in [block.kind for block in article.blocks]


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by The Times showed that 40 people had died.",
        "Related: the court also threw out a second suit against the harbour board on Tuesday.",
        "Topics: trade, climate and the border were on the agenda when leaders met on Monday.",
        "Image source matters, experts say, when a picture is to prove anything.",
    ],
)
def test_sentences_that_begin_like_furniture_are_prose(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Sent from Mail for Windows",
        "Sent via BlackBerry from T-Mobile",
        "Get Outlook for iOS",
        "Please consider the environment before printing this e-mail",
        "This email and any attachments are confidential and intended solely for the use of the "
        "individual to whom they are addressed.",
        "CONFIDENTIALITY NOTICE: The contents of this message are privileged and meant for the "
        "intended recipient only.",
        "The information contained in this message is confidential. If you are not the addressee, "
        "delete it.",
        "2.1 The harbour of Vessin . . . . . . . . 14",
        f"3 The piers {'.' * 200} 21",
    ],
)
def test_what_programs_put_under_messages_and_into_contents(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my village to the front, he wrote home each week.",
        "Sent via courier, the letter reached the court on Friday.",
        "This message is a warning to all who sail, the minister said.",
        "This email was confidential, the minister said on Friday.",
        "The information in this message may be wrong, police said.",
        "He waited ... and waited ... until 1987",
    ],
)
def test_what_only_looks_like_it(line: str) -> None:
    assert not is_furniture(line)
