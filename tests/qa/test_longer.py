"""The few sentences that cover a question."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Candidate, Hit
from qa.article import Article, Passage, Sentence, Span
from qa.longer import MOST, REPEATS, covering, key, repetition
from qa.words import content_words

WHY = "Why did the river rise?"


def article(name: str, *texts: str) -> list[Sentence]:
    made, start = [], 0
    page = Article(name, "\n".join(texts), "")
    for number, text in enumerate(texts, start=1):
        made.append(Sentence(page, Span(start, start + len(text)), number))
        start += len(text) + 1
    return made


def hit(sentences: Sequence[Sentence], rank: int = 1) -> Hit:
    page = sentences[0].article
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    passage = Passage(rank, page, span, tuple(sentences))
    return Hit(passage, rank, 1 / rank, 0.5, None, (0.2,) * len(sentences))


def candidate(sentence: Sentence, score: float, within: Hit) -> Candidate:
    return Candidate(sentence, sentence.span, score, score, within)


RIVER = article(
    "river",
    "The river rose because it had rained for days.",
    "Snow on the hills melted at once and ran into the river.",
    "The mayor likes tea.",
    "Because it had rained for days, the river rose, he said.",
    "A dog barked.",
)


def test_the_reader_and_the_question_choose() -> None:
    found = hit(RIVER)
    candidates = [candidate(RIVER[1], 9.0, found), candidate(RIVER[0], 8.5, found)]
    assert covering(WHY, candidates, [found]) == (RIVER[0], RIVER[1])


def test_what_only_repeats_is_left_out() -> None:
    found = hit(RIVER)
    candidates = [candidate(RIVER[0], 9.0, found), candidate(RIVER[3], 9.0, found)]
    chosen = covering(WHY, candidates, [found], {key(s): 1.0 for s in RIVER})
    assert (RIVER[0] in chosen) != (RIVER[3] in chosen)


def test_a_relevance_of_ones_own_counts() -> None:
    found = hit(RIVER)
    tea = {key(s): float(s is RIVER[2]) for s in RIVER}
    assert covering("What?", [], [found], tea)[0] is RIVER[2]


def test_the_best_sentences_article_comes_first() -> None:
    other = article("hills", "Meltwater filled every ditch above the town.")
    hits = [hit(RIVER[:3]), hit(other, rank=2)]
    candidates = [candidate(other[0], 9.0, hits[1]), candidate(RIVER[0], 9.0, hits[0])]
    relevance = {key(other[0]): 1.0, key(RIVER[0]): 0.6, key(RIVER[1]): 0.6, key(RIVER[2]): 0.0}
    chosen = covering("Why so wet?", candidates, hits, relevance)
    assert chosen[0] is other[0]
    assert chosen[1] is RIVER[0]


ISLANDS = article(
    "islands",
    "In the Solomon Islands the prime minister, Manasseh Sogavare, had to resign after the coup.",
    "Rebels in Honiara had held him, and Allan Kemakeza followed him.",
)
ARGENTINA = article(
    "argentina",
    "In Buenos Aires the minister, Domingo Cavallo, had to resign after riots that day.",
    "It was said in Washington that Argentina and the Government of Mr Rua could not pay.",
)
AGAIN = article(
    "again",
    "It was the rebels in Honiara who made Manasseh Sogavare resign as minister of all.",
    "The Solomon Islands have had a new head of government since.",
)


def test_sentences_of_another_story_are_not_put_beside_them() -> None:
    hits = [hit(page, rank) for rank, page in enumerate((ISLANDS, ARGENTINA, AGAIN), start=1)]
    candidates = [
        candidate(ISLANDS[0], 9.0, hits[0]),
        candidate(ARGENTINA[0], 8.9, hits[1]),
        candidate(AGAIN[0], 8.0, hits[2]),
    ]
    chosen = covering("Why did the prime minister resign?", candidates, hits)
    assert {s.article.name for s in chosen} == {"islands", "again"}


def test_sentences_of_overlapping_passages_come_once() -> None:
    hits = [hit(RIVER[:2]), hit(RIVER[1:3], rank=2)]
    chosen = covering(WHY, [candidate(RIVER[1], 9.0, hits[1])], hits)
    assert len(chosen) == len({key(s) for s in chosen})
    assert RIVER[1] in chosen


def test_without_hits_nothing() -> None:
    assert covering(WHY, [], []) == ()


WORDS = st.lists(st.sampled_from(["river", "rain", "rose", "dog", "tea", "the", "🙂"]), min_size=1)


@given(st.lists(WORDS, min_size=1, max_size=12), st.data())
def test_few_distinct_and_in_order(texts: list[list[str]], data: st.DataObject) -> None:
    half = len(texts) // 2
    parts = [part for part in (texts[:half], texts[half:]) if part]
    pages = [article(str(n), *(" ".join(words) for words in p)) for n, p in enumerate(parts)]
    hits = [hit(page, rank) for rank, page in enumerate(pages, start=1)]
    sentences = [(s, h) for h in hits for s in h.passage.sentences]
    scores = data.draw(st.lists(st.floats(-1e6, 1e6), max_size=len(sentences)))
    candidates = [candidate(s, x, h) for x, (s, h) in zip(scores, sentences, strict=False)]
    chosen = covering(WHY, candidates, hits)
    assert 1 <= len(chosen) <= MOST
    names = [s.article.name for s in chosen]
    assert names == sorted(names, key=names.index)
    for one, two in pairwise(chosen):
        assert one.article is not two.article or one.number < two.number
    words = {key(s): frozenset(content_words(s.text)) for s in chosen}
    for each in words:
        assert repetition(words, each, [other for other in words if other != each]) < REPEATS
