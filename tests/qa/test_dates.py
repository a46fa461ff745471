"""The day that words mean: certain or left alone, and never a word that isn't there."""

import re
from calendar import day_name
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Citation
from qa.article import Article, Sentence, Span
from qa.dates import aid, dates_in

FRIDAY = date(2018, 4, 20)
WORDS = [*day_name, "on", "last", "next", "April", "May", "14", "31", "2nd", "2018", "3", "99"]
WORDS += ["of", "days", "ago", "month", ",", "“", "”", '"']


def citation(text: str, published: date | None = FRIDAY, before: str = "") -> Citation:
    article = Article("a.txt", before + text, "A headline", published=published)
    return Citation.of(Sentence(article, Span(len(before), len(before) + len(text)), 1))


def found(text: str, published: date | None = FRIDAY) -> list[tuple[str, str]]:
    cited = citation(text, published, before="Before it.\n")
    whole = cited.article.text
    return [(d.span.of(whole), d.value) for d in dates_in(cited.article, cited.sentence)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The convoy was hit on Thursday.", "Thursday", "2018-04-19"),
        ("Friday's raid was the first.", "Friday", "2018-04-20"),
        ("A Saturday night raid killed two.", "Saturday", "2018-04-14"),
        ("It closed last Friday.", "last Friday", "2018-04-13"),
        ("Yesterday it rained.", "Yesterday", "2018-04-19"),
        ("Ministers met last night in Rome.", "last night", "2018-04-19"),
        ("Prices rose last month.", "last month", "2018-03"),
        ("It opened last year.", "last year", "2017"),
        ("The dam broke three days ago.", "three days ago", "2018-04-17"),
        ("The dam broke 12 days ago.", "12 days ago", "2018-04-08"),
        ("On April 14 the strikes began.", "April 14", "2018-04-14"),
        ("On the 14th of April they began.", "the 14th of April", "2018-04-14"),
        ("On Saturday, April 14, they began.", "Saturday, April 14", "2018-04-14"),
        ("He was seen on Dec. 28.", "Dec. 28", "2017-12-28"),
        ("They met on Nov. 14, 2015.", "Nov. 14, 2015", "2015-11-14"),
        ("They met on 2015-11-14.", "2015-11-14", "2015-11-14"),
    ],
)
def test_certain_dates(text: str, words: str, value: str) -> None:
    assert found(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The council will meet on Friday.",
        "The vote is scheduled for Monday.",
        "It returns next Friday.",
        "Markets open every Monday.",
        "On Fridays they pray.",
        "“We met on Friday,” he said.",
        '"Yesterday was quiet," she said.',
        "They leave on July 30.",  # 80 days ahead or 285 back
        "The sunday roast sells well.",
        "On Monday, April 14, it rained.",  # a Saturday
        "On February 30 nothing happened.",
        "A vote of 14 to 3 in May.",
        "He may leave 5 of them.",
        "Room 1998-2001 is shut.",
    ],
)
def test_what_is_not_certain_stays_bare(text: str) -> None:
    assert found(text) == []


def test_without_the_articles_date_only_whole_dates_are_certain() -> None:
    assert found("On Friday and on April 14, as on May 2, 2016.", None) == [
        ("May 2, 2016", "2016-05-02")
    ]


def test_the_aid_says_what_the_words_do_not() -> None:
    assert aid(citation("The convoy was hit on Thursday.")) == "[= 2018-04-19]"
    assert aid(citation("On April 14, 2018, it was hit.")) == ""
    assert aid(citation("Hit on Thursday, again on Sunday.")) == (
        "[Thursday = 2018-04-19, Sunday = 2018-04-15]"
    )
    assert aid(citation("Nothing is said of when.")) == ""


