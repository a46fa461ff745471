"""Searching in some of the articles: inside the search, not in what it returns."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from qa.about_collection import about
from qa.answer import Answer, NoAnswer, Trace
from qa.answer_about import answer_about
from qa.assistant import Assistant
from qa.errors import ArticleNotFound, QuestionError
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.retrieval import Retriever
from qa.scope import EVERYTHING, Scope

FLOODS = 30


def article(name: str, day: str, outlet: str, author: str, body: str):
    masthead = f"Water in {name}\nBy {author}, {outlet}\n{day}\n\n"
    return article_from_text(masthead + body, f"{name}.txt", source=f"/clippings/{name}.txt")


@pytest.fixture
def library(open_library: Callable[..., Library]) -> Iterator[Library]:
    """Many articles that match better, and two that differ from them in everything else."""
    made = open_library()
    same = "The flood rose. The flood drowned the town. The flood fell."
    made.add_articles(
        [article(f"flood{n}", "3 May 2017", "Reuters", "John Roe", same) for n in range(FLOODS)]
        + [
            article("drops", "18 September 2016", "DW", "Zoë Müller", "A flood was feared."),
            article("dry", "1 June 2018", "DW", "Jane Doe", "Nobody saw a flood."),
        ]
    )
    return made


def names(library: Library, scope: Scope, k: int = 3) -> set[str]:
    hits = Retriever(library, scope=scope).retrieve("Where was the flood?", k=k)
    return {hit.article.name for hit in hits}


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope(before=date(2016, 12, 31)), {"drops.txt"}),
        (Scope(before=date(2016, 9, 18)), {"drops.txt"}),
        (Scope(before=date(2016, 9, 17)), set()),
        (Scope(after=date(2018, 6, 1)), {"dry.txt"}),
        (Scope(after=date(2018, 6, 2)), set()),
        (Scope(after=date(2016, 1, 1), before=date(2016, 12, 31)), {"drops.txt"}),
        (Scope(source="dw"), {"drops.txt", "dry.txt"}),
        (Scope(source="clippings/dr"), {"drops.txt", "dry.txt"}),
        (Scope(author="zoe muller"), {"drops.txt"}),
        (Scope(article="dry.txt"), {"dry.txt"}),
        (Scope(article="dr"), set()),
        (Scope(source="dw", author="doe"), {"dry.txt"}),
        (Scope(source="' OR 1=1 --"), set()),
    ],
    ids=str,
)
def test_the_whole_scope_is_searched_however_well_others_match(
    library: Library, scope: Scope, found: set[str]
) -> None:
    assert scope
    assert names(library, scope) == found


def test_without_a_scope_everything_is_searched(library: Library) -> None:
    assert not EVERYTHING
    assert len(names(library, EVERYTHING, k=100)) == FLOODS + 2


def test_an_undated_article_is_in_no_scope_of_dates(open_library: Callable[..., Library]) -> None:
    library = open_library()
    library.add_articles([article_from_text("Rain\n\nThe flood rose.\n", "rain.txt")])
    assert names(library, Scope(after=date(1, 1, 1))) == set()
    assert names(library, Scope(article="rain.txt")) == {"rain.txt"}


def test_words_outside_the_scope_are_not_mentioned_in_it(library: Library) -> None:
    assert Retriever(library, scope=Scope(source="reuters")).mentions("drowned")
    assert not Retriever(library, scope=Scope(source="dw")).mentions("drowned")


@pytest.mark.parametrize(
    ("question", "scope", "articles"),
    [
        ("What is the newest article?", Scope(before=date(2016, 12, 31)), {"drops.txt"}),
        ("Which articles mention a flood?", Scope(source="dw"), {"drops.txt", "dry.txt"}),
        ("Which articles are by Doe?", Scope(after=date(2019, 1, 1)), set()),
    ],
)
def test_questions_about_the_collection_are_about_the_scope(
    library: Library, question: str, scope: Scope, articles: set[str]
) -> None:
    asked = about(question)
    assert asked
    result = answer_about(
        asked, library, Retriever(library, scope=scope), Trace(question, question)
    )
    found = [result, *result.others] if isinstance(result, Answer) else []
    assert {answer.citations[0].article.name for answer in found} == articles


def test_a_scope_without_articles_is_said_to_be_one(library: Library) -> None:
    result = Assistant(library).ask("Where was the flood?", scope=Scope(author="Nobody"))
    assert isinstance(result, NoAnswer)
    assert result.reason == "No article fits: author Nobody."


@pytest.mark.parametrize(
    "question",
    ["Where was the flood?", "What is the newest article?", "Who fled? When did the flood rise?"],
)
def test_an_article_that_is_not_there_cannot_be_asked(library: Library, question: str) -> None:
    assistant = Assistant(library)
    scope = Scope(article="dr")
    with pytest.raises(ArticleNotFound, match="no article 'dr'"):
        assistant.ask(question, scope=scope)
    with pytest.raises(ArticleNotFound):
        assistant.retrieve(question, k=3, scope=scope)


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ({"after": "2018-04-14"}, Scope(after=date(2018, 4, 14))),
        ({"after": "2018-04", "before": "April 2018"}, Scope(date(2018, 4, 1), date(2018, 4, 30))),
        ({"before": "2018"}, Scope(before=date(2018, 12, 31))),
        ({"source": " DW ", "author": None}, Scope(source="DW")),
        ({"source": "", "after": ""}, EVERYTHING),
    ],
)
def test_as_written_on_a_command_line(words: dict[str, str | None], scope: Scope) -> None:
    assert Scope.given(**words) == scope


@pytest.mark.parametrize(
    "words",
    ["soon", "2018-02-30", "2018-00", "between 2017 and", "before 2018", "since 2018", "until 2018",
     "between 2017 and 2018", "Mars 2018"],
)  # fmt: skip
def test_what_is_no_date_is_said_to_be_none(words: str) -> None:
    with pytest.raises(QuestionError, match="is no date"):
        Scope.given(after=words)


@pytest.mark.parametrize(
    ("after", "before"),
    [("2018", "2017"), ("2018-04-15", "2018-04-14"), ("May 2018", "April 2018")],
)
def test_a_first_day_behind_the_last_is_refused(after: str, before: str) -> None:
    with pytest.raises(QuestionError, match=r"there is no day from 2018-.* until 201"):
        Scope.given(after=after, before=before)


def test_one_day_is_a_stretch() -> None:
    day = date(2018, 4, 14)
    assert Scope.given(after="2018-04-14", before="14 April 2018") == Scope(day, day)


def test_words_say_that_both_days_belong_to_the_scope() -> None:
    scope = Scope(date(2018, 4, 1), date(2020, 12, 31), source="DW", author="Doe", article="a.txt")
    assert str(scope) == ("from 2018-04-01, until 2020-12-31, source DW, author Doe, article a.txt")
