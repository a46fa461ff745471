"""Independent sources: an agency's report in three papers is one."""

import pytest

import qa.sources
from qa.article import Article
from qa.ingest.text import article_from_text
from qa.sources import independent, near_duplicates

REPORT = (
    "A ferry sank off the island on Saturday in rough seas. The coast guard said that 41 people"
    " had died and that divers were searching the wreck. The captain survived and is being"
    " questioned by the police of the island. Schools will stay closed until Thursday."
)
OTHER = (
    "Relatives of those on board waited at the pier through the night. At least 58 people drowned"
    " when the ferry sank off the island, the Red Cross said, and the search goes on today."
)


def article(name: str, body: str) -> Article:
    return article_from_text(f"Headline of {name}\nBy Jane Doe\n3 March 2019\n\n{body}\n", name)


def names(groups: list[list[Article]]) -> list[list[str]]:
    return [[article.name for article in group] for group in groups]


def test_near_duplicates_count_once() -> None:
    reprint = REPORT.replace("rough seas", "heavy seas") + " More to follow."
    found = [article("a", REPORT), article("b", OTHER), article("c", reprint), article("a", REPORT)]
    assert names(independent(found)) == [["a", "c"], ["b"]]


def test_what_stands_around_the_text_does_not_count() -> None:
    one = article_from_text(f"Ferry sinks\nBy Jane Doe\n3 March 2019\n\n{REPORT}\n", "one")
    two = article_from_text(f"{REPORT}\n", "two")
    assert near_duplicates(one, two)
    assert not near_duplicates(one, article("b", OTHER))


def test_a_copy_of_two_makes_them_one() -> None:
    words = REPORT.split()
    first, last = " ".join(words[: len(words) * 5 // 8]), " ".join(words[len(words) * 3 // 8 :])
    assert len(independent([article("a", first), article("z", last)])) == 2
    assert len(independent([article("a", first), article("z", last), article("m", REPORT)])) == 1


def minutes(first: int, last: int) -> str:
    """A council's minutes, as long as wanted: each item has words of its own."""
    return "\n\n".join(
        f"Item {n}: the council heard speaker {n * 7} on plot {n * 13} and put it off to day {n}."
        for n in range(first, last)
    )


def test_of_long_texts_the_beginnings_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shingles of millions of characters take seconds, while someone waits for an answer."""
    seen: list[int] = []
    shingled = qa.sources._shingles
    monkeypatch.setattr(qa.sources, "_shingles", lambda t: seen.append(len(t)) or shingled(t))
    one, two = article("one", minutes(0, 4_000)), article("two", minutes(20, 4_000) + "\n\nEnd.")
    assert near_duplicates(one, two)
    assert not near_duplicates(one, article("other", minutes(5_000, 9_000)))
    assert near_duplicates(two, one)
    assert len(seen) == 3  # and each once
    assert max(seen) <= 50_000


def test_an_excerpt_of_a_long_text_is_no_copy_of_it() -> None:
    whole = article("whole", minutes(0, 2_000))
    assert len(whole.text) > 3 * 50_000
    assert not near_duplicates(article("start", minutes(0, 600)), whole)
    assert near_duplicates(article("most", minutes(0, 1_500)), whole)


def test_short_and_empty_texts() -> None:
    assert independent([]) == []
    empty, short = Article("e", "", "E"), Article("s", "Two words", "S")
    assert len(independent([empty, short])) == 2