@given(st.dates(), st.sampled_from(list(day_name)))
def test_a_weekday_is_that_day_and_at_most_six_days_back(published: date, weekday: str) -> None:
    for _, value in found(f"It fell on {weekday}.", published):
        day = date.fromisoformat(value)
        assert day.strftime("%A") == weekday
        assert timedelta(0) <= published - day <= timedelta(days=6)


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.none() | st.dates())
def test_spans_are_apart_inside_the_sentence_and_values_are_dates(
    words: list[str], published: date | None
) -> None:
    cited = citation(" ".join(words), published, before="Before it. ")
    end = cited.sentence.start
    for dated in dates_in(cited.article, cited.sentence):
        assert end <= dated.span.start < dated.span.end <= cited.sentence.end
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", dated.value)
        if len(dated.value) == 10:
            date.fromisoformat(dated.value)
        end = dated.span.end


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire begins on Monday",
        "They have until Friday to leave",
        "He could return on Friday",
        "Prices rose over the last year",
        "The last Friday of Ramadan",
        "On a Friday in 2015 it rained",
        "The following Monday it rained",
        "That Sunday it rained",
        "Victims of Bloody Sunday marched",
        "The Sunday Times reported rain",
    ],
)
def test_a_day_that_may_be_another_one_stays_bare(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The toll from Monday night's fire rose to 40, police said yesterday.",
         ["2018-04-16", "2018-04-19"]),
        ("Those hurt in the flood from Monday’s storm went home.", ["2018-04-16"]),
        ("Monday's vote was lost by three.", ["2018-04-16"]),
        ("The vote was held on Monday.", ["2018-04-16"]),
        ("She was questioned on Wednesday and would be charged soon.", ["2018-04-18"]),
        ("The toll may rise, the mayor said on Monday.", ["2018-04-16"]),
        ("The mayor said Monday that the council will meet on Friday.", ["2018-04-16"]),
        ("The strike, which began on Tuesday, is expected to end by Friday.", ["2018-04-17"]),
        ("The bridge, which was shut last Friday, will stay so.", ["2018-04-13"]),
        ("The dam could burst, engineers warned yesterday.", ["2018-04-19"]),
    ],
)  # fmt: skip
def test_a_plan_leaves_the_days_of_other_clauses_certain(text: str, days: list[str]) -> None:
    assert [value for _, value in found(text)] == days


