"""Arabic names in another transliteration than the articles'."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from qa.library import Library
from qa.spelling import corrected
from qa.transliteration import consonants, transliterated
from qa.vocabulary import Vocabulary

STRIKE = (
    "Strike near Deir al-Zour\n\nJets struck Deir al-Zour. The town of al-Zour is far from"
    " ar-Raqqa, said Zaher. In Deir el-Zour, Hama and al-Qamishli they were heard.\n"
)


@pytest.fixture
def vocabulary(open_library: Callable[..., Library], tmp_path: Path) -> Vocabulary:
    (tmp_path / "strike.txt").write_text(STRIKE, encoding="utf-8")
    library = open_library()
    library.add(tmp_path / "strike.txt")
    return Vocabulary(library)


@pytest.mark.parametrize(("asked", "searched"), [
    ("Who hit Deir ez-Zor?", "Who hit Deir al-Zour?"),
    ("Who hit Deir Ez-Zor's depot?", "Who hit Deir al-Zour's depot?"),
    ("Who hit Deir Ezzor?", "Who hit Deir al-Zour?"),
    ("Who hit Deir Azzour?", "Who hit Deir al-Zour?"),
    ("Who fled from al-Kamishli to el-Qamishlo?", "Who fled from al-Kamishli to al-Qamishli?"),
    ("Was ez-Zor hit before el-Zor was?", "Was al-Zour hit before al-Zour was?"),
])  # fmt: skip
def test_a_name_becomes_the_articles_own(vocabulary: Vocabulary, asked: str, searched: str) -> None:
    result = corrected(asked, vocabulary)
    assert result.question == searched
    for replacement in result.replacements:
        assert replacement.span.of(asked) == replacement.asked


@pytest.mark.parametrize("question", [
    "Who hit al-Zour?", "Who hit el-Zour?", "Who hit ez-Zour?",  # the articles have the name
    "Who is al-Zahir?",  # behind no article there
    "Who is el-Hama?", "Who fled from al-Zarqa?", "Who met Zor?", "Ezzor?", "Who met Otto Essen?",
    "What is un-Zor?", "the re-Zor", "al-", "al-Z", "-al-Zor", "al-" * 500, "",
])  # fmt: skip
def test_others_stay(vocabulary: Vocabulary, question: str) -> None:
    assert list(transliterated(question, vocabulary)) == []


def test_vowels_and_doubled_letters_make_no_other_name() -> None:
    assert consonants("Zour") == consonants("Zor") == "zr"
    assert consonants("Assad") == consonants("Asad") == "asd"
    assert consonants("Ramadi") != consonants("Ramla")
    assert consonants("") == ""


class Several:
    """A collection with several spellings of one name."""

    def __init__(self, **forms: int) -> None:
        self._forms = Counter({form.replace("_", "-"): times for form, times in forms.items()})

    def holds(self, word: str) -> bool:
        return False

    def behind_article(self, name: str) -> Counter[str]:
        return self._forms


def test_of_several_spellings_the_usual_one_is_searched_for() -> None:
    def searched(**forms: int) -> str:
        ((_, form),) = transliterated("Who hit es-Zar?", Several(**forms))
        return form

    assert searched(el_Zour=3, al_Zor=1, al_Zour=2) == "al-Zour"
    assert searched(el_Zour=2, ez_Zor=3, az_Zur=1) == "ez-Zor"
