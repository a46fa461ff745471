"""Answers out of the library's catalogue, each with its place in an article."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qa.about_collection import about
from qa.answer import Answer, NoAnswer, Trace
from qa.answer_about import answer_about
from qa.article import Article, Block, BlockKind, Span
from qa.catalogue import Catalogue
from qa.library import Library
from qa.retrieval import Retriever
from qa.scope import EVERYTHING, Scope
from qa.vocabulary import Vocabulary

HAIL = (
    "Hail breaks windows\nBy John Roe, Reuters\n3 May 2017\n\n"
    "Hail fell on Leeds. The mayor of Leeds, Ann Poe, was angry. Rain followed the storm.\n"
)


@pytest.fixture
def weather(library: Library, tmp_path) -> Library:
    (tmp_path / "hail.txt").write_text(HAIL, encoding="utf-8")
    library.add(tmp_path / "hail.txt")
    return library


def ask(question: str, library: Library, scope: Scope = EVERYTHING) -> Answer | NoAnswer:
    asked = about(question, Catalogue(library).has_source)
    assert asked is not None
    retriever = Retriever(library, scope=scope)
    return answer_about(asked, library, retriever, Trace(question, question))


def texts(answer: Answer | NoAnswer) -> list[tuple[str, str]]:
    """Each answer's words and its article, after checking its citation."""
    assert isinstance(answer, Answer)
    for entry in (answer, *answer.others):
        for citation in entry.citations:
            text = citation.article.text
            assert text[citation.answer.start : citation.answer.end] == entry.text
            assert citation.sentence.start <= citation.answer.start
            assert citation.answer.end <= citation.sentence.end
    return [(entry.text, entry.citations[0].article.name) for entry in (answer, *answer.others)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which articles mention Leeds?", [("Leeds", "hail.txt")]),
        ("Which articles mention the mayor of Leeds?", [("mayor of Leeds", "hail.txt")]),
        ("Which articles mention a storm?", [("storm", "hail.txt"), ("storm", "old/wind.txt")]),
        ("How many articles mention rain?", [("Rain", "hail.txt"), ("Rain", "rain.txt")]),
        ("What is the newest article?", [("Hail breaks windows", "hail.txt")]),
        ("What is the oldest article?", [("Rain floods a town", "rain.txt")]),
        ("Who wrote the article about the flooded town?", [("Jane Doe", "rain.txt")]),
        ("When was the article about hail published?", [("3 May 2017", "hail.txt")]),
        ("When was the newest article published?", [("3 May 2017", "hail.txt")]),
        ("What is the date of the latest report?", [("3 May 2017", "hail.txt")]),
        ("How old is the oldest article?", [("18 September 2016", "rain.txt")]),
        ("When was Jane Doe's article published?", [("18 September 2016", "rain.txt")]),
        ("Which outlet published the article about hail?", [("Reuters", "hail.txt")]),
        ("What has Jane Doe written?", [("Rain floods a town", "rain.txt")]),
        ("Which articles are by Reuters?", [("Hail breaks windows", "hail.txt")]),
        ("Which articles are from Reuters?", [("Hail breaks windows", "hail.txt")]),
        ("Which articles were published in 2016?", [("Rain floods a town", "rain.txt")]),
        ("What did John Roe write?", [("Hail breaks windows", "hail.txt")]),
        ("Which articles did Reuters publish?", [("Hail breaks windows", "hail.txt")]),
        ("Which outlets reported on a storm?", [("Reuters", "hail.txt")]),
        ("Who wrote the newest article?", [("John Roe", "hail.txt")]),
        ("Is there anything about Leeds?", [("Leeds", "hail.txt")]),
        ("Is there an article about a storm?", [("storm", "hail.txt"), ("storm", "old/wind.txt")]),
        ("Which articles are from the Reuters?", [("Hail breaks windows", "hail.txt")]),
        ("Which articles did the Reuters publish?", [("Hail breaks windows", "hail.txt")]),
        ("Which articles are from Jane Doe?", [("Rain floods a town", "rain.txt")]),
        ("How many articles were published in May?", [("Hail breaks windows", "hail.txt")]),
        ("What did John Roe publish in May?", [("Hail breaks windows", "hail.txt")]),
        ("What is the oldest article about rain?", [("Rain floods a town", "rain.txt")]),
        ("What is the newest article about rain?", [("Hail breaks windows", "hail.txt")]),
        ("When was the oldest article about rain published?", [("18 September 2016", "rain.txt")]),
        ("What is the newest article by Jane Doe?", [("Rain floods a town", "rain.txt")]),
        ("Who wrote about rain?", [("John Roe", "hail.txt"), ("Jane Doe", "rain.txt")]),
        ('Who wrote "Rain floods a town"?', [("Jane Doe", "rain.txt")]),
        ("Who are the authors?", [("John Roe", "hail.txt"), ("Jane Doe", "rain.txt")]),
        ("Which outlets are there?", [("Reuters", "hail.txt")]),
        ("Who wrote the most articles?", [("John Roe", "hail.txt"), ("Jane Doe", "rain.txt")]),
        ("Which outlet published the most articles?", [("Reuters", "hail.txt")]),
        ("What did Reuters write about Leeds?", [("Leeds", "hail.txt")]),
        ("Which articles mention both Rain and Leeds?", [("Rain", "hail.txt")]),
        ("Which articles mention rain but not Leeds?", [("Rain", "rain.txt")]),
        ("Which articles mention rain but don't mention Leeds or hail?", [("Rain", "rain.txt")]),
        ("Which articles mention Leeds or a town?", [("Leeds", "hail.txt"), ("town", "rain.txt")]),
        ("What is the newest article about rain but not Leeds?",
         [("Rain floods a town", "rain.txt")]),
        ("Do you have anything on Leeds?", [("Leeds", "hail.txt")]),
        ("What do the articles say about Leeds?", [("Leeds", "hail.txt")]),
        ("What sources do you have?", [("Reuters", "hail.txt")]),
        ("How old is the article about hail?", [("3 May 2017", "hail.txt")]),
    ],
)  # fmt: skip
def test_an_answer_stands_in_its_article(
    weather: Library, question: str, found: list[tuple[str, str]]
) -> None:
    assert texts(ask(question, weather)) == found


