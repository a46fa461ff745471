"""Which sentences speak for what a yes/no question asks, and which against."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Stance
from qa.article import Article, Sentence, Span
from qa.stance import evidence_on, stance

CASES = [
    # plain
    ("Did the bridge collapse?", "The bridge collapsed at noon.", Stance.FOR),
    ("Did the bridge collapse?", "The bridge did not collapse in the storm.", Stance.AGAINST),
    ("Did the bridge collapse?", "The mayor denied that the bridge had collapsed.", Stance.AGAINST),
    ("Did the bridge collapse?", "It is unclear whether the bridge collapsed.", Stance.UNCLEAR),
    ("Did the bridge collapse?", "Engineers met in Geneva.", Stance.UNCLEAR),
    ("Was the pilot warned?", "The pilot was never warned of the fog.", Stance.AGAINST),
    ("Was the pilot warned?", "Controllers warned the pilot twice.", Stance.FOR),
    ("Were civilians killed in the raid?", "Nine civilians were killed in the raid.", Stance.FOR),
    ("Were civilians killed in the raid?", "No civilians were killed in the raid.", Stance.AGAINST),
    ("Were civilians killed in the raid?",
     "Reports that civilians were killed in the raid are unfounded, the minister said.",
     Stance.AGAINST),
    ("Were civilians killed in the raid?",
     "The army dismissed claims that civilians were killed in the raid.", Stance.AGAINST),
    ("Has the clinic closed?", "The clinic closed in June.", Stance.FOR),
    ("Has the clinic closed?", "The clinic is still open.", Stance.AGAINST),
    ("Will taxes rise?", "Taxes will fall next year, the chancellor said.", Stance.AGAINST),
    ("Will taxes rise?", "Taxes will rise by two per cent.", Stance.FOR),
    ("Is the vaccine safe?", "The vaccine is safe, regulators concluded.", Stance.FOR),
    ("Is the vaccine safe?", "The vaccine isn't safe for infants.", Stance.AGAINST),
    ("Did Keita sign the contract?", "Keita refused to sign the contract.", Stance.AGAINST),
    ("Did Keita sign the contract?", "Keita failed to sign the contract in time.", Stance.AGAINST),
    ("Did Keita sign the contract?", "Keita signed the contract on Friday.", Stance.FOR),
    # the question itself denies
    ("Did Russia deny the attack?", "Russia denied any role in the attack.", Stance.FOR),
    ("Did Russia deny the attack?", "Russia admitted the attack.", Stance.AGAINST),
    ("Did Russia deny the attack?", "Russia did not deny the attack.", Stance.AGAINST),
    ("Did the union reject the offer?", "The union accepted the offer.", Stance.AGAINST),
    ("Did the union reject the offer?", "The union turned down the offer.", Stance.FOR),
    ("Didn't the bridge collapse?", "The bridge collapsed at noon.", Stance.FOR),
    ("Was the rumour unfounded?", "The rumour was unfounded, police said.", Stance.FOR),
    # the subject without what is asked of it
    ("Did the reactor explode?", "The reactor was painted in June.", Stance.UNCLEAR),
    ("Was the mayor arrested?", "The mayor did not attend the ceremony.", Stance.UNCLEAR),
    ("Was the ferry overloaded?", "The ferry's ramp had not been closed properly.",
     Stance.UNCLEAR),
    ("Were civilians killed in the raid on Friday?", "The raid on civilians began at dawn.",
     Stance.UNCLEAR),
    ("Were civilians killed in the raid on Friday?", "Nine civilians were killed, he said.",
     Stance.FOR),
    ("Was the ferry overloaded?", "The ferry was late, but it was overloaded.", Stance.FOR),
    ("Did the ferry sink yesterday?", "The ferry sank within minutes.", Stance.FOR),
    ("Was the drug approved?", "Approval of the drug came in May.", Stance.FOR),
    # the object without what is done to it
    ("Did the bank sell its branch?", "The bank opened a branch in Rome.", Stance.UNCLEAR),
    ("Did the bank sell its branch?", "The bank sold its branch in Rome.", Stance.FOR),
    ("Did the bank sell its branch?", "A sale of the branch was not planned, the bank said.",
     Stance.AGAINST),
    ("Did Harris bribe a clerk?", "Harris was cleared of two charges, of bribing a clerk.",
     Stance.AGAINST),
    ("Did any miner survive the blast?", "All of the miners were killed in the blast.",
     Stance.AGAINST),
    ("Did any miner survive the blast?", "Two of the miners were killed in the blast.",
     Stance.UNCLEAR),
    ("Did anyone die in the blast?", "Two miners were killed in the blast.", Stance.FOR),
    # another thing is denied
    ("Did the minister resign?", "The minister resigned on Monday, denying that she had lied.",
     Stance.FOR),
    ("Was the siren switched off?",
     "The siren had been switched off, because false alarms woke the town.", Stance.FOR),
    # contraries
    ("Did an alarm fail?", "All alarms worked.", Stance.AGAINST),
    ("Did the alarm work?", "The alarm failed on Sunday.", Stance.AGAINST),
    ("Did an alarm fail?", "An alarm failed to sound.", Stance.FOR),
    # another clause's negation
    ("Did the bridge collapse?", "The bridge collapsed, but nobody was hurt.", Stance.FOR),
    ("Was anybody hurt?", "The bridge collapsed, but nobody was hurt.", Stance.AGAINST),
    ("Did the river flood the town?",
     "Although the dam did not break, the river flooded the town.", Stance.FOR),
]  # fmt: skip


@pytest.mark.parametrize(("question", "sentence", "expected"), CASES)
def test_stance(question: str, sentence: str, expected: Stance) -> None:
    assert stance(question, sentence) is expected


def sentences(*texts: str) -> list[Sentence]:
    made, start = [], 0
    article = Article("a", "\n".join(texts), "")
    for number, text in enumerate(texts, start=1):
        made.append(Sentence(article, Span(start, start + len(text)), number))
        start += len(text) + 1
    return made


def test_both_sides_are_shown_where_both_are_there() -> None:
    given_ = sentences(
        "The bridge collapsed at noon.",
        "The old bridge collapsed, drivers said.",
        "Half of the bridge collapsed, a diver said.",
        "The bridge collapsed slowly, a boy said.",
        "The mayor denied that the bridge had collapsed.",
        "It rained.",
    )
    shown = evidence_on("Did the bridge collapse?", given_)
    assert [one.stance for one in shown] == [Stance.FOR] * 3 + [Stance.AGAINST]
    assert [one.sentence.number for one in shown] == [1, 2, 3, 5]


def test_what_is_unclear_is_shown_only_where_nothing_is_clear() -> None:
    unclear = sentences("It is unclear whether the bridge collapsed.", "It rained.")
    shown = evidence_on("Did the bridge collapse?", unclear)
    assert [(one.sentence.number, one.stance) for one in shown] == [(1, Stance.UNCLEAR)]
    assert evidence_on("Did the bridge collapse?", []) == ()


@pytest.mark.parametrize(
    "text", ["", "not " * 50_000, ", but" * 50_000, "x" * 200_000, "?", "\x00"]
)
def test_odd_texts(text: str) -> None:
    assert stance(text, text) in Stance
    assert stance("Did it rain?", text) is Stance.UNCLEAR


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=80), max_size=8))
def test_at_most_four_and_each_once(question: str, texts: list[str]) -> None:
    given_ = sentences(*texts)
    shown = [one.sentence for one in evidence_on(question, given_)]
    assert len(shown) <= 4
    assert len(shown) == len({s.number for s in shown})
    assert all(s in given_ for s in shown)


def test_nine_in_ten_stances_of_the_news_are_right() -> None:
    path = Path(__file__).with_name("stance_cases.json")
    cases = json.loads(path.read_text(encoding="utf-8"))
    wrong = [c for c in cases if stance(c["question"], c["sentence"]) not in c["stance"]]
    assert len(wrong) <= 0.1 * len(cases), wrong
