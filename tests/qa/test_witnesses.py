"""Which sentences are shown for and against: the likeliest, each once, both sides."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Candidate, Hit, Stance
from qa.article import Passage, Span
from qa.confidence import Evidence
from qa.ingest.text import article_from_text
from qa.segment import segment
from qa.stance import Leaning
from qa.witnesses import MOST, Witness, for_and_against, witnesses

QUESTION = "Did the bridge collapse?"


def evidence(*texts: str) -> Evidence:
    """A candidate for each sentence, the first one the reader's best."""
    groups = []
    for n, text in enumerate(texts):
        article = article_from_text(f"A bridge\n\n{text}\n", f"{n}.txt")
        sentence = segment(article)[-1]
        span = Span(sentence.span.start, sentence.span.end)
        hit = Hit(Passage(n, article, span, (sentence,)), n + 1, 1.0, 0.5, None, (0.5,))
        groups.append([Candidate(sentence, span, 9.0 - n, 9.0 - n, hit)])
    return Evidence(QUESTION, groups, [group[0].hit for group in groups])


def leaning(**by_word: tuple[float, float]):
    """A model that knows some words."""

    def lean(question: str, sentences: Sequence[str]) -> list[Leaning]:
        assert question == QUESTION
        return [
            Leaning(*next((p for word, p in by_word.items() if word in s), (0.01, 0.01)))
            for s in sentences
        ]

    return lean


def test_the_likeliest_to_decide_comes_first_with_its_side() -> None:
    lean = leaning(fell=(0.9, 0.05), stands=(0.0, 0.99))
    found = witnesses(evidence("It rained.", "The bridge fell.", "The bridge stands."), lean)
    assert [each.candidate.sentence.text for each in found] == [
        "The bridge stands.", "The bridge fell.", "It rained.",
    ]  # fmt: skip
    assert [each.side for each in found[:2]] == [Stance.AGAINST, Stance.FOR]
    assert all(0 <= each.sure <= 1 for each in found)
    assert found[-1].stance is Stance.UNCLEAR


def test_a_sentence_is_asked_once_wherever_it_is_reprinted() -> None:
    lean = leaning(fell=(0.9, 0.05))
    assert len(witnesses(evidence("The bridge fell.", "The bridge fell."), lean)) == 1


def test_what_the_reader_holds_for_the_answer_is_surer() -> None:
    lean = leaning(bridge=(0.8, 0.0))
    far = ["Rain." + " More." * n for n in range(3)]
    near, *_ = witnesses(evidence("The bridge fell."), lean)
    later = witnesses(evidence(*far, "The bridge fell."), lean)
    (same,) = (each for each in later if each.candidate.sentence.text == "The bridge fell.")
    assert same.sure < near.sure


def sworn(sides: Sequence[tuple[Stance, float]]) -> list[Witness]:
    (candidate,) = evidence("It fell.").groups[0]
    return [Witness(candidate, side, sure) for side, sure in sides]


def test_both_sides_are_shown_where_both_are_there() -> None:
    found = sworn([(Stance.FOR, 0.9)] * 5 + [(Stance.AGAINST, 0.6)])
    assert [each.side for each in for_and_against(found)] == [Stance.FOR] * 3 + [Stance.AGAINST]


@given(
    st.lists(st.tuples(st.sampled_from([Stance.FOR, Stance.AGAINST]), st.floats(0, 1)), max_size=12)
)
def test_at_most_four_of_them_and_none_that_is_unclear(sides: list[tuple[Stance, float]]) -> None:
    found = sworn(sides)
    shown = list(for_and_against(found))
    assert len(shown) <= MOST
    assert all(each in found and each.stance is not Stance.UNCLEAR for each in shown)
    told = {each.stance for each in found} - {Stance.UNCLEAR}
    assert {each.stance for each in shown} == told
