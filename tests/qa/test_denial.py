"""What a sentence denies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.denial import asks_for_denial, denied_from


def denied(sentence: str, words: str) -> bool:
    return denied_from(sentence, sentence.index(words)) is not None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Sund denied that valves had been removed.", "valves"),
        ("Sund has denied removing valves.", "removing"),
        ("Sund denied blocking access to the plant.", "the plant"),
        ("Sund denied claims that access was blocked.", "access was blocked"),
        ("Sund denied not only that valves failed but also that pipes leaked.", "pipes leaked"),
        ("The board rejected the claim that an alarm had failed.", "an alarm"),
        ("The board dismissed as nonsense reports that 41 had died.", "41"),
        ("The board disputed that 41 had died.", "41"),
        ("Police ruled out arson.", "arson"),
        ("Police doubted whether the pilot was drunk.", "drunk"),
        ("There is no evidence that the pilot was drunk.", "drunk"),
        ("It isn't true that the pilot was drunk.", "drunk"),
        ("Reports that 41 had died are unfounded, she said.", "41"),
    ],
)
def test_what_is_denied(sentence: str, words: str) -> None:
    assert denied(sentence, words)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Sund denied that valves had been removed.", "Sund"),
        ("Sund denied that valves had been removed.", "denied"),
        ("Sund not only saw the valves but checked them.", "checked"),
        ("They were denied entry to the port of Lamu.", "Lamu"),
        ("Officials denied the inspectors access to the plant.", "the plant"),
        ("Parliament rejected the plan to build a dam near Lamu.", "Lamu"),
        ("Parliament rejected the plan after claims that 41 had died.", "41"),
        ("The board dismissed two officials in May.", "May"),
        ("The removal was denied by Sund.", "Sund"),
        ("Sund denied the claim, saying the valves were checked in May.", "May"),
        ("Sund denied the claim and said the valves were checked in May.", "May"),
        ("Sund denied the claim, but the valves were gone.", "gone"),
        ("Sund denied any role in the blast, which killed 41 people.", "41"),
        ("There was no doubt that 41 had died.", "41"),
        ("Reports that 41 had died reached Lamu.", "41"),
    ],
)
def test_what_is_not(sentence: str, words: str) -> None:
    assert not denied(sentence, words)


def test_a_clause_put_in_between_ends_no_denial() -> None:
    sentence = "Sund denied that the valves, which were made in Kent, had been removed."
    assert denied(sentence, "removed")
    assert not denied(sentence, "Kent")


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Denying that she took 12 papers, deputy leader Eva Lund said she saw 40.", "12", True),
        ("Denying that she took 12 papers, deputy leader Eva Lund said she saw 40.", "40", False),
        ("Denying any wrongdoing, the bank agreed to pay 40 million.", "40", False),
        ("Denying that 12 cooks, 3 clerks and a maid had left, Sund said 5 had.", "3", True),
        ("Denying that 12 cooks, 3 clerks and a maid had left, Sund said 5 had.", "5", False),
        ("Denying that he took money, 40 watches or a boat, Lund resigned.", "40", True),
        ("Although Lund denied taking 12 bribes, the court found he got 40 euros.", "12", True),
        ("Although Lund denied taking 12 bribes, the court found he got 40 euros.", "40", False),
        ("Lund, who denies two counts of fraud, was released after 40 days.", "two", True),
        ("Lund, who denies two counts of fraud, was released after 40 days.", "40", False),
        ("Sund denied that the valves, 40 in all, had been removed.", "40", True),
        ("Lund resigned, denying that he took money, 40 watches or a boat.", "40", True),
    ],
)  # fmt: skip
def test_a_main_clause_behind_a_denial_is_not_denied(
    sentence: str, words: str, expected: bool
) -> None:
    assert denied(sentence, words) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does Yammine deny about the diesel deal?", True),
        ("What accusation does the owner reject?", True),
        ("Which cause did police rule out?", True),
        ("What did Sund say?", False),
        ("What happened to the valves?", False),
        ("Who denied that 40 drivers had been dismissed?", True),
        ("How many drivers did Norrbuss deny dismissing?", True),
        ("What has the company denied?", True),
        ("What did the fire commander dismiss as online gossip?", True),
        ("Which claims were rejected by the minister?", True),
        ("What was ruled out?", True),
        ("Who dismissed the claim that 40 had died?", True),
        ("Which hostage disputes the official version?", True),
        ("What do the parents dispute?", True),
        ("Did police rule out arson?", True),
        ("What is Sund denying?", True),
        ("Which allegation was denied by Sund?", True),
        ("How many drivers were dismissed by Norrbuss?", False),
        ("How many drivers did Norrbuss dismiss?", False),
        ("Why was Lee rejected by the party?", False),
        ("How many asylum seekers were turned down?", False),
        ("How many people were denied entry?", False),
        ("How many visas did the embassy deny?", False),
        ("How many people had their visas denied?", False),
        ("Which offer did the union reject?", False),
        ("Which players have been ruled out for the final?", False),
        ("How many people live in the disputed area?", False),
        ("What did the pay dispute cost the firm?", False),
        ("What has happened to the drivers dismissed by Norrbuss?", False),
        ("What was Lee dismissed for?", False),
        ("How many drivers were dismissed, although Norrbuss denied it?", False),
        ("Why did the party reject Lee after claims of fraud?", False),
        ("How many charges were dismissed by the judge?", False),
    ],
)
def test_a_question_may_ask_for_the_denial(question: str, expected: bool) -> None:
    assert asks_for_denial(question) is expected


@given(st.text(max_size=80), st.integers(0, 80))
def test_any_text(text: str, at: int) -> None:
    begins = denied_from(text, at)
    assert begins is None or 0 <= begins <= at


@pytest.mark.parametrize("word", ["denied ", "claims that ", "reject ", "and said ", ", which "])
def test_a_long_text_is_looked_at_near_the_words(word: str) -> None:
    assert denied_from(word * 50_000, 100_000) in (None, *range(200_000))


@given(st.text(max_size=80))
def test_any_question(question: str) -> None:
    assert asks_for_denial(question) in {True, False}