@pytest.mark.parametrize(
    "text",
    [
        "The council will meet, the mayor said, on Friday.",
        "On Friday, the council will meet.",
        "The vote on Friday, the first since 2010, will decide.",
        "He would be questioned and charged on Friday.",
        "They will discuss a border and a proposed truce on Friday.",
        "They would be freed, if the deal was signed on Friday.",
        "He was told the council meets on Friday.",
        "Parliament votes on Monday, the speaker said.",
        "The road is closed from Monday.",
    ],
)
def test_a_plan_is_one_for_the_days_that_may_be_its_own(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The premier declared three days of mourning, beginning on Thursday.",
        "Schools in Lomma remain closed on Thursday.",
        "The minister arrives in Lomma on Friday.",
        "The hearing was set for Monday.",
        "A hearing on the causes of the fire was set for Tuesday.",
        "A strike was called for Monday.",
        "The talks were postponed to Saturday.",
        "The match was moved to Sunday.",
        "Snow is forecast for Saturday.",
        "Rescuers return to the mine on Thursday.",
        "She has promised a new timetable beginning on Saturday.",
        "The government promised a decision on Thursday.",
        "The firm wants to sign the deal on Thursday.",
        "The two agreed to meet on Thursday.",
        "He was ordered to appear in court on Monday.",
        "The union called a strike on Monday.",
        "The council scheduled a vote on Monday.",
        "Leaders were invited to talks on Thursday.",
        "A funeral is being held on Saturday.",
        "The minister is travelling to Oslo on Thursday.",
        "Voters go to the polls on Sunday.",
        "The rules take effect on Saturday.",
        "The museum reopens on Saturday.",
        "The team plays Brann on Saturday.",
        "Parliament debates the bill on Thursday, the speaker said.",
        "Officials said they expect rain on Thursday.",
        "A man accused of killing nine goes on trial on Monday.",
        "The trial, which began in May, resumes on Monday.",
        "The minister, who was hurt in the crash, addresses parliament on Thursday.",
        "The strike began in May, and workers walk out again on Monday.",
        "The team was to be flown in on Tuesday.",
        "The rally planned for Sunday was banned.",
        "The summit in Geneva on Thursday was cancelled.",
        "The airline cancelled Thursday's flights.",
        "They demanded an answer by noon on Thursday.",
        "The fire is out, police said, and the ship can be towed as early as Sunday.",
        "Trains run only on Saturday and Sunday.",
        "The shop is open Monday to Thursday.",
        "Court to rule Monday",
    ],
)
def test_a_day_whose_verb_is_not_past_may_lie_ahead(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The ban came into force on Tuesday and lasts until Sunday.", ["2018-04-17"]),
        ("The rescuers were to return on Sunday, a day after they left on Saturday.",
         ["2018-04-14"]),
        ("Shops were closed on Tuesday but reopen on Sunday.", ["2018-04-17"]),
        ("The museum reopens next week, its director said on Tuesday.", ["2018-04-17"]),
        ("On Tuesday, the council met.", ["2018-04-17"]),
        ("On Tuesday, after the guns had fallen silent, two were freed.", ["2018-04-17"]),
        ("Two were killed in Oslo, the capital, on Tuesday.", ["2018-04-17"]),
        ("It killed two men, three women and a dog on Tuesday.", ["2018-04-17"]),
        ("A storm hit the town on Tuesday, killing two.", ["2018-04-17"]),
        ("A report published on Tuesday says nothing.", ["2018-04-17"]),
        ("Nobody has been there since Tuesday.", ["2018-04-17"]),
        ("The toll of Tuesday's crash has risen.", ["2018-04-17"]),
        ("The flight was cancelled on Tuesday.", ["2018-04-17"]),
        ("On Tuesday the club cancelled the match.", ["2018-04-17"]),
        ("He began to leave the town on Tuesday.", ["2018-04-17"]),
        ("She was sentenced to six years on Tuesday.", ["2018-04-17"]),
        ("The visits ended on Tuesday.", ["2018-04-17"]),
        ("The remains were flown home on Tuesday.", ["2018-04-17"]),
        ("Relatives of those killed on Tuesday gathered.", ["2018-04-17"]),
        ("The doctors said on Tuesday that he is well.", ["2018-04-17"]),
        ("A magistrate let them go on Tuesday.", ["2018-04-17"]),
    ],
)  # fmt: skip
def test_a_past_verb_makes_the_day_of_its_clause_certain(text: str, days: list[str]) -> None:
    assert [value for _, value in found(text)] == days


@pytest.mark.parametrize(
    "text",
    [
        "Finance Today said the group had lost money.",
        "He told Africa Today he had left.",
        "Joe Friday was arrested.",
        "The witness Sunday Okwudili was heard.",
        "The papers were seen by the Sunday Courier.",
        "The Mail on Sunday said it had the letter.",
        "Two were hurt after Friday prayers at the mosque.",
        "She taught Sunday school and died.",
        "He was seen more than on an ordinary Sunday.",
        "They met every second Sunday.",
        "He had been sent home on the Tuesday.",
        "In March 23 patients were sent home.",
        "Police said that in early March 12 people had died.",
        "Since March 23 soldiers have died.",
    ],
)
def test_names_customs_and_counts_are_no_days(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Two days ago, the heating failed.", "Two days ago", "2018-04-18"),
        ("Today the council met.", "Today", "2018-04-20"),
        ("“It was late.” Yesterday he left.", "Yesterday", "2018-04-19"),
        ("On March 23 patients were sent home.", "March 23", "2018-03-23"),
        ("By March 23 the town had fallen.", "March 23", "2018-03-23"),
        ("The talks in Washington Tuesday failed.", "Tuesday", "2018-04-17"),
        ("Police said Tuesday they had left.", "Tuesday", "2018-04-17"),
        ("On Tuesday Senegal signed it.", "Tuesday", "2018-04-17"),
        ("On Friday prayers were held outside.", "Friday", "2018-04-20"),
        ("They shot at each other Tuesday.", "Tuesday", "2018-04-17"),
        ("Last Sunday Okoro left.", "Last Sunday", "2018-04-15"),
    ],
)
def test_what_only_looks_like_a_name_or_a_count_is_a_day(text: str, words: str, value: str) -> None:
    assert found(text) == [(words, value)]
