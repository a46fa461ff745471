"""Misspelt words of a question, held against the articles' own."""

import json
import random
from collections import Counter

import pytest

from qa.library import Library
from qa.spelling import corrected
from qa.vocabulary import Near, Vocabulary, fold
from tests.conftest import SEEDS

LETTERS = "abcdefghijklmnopqrstuvwxyz"
RIGHT = 0.85
"""Some edits make another word, or one that is as near to two."""

ABSENT = """Lisbon Hobart Rwanda Merkel Macron Trudeau Kigali Nairobi Zagreb Ljubljana Tbilisi
Yerevan Asmara Accra Quito Bogota Kandahar Peshawar Karachi Dhaka Yangon Hanoi Manila Jakarta
Lavelle Gatlin Pushkov Petrov Sharif Raqqa Latakia Tartus Shayrat Guterres Netanyahu
cricket tulip violin asteroid volcano mortgage penguin glacier orchestra holed striker""".split()  # noqa: SIM905


@pytest.fixture
def vocabulary(seed_library: Library) -> Vocabulary:
    return Vocabulary(seed_library)


def questions() -> list[str]:
    lines = (SEEDS / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("Who is Sergei Lavrof?", "Who is Sergei Lavrov?"),
        ("Who is Sregei Lavrov?", "Who is Sergei Lavrov?"),
        ("what did lavorv say?", "what did lavrov say?"),
        ("WHAT DID LAVORV SAY?", "WHAT DID LAVROV SAY?"),
        ("Lavorv's comments in Cypurs", "Lavrov's comments in Cyprus"),
        ("How many misiles were fired?", "How many missiles were fired?"),
        ("Who met in Kazakstan?", "Who met in Kazakhstan?"),
        ("Who met in Kasakhstan?", "Who met in Kazakhstan?"),
        ("Which obsrevatory counted them?", "Which observatory counted them?"),
        ("Who apologised to the families?", "Who apologized to the families?"),
    ],
)
def test_a_misspelt_word_becomes_the_articles_own(
    vocabulary: Vocabulary, asked: str, searched: str
) -> None:
    result = corrected(asked, vocabulary)
    assert result.question == searched
    for replacement in result.replacements:
        assert replacement.span.of(asked) == replacement.asked
        assert fold(replacement.searched) in fold(searched)


@pytest.mark.parametrize(
    "question",
    ["Who met in Kazakhstani towns?", "Did NAZO strike?", "What is a Mi-25 or S300x?", "O'Lavrov?",
     "Didn't they?", "", "?", "x" * 2_000, "zz " * 600, "Москва?", "سؤال", "🙂 fired"],
    ids=lambda question: ascii(question[:12]),
)  # fmt: skip
def test_what_is_left_as_it_is(vocabulary: Vocabulary, question: str) -> None:
    assert corrected(question, vocabulary).question == question


@pytest.mark.parametrize("word", ABSENT)
@pytest.mark.parametrize("around", ["Where is {}?", "What did they say about {} in 2016?"])
def test_a_word_that_no_article_has_is_no_mistake(
    vocabulary: Vocabulary, word: str, around: str
) -> None:
    assert corrected(around.format(word), vocabulary).replacements == ()


class Few:
    """A collection that has one word near any other."""

    def __init__(self, word: str) -> None:
        self._near = Near(word, 1, 5, is_name=False)

    def holds(self, word: str) -> bool:
        return False

    def is_english(self, word: str) -> bool:
        return word == "capt"

    def near(self, word: str, most: int) -> list[Near]:
        return [self._near]

    def beside(self, name: str, word: str, most: int, *, behind: bool) -> set[str]:
        return set()

    def writes(self, word: str) -> bool:
        return False

    def together(self, first: str, last: str) -> bool:
        return False

    def sounding(self, word: str, most: int) -> list[Near]:
        return []

    def behind_article(self, name: str) -> Counter[str]:
        return Counter()


def test_two_exchanged_letters_make_no_derivative() -> None:
    assert corrected("the captian", Few("captain")).question == "the captain"
    assert corrected("the captian", Few("caption")).question == "the captian"


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("What did Sregei Mavrov say?", "What did Sergei Lavrov say?"),
        ("What did Fergei Lavorv say?", "What did Sergei Lavrov say?"),
        ("What did Sregei and Mavrov say?", "What did Sergei and Mavrov say?"),
        ("What did Sregei Petrov say?", "What did Sergei Petrov say?"),
    ],
)
def test_a_name_beside_one_that_was_mended(
    vocabulary: Vocabulary, asked: str, searched: str
) -> None:
    assert corrected(asked, vocabulary).question == searched


