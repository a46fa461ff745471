"""What form an answer takes."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.form import Form, form


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many missiles were fired?", Form.FACT),
        ("Who chaired the council?", Form.FACT),
        ("What is the capital of Chad?", Form.FACT),
        ("In which year was the bridge built?", Form.FACT),
        ("How long did the raid last?", Form.FACT),
        ("Where are the talks?", Form.FACT),
        ("Name the river.", Form.FACT),
        ("Why did the river rise?", Form.EXPLANATION),
        ("How did the fire begin?", Form.EXPLANATION),
        ("How come it rained?", Form.EXPLANATION),
        ("What caused the fire?", Form.EXPLANATION),
        ("For what reason did she leave?", Form.EXPLANATION),
        ("Can you explain why the talks failed?", Form.EXPLANATION),
        ("What did the minister say about the strike?", Form.STATEMENT),
        ("What has she told reporters?", Form.STATEMENT),
        ("How did Moscow react to the raid?", Form.STATEMENT),
        ("What was Lavrov's response?", Form.STATEMENT),
        ("What do critics argue?", Form.STATEMENT),
        ("Describe the storm.", Form.DESCRIPTION),
        ("What happened in Lisbon?", Form.DESCRIPTION),
        ("Tell me about the dam.", Form.DESCRIPTION),
        ("Who was Anna Frei?", Form.DESCRIPTION),
        ("What is the role of the council?", Form.DESCRIPTION),
        ("List the countries that voted.", Form.LIST),
        ("What are the four causes of inflation?", Form.LIST),
        ("Which countries have deployed forces?", Form.LIST),
        ("Name all ministers.", Form.LIST),
        ("Which groups fight in the north?", Form.LIST),
        ("Which armed groups fight against the army?", Form.LIST),
        ("Which towns in the south were flooded?", Form.LIST),
        ("Which Swedish museums hold the bells?", Form.LIST),
        ("Which country supplies Hansei with helium?", Form.FACT),
        ("Which vote was about to be held?", Form.FACT),
        ("Which Texas senator in the race withdrew?", Form.FACT),
        ("Which news agency in Moscow reported it?", Form.FACT),
        ("Which sports club in Lisbon won?", Form.FACT),
        ("Which mass grave in the north was opened?", Form.FACT),
        ("Did the bridge collapse?", Form.YES_NO),
        ("And was anybody hurt?", Form.YES_NO),
        ("So, has the clinic closed?", Form.YES_NO),
        ("In 2016, did Russia call a meeting?", Form.YES_NO),
        ("After the raid ended, were there any survivors?", Form.YES_NO),
        ("Isn't the vaccine safe?", Form.YES_NO),
        ("Do you know whether the pilot was warned?", Form.YES_NO),
        ("Did 20 or more people die?", Form.YES_NO),
        ("Is it true that the mayor resigned?", Form.YES_NO),
        ("Do you know who chaired the council?", Form.FACT),
        ("Would you tell me when the raid was?", Form.FACT),
        ("Could you describe the storm?", Form.DESCRIPTION),
        ("Does anyone know why it rained?", Form.EXPLANATION),
        ("Is it a lake or a river?", Form.COMPARISON),
        ("Did the army or the rebels fire first?", Form.COMPARISON),
        ("What is the difference between the two plans?", Form.COMPARISON),
        ("Compare the two death tolls.", Form.COMPARISON),
        ("Were more people killed in 2016 than in 2017?", Form.YES_NO),
        ("How many workers earned less than the minimum wage?", Form.FACT),
        ("How many more people died than the army admitted?", Form.FACT),
        ("How much did it cost compared with the old bridge?", Form.FACT),
        ("Who paid their staff less than the law demands?", Form.FACT),
        ("Why did more people flee than in 2016?", Form.EXPLANATION),
        ("Can Yaman won which prize?", Form.FACT),
        ("", Form.FACT),
        ("🙂", Form.FACT),
    ],
)
def test_form(question: str, expected: Form) -> None:
    assert form(question) is expected


@pytest.mark.parametrize("text", ["can you tell me " * 5_000, ", did" * 20_000, "is " * 50_000])
def test_long_questions(text: str) -> None:
    assert form(text) in Form


@given(st.text(max_size=60))
def test_any_text_has_a_form(text: str) -> None:
    assert form(text) is form(f"  {text} ")


def test_forms_of_many_wordings() -> None:
    path = Path(__file__).with_name("form_cases.json")
    cases = json.loads(path.read_text(encoding="utf-8"))
    wrong = [case for case in cases if form(case["question"]) not in case["form"]]
    assert len(wrong) <= 0.05 * len(cases), wrong
