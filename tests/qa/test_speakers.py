"""Words that look like a part of who speaks, or like a verb of speaking, and aren't."""

import pytest

from tests.qa.test_attribution import cues, speaker


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("16:50 Minister Eva Lund says 9 are missing.", "9", "Minister Eva Lund"),
        ("18.00 Vestkraft reports that 9 homes are dark.", "9 homes", "Vestkraft"),
        ("6.05pm GMT Vestkraft says 9 homes are dark.", "9 homes", "Vestkraft"),
        ("6 p.m. The firm says 9 homes are dark.", "9 homes", "The firm"),
        ("14:32 CET Police say 9 were held.", "9", "Police"),
        ("14:32:05 Police say 9 were held.", "9", "Police"),
        ("1432 GMT Police say 9 were held.", "9", "Police"),
        ("At 18:00 on Friday Vestkraft said 9 homes were dark.", "9 homes", "Vestkraft"),
        ("16:50 The mayor, Ann Lee, says 9 are missing.", "9", "Ann Lee"),
        ("1432 farmers say 9 are missing.", "9", "1432 farmers"),
        ("12.50 million farmers say 9 are missing.", "9", "12.50 million farmers"),
        ("Channel 4 says 9 are missing.", "9", "Channel 4"),
    ],
)
def test_a_time_stamp_is_no_part_of_the_speaker(sentence: str, words: str, expected: str) -> None:
    assert speaker(sentence, words) == expected, cues(sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Two men, Jon Moe and Ada Bek, ran; a third, Per Holt, withdrew.", "Two men", None),
        ("Per Holt, Ann Lee and Jon Moe lost 9 barns.", "9", None),
        ("Per Holt, who lost 9 barns, was hurt.", "9", None),
        ("Per Holt, 44, lost 9 barns.", "9", None),
        ("Per Holt said he had lost 9 barns.", "9", "Per Holt"),
        ("Per Reuters, the farmers had lost 9 barns.", "9", "Reuters"),
        ("Per the sheriff, 9 barns were lost.", "9", "the sheriff"),
        ("They lost 9 barns, per Holt.", "9", "Holt"),
        ("Finance Today said it had lost 9 million.", "9", "Finance Today"),
        ("Some 9 had died, according to Russia Today.", "9", "Russia Today"),
        ("Human Rights First said 9 had died.", "9", "Human Rights First"),
        ("Ann Long said 9 had died.", "9", "Ann Long"),
        ("Today Lee said 9 had died.", "9", "Lee"),
        ("Police late on Monday night said 9 had died.", "9", "Police"),
    ],
)
def test_a_small_word_may_be_a_part_of_a_name(
    sentence: str, words: str, expected: str | None
) -> None:
    assert speaker(sentence, words) == expected, cues(sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("A jury on Friday found Leo Pike guilty of seven of eleven counts after 9 hours.",
         "9 hours", None),
        ("The court found the firm liable for two deaths after 9 days.", "9 days", None),
        ("Pike faces bribery counts after 9 hours of talks.", "9 hours", None),
        ("Lee rejected reports that 9 had died.", "9", None),
        ("The council heard 12 claims in 9 days.", "9 days", None),
        ("Police records were lost in 9 cases.", "9 cases", None),
        ("Channel 4 reports that 9 had died.", "9", "Channel 4"),
        ("The Group of 77 claims that 9 had died.", "9", "The Group of 77"),
        ("The accused claims that 9 had died.", "9", "The accused"),
        ("Unity claims in a letter to staff that 9 posts will go.", "9 posts", "Unity"),
        ("Some 9 posts will go, the report notes on page 8.", "9 posts", "the report"),
        ("The jury found that 9 people had died.", "9", "The jury"),
    ],
)  # fmt: skip
def test_a_plural_of_saying_is_no_verb(sentence: str, words: str, expected: str | None) -> None:
    assert speaker(sentence, words) == expected, cues(sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The trial opened on Friday with the prosecution claiming that he took 9 euros.", "9",
         "the prosecution"),
        ("The hearing ended with the judge saying that 9 had been misled.", "9", "the judge"),
        ("The talks broke down, with the union saying that 9 posts would go.", "9", "the union"),
        ("The day ended with police later insisting that 9 had come.", "9", "police"),
        ("The plant has 40 men, with Unity claiming that 9 will go.", "40", None),
        ("Lee met with Moe, saying that 9 had come.", "9", "Lee"),
        ("The firm responded with a letter claiming that 9 had come.", "9", "The firm"),
    ],
)  # fmt: skip
def test_who_speaks_in_a_clause_with_with(sentence: str, words: str, expected: str | None) -> None:
    assert speaker(sentence, words) == expected, cues(sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Some 40 came, said Ann Lee, and 9 were hurt, said Dr. Jon Moe.", "40", "Ann Lee"),
        ("Some 40 came, said Ann Lee, and 9 were hurt, said Dr. Jon Moe.", "9", "Dr. Jon Moe"),
        ("Some 40 came, Lee said, and 9 were hurt, Moe said.", "9", "Moe"),
        ("Some 40 came, Lee said, and 9 were hurt, according to Moe.", "9", "Moe"),
        ("Some 40 came, Lee said, and 9 were hurt, according to Moe.", "40", "Lee"),
        ("Some 40 came, Lee said, and 9 were hurt.", "9", "Lee"),
        ("Some 40 came, Lee said, adding that 9 were hurt.", "9", "Lee"),
    ],
)
def test_each_of_two_closing_speakers_says_what_goes_before(
    sentence: str, words: str, expected: str
) -> None:
    assert speaker(sentence, words) == expected, cues(sentence)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Moe disputed Lee's claim that", "Lee"),
        ("Moe rejects Lee's claim that", "Lee"),
        ("The officials reject Lee's claim that", "Lee"),
        ("Moe refused to accept Lee's claim that", "Lee"),
        ("Moe disputed union leader Ann Lee's claim that", "union leader Ann Lee"),
        ("Moe disputed the transport union's claim that", "the transport union"),
        ("Moe mocked the Bank of England's claim that", "the Bank of England"),
        ("It comes in the wake of Lee's claim that", "Lee"),
        ("Despite Lee's claim that", "Lee"),
        ("The union's claim that", "The union"),
    ],
)
def test_whose_claim_it_is(claim: str, expected: str) -> None:
    assert speaker(f"{claim} 9 had come.", "9") == expected, cues(claim)
