"""Windows: they fit the model, share tokens, and lose nothing of a context."""

import re
from collections.abc import Iterable
from itertools import chain, pairwise
from string import ascii_letters, digits, punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from qa.reading.windows import LONGEST_QUESTION, Window, WindowMaker

PROSE = "The talks began on Nov. 3 in Geneva, he said. Jane Doe spoke first. "
QUESTION = "Who spoke first?"
WORDS = re.findall(r"[A-Za-z]+", PROSE + QUESTION)
LETTERS = [*ascii_letters, *digits, *punctuation]
ODD = ["\x00", "\x1b[31m", "\u202e", "🙂", "🌧️", "e\u0301", "日本", "\u2003", "\n", "…", "\ufffd"]


def wordpiece() -> Tokenizer:
    """As BERT has it."""
    folded = dict.fromkeys([*(w.lower() for w in WORDS), *LETTERS, *(f"##{c}" for c in LETTERS)])
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *folded]
    made = Tokenizer(
        models.WordPiece({word: id for id, word in enumerate(vocabulary)}, unk_token="[UNK]")
    )
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return made


def byte_pairs() -> Tokenizer:
    """As RoBERTa has it."""
    spelled = [*(f"Ġ{word}" for word in WORDS), *WORDS]
    merges = dict.fromkeys((w[:at], w[at]) for w in spelled for at in range(1, len(w)))
    specials = ["<s>", "<pad>", "</s>", "<unk>"]
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = dict.fromkeys([*specials, *alphabet, *map("".join, merges)])
    made = Tokenizer(models.BPE({word: id for id, word in enumerate(vocabulary)}, [*merges]))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.post_processor = processors.RobertaProcessing(
        ("</s>", 2), ("<s>", 0), add_prefix_space=False
    )
    return made


def unigram() -> Tokenizer:
    """As DeBERTa has it."""
    specials = ["[PAD]", "[CLS]", "[SEP]", "[UNK]"]
    pieces = [*((word, 0.0) for word in specials), *((f"▁{word}", -2.0) for word in WORDS)]
    pieces += [("▁", -3.0), *((letter, -5.0) for letter in LETTERS)]
    made = Tokenizer(models.Unigram(pieces, unk_id=3))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    return made


TOKENIZERS = {make.__name__: make for make in (wordpiece, byte_pairs, unigram)}
each_tokenizer = pytest.mark.parametrize("kind", TOKENIZERS)


def windows(kind: str, *pairs: tuple[str, str], size: int = 24, stride: int = 6) -> list[Window]:
    return WindowMaker(TOKENIZERS[kind](), size, stride).windows(pairs)


def words(context: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    return [context[start:end].strip() for start, end in spans]


def check(kind: str, context: str, made: list[Window], size: int = 24, stride: int = 6) -> None:
    """The windows are those of one context, whole and in order."""
    for window in made:
        assert len(window.ids) == len(window.type_ids) <= size
        assert window.ids[: window.first] == made[0].ids[: window.first]
        assert all(0 <= start <= end <= len(context) for start, end in window.spans)
    for before, after in pairwise(made):
        assert before.spans[-stride:] == after.spans[:stride]
    whole = TOKENIZERS[kind]().encode(context, add_special_tokens=False)
    fresh = [(window, stride if at else 0) for at, window in enumerate(made)]
    spans = chain.from_iterable(window.spans[skipped:] for window, skipped in fresh)
    ids = [w.ids[w.first : w.first + len(w.spans)][skipped:] for w, skipped in fresh]
    # Whether a token's span holds the space before its word is the tokenizer's affair.
    assert words(context, spans) == words(context, whole.offsets)
    assert list(chain(*ids)) == whole.ids


@each_tokenizer
@given(context=st.lists(st.sampled_from([*PROSE.split(), *ODD, " "]), max_size=60).map(" ".join))
def test_windows_fit_overlap_and_lose_no_token(kind: str, context: str) -> None:
    check(kind, context, windows(kind, ("Who?", context)))


@each_tokenizer
@given(context=st.text(max_size=80))
def test_any_text_is_taken(kind: str, context: str) -> None:
    check(kind, context, windows(kind, ("Who?", context)))


@each_tokenizer
def test_every_word_stands_where_its_tokens_say(kind: str) -> None:
    context = f"{PROSE}🙂 {PROSE}"
    covered: set[int] = set()
    for window in windows(kind, ("Who?", context)):
        assert window.spans == sorted(window.spans)
        for start, end in window.spans:
            assert len(context[start:end].split()) < 2  # of no two words
            covered |= set(range(start, end))
    assert "".join(context.split()) == "".join(context[at] for at in sorted(covered)).replace(
        " ", ""
    )


@each_tokenizer
@pytest.mark.parametrize("unit", [PROSE, "x", "🙂", "\x00\u202e"], ids=ascii)
def test_a_very_long_context_is_taken(kind: str, unit: str) -> None:
    context = unit * (200_000 // len(unit))
    check(kind, context, windows(kind, ("Who?", context), size=384, stride=128), 384, 128)


@each_tokenizer
def test_a_context_without_words_has_no_windows_and_windows_count_the_pairs(kind: str) -> None:
    pairs = [("Who?", "Jane Doe."), ("Who?", ""), ("", PROSE * 3), ("Who?", PROSE)]
    made = windows(kind, *pairs)
    assert list(dict.fromkeys(window.context for window in made)) == [0, 2, 3]
    for number, (_, context) in enumerate(pairs):
        check(kind, context, [window for window in made if window.context == number])


@each_tokenizer
def test_no_pairs_no_windows(kind: str) -> None:
    assert windows(kind) == []


@each_tokenizer
def test_a_short_question_is_read_whole(kind: str) -> None:
    [window] = windows(kind, (QUESTION, PROSE), size=384, stride=128)
    question = TOKENIZERS[kind]().encode(QUESTION, add_special_tokens=False).ids
    assert window.ids[1 : 1 + len(question)] == question


@each_tokenizer
@pytest.mark.parametrize("length", [65, 380, 1_000])
def test_a_question_is_cut_after_so_many_tokens(kind: str, length: int) -> None:
    made = windows(kind, ("said " * length, PROSE * 40), size=384, stride=128)
    assert LONGEST_QUESTION < made[0].first <= LONGEST_QUESTION + 3  # with the special tokens
    check(kind, PROSE * 40, made, 384, 128)


@each_tokenizer
@pytest.mark.parametrize("character", ["🙂", "日", "?"], ids=ascii)
def test_a_question_is_cut_where_a_character_is_several_tokens(kind: str, character: str) -> None:
    question = character * LONGEST_QUESTION
    made = windows(kind, (question, PROSE * 40), size=384, stride=128)
    assert made[0].first <= LONGEST_QUESTION + 3
    check(kind, PROSE * 40, made, 384, 128)


@each_tokenizer
def test_the_longest_question_leaves_room_in_the_windows_of_a_small_model(kind: str) -> None:
    made = windows(kind, ("said " * 62, PROSE * 10), size=62, stride=15)
    check(kind, PROSE * 10, made, 62, 15)
