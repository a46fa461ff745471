"""One thing asked of several, each of which has an answer of its own, and of several together."""

import pytest

from qa.coordinated import each_of


@pytest.mark.parametrize(("question", "each"), [
    ("When did the airport close and reopen?",
     ["When did the airport close", "When did the airport reopen"]),
    ("When does the show of Monet and Manet open and close?",
     ["When does the show of Monet and Manet open", "When does the show of Monet and Manet close"]),
    ("Why was the bridge built and destroyed?",
     ["Why was the bridge built", "Why was the bridge destroyed"]),
    ("How old are Jo Roe and Ann Poe?", ["How old is Jo Roe", "How old is Ann Poe"]),
    ("How tall were Roe, Juan de la Cruz and Poe?",
     ["How tall was Roe", "How tall was Juan de la Cruz", "How tall was Poe"]),
    ("How long are the bridge and the old tunnel?",
     ["How long is the bridge", "How long is the old tunnel"]),
    ("What did Jo Roe and Ludwig van Berg say about the strike?",
     ["What did Jo Roe say about the strike", "What did Ludwig van Berg say about the strike"]),
    ("What did Jo Roe, Ann Poe, and Li Wei demand?",
     ["What did Jo Roe demand", "What did Ann Poe demand", "What did Li Wei demand"]),
    ("What happened at Woomera and on Christmas Island?",
     ["What happened at Woomera", "What happened on Christmas Island"]),
    ("What happened to Jo Roe, to Ann Poe and to the captain?",
     ["What happened to Jo Roe", "What happened to Ann Poe", "What happened to the captain"]),
    ("Did they let Jo Roe go to York and why not?",
     ["Did they let Jo Roe go to York", "why didn't they let Jo Roe go to York"]),
    ("Will the bridge open, and if not, why not?",
     ["Will the bridge open", "why won't the bridge open"]),
    ("Didn't he resign? Why not?", ["Didn't he resign", "why didn't he resign"]),
    ("What are the average rents in Leeds and York?",
     ["What are the average rents in Leeds", "What are the average rents in York"]),
])  # fmt: skip
def test_each_has_a_question(question: str, each: list[str]) -> None:
    assert each_of(question) == each


@pytest.mark.parametrize("question", [
    "Who met Putin and Assad?", "How did talks between Jo Roe and Ann Poe end?",
    "What did Russia and Iran agree on?", "What did Russia and Iran say?",
    "What did Jada and Will Smith say?", "What did Ernst and Young say?",
    "How old are Johnson and Johnson?", "What are the prices in Tyne and Wear?",
    "What are the rents in Bosnia and Herzegovina?", "How large are Marks and Spencer?",
    "What did Jo Roe and Ann Poe say together?", "What did Jo Roe and Ann Poe say of each other?",
    "What did Jo Roe and Ann Poe say about who won?", "What did Jo Roe and Ann Poe do?",
    "What did Jo Roe and Ann Poe say, and why?", "How old are the Roe and Poe families?",
    "What are the differences in Leeds and York?", "How many died in Leeds and York?",
    "When did he visit Iran and Iraq?", "When did they ban tea and coffee?",
    "When did the price rise and fall?", "When did he come and go?", "When did it open and open?",
    "In which year did the wall fall and the border open?",
    "When did the shop open and the bar close?",
    "What happened in Leeds and York?", "What happened in Leeds and on Monday?",
    "What happened between March and May, and in June?", "Did it snow in Leeds and in York?",
    "Did he say that they let him go and why not?", "Did he ask who left and why not?",
    "Who was not asked and why not?", "Why not?", "If not, why not?",
    "Who said when the shop would open and close?", "Did the shop open and close?", "", "and",
])  # fmt: skip
def test_what_is_one_stays_one(question: str) -> None:
    assert each_of(question) == [question]


@pytest.mark.parametrize("question", [
    "what did " + "A B, " * 400, "how old are " + "A and " * 400, "when did " + "open and " * 400,
    "what happened " + "in A, " * 400, "did " + "it why " * 400, "did it " + "why not " * 300,
    "how tall are the " + "x " * 900, "what are the " + "a " * 900 + "rents in",
], ids=lambda question: question[:12])  # fmt: skip
def test_odd_questions(question: str) -> None:
    assert each_of(question) == [question]
