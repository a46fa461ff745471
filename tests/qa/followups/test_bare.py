"""A bare question word takes the words of the question before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.followups.bare import is_bare, spelt_out
from qa.followups.conversation import Turn

SENTENCE = "It was told in some sentence that says much more than this."


@pytest.mark.parametrize(("question", "before", "answer", "full"), [
    ("Why?", "Was the captain released?", "", "Why was the captain released?"),
    ("If so, by whom?", "Was the pilot rescued?", "", "By whom was the pilot rescued?"),
    ("Why?", "Didn't he resign?", "", "Why didn't he resign?"),
    ("And why?", "When was Jo Roe arrested?", "Monday", "Why was Jo Roe arrested?"),
    ("Where?", "When did the talks begin? (Geneva)", "Monday",
     "Where did the talks begin? (Geneva)"),
    ("When exactly?", "What did Roe plead?", "guilty", "When did Roe plead?"),
    ("Why?", "On which day did he resign?", "Monday", "Why did he resign?"),
    ("Why?", "In Kyiv, where did the mayor live?", "", "Why did the mayor live? (In Kyiv)"),
    ("Why?", "How many people did the police arrest?", "14", "Why did the police arrest? (people)"),
])  # fmt: skip
def test_it_stands_for_the_question_word_of_the_last_question(
    question: str, before: str, answer: str, full: str
) -> None:
    assert spelt_out(question, Turn(before, answer, SENTENCE)) == full


@pytest.mark.parametrize(("question", "before", "answer", "full"), [
    ("Why?", "Who was arrested?", "Jo Roe", "Why was Jo Roe arrested?"),
    ("Why?", "Who was arrested?", "two men", "Why were two men arrested?"),
    ("Why?", "Who was arrested?", "Jo Roe and Ann Poe", "Why were Jo Roe and Ann Poe arrested?"),
    ("Why?", "Who was arrested?", "1 man", "Why was 1 man arrested?"),
    ("Why?", "Who was arrested?", "the boss", "Why was the boss arrested?"),
    ("Why?", "Who was arrested?", "", "Why? (was arrested)"),
    ("And when?", "Who will leave the company?", "Jo Roe", "When will Jo Roe leave the company?"),
    ("Why?", "Who freed the captain?", "A court", "Why? (A court freed the captain)"),
    ("Why?", "Who freed the captain?", "", "Why? (freed the captain)"),
    ("Why?", "How many workers left?", "Some 90", "Why? (Some 90 workers left)"),
    ("Where?", "How many people died?", "Ten people", "Where? (Ten people died)"),
    ("Since when?", "Who is the mayor?", "Jo Roe", "Since when? (Jo Roe is the mayor)"),
    ("How long?", "Which airport was closed?", "York airport", "How long was York airport closed?"),
    ("Why?", "Which minister resigned?", "Jo Roe", "Why? (Jo Roe, minister resigned)"),
    ("Since what year?", "Which party has held power?", "the Greens",
     "Since what year has the Greens held power?"),
    ("How old?", "Who was arrested?", "Jo Roe", "How old? (Jo Roe was arrested)"),
    ("Why?", "What happened?", "The ferry sank", "Why? (The ferry sank)"),
])  # fmt: skip
def test_the_answer_stands_where_it_was_asked_for(
    question: str, before: str, answer: str, full: str
) -> None:
    assert spelt_out(question, Turn(before, answer, SENTENCE)) == full


@pytest.mark.parametrize(("before", "answer", "sentence", "full"), [
    ("How many jobs will the Ames Bank cut?", "1,000", "It will cut 1,000 jobs.",
     "Why will the Ames Bank cut 1,000 jobs?"),
    ("How many jobs will the Ames Bank cut in May?", "some 90", "It will cut some 90 of its jobs.",
     "Why will the Ames Bank cut some 90 of its jobs in May?"),
    ("How many jobs will the Bank of Ames cut?", "", "", "Why will the Bank of Ames cut jobs?"),
    ("How many people did the police in York arrest on Friday?", "14 people", SENTENCE,
     "Why did the police in York arrest 14 people on Friday?"),
    ("How many jobs are they cutting?", "", "", "Why are they cutting jobs?"),
    ("How much did the bank lose last year?", "$5 million", SENTENCE,
     "Why did the bank lose $5 million last year?"),
    ("Which company did Roe Ltd buy?", "Poe Ltd", SENTENCE, "Why did Roe Ltd buy Poe Ltd?"),
    ("What sentence did she get?", "two years", SENTENCE, "Why did she get two years?"),
    ("Which language has she worked on?", "Ngalum", SENTENCE, "Why has she worked on Ngalum?"),
    ("How much will a ticket cost then?", "$3", SENTENCE, "Why will a ticket cost $3 then?"),
    # It is of another thing, the sentence counts something else, or its place can't be told.
    ("How many jobs will the bank cut?", "90", "It closes 90 branches.",
     "Why will the bank cut? (jobs)"),
    ("How many people does the army say were killed?", "14", "It said 14 people died.",
     "Why does the army say were killed? (people)"),
    ("Whose record did she beat?", "Ann Poe", SENTENCE, "Why did she beat? (record)"),
    ("What word did he send?", "when I can", SENTENCE, "Why did he send? (word)"),
    ("How many times did he win?", "three", "He won three times.", "Why did he win? (times)"),
    ("Which minister did Roe dismiss?", "", "", "Why did Roe dismiss? (minister)"),
    ("By how much did the bank cut?", "a quarter", SENTENCE, "Why did the bank cut? (a quarter)"),
    ("By how much did the bank cut rates?", "", "", "Why did the bank cut rates?"),
    ("What is Jo Roe's sentence?", "", "", "Why? (Jo Roe's sentence)"),
])  # fmt: skip
def test_what_the_verb_is_done_to_stands_behind_it(
    before: str, answer: str, sentence: str, full: str
) -> None:
    assert spelt_out("Why?", Turn(before, answer, sentence)) == full


@pytest.mark.parametrize(("question", "before", "full"), [
    ("Who?", "Was anyone arrested?", "Who? (was anyone arrested)"),
    ("How many?", "Were workers arrested?", "How many? (were workers arrested)"),
    ("Why?", "the fall of Aleppo", "Why? (the fall of Aleppo)"),
    ("Why?", "When? (Jo Roe was arrested)", "Why? (Jo Roe was arrested)"),
    ("Why?", "When the bridge fell, how many died?", "Why? (died, the bridge fell)"),
    ("Why?", "Who left and how old is Ann Poe?", "Why? (left)"),
])  # fmt: skip
def test_what_makes_no_question_stands_in_brackets(question: str, before: str, full: str) -> None:
    assert spelt_out(question, Turn(before)) == full


def test_an_answer_that_is_long_or_a_whole_sentence_stands_nowhere() -> None:
    for answer in ("Jo Roe " * 20, SENTENCE):
        assert spelt_out("Why?", Turn("Who left?", answer, SENTENCE)) == "Why? (left)"


@pytest.mark.parametrize("question", [
    "Why not?", "And the pilot?", "Why did he?", "Who left?", "About what she said?",
    "How many died?", "Whose car?", "Which ones?", "And then?", "",
])  # fmt: skip
def test_any_other_is_left_as_it_is(question: str) -> None:
    assert not is_bare(question)
    assert spelt_out(question, Turn("Who was arrested?", "Jo Roe")) == question


def test_nothing_is_taken_of_nothing() -> None:
    assert spelt_out("Why?", Turn("When?")) == "Why?"
    assert spelt_out("Why?", Turn("?")) == "Why?"


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_conversation(before: str, answer: str) -> None:
    assert spelt_out("Why?", Turn(before, answer)).startswith("Why")


@pytest.mark.parametrize("before", ["who " * 500, "when " * 400 + ",", "(" * 2_000, "a " * 1_000,
                                    "how many a did " + "the a in A " * 150])  # fmt: skip
def test_odd_questions(before: str) -> None:
    assert spelt_out("Why?", Turn(before, "x")).startswith("Why")
