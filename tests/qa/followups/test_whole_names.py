"""A name that is taken over in part is taken over whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.followups.conversation import Turn
from qa.followups.resolver import Resolver, Thresholds
from qa.followups.terms import joined, words_of
from qa.followups.whole_names import names_in, with_whole_names
from tests.qa.followups.conftest import Picking


@pytest.mark.parametrize(("text", "names"), [
    ("Who is Michael Vaughan?", ["Michael Vaughan"]),
    ("Osama bin Laden met Fernando de la Rua.", ["Osama bin Laden", "Fernando de la Rua"]),
    ("What is Amina Lawal's sentence?", ["Amina Lawal"]),
    ("Vaughan's England won.", ["Vaughan", "England"]),
    ("George W. Bush flew to Deir ez-Zor.", ["George W. Bush", "Deir ez-Zor"]),
    ("Then President Jo Roe left.", ["Jo Roe"]),
    ("Yesterday Jo Roe left. Former England captains came.", ["Jo Roe", "England"]),
    ("When Jo O'Neill, Ann Poe and Özil left", ["Jo O'Neill", "Ann Poe", "Özil"]),
    ("The Liberian-flagged Petrel sank.", ["Petrel"]),
    ("Jo Roe Hits Hundred As York Win Again", []),
    ("who left the van by the river", []),
    ("", []),
])  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in names_in(text)] == names


def widened(question: str, text: str, *picks: str) -> list[str]:
    ranges = [(at, at + len(pick)) for pick in picks for at in [text.index(pick)]]
    return joined(text, with_whole_names(question, text, ranges))


@pytest.mark.parametrize(("question", "text", "picks", "added"), [
    ("Who else?", "Who is Michael Vaughan?", ["Michael"], ["Michael Vaughan"]),
    ("Who else?", "Who is Osama bin Laden?", ["Laden"], ["Osama bin Laden"]),
    ("When?", "Who met Jo Roe? Roe met Ann Poe.", ["Jo", "Roe met"], ["Jo Roe", "Roe met"]),
    ("When?", "Who met Jo Roe at sea?", ["Jo", "Roe"], ["Jo Roe"]),
    # What is no name, or one that is there already, stays.
    ("When?", "Who met a young captain?", ["captain"], ["captain"]),
    ("When?", "Who is Prime Minister Jo Roe?", ["Jo Roe"], ["Jo Roe"]),
    # What the question says isn't said again.
    ("When did Roe leave?", "Who is Jo Roe?", ["Jo"], ["Jo"]),
])  # fmt: skip
def test_a_part_of_a_name_becomes_the_name(
    question: str, text: str, picks: list[str], added: list[str]
) -> None:
    assert widened(question, text, *picks) == added


def test_the_resolver_takes_whole_names() -> None:
    at = Thresholds(alone=-4.0, back=0.0, other=2.0, most=1)
    resolver = Resolver(Picking({"Amina": 3.0}), at)
    history = [Turn("What is Amina Lawal's sentence?")]
    assert resolver.resolve("how old is she?", history) == "how old is she? (Amina Lawal)"


pieces = st.sampled_from(["Jo", "Roe", "van", "de", "Mr", "the", "Rain", "rain", "'s", ".", "\n"])


@given(st.lists(pieces, max_size=25), st.lists(st.booleans(), min_size=25, max_size=25))
def test_any_text(said: list[str], picked: list[bool]) -> None:
    text = " ".join(said)
    words = words_of(text)
    ranges = [word for word, takes in zip(words, picked, strict=False) if takes]
    found = with_whole_names("When?", text, ranges)
    assert bool(found) == bool(ranges)
    assert all(0 <= start < end <= len(text) for start, end in found)


@pytest.mark.parametrize("text", ["A " * 4_000, "." * 9_000, "Mr " * 3_000, "Jo de " * 2_000])
def test_odd_texts(text: str) -> None:
    assert names_in(text) == names_in(text)