def test_articles_of_one_day_are_one_date(weather: Library, tmp_path: Path) -> None:
    (tmp_path / "sleet.txt").write_text("Sleet\n\nMay 3, 2017\n\nSleet fell.\n", encoding="utf-8")
    weather.add(tmp_path / "sleet.txt")
    answer = ask("When was the last article published?", weather)
    assert isinstance(answer, Answer)
    assert [citation.text for citation in answer.citations] == ["3 May 2017", "May 3, 2017"]
    assert answer.others == ()


def test_a_date_that_the_newest_article_does_not_state(weather: Library) -> None:
    text = "Fog\n\nFog lay on the sea.\n"
    block = Block(Span(0, len(text)), BlockKind.PROSE)
    fog = Article("fog.txt", text, "Fog", published=date(2020, 1, 2), blocks=(block,))
    weather.add_articles([fog])
    result = ask("When was the newest article published?", weather)
    assert isinstance(result, NoAnswer)
    assert "The library has it as 2020-01-02." in result.reason


def test_a_mention_is_cited_with_the_sentence_that_has_it_first(weather: Library) -> None:
    answer = ask("Which articles mention Leeds?", weather)
    assert isinstance(answer, Answer)
    assert answer.citations[0].quote == "Hail fell on Leeds."


@pytest.fixture
def capital(weather: Library, tmp_path) -> Library:
    """And an article of several passages, about others than it sounds."""
    quiet = "It was a quiet day in the old town. " * 80
    (tmp_path / "soros.txt").write_text(
        f"A visit\n\nGeorge Soros came to Washington. Oaks lined the road. {quiet}"
        "\n\nIn the evening the mayor planted two oaks.\n",
        encoding="utf-8",
    )
    weather.add(tmp_path / "soros.txt")
    return weather


