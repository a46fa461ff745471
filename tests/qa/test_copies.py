"""Near-duplicates, found when an article is added."""

from random import Random

import pytest

import qa.copies
from qa.article import Article
from qa.ingest import read_articles
from qa.ledger import State
from qa.library import Library

_SOME = (
    "harbour council pier crack diver mayor crown repair ferry road union cruise ship town closed "
    "opened two years eleven blocked money people tide storm night cargo engine crane"
)
WORDS = _SOME.split()


def text(seed: int, *, sentences: int = 12) -> str:
    lots = Random(seed)
    made = [" ".join(lots.choices(WORDS, k=11)).capitalize() + "." for _ in range(sentences)]
    return " ".join(made)


def article(name: str, body: str, title: str = "A headline of its own") -> Article:
    [made] = read_articles(f"{title}\n\n{body}".encode(), name)
    return made


def copies(library: Library) -> dict[str, str | None]:
    return {row.name: row.copy_of for row in library.articles()}


def bands_of(library: Library) -> set[int]:
    return {int(id) for (id,) in library.read("SELECT DISTINCT article FROM bands")}


REPRINT = text(1).replace("harbour", "port", 2) + " The agency contributed to this report."


@pytest.fixture
def library(open_library) -> Library:
    made = open_library()
    made.add_articles([article("agency.txt", text(1)), article("other.txt", text(2))])
    return made


def test_a_reprint_is_said_and_linked(library: Library) -> None:
    ledger = library.add_articles([article("reprint.txt", REPRINT, "Another headline")])
    [entry] = ledger.entries
    assert (entry.state, entry.reason) == (State.ADDED, "near-duplicate of agency.txt")
    assert copies(library) == {"agency.txt": None, "other.txt": None, "reprint.txt": "agency.txt"}
    [row] = library.read("SELECT state, reason FROM files WHERE name = 'reprint.txt'")
    assert row == ("added", "near-duplicate of agency.txt")


def test_only_the_first_of_many_copies_is_compared_to(library: Library) -> None:
    library.add_articles([article(f"copy{n}.txt", text(1)) for n in range(20)])
    assert set(copies(library).values()) == {None, "agency.txt"}
    assert len(bands_of(library)) == 2


def test_when_it_goes_the_next_one_takes_its_place(library: Library) -> None:
    library.add_articles([article(f"copy{n}.txt", text(1)) for n in range(3)])
    library.remove("agency.txt")
    assert copies(library) == {
        "copy0.txt": None,
        "copy1.txt": "copy0.txt",
        "copy2.txt": "copy0.txt",
        "other.txt": None,
    }
    library.add_articles([article("agency.txt", REPRINT)])
    assert copies(library)["agency.txt"] == "copy0.txt"
    library.remove(*copies(library))
    assert bands_of(library) == set()


def test_a_copy_that_is_rewritten_is_one_no_more(library: Library) -> None:
    library.add_articles([article("reprint.txt", REPRINT)])
    library.add_articles([article("reprint.txt", text(9))])
    assert copies(library)["reprint.txt"] is None
    library.add_articles([article("agency.txt", text(8)), article("late.txt", REPRINT)])
    assert copies(library)["late.txt"] is None


def test_articles_of_before_are_linked_by_the_next_add(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add_articles([article("reprint.txt", REPRINT)])
    with library._store.transaction():
        library._store.forget_copies()
        library._store.set_meta("signatures", "")
    library.add_articles([article("third.txt", text(3))])
    assert copies(library)["reprint.txt"] == "agency.txt"


def test_half_of_a_text_in_common_is_mostly_noticed() -> None:
    """And a tenth hardly ever brings a comparison."""

    def share(common: int) -> float:
        found = 0
        for seed in range(60):
            one = text(seed, sentences=common) + " " + text(seed + 1000, sentences=20 - common)
            other = text(seed, sentences=common) + " " + text(seed + 2000, sentences=20 - common)
            keys = [qa.copies.bands(qa.copies.signature(article("", t))) for t in (one, other)]
            found += bool(set(keys[0]) & set(keys[1]))
        return found / 60

    assert share(14) > 0.85
    assert share(3) < 0.2
