"""The context of a sentence that can't be understood alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.antecedent import antecedent
from qa.article import Sentence
from qa.ingest.text import article_from_text
from qa.segment import segment

PAGE = """A storm fells trees

18 September 2016

A storm hit the park of Oslo on Sunday. Ranger Eva Lund counted ninety oaks on the ground.
She had never seen so many. They lay across the road.
The storm had come from the north. The United Nations sent nobody. It rained.
The baker slept. However, this did not last. Lightning struck a barn.
"""


def context_of(beginning: str) -> str | None:
    article = article_from_text(PAGE, "storm.txt")
    sentences = segment(article)
    (sentence,) = [one for one in sentences if one.text.startswith(beginning)]
    found = antecedent(sentence, sentences)
    return found.text if found else None


@pytest.mark.parametrize(
    ("beginning", "context"),
    [
        ("She had never", "Ranger Eva Lund counted ninety oaks on the ground."),
        ("They lay", "Ranger Eva Lund counted ninety oaks on the ground."),
        ("The storm had", "A storm hit the park of Oslo on Sunday."),
        ("However, this", "The baker slept."),
    ],
)
def test_what_the_first_words_mean(beginning: str, context: str) -> None:
    assert context_of(beginning) == context


@pytest.mark.parametrize(
    "beginning",
    ["A storm fells", "18 September", "A storm hit", "Ranger Eva", "The United", "It rained",
     "The baker", "Lightning"],
)  # fmt: skip
def test_a_sentence_that_stands_by_itself(beginning: str) -> None:
    assert context_of(beginning) is None


def contexts(text: str) -> list[str | None]:
    """The context of each sentence of a story."""
    article = article_from_text(f"A storm fells trees\n\n18 September 2016\n\n{text}\n", "a.txt")
    sentences = segment(article)
    prose = [one for one in sentences if one.text in text]
    found = [antecedent(one, sentences) for one in prose]
    return [one.text if one else None for one in found]


@pytest.mark.parametrize(
    "second",
    ["It was the second storm in a year.", "It is the town's worst flood since 1953.",
     "Those who stayed lost their cars.", "Those on the upper deck swam.",
     "This article was corrected on Monday.", '"This proves nothing," the ranger said.',
     "The price of storm insurance rose."],
)  # fmt: skip
def test_what_needs_no_sentence_before(second: str) -> None:
    assert contexts(f"A storm hit the park of Oslo on Sunday. {second}")[-1] is None


def test_it_may_be_what_somebody_has() -> None:
    story = "Eva Lund lives in Oslo. Her new novel, Ashes, is out. It took six years."
    assert contexts(story)[-1] == "Her new novel, Ashes, is out."


def test_his_is_said_of_no_woman() -> None:
    told = "The court heard that Jo Roe wept."
    assert contexts(f"{told} Ms Poe asked for a fine. His father left.")[-1] == told
    assert contexts("Ann Poe spoke. Mr Roe wept. Her father left.")[-1] == "Ann Poe spoke."
    assert contexts("The bank closed. Ms Poe asked for a fine. His father left.")[-1] is None
    assert contexts(f"{told} Mr Roe and Ms Poe left. He wept.")[-1] == "Mr Roe and Ms Poe left."


def test_a_headline_is_no_context() -> None:
    article = article_from_text("A storm fells trees\n\nIt came at night. She fled.\n", "storm.txt")
    sentences = segment(article)
    assert [antecedent(one, sentences) for one in sentences] == [None] * len(sentences)


@given(st.lists(st.sampled_from(["He", "The", "dog", "this", ".", "Eva", "\n", "🙂"]), max_size=40))
def test_it_stands_before(words: list[str]) -> None:
    article = article_from_text(" ".join(words), "a.txt")
    sentences = segment(article)
    for sentence in sentences:
        found: Sentence | None = antecedent(sentence, sentences)
        assert found is None or (found in sentences and found.number < sentence.number)


SANDVIK = (
    "At least 11 people were killed off Skarholm in dense fog late on Monday. Commander Erik"
    " Sandvik said that nine boats had come."
)


@pytest.mark.parametrize(
    ("story", "context"),
    [
        (f'{SANDVIK} "The fog was so thick that we saw nothing," he said.', 1),
        (f"{SANDVIK} “The fog was so thick that we saw nothing,” he told reporters.", 1),
        (f'{SANDVIK} "It was dark. The fog was so thick that we saw nothing," he said.', 1),
        (f'{SANDVIK} "It was dark," he said. "The fog was so thick," he said.', 1),
        ('Roe led the search. "It was dark," said Sandvik. "The search was long," he said.', 1),
        ('Roe said: "It rained." "The search took nine hours," she said.', 0),
        ('Ann Roe spoke. Mr Poe nodded. "The search took nine hours," she said.', 0),
        ('Ida Roth said that 30 officers had come. "They left after 20 minutes," she said.', 0),
        # Whose words they are is said; what they are about is not.
        (f'{SANDVIK} "The fog was so thick that we saw nothing," said Jo Roe.', 0),
    ],
)
def test_whose_a_quotation_is(story: str, context: int) -> None:
    sentences = segment(article_from_text(f"A storm\n\n18 September 2016\n\n{story}\n", "a.txt"))
    prose = [one.text for one in sentences if one.text in story]
    assert contexts(story)[-1] == prose[context]


def test_a_quotation_whose_speaker_nobody_told_has_no_context() -> None:
    assert contexts('"It was dark," she said. "The search took nine hours," she said.')[-1] is None


@pytest.mark.parametrize(
    ("story", "context"),
    [
        ('Mayor Leonard Pike was charged. "No mayor is above the law," Ann Roe said.', 0),
        ("Leonard Pike, 58, the mayor, was charged. A lawyer praised no mayor.", 0),
        ("The mayor, Leonard Pike, was charged. Every mayor must resign then.", 0),
        # A new one, a day and another thing's name are no names of him.
        ("Mayor Leonard Pike was charged. Another mayor fled.", 1),
        ("They met the mayor Monday. The lawyer saw no mayor.", 1),
        ("They met the mayor, Monday being free. The lawyer saw no mayor.", 1),
    ],
)
def test_a_noun_is_best_told_where_it_has_a_name(story: str, context: int) -> None:
    told = contexts(f"{story} The mayor was released on bail.")
    sentences = segment(article_from_text(f"A storm\n\n18 September 2016\n\n{story}\n", "a.txt"))
    assert told[-1] == [one.text for one in sentences if one.text in story][context]


def test_what_spread_is_no_brigade() -> None:
    story = "The Fire Brigade came. They saw no fire. The fire spread."
    assert contexts(story)[-1] == "They saw no fire."


def test_a_lists_item_has_its_introduction() -> None:
    text = (
        "Plant to close\n\nThe plant will close, Corvane said on Tuesday.\n\n"
        "The production will be moved to:\n\n- Hungary\n\n- Poland\n\nThe union spoke.\n\nA heading"
    )
    sentences = segment(article_from_text(text, "a.txt"))
    found = [antecedent(one, sentences) for one in sentences]
    assert [one.text if one else None for one in found] == [
        None, None, None, *["The production will be moved to:"] * 2, None, None,
    ]  # fmt: skip