def test_a_name_is_no_two_names(capital: Library) -> None:
    result = ask("Which articles mention George Washington?", capital)
    assert isinstance(result, NoAnswer)
    assert result.reason == "No article mentions “George Washington” in these words."
    assert texts(ask("Which articles mention George Soros?", capital)) == [
        ("George Soros", "soros.txt")
    ]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Which articles mention the oaks of the mayor?",
         "In the evening the mayor planted two oaks."),
        ("Which articles mention Washington and George Soros?", "George Soros came to Washington."),
    ],
)  # fmt: skip
def test_words_that_stand_apart_are_not_certain(
    capital: Library, question: str, quote: str
) -> None:
    """They are cited where they stand together."""
    answer = ask(question, capital)
    assert isinstance(answer, Answer)
    assert [citation.quote for citation in answer.citations] == [quote]
    assert answer.confidence < 1
    assert answer.others == ()


def test_all_articles(weather: Library) -> None:
    answer = ask("How many articles are in the collection?", weather)
    assert isinstance(answer, Answer)
    assert len(texts(answer)) == answer.total == 4


def test_a_list_tells_how_many_there_are(weather: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.catalogue.LISTED", 1)
    for question, total in (
        ("How many articles are in the collection?", 4),
        ("How many articles mention rain?", 2),
        ("Which articles are by Reuters?", 1),
        ("What is the newest article?", None),
        ("Who wrote the article about the flooded town?", None),
    ):
        answer = ask(question, weather)
        assert isinstance(answer, Answer)
        assert (answer.total, answer.others) == (total, ())


def test_of_what_a_question_found_only_some(weather: Library) -> None:
    storm = "(Which articles mention a storm?)"
    assert texts(ask(f"Which of them mention Leeds? {storm}", weather)) == [("Leeds", "hail.txt")]
    assert texts(ask(f"How many of those are by Reuters? {storm}", weather)) == [
        ("Hail breaks windows", "hail.txt")
    ]
    assert isinstance(ask(f"Which of them mention the river? {storm}", weather), NoAnswer)


def test_a_list_tells_what_it_cannot_hold(weather: Library) -> None:
    for question, remark in (
        ("Which articles were published in 2016?", "2 more state no date"),
        ("What is the oldest article?", "2 more state no date"),
        ("Which outlets reported on a storm?", "1 more states no outlet"),
        ("Which articles mention the mayor and rain?", "with these words, not side by side"),
        ("Which articles mention rain?", ""),
        ("Which articles mention both the mayor and rain?", ""),
        ("How many articles were published in May?", "in 2017; 2 more state no date"),
        ("Who wrote about a storm?", "1 more states no author"),
        ("Who are the authors?", "one of each author"),
        ("Who wrote the most articles?", "1 each by John Roe and Jane Doe"),
        ("Which articles mention rain but not Leeds?", "without “Leeds”"),
        ("Which articles mention rain but not Ann Poe?", "without “Ann Poe” in these words"),
    ):
        answer = ask(question, weather)
        assert isinstance(answer, Answer)
        assert answer.remark == remark
    none = ask("Which articles were published in 1990?", weather)
    assert isinstance(none, NoAnswer)
    assert none.reason.endswith("Of all articles, 2 state no date.")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Which articles mention zebras?", "No article mentions “zebras”."),
        ("Who wrote the article about the snow on the road?", "doesn't say who wrote it"),
        ("When was the article about snow on a road published?", "doesn't say when"),
        ("Which outlet published the article about snow on a road?", "doesn't say where"),
        ("Who wrote the article about quantum gravity in Peru?", "No article seems to be about"),
        ("Which articles are from Xinhua?", "from Xinhua"),
        ("What has Max Moe written?", "by Max Moe"),
        ("Which articles were published before 1990?", "published then"),
        ("Which articles were published in July?", "published then"),
        ("What is the newest article about zebras?", "No article mentions “zebras”."),
        ("Which articles mention both Leeds and zebras?", "No article mentions “zebras”."),
        (
            "Which articles mention both zebras and Leeds?",
            "None of the articles that mention “Leeds” mentions “zebras”.",
        ),
        (
            "Which articles by Jane Doe mention Leeds?",
            "None of the articles by Jane Doe mentions “Leeds”.",
        ),
        ("Which outlets reported on the forty cars?", "says where it was published"),
        (
            "Which articles mention Leeds but not hail?",
            "No article mentions “Leeds” but not “hail”.",
        ),
        (
            "Which articles mention zebras, gnus or Max Moe?",
            "No article mentions “zebras”, “gnus” or “Max Moe” in these words.",
        ),
        (
            "What is the newest article about zebras or gnus?",
            "No article mentions “zebras” or “gnus” in these words.",
        ),
    ],
)
def test_what_the_library_does_not_know(weather: Library, question: str, reason: str) -> None:
    result = ask(question, weather)
    assert isinstance(result, NoAnswer)
    assert reason in result.reason
    assert result.reason.endswith(".")


