"""What a yes/no question asks of its subject."""

import pytest

from qa.predicate import predicate


@pytest.mark.parametrize(("question", "word"), [
    ("Did the bank sell its branch?", "sell"),
    ("Did Keita bribe a clerk?", "bribe"),
    ("Did anybody survive the blast?", "survive"),
    ("Did the transport minister resign?", "resign"),
    ("Did the mayor of New York resign?", "resign"),
    ("Did the court convict Varga?", "convict"),
    ("Did sales of dairy products rise?", "rise"),
    ("Did they refuse bail?", "refuse"),
    ("Was the gas sensor switched off?", "switched"),
    ("Was anyone charged over the sinking?", "charged"),
    ("Were civilians in the town killed on Friday?", "killed"),
    ("Is the wall going to be pulled down?", "pulled"),
    ("Has the drug really been approved?", "approved"),
    ("Is the vaccine safe?", "safe"),
    ("Were there any survivors?", "survivors"),
    ("", None),
])  # fmt: skip
def test_it_is_the_verb_where_there_is_one(question: str, word: str | None) -> None:
    assert predicate(question) == word
