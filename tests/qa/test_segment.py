"""Sentences: where they begin and end, exactly."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.article import Article, Block, BlockKind, Span
from qa.ingest import read_articles
from qa.ingest.text import article_from_text
from qa.segment import LONGEST, segment, sentence_spans

PARAGRAPHS = [
    paragraph.splitlines()
    for paragraph in (Path(__file__).parent / "hard_sentences.txt")
    .read_text(encoding="utf-8")
    .strip()
    .split("\n\n")
]

# Words, marks and spaces that segmenters trip over, and now and then any character at all.
PIECES = st.sampled_from(
    [
        "Mr.", "U.S.", "No.", "3.5", "Nov.", "“Stop!”", "(Why?)", "…", "...", "1.", "Lt.", "a.m.",
        "word", "The", "É", "\u0301", "𝄞", "\u200d", "\xa0", "\u3000", " ", "  ", "\t", ".", "?",
        "!", "\"", "”", "’", ";", "。", "\x00", "\x1b[31m", "\ufeff", "\u202e", "https://a.b/c.d",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=40).map(" ".join)


def test_there_are_hard_sentences() -> None:
    assert sum(map(len, PARAGRAPHS)) > 60


@pytest.mark.parametrize("lines", PARAGRAPHS, ids=[lines[0][:30] for lines in PARAGRAPHS])
def test_hard_sentences(lines: list[str]) -> None:
    text = " ".join(lines)
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["The parade starts at 9 a.m. ET on Thursday.", "It rained."],
        ["It fell at 5 p.m. EST.", "Traders were surprised."],
        ["Polls close at 8 p.m. Eastern time.", "Those in Oslo close at 9 p.m. local time."],
        ["Roth et al. [3] measured it.", "Lund et al. [4, 5] and Vik et al. (2021) say so."],
        ["It rained. [3]", "Nobody was hurt."],
        ["It ended at 5 p.m.", "Some time later he left."],
        ["It ended at 5 p.m.", "The US said so."],
        ["Some 4.9 million bbl. of oil spilled.", "It took 10 min. to stop it."],
        ["The pier is 6 ft. wide, and 10 yds. long.", "It is 5 ft.", "It broke."],
        ["Prices are low (est. by the town) again.", "Nobody buys."],
        ["We like eggs 1) boiled, 2) fried, 3) raw.", "He said so."],
        ['"It is a tool," Roth said.', '"By using it we will repeat the cycle for too long.'],
        ["He said “no.”", "“We go on and on,” she said."],
        ['We will clear it up. "', "He left."],
        ["It snowed.", "it thawed."],
    ],
    ids=lambda lines: lines[0][:30],
)
def test_what_seems_to_end_a_sentence(lines: list[str]) -> None:
    text = " ".join(lines)
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == lines


@pytest.mark.parametrize(
    "lines",
    [
        # wire copy: each sentence of a quotation is opened, only the last is closed
        [
            '"It is far," he said.',
            '"Nobody came.',
            '"We waited.',
            '"They knew."',
            "The mayor left.",
        ],
        [
            "“It is far,” he said.",
            "“Nobody came.",
            "“We waited.",
            "“They knew.”",
            "The mayor left.",
        ],
        ["‘Nobody came.", "‘We waited.", "‘They knew.’", "The mayor left."],
        ["‘We don’t know.", "Nobody came.", "It’s late.", "The mayor left."],
        ['"Nobody came.', '"They knew it."', 'He got the "support of all".', "He left."],
        ['"Nobody came.', '"They knew it," Roth said.', "Westpac's Lund disagreed.", "It rained."],
        ['"Nobody came.', "The mayor left in anger.", '"They knew," Roth said.', "It rained."],
        ['"Nobody came.', '"Is this what you want?" he asked reporters.', "The mayor left."],
        # a mark was forgotten
        ['Nobody came," he said.', 'The mayor left."', "It rained."],
        ['Is this what you want?" he asked.', "The mayor left."],
        ['“The pier is closed," she said.', '“It may fall."', "He left."],
        # a mark that stands alone
        ["He said so.", '" We go. We stay. "', "He left."],
        ['"We go. We stay. "', "He left."],
        ["He said so.", "“ We go.", "We stay."],
        # pairs are left whole, with who says so
        ['"We go. We stay," he said.', '"He said "no" to me. We left," she said.', "It rained."],
        ['The 5" pipe burst.', "It was 6' 2\" long.", "Nobody knew."],
    ],
    ids=lambda lines: lines[0][:30],
)
def test_quotations(lines: list[str]) -> None:
    text = " ".join(lines)
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["The head of One.Tel denied it.", "Those of One.Tel did not."],
        ['It is "One.Tel" again.', "Wren of One.Tel left."],
        ["Booking.Com fell.", "The editor of TV.Com left."],
        ["He spoke in Oslo.", "Lund replied in Oslo."],
    ],
    ids=lambda lines: lines[0][:30],
)
def test_a_point_in_a_name(lines: list[str]) -> None:
    text = " ".join(lines)
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == lines


def test_a_space_may_be_forgotten_between_sentences() -> None:
    text = "He spoke in Oslo.Lund replied.The mayor left."
    spans = sentence_spans(text, Span(0, len(text)))
    assert [span.of(text) for span in spans] == [
        "He spoke in Oslo.",
        "Lund replied.",
        "The mayor left.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ['"It is far," he told me.', '"Nobody came."', "It surprised me.", "Ten left."],
        [
            "It ends on 4 May.",
            "Company boss Hal Roth said so.",
            "Most vote no.",
            "Nobody fell ill.",
        ],
        ["It came at 80 km/h.", "Nobody saw it at 396 m.", "Lund did."],
        ["The flag no. 10 of May. 5 fell.", "See no. II and the paintings of Me. Blanc."],
        ["She lives in Me. and Ill. with her sister.", "He is No. 3."],
    ],
    ids=lambda lines: lines[0][:30],
)
def test_words_that_look_like_abbreviations(lines: list[str]) -> None:
    text = " ".join(lines)
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["• Bees count to five.", "Honeybees were trained.", "At six they guessed."],
        ["■ Storm.", "Repairs cost much.", "(3) Aid came.", "Nobody took it."],
        ["• 09:30. The mayor appears.", "He leaves.", "11:20 a.m. The drill breaks through."],
        ["It closed at 09:30.", "The mayor left at 11:20 a.m.", "The drill broke."],
        ["How much?", "£3.50.", "He paid."],
        ["Q. Why did you refuse?", "A. Nobody asked.", "It rained."],
        ["He wants (a) bread, (b) wine.", "It is vitamin A.", "The end."],
    ],
    ids=lambda lines: lines[0][:30],
)
def test_bullets_and_labels(lines: list[str]) -> None:
    text = " ".join(lines)
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == lines


def test_bullets_in_lines_of_their_own() -> None:
    text = "• Aid came. Nobody took it\n• Rain\n• Snow"
    spans = sentence_spans(text, Span(0, len(text)))
    assert [span.of(text) for span in spans] == [
        "• Aid came.",
        "Nobody took it",
        "• Rain",
        "• Snow",
    ]


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "A headline\n\nIt rained. It snowed.\n\nMore."
    within = Span(text.index("It rained"), text.index("\n\nMore"))
    assert [s.of(text) for s in sentence_spans(text, within)] == ["It rained.", "It snowed."]


@given(TEXTS)
def test_spans_are_in_order_stripped_and_cover_every_character(text: str) -> None:
    check(text, sentence_spans(text, Span(0, len(text))))


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_nothing_outside_the_given_stretch_is_touched(text: str, head: int, tail: int) -> None:
    within = Span(min(head, len(text)), max(min(head, len(text)), len(text) - tail))
    spans = sentence_spans(text, within)
    assert all(within.start <= span.start and span.end <= within.end for span in spans)
    moved = [Span(span.start - within.start, span.end - within.start) for span in spans]
    check(within.of(text), moved)


@pytest.mark.parametrize("word", ["word ", "x", "ab\n"])
def test_a_stretch_without_full_stops_is_cut(word: str) -> None:
    text = (word * (3 * LONGEST)).strip()
    spans = sentence_spans(text, Span(0, len(text)))
    check(text, spans)
    assert len(spans) >= 3
    assert max(map(len, spans)) <= LONGEST


def test_a_cut_falls_on_a_space_where_there_is_one() -> None:
    text = ("word " * (LONGEST // 2)).strip()
    first, *_ = sentence_spans(text, Span(0, len(text)))
    assert first.of(text).endswith("word")
    assert text[first.end] == " "


def test_furniture_gives_no_sentence(seed_files: list[Path]) -> None:
    for file in seed_files:
        [article] = read_articles(file.read_bytes(), file.name)
        furniture = [b.span for b in article.blocks if b.kind is BlockKind.FURNITURE]
        sentences = segment(article)
        assert sentences
        assert not [s.text for s in sentences for span in furniture if s.span.overlaps(span)]


def test_each_sentence_of_the_seeds_lies_in_one_block(seed_files: list[Path]) -> None:
    for file in seed_files:
        [article] = read_articles(file.read_bytes(), file.name)
        for sentence in segment(article):
            homes = [block for block in article.blocks if block.span.overlaps(sentence.span)]
            assert len(homes) == 1, sentence.text
            assert homes[0].span.start <= sentence.span.start
            assert sentence.span.end <= homes[0].span.end


def test_a_headline_is_one_sentence_and_numbers_count_from_one() -> None:
    article = article_from_text("Rain. Snow. What next?\n\nIt rained. It snowed.\n", "a.txt")
    assert [(s.number, s.text) for s in segment(article)] == [
        (1, "Rain. Snow. What next?"),
        (2, "It rained."),
        (3, "It snowed."),
    ]


@given(TEXTS)
def test_sentences_of_any_article_are_verbatim(text: str) -> None:
    line = text.replace("\n", " ").strip()
    blocks = (Block(Span(0, len(line)), BlockKind.PROSE),) if line else ()
    sentences = segment(Article("a.txt", line, "Title", blocks=blocks))
    check(line, [sentence.span for sentence in sentences])
    assert [s.number for s in sentences] == list(range(1, len(sentences) + 1))


def check(text: str, spans: list[Span]) -> None:
    """What holds for the sentences of any text."""
    ends = [0, *(span.end for span in spans)]
    assert all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    gaps = zip(ends, [*(span.start for span in spans), len(text)], strict=True)
    assert not "".join(text[end:start] for end, start in gaps).strip()