@pytest.mark.parametrize(
    "question",
    ["What is the newest article?", "Which articles mention rain?", "Who wrote about rain?",
     "How many articles are in the collection?", "When was the newest article published?"],
)  # fmt: skip
def test_an_empty_library(open_library: Callable[..., Library], question: str) -> None:
    assert isinstance(ask(question, open_library()), NoAnswer)


@pytest.mark.parametrize("topic", ['"', "NEAR(a", "a* AND b", "(", "😀", "-rain AND", "'; DROP"])
def test_a_topic_is_words_to_the_full_text_search(weather: Library, topic: str) -> None:
    result = ask(f"Which articles mention {topic} zzz?", weather)
    assert isinstance(result, NoAnswer)


def test_a_word_that_says_where_it_may_be_broken_is_mentioned(weather: Library) -> None:
    """It is found and cited as it stands there, and its first half alone is no word."""
    text = "Sail\u00adors of Ber\u00adgen\u00adhus saw fog. It lay on \u200bBer\u00adgen\ufeff.\n"
    block = Block(Span(0, len(text)), BlockKind.PROSE)
    weather.add_articles([Article("fog.txt", text, "F\u2060og", blocks=(block,))])
    assert texts(ask("Which articles mention Bergen?", weather)) == [("Ber\u00adgen", "fog.txt")]
    found = texts(ask("Which articles mention the sail\u00adors of Bergenhus?", weather))
    assert found == [("Sail\u00adors of Ber\u00adgen\u00adhus", "fog.txt")]
    assert isinstance(ask("Which articles mention Ber?", weather), NoAnswer)
    assert Retriever(weather).mentions("Bergen")
    [near] = Vocabulary(weather).near("Bergan", 1)
    assert (near.form, near.distance) == ("Bergen", 1)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Which articles mention snow?", "No article that fits (source Reuters) mentions “snow”."),
        ("Which articles are by Jane Doe?",
         "No article that fits (source Reuters) says that it is by Jane Doe."),
        ("Which articles were published in 2016?",
         "No article that fits (source Reuters) says that it was published then."),
    ],
)  # fmt: skip
def test_a_reason_names_the_filter(weather: Library, question: str, reason: str) -> None:
    result = ask(question, weather, Scope(source="Reuters"))
    assert isinstance(result, NoAnswer)
    assert result.reason == reason


def test_what_the_texts_do_not_state_is_told_as_the_library_knows_it(weather: Library) -> None:
    text = "Fog\n\nFog lay on the sea.\n"
    blocks = (Block(Span(0, len(text)), BlockKind.PROSE),)
    weather.add_articles(
        [
            Article(
                "f.txt", text, "Fog", author="Ann Poe and Max Moe", outlet="Mail", blocks=blocks
            ),
            Article("g.txt", f"{text}Thick.\n", "Fog again", outlet="The Sun", blocks=blocks),
        ]
    )
    for question, told in (
        ("Who wrote about the fog?", "The library has 1 of them as Ann Poe and Max Moe."),
        ("Which outlets reported on fog?", "The library has them as Mail and The Sun."),
    ):
        result = ask(question, weather)
        assert isinstance(result, NoAnswer)
        assert result.reason.endswith(told)
    answer = ask("Who are the authors?", weather)
    assert isinstance(answer, Answer)
    assert answer.remark.endswith("; 2 more in the library's data alone: Ann Poe and Max Moe")
    assert Retriever(weather).mentions("Moe")
    assert Vocabulary(weather).holds("Moe")
    assert not Vocabulary(weather).holds("Mo")