def test_questions_without_mistakes_stay(vocabulary: Vocabulary) -> None:
    replaced = [r for question in questions() for r in corrected(question, vocabulary).replacements]
    # What the articles spell in another country's way is found in theirs.
    assert {(r.asked, r.searched) for r in replaced} == {
        ("apologises", "apologizes"), ("ez-Zor", "al-Zour"),
    }  # fmt: skip


INQUIRY = (
    "Inquiry opens\nTom Grenfell, who observed the trial, said that the vaccine was safe. Most had"
    " been vaccinated. He talked of debunked claims, of vaping, of the unplugged freezers, of"
    " Christin and of Christine.\n"
)


@pytest.fixture
def inquiry(open_library, tmp_path) -> Vocabulary:
    (tmp_path / "inquiry.txt").write_text(INQUIRY, encoding="utf-8")
    library = open_library()
    library.add(tmp_path / "inquiry.txt")
    return Vocabulary(library)


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("What did Grenfel say?", "What did Grenfell say?"),
        ("what did grenfel's report say?", "what did grenfell's report say?"),
        ("Was the vaccin safe?", "Was the vaccine safe?"),
    ],
)
def test_a_mistake_is_found_though_it_is_the_stem_of_what_is_meant(
    inquiry: Vocabulary, asked: str, searched: str
) -> None:
    assert corrected(asked, inquiry).question == searched


@pytest.mark.parametrize(
    "word",
    ["Grenfell", "Grenfells", "vaccines", "vaccination", "vaccinates", "observes", "talk", "debunk",
     "vape", "unplug", "Christin", "Christine"],
)  # fmt: skip
def test_another_form_of_a_word_that_is_there_stays(inquiry: Vocabulary, word: str) -> None:
    assert inquiry.holds(word)
    assert corrected(f"What about {word} then?", inquiry).replacements == ()


def test_a_name_is_only_replaced_by_a_name(vocabulary: Vocabulary) -> None:
    assert corrected("Who is Convoj?", vocabulary).replacements == ()
    assert corrected("Which convoj was hit?", vocabulary).question == "Which convoy was hit?"


def test_most_single_mistakes_in_names_are_found(vocabulary: Vocabulary) -> None:
    lots = random.Random(7)
    names = ["Lavrov", "Churkin", "Gatilov", "Peskov", "Samantha", "Mistura", "Shoigu", "Astana",
             "Geneva", "Damascus", "Aleppo", "Kazakhstan", "Observatory", "Caspian"]  # fmt: skip
    edited = [(name, _edited(name, lots)) for name in names * 4]
    found = [corrected(f"What about {word} then?", vocabulary).question for _, word in edited]
    right = [name in question for (name, _), question in zip(edited, found, strict=True)]
    assert sum(right) >= RIGHT * len(right), [
        word for (_, word), ok in zip(edited, right, strict=True) if not ok
    ]


def _edited(word: str, lots: random.Random) -> str:
    """One letter behind the first one inserted, left out, replaced or transposed."""
    at, letter = lots.randrange(1, len(word) - 1), lots.choice(LETTERS)
    return lots.choice(
        [
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


TRIAL = (
    "Trial opens\nThe plant opens late. It was opened in May. Gloria Mendez spoke for an hour."
    " Carlos Perez and Carlos Peres went to Paris.\n"
)


@pytest.fixture
def trial(open_library, tmp_path) -> Vocabulary:
    (tmp_path / "trial.txt").write_text(TRIAL, encoding="utf-8")
    library = open_library()
    library.add(tmp_path / "trial.txt")
    return Vocabulary(library)


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("when was the plant opend", "when was the plant opened"),
        # "Mendes" is a name that many have: who is meant is told by the first name.
        ("Who is Gloria Mendes?", "Who is Gloria Mendez?"),
        ("Gloria Mendes's speech", "Gloria Mendez's speech"),
    ],
)
def test_what_ends_alike_or_stands_behind_a_first_name(
    trial: Vocabulary, asked: str, searched: str
) -> None:
    assert corrected(asked, trial).question == searched


@pytest.mark.parametrize(
    "question",
    ["Who is Mendes?", "Who is Maria Mendes?", "what did gloria mendes say?", "Did Mendes speak?",
     "Who is Gloria Bendez?", "Who is Gloria Mendoza?", "Who is Carlos Peret?",
     "Who is Gloria Mendezs?"],
)  # fmt: skip
def test_a_surname_that_may_be_anothers_stays(trial: Vocabulary, question: str) -> None:
    assert corrected(question, trial).question == question
