"""Question to passages: two searches, one ranking."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import retrieval
from qa.fusion import FUSIONS
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.retrieval import Retriever, content_words, match_any
from tests.qa.conftest import RAIN

QUESTIONS = {
    "How many of the missiles did the Syrian army shoot down?": ("002", "71 out of the 103"),
    "What did Samantha Power call Russia's stunt?": ("001", "cynical and hypocritical"),
    "Who chaired the Russian Security Council?": ("000", "chaired by President Vladimir Putin"),
    "How long did the Saturday night raid last?": ("003", "lasted for 40 minutes"),
}


@pytest.mark.parametrize("fusion", FUSIONS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_right_passage_is_among_the_first(
    seed_library: Library, question: str, fusion: str
) -> None:
    name, words = QUESTIONS[question]
    hits = Retriever(seed_library, fusion).retrieve(question, k=3)
    assert any(h.article.name.startswith(name) and words in h.passage.text for h in hits)


def test_what_a_hit_says_of_itself(seed_library: Library) -> None:
    hits = Retriever(seed_library).retrieve("Who chaired the Russian Security Council?", k=10)
    assert [hit.rank for hit in hits] == list(range(1, 11))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.id for hit in hits}) == 10
    for hit in hits:
        assert 0 <= hit.score <= 1
        assert 0 <= hit.match <= 1
        assert hit.sentence in hit.passage.sentences
        assert hit.dense is None or -1.001 <= hit.dense <= 1.001
        assert hit.bm25 is None or hit.bm25 >= 0
        assert hit.dense is not None or hit.bm25 is not None
        assert hit.passage.text in hit.article.text


@pytest.mark.parametrize("k", [1, 7, 1000])
def test_k_is_the_most(seed_library: Library, k: int) -> None:
    hits = Retriever(seed_library).retrieve("strikes", k=k)
    assert len(hits) == min(k, seed_library.passage_count())


def test_runs_repeat(seed_library: Library) -> None:
    first, second = (Retriever(seed_library).retrieve("Syria", k=20) for _ in range(2))
    assert [hit.passage.id for hit in first] == [hit.passage.id for hit in second]


def test_history_widens_the_search(seed_library: Library) -> None:
    follow_up = "How many of them were shot down?"
    hits = Retriever(seed_library).retrieve(
        follow_up, ["How many missiles were fired at Syria by the US, Britain and France?"], k=3
    )
    assert any("71 out of the 103" in hit.passage.text for hit in hits)


def test_a_conversation_stays_with_its_article(
    open_library: Callable[..., Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    towns = {"Ames": "the north gate", "Dubuque": "the old mill"}
    library = open_library()
    library.add_articles(
        [
            article_from_text(
                f"Flood in {town}\n\nA river flooded {town} on Monday.\n\n"
                f"The mayor said that the water came in at {place}.\n",
                f"{town}.txt",
            )
            for town, place in towns.items()
        ]
    )
    retriever = Retriever(library)
    follow_up = "Where did the mayor say that the water came in?"
    both = [(follow_up, [f"When was {town} flooded?"]) for town in towns]
    with monkeypatch.context() as anywhere:
        anywhere.setattr(retrieval, "_ELSEWHERE", 0.0)
        before = retriever.retrieve_all(both, (5,))
    for town, (as_it_was,), (_, hits) in zip(
        towns, before, retriever.retrieve_all(both, (1, 5)), strict=True
    ):
        scores = {hit.article.name: hit.score for hit in as_it_was}
        for hit in hits:
            less = 0.0 if hit.article.name == f"{town}.txt" else 0.2
            assert hit.score == pytest.approx(scores[hit.article.name] - less)
    for town, found in zip(towns, retriever.retrieve_all(both, (1, 5)), strict=True):
        for hits in found:
            assert hits[0].article.name == f"{town}.txt"
            assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
            assert all(0 <= hit.score <= 1 for hit in hits)
        assert len(found[0]) == 1
        assert {hit.article.name for hit in found[1]} == {f"{each}.txt" for each in towns}


def test_what_the_articles_mention(seed_library: Library) -> None:
    mentions = Retriever(seed_library).mentions
    assert all(map(mentions, ("Putin", "America", "Lavrov's", "U.S.", "103")))
    assert not any(map(mentions, ("Putinx", "Puti", "Ameri", "Özil", "10", "?", "")))


def test_nothing_in_an_empty_library(open_library: Callable[..., Library]) -> None:
    assert Retriever(open_library()).retrieve("Who chaired it?", k=5) == []


def test_within_one_article_that_is_in_no_library(open_library: Callable[..., Library]) -> None:
    article = article_from_text(RAIN, "rain.txt")
    hits = Retriever(open_library()).within("What did the river do?", article)
    assert hits[0].sentence.text == "The river rose."
    assert hits[0].article is article
    empty = article_from_text("Share", "a.txt")
    assert Retriever(open_library()).within("What did the river do?", empty) == []


@pytest.mark.parametrize(
    "query",
    ['"', "a OR b", "NEAR(x, 3)", "title:x", "*", "x*", "(", "'; DROP TABLE passages; --",
     "AND NOT", "^x", "{a b}", "-x", "+", "🙂", "\u0301", "日本語", "x" * 5_000, "word " * 5_000],
    ids=lambda query: ascii(query[:12]),
)  # fmt: skip
def test_a_question_is_no_query_language(seed_library: Library, query: str) -> None:
    Retriever(seed_library).retrieve(query, k=3)
    assert seed_library.passage_count() > 0


@given(st.text(max_size=60))
def test_any_text_makes_a_query_that_sqlite_takes(seed_library: Library, text: str) -> None:
    match = match_any(text)
    assert isinstance(seed_library.bm25(match, 5) if match else [], list)


def test_content_words() -> None:
    assert content_words("Who shot the Missiles, and the missiles?") == ["shot", "missiles"]
    assert content_words("Who is he?") == ["who", "is", "he"]
    assert content_words("…?!") == []


def test_accents_and_endings_do_not_matter_to_the_words(open_library) -> None:
    library = open_library()
    library.add_articles([article_from_text("Le café\n\nThe cafés were bombed.\n", "a")])
    assert library.bm25(match_any("bombing of a cafe"), 5)


def test_in_a_large_library_common_words_count_but_do_not_choose(
    seed_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "How many Russian troops did the Syrian strikes near Deir el-Zour kill?"
    retriever = Retriever(seed_library)
    every = dict(retriever._bm25(question, 5))
    monkeypatch.setattr("qa.retrieval._MOST_SCORED", 12)
    match = retriever._rarer(content_words(question), 2)
    assert '"syrian"' not in match.partition(" AND ")[0]
    assert '"deir"' in match.partition(" AND ")[0]
    some = retriever._bm25(question, 2)
    assert [id for id, _ in some] == [*every][:2]
    assert [score for _, score in some] == pytest.approx([every[id] for id, _ in some])


def test_a_word_alone_is_searched_for_however_common(seed_library: Library) -> None:
    assert not Retriever(seed_library)._rarer(["syria"], 2)
