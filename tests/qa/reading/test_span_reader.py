"""The reader: a model's scores become candidates that can be cited."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from qa.answer import Candidate, Hit
from qa.article import Passage, Span
from qa.ingest.text import article_from_text
from qa.reading import SpanReader
from qa.reading.model import WindowScores
from qa.reading.windows import Window, WindowMaker
from qa.segment import segment
from tests.qa.reading.test_windows import byte_pairs

TEXT = (
    "Rain floods a town\nBy Jane Doe\n18 September 2016\n\n"
    "Mary Major, a baker, saw the river rise.  It rose by 3.5 metres in May.\n\n"
    "Advertisement\n\nForty homes were lost. Mary Major left for Geneva 🙂🙂.\n"
)
ARTICLE = article_from_text(TEXT, "a.txt")
SENTENCES = segment(ARTICLE)
LOW = -20.0


def by_words(splitter: pre_tokenizers.PreTokenizer | None = None) -> Tokenizer:
    """Every word of the article is a token."""
    splitter = splitter or pre_tokenizers.Whitespace()
    words = dict.fromkeys(
        word
        for text in (TEXT, " ".join(TEXT.split()), "Written by the author: Date of publication:")
        for word, _ in splitter.pre_tokenize_str(text)
    )
    vocabulary = {word: id for id, word in enumerate(["[UNK]", "[CLS]", "[SEP]", *words])}
    made = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.pre_tokenizer = splitter
    made.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    return made


WORDS = by_words()
METASPACE = by_words(pre_tokenizers.Metaspace())
TOKENIZERS = {"words": WORDS, "metaspace": METASPACE, "byte_pairs": byte_pairs()}


class Fake:
    """A model that gives each token what ``score`` says."""

    identity = "fake@1"

    def __init__(
        self, tokenizer: Tokenizer, score: Callable[[str], tuple[float, float]], null: float = 0.0
    ) -> None:
        self._word, self._score, self._null = tokenizer.id_to_token, score, null
        self.windows = WindowMaker(tokenizer, 40, 10)

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        made = []
        for window in windows:
            words = map(self._word, window.ids[window.first :][: len(window.spans)])
            starts, ends = np.array([self._score(word) for word in words], np.float32).T
            made.append(WindowScores(self._null, starts, ends))
        return made


def preferring(starts: Mapping[str, float], ends: Mapping[str, float], null: float = 0.0) -> Fake:
    """A model that knows which words begin and which end an answer."""
    return Fake(WORDS, lambda word: (starts.get(word, LOW), ends.get(word, LOW)), null)


def hit(first: int = 1, last: int = len(SENTENCES), score: float = 0.0) -> Hit:
    """The passage of these sentences."""
    sentences = tuple(SENTENCES[first - 1 : last])
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    matches = (0.0,) * len(sentences)
    return Hit(Passage(first, ARTICLE, span, sentences), 1, score, None, None, matches)


def read(model: Fake, *hits: Hit) -> list[Candidate]:
    return SpanReader(model).read("Who left?", hits or [hit()])


@pytest.mark.parametrize("tokens", TOKENIZERS)
@given(
    seed=st.integers(0, 10_000),
    places=st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)).map(sorted), max_size=4),
)
def test_candidates_are_words_of_one_sentence_apart_and_in_order(
    tokens: str, seed: int, places: list[list[int]]
) -> None:
    random = np.random.default_rng(seed)
    model = Fake(TOKENIZERS[tokens], lambda token: random.normal(0, 5, 2))
    found = read(model, *(hit(*place, score=0.5) for place in places), hit())
    assert found
    for candidate in found:
        sentence, span = candidate.sentence.span, candidate.span
        assert candidate.sentence in candidate.hit.passage.sentences
        assert sentence.start <= span.start < span.end <= sentence.end
        assert candidate.text == candidate.text.strip()
    spans = [candidate.span for candidate in found]
    assert not any(a.overlaps(b) for at, a in enumerate(spans) for b in spans[:at])
    scores = [candidate.score for candidate in found]
    assert scores == sorted(scores, reverse=True)


def test_the_words_that_the_model_prefers() -> None:
    best, *_ = read(preferring({"Forty": 5}, {"homes": 4}, null=1.5))
    assert best.text == "Forty homes"
    assert best.sentence.text == "Forty homes were lost."
    assert best.margin == best.score == pytest.approx(5 + 4 - 1.5)


def test_no_span_crosses_from_one_sentence_to_the_next() -> None:
    found = read(preferring({"rise": 9}, {"It": 9, "Forty": 9}))
    assert all(c.text in c.sentence.text for c in found)
    assert all(candidate.margin < 0 for candidate in found)


def test_what_a_line_is_said_to_be_is_not_cited() -> None:
    best, *_ = read(preferring({"author": 9, "Jane": 3}, {"author": 9, ":": 9, "Doe": 3}))
    assert best.text == "Jane Doe"
    assert best.sentence.text == "By Jane Doe"


def test_a_sentence_that_two_passages_hold_gives_one_candidate() -> None:
    model = preferring({"Forty": 5}, {"homes": 5, "lost": 4})
    found = read(model, hit(4, 6, score=0.5), hit(6, 7, score=1.0))
    forty = [candidate for candidate in found if candidate.text.startswith("Forty")]
    assert [(c.text, c.hit.passage.id) for c in forty] == [("Forty homes", 6)]


def test_one_value_in_two_sentences_is_two_candidates() -> None:
    found = read(preferring({"Mary": 5}, {"Major": 5}))
    first, second = (c for c in found if c.text == "Mary Major")
    assert first.score == second.score
    assert (first.sentence.number, second.sentence.number) == (4, 7)


def test_of_equal_spans_the_one_that_retrieval_prefers_comes_first() -> None:
    model = preferring({"3": 5, "Geneva": 5}, {"5": 5, "Geneva": 5})
    for scores, expected in (((0.9, 0.1), "3.5"), ((0.1, 0.9), "Geneva")):
        first, second = read(model, hit(5, 5, scores[0]), hit(7, 7, scores[1]))[:2]
        assert (first.text, first.margin) == (expected, second.margin)
        assert first.score > second.score


def test_a_mark_alone_is_no_candidate() -> None:
    found = read(preferring({".": 9.0}, {".": 9.0}), hit())
    assert found
    assert all(any(map(str.isalnum, candidate.text)) for candidate in found)


def test_no_passages_no_candidates() -> None:
    assert SpanReader(preferring({}, {})).read("Who left?", []) == []


@pytest.mark.parametrize("word", ["Mary", "It", "Forty"])
def test_a_sentences_first_word_is_found_where_tokens_begin_with_the_space(word: str) -> None:
    model = Fake(METASPACE, lambda token: (token == f"▁{word}",) * 2)
    best, *_ = read(model)
    assert best.text == word
    assert best.sentence.text.startswith(word)
