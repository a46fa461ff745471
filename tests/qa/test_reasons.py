"""Reasons for not answering: true of the question and the articles, and short."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Hit
from qa.article import Article, Passage, Sentence, Span
from qa.asked import Asked
from qa.reasons import NOTHING, missing_names, why_not

NEAR = "The minister left the talks in Geneva on Friday."


def hit(text: str = NEAR, title: str = "Talks fail", author: str = "", outlet: str = "") -> Hit:
    """A passage of one sentence."""
    article = Article("a.txt", text, title, author=author or None, outlet=outlet or None)
    sentence = Sentence(article, Span(0, len(text)), 1)
    passage = Passage(1, article, sentence.span, (sentence,))
    return Hit(passage, 1, 0.5, 0.4, None, (0.4,))


def known(*words: str) -> Callable[[str], bool]:
    """A library that holds these words."""
    return lambda word: word in words


nothing = known()


def test_without_hits_there_is_nothing_to_say() -> None:
    assert why_not("Who is Mary Major?", [], nothing) == NOTHING


def test_names_that_no_article_holds_are_told() -> None:
    reason = why_not("When did Major leave?", [hit()], nothing)
    assert reason == "None of these articles mentions “Major”."
    assert "“Major” and “2031”" in why_not("Did Major leave in 2031?", [hit()], nothing)
    reason = why_not("Did Major, Minor, Roe and Poe leave?", [hit()], nothing)
    assert reason == "None of these articles mentions “Major”, “Minor” and “Roe”."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who heads the White Helmets?", "“White Helmets”"),
        ("How many died in Deir ez-Zor?", "“ez-Zor”."),
        ("Who fled from ez-Zor, Idlib and Jan van Eyck?", "“ez-Zor”, “Idlib” and “Jan”"),
        ("Did Ana Brnabić-Roe see Mary-Ann Major in 2031?", "“Ana Brnabić-Roe”, “Mary-Ann Major”"),
        ("Major fled, did Major Major?", "“Major Major”"),
    ],
)
def test_a_name_is_told_with_all_its_words(question: str, told: str) -> None:
    reason = why_not(question, [hit()], known("White", "Deir"))
    assert reason.startswith(f"None of these articles mentions {told}")


def test_a_name_is_told_once() -> None:
    reason = why_not("Did Major see Major?", [hit()], nothing)
    assert reason == "None of these articles mentions “Major”."


@pytest.mark.parametrize("title", ["Major leaves", "MAJOR LEAVES"])
def test_a_name_that_stands_in_a_headline_is_mentioned(title: str) -> None:
    assert "No article" not in why_not("When did Major leave?", [hit(title=title)], nothing)


def test_a_name_that_another_article_holds_is_mentioned() -> None:
    reason = why_not("Did Major leave the talks?", [hit()], known("Major"))
    assert reason.startswith("The articles mention “talks”, but")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many left the talks?", Asked.NUMBER),
        ("When did the talks begin?", Asked.TIME),
        ("Who led the talks?", Asked.PERSON),
        ("Where are the talks?", Asked.PLACE),
        ("Why were there talks?", Asked.REASON),
        ("How were the talks?", Asked.MANNER),
    ],
)
def test_what_is_shared_is_told_with_what_is_asked(question: str, kind: Asked) -> None:
    reason = why_not(question, [hit()], nothing)
    assert "“talks”" in reason
    assert reason.endswith(f", but don't seem to say {kind}.")


def test_shared_words_stand_as_the_question_has_them() -> None:
    reason = why_not("Which MINISTER left the Talks?", [hit()], nothing)
    assert reason == (
        "The articles mention “MINISTER”, “left” and “Talks”, but don't seem to say what is asked."
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("In which Saudi town were the talks?", "in which Saudi town"),
        ("Which two Hamas leaders did the talks free?", "which two Hamas leaders"),
        ("What kind of inquiry do the talks need?", "what kind of inquiry"),
        ("Near which border are the talks held?", "near which border"),
        ("What is the name of the host of the talks?", "the name"),
        ("What’s the cost of the talks?", "the cost"),
        ("Which senator thought the talks would fail?", "what is asked"),
        ("What caused the talks that were held to fail?", "what is asked"),
        ("What the talks were about?", "what is asked"),
        ("What is the opening of the talks?", "what is asked"),
        ("What did the host say of the talks?", "what the host said"),
        (
            "What did Prime Minister Ann Lee say about the talks?",
            "what Prime Minister Ann Lee said",
        ),
    ],
)
def test_a_thing_is_told_by_its_name(question: str, told: str) -> None:
    assert why_not(question, [hit()], lambda word: True).endswith(f"don't seem to say {told}.")


@pytest.mark.parametrize(
    ("question", "near", "told"),
    [
        ("How old is bin Laden?", "They saw bin Laden.", "“bin Laden”"),
        ("How old is Osama bin Laden?", "Osama bin Laden left.", "“Osama bin Laden”"),
        ("How old is Osama bin Laden?", "They saw bin Laden.", "“bin Laden”"),
        ("Who follows Ruiz de la Rua?", "Then came de la Rua.", "“de la Rua”"),
        ("Who drove the van London police saw?", "A London man.", "“London”"),
    ],
)
def test_a_name_is_told_with_its_particles(question: str, near: str, told: str) -> None:
    reason = why_not(question, [hit(near)], lambda word: True)
    assert reason.startswith(f"The articles mention {told}, but")


def test_a_yes_no_question_asks_whether_it_is_so() -> None:
    reason = why_not("Did the talks end?", [hit()], nothing)
    assert reason == "The articles mention “talks”, but don't seem to say whether it is so."


def test_of_a_name_that_is_not_told_no_part_is() -> None:
    found = hit("Bombers of the Russian fleet flew over the sea.")
    for question in ("How many crossed the Caspian Sea?", "How many flew over the Caspian Sea?"):
        assert "Sea" not in why_not(question, [found], known("Caspian", "Sea"))


def test_names_are_told_in_any_alphabet() -> None:
    reason = why_not("How many goals did Özil score in Łódź?", [hit()], nothing)
    assert reason == "None of these articles mentions “Özil” and “Łódź”."


@pytest.mark.parametrize(
    ("question", "near", "told"),
    [
        ("What is Lavrov's salary?", "Lavrov left.", "“Lavrov”"),
        ("What is Lavrov’s salary?", "Lavrov left.", "“Lavrov”"),
        ("When was el-Zour rebuilt?", "They fled from el-Zour.", "“el-Zour”"),
        ("Who runs the U.S. mint?", "The U.S. left.", "“U.S.”"),
    ],
)
def test_names_of_several_pieces_are_shared(question: str, near: str, told: str) -> None:
    reason = why_not(question, [hit(near)], known("Lavrov", "Zour"))
    assert reason.startswith(f"The articles mention {told}, but")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many ships did Jan Brandt paint?", "“Jan Brandt”"),
        ("How old is the Blue Anchor of 1702?", "“Blue Anchor” and “1702”"),
        ("Blue Anchor owner?", "“Blue Anchor”"),
        ("Did Brandt paint ships?", "“Brandt”"),
    ],
)
def test_names_are_told_whole_and_alone_wherever_they_stand(question: str, told: str) -> None:
    hits = [hit("How ships sail."), hit("Jan Brandt drank in the Blue Anchor, built in 1702.")]
    reason = why_not(question, hits, nothing)
    assert reason.startswith(f"The articles mention {told}, but")


@pytest.mark.parametrize(
    ("asked", "there"), [("Hungary", "hungarian"), ("Denmark", "danish"), ("Dutch", "netherlands")]
)
def test_a_country_is_mentioned_where_who_is_from_there_is(asked: str, there: str) -> None:
    reason = why_not(f"Who left {asked}?", [hit()], known(there))
    assert not reason.startswith("None")
    assert why_not(f"Who left {asked}?", [hit()], nothing).startswith("None")


def test_where_nothing_is_shared_no_sentence_is_close() -> None:
    reason = why_not("Which river rose?", [hit()], nothing)
    assert reason == "No sentence comes close enough to what is asked."


def test_words_without_content_are_not_told() -> None:
    assert "“the”" not in why_not("Was it on the river?", [hit()], nothing)


@given(st.text(max_size=60), st.booleans())
def test_any_question_gets_one_sentence(question: str, mentioned: bool) -> None:
    reason = why_not(question, [hit(), hit("🙂")], lambda word: mentioned)
    assert reason.endswith(".")
    assert len(reason.splitlines()) == 1
    assert reason.startswith(("None of these", "The articles mention", "No sentence"))


def test_a_name_is_missing_though_it_stands_inside_another_word() -> None:
    assert missing_names("Who visited Oman in 5 days?", "The woman came 15 times") == ["Oman", "5"]
    assert missing_names("Who left Syria?", "The Syrian army left") == []


@pytest.mark.parametrize(
    ("asked", "there"),
    [("Leonard Pik", "Leonard Pike"), ("Port Al", "Port Alma"), ("Aoife Nes", "Aoife Ness"),
     ("Erik", "Erika"), ("2", "2.5"), ("2", "2,000"), ("5", "1,5")],
)  # fmt: skip
def test_a_name_is_not_mentioned_by_a_longer_one(asked: str, there: str) -> None:
    found = hit(f"The talks with {there} failed.")
    assert missing_names(f"When were the talks with {asked}?", found.passage.text)
    assert f"“{asked}”, but" not in why_not(
        f"When were talks with {asked}?", [found], lambda _: True
    )


@pytest.mark.parametrize(
    ("asked", "there"),
    [("Pike", "Pikes"), ("Pike", "Pike's"), ("Pike", "Pike’s"), ("Syria", "Syrian"),
     ("Berlin", "Berliners"), ("Iraq", "Iraqis"), ("Deir", "Deir-ez-Zor"), ("5", "5km"),
     ("2024", "2024."), ("Ness", "Ness'"), ("Al", "Al's")],
)  # fmt: skip
def test_an_inflected_name_is_mentioned(asked: str, there: str) -> None:
    assert missing_names(f"Who left {asked}?", f"It was the end of {there} talks") == []
    assert why_not(f"Who left {asked}?", [hit(f"{there} talks")], nothing).startswith(
        "The articles"
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How old are Orlenko and St. Clair?", "“Orlenko” and “St. Clair”, but"),
        ("How old is Walter B. Simms?", "“Walter B. Simms”, but"),
        ("How old was Orlenko in Rome. Simms left?", "“Orlenko” and “Simms”, but"),
    ],
)
def test_a_shortened_name_is_one_name(question: str, told: str) -> None:
    found = hit("Orlenko met St. Clair and Walter B. Simms.")
    assert why_not(question, [found], known("Rome", "Simms")).startswith(
        f"The articles mention {told}"
    )


def test_a_shortened_name_that_no_article_holds_is_told_whole() -> None:
    reason = why_not("When did St. Clair leave?", [hit("The saint, St. Roe, left.")], nothing)
    assert reason == "None of these articles mentions “St. Clair”."


def test_a_number_is_told_with_its_magnitude() -> None:
    question = "How much is 64 million pounds in euros?"
    assert "64" not in why_not(question, [hit("The 64 pounds were lost.")], nothing)
    reason = why_not(question, [hit("They lost 64 million pounds.")], nothing)
    assert reason.startswith("The articles mention “64 million”, but")


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("Give the death toll in the talks", "the death toll"),
        ("number of dead in the talks", "the number"),
        ("What is the cost of the talks?", "the cost"),
        ("What was the average price of talks?", "the average price"),
        ("By whom were the talks led?", "by whom"),
        ("In which year were the talks?", "in which year"),
        ("Whom did the talks tire?", "whom"),
        ("How come the talks failed?", "why"),
        ("What percentage of the talks failed?", "what percentage"),
    ],
)
def test_what_is_asked_is_told_in_grammatical_words(question: str, what: str) -> None:
    reason = why_not(question, [hit("The talks failed.")], nothing)
    assert reason.endswith(f", but don't seem to say {what}.")


@pytest.mark.parametrize(
    "question",
    ["How many left the talks according to the Metro Daily?", "When did the Metro Daily say so?",
     "What does Metro Daily's story say of the talks?", "Who left, according to the metro daily?"],
)  # fmt: skip
def test_an_outlet_of_the_articles_is_not_told_as_missing(question: str) -> None:
    reason = why_not(question, [hit("The talks failed.", outlet="The Metro Daily")], nothing)
    assert "mentions" not in reason
    assert reason.endswith(
        " To ask the articles of The Metro Daily alone, use --source “The Metro Daily”."
    )


def test_an_author_of_the_articles_is_not_told_as_missing() -> None:
    found = hit("The talks failed.", author="Jane Doe")
    assert not why_not("When did Jane Doe leave the talks?", [found], nothing).startswith("None")


@pytest.mark.parametrize(
    ("question", "outlet"),
    [("Did they arrive in time?", "Time"), ("Who owns the Metro Daily?", "Metro Daily"),
     ("Did he leave in Metro Dailyton?", "Metro Daily"), ("Who left in 2017?", "")],
)  # fmt: skip
def test_what_is_no_source_of_the_question_is_not_offered(question: str, outlet: str) -> None:
    assert "--source" not in why_not(question, [hit(outlet=outlet)], nothing)
