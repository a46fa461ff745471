"""Topics that are joined by "or" and "but not", and topics that only hold these words."""

import pytest

from qa.alternatives import Mentioned, mentioned, quoted


@pytest.mark.parametrize(
    ("topic", "either", "without"),
    [
        ("Tony Blair or Dick Cheney", ("Tony Blair", "Dick Cheney"), ()),
        ("rain, hail, or snow", ("rain", "hail", "snow"), ()),
        ("“dead or alive” or “the last word”", ("dead or alive", "the last word"), ()),
        ("the White House or the Senate", ("the White House", "the Senate"), ()),
        ("fires or about floods", ("fires", "floods"), ()),
        ("Italy or Sicily", ("Italy", "Sicily"), ()),
        ("Blair but not Bush", (), ("Bush",)),
        ("Blair, but not Bush or Cheney", (), ("Bush", "Cheney")),
        ("Blair or Bush but not Cheney", ("Blair", "Bush"), ("Cheney",)),
        ("cricket but do not mention Australia", (), ("Australia",)),
        ("cricket and don't mention “the Ashes”", (), ("the Ashes",)),
        ("the war in Iraq without mentioning Iran", (), ("Iran",)),
    ],
)
def test_each_topic_is_told(topic: str, either: tuple[str, ...], without: tuple[str, ...]) -> None:
    found = mentioned(topic)
    assert found is not None
    assert (found.either, found.without) == (either, without)
    assert topic.startswith(found.topic)
    assert "not" not in found.topic


@pytest.mark.parametrize(
    "topic",
    ["Tony Blair", "rain and snow", "“dead or alive”", "two or more deaths", "war in Iraq or Iran",
     "Arafat or were published in 2001", "whether Russia or Iran fired", "whether or not he fired",
     "Arafat but not by name", "Arafat but not directly", "Arafat but not only Hamas",
     "Arafat but not Hamas but not Fatah", "one or two things", "Arafat or the man who left",
     "rain or so", "trade, growth", "no fly zones", "or", " or ", "but not", "a but not ", ""],
)  # fmt: skip
def test_what_is_one_topic_or_unclear(topic: str) -> None:
    assert mentioned(topic) is None


@pytest.mark.parametrize("topic", ["a or " * 500, ", " * 900, '"' * 900, " but not" * 300])
def test_odd_topics(topic: str) -> None:
    found = mentioned(topic)
    assert found is None or isinstance(found, Mentioned)


def test_how_topics_are_named() -> None:
    assert quoted(["rain"]) == "“rain”"
    assert quoted(["rain", "hail", "snow"]) == "“rain”, “hail” or “snow”"
