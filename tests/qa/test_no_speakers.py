"""Who seems to say something, by a word that is a verb of saying elsewhere, and doesn't."""

import pytest

from tests.qa.test_attribution import cues, speaker


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The box contained a gas called Zed.", "Zed", None),
        ("The army dropped a bomb called the Hammer on 9 towns.", "9", None),
        ("The army has founded a group called 'Nine'.", "Nine", None),
        ("Two men believed to have robbed 9 banks were held.", "9", None),
        ("A man accused of robbing 9 banks has been freed.", "9", None),
        ("The rebel accused by Oslo of 9 raids appeared alone.", "9", None),
        ("The firm blamed for 9 deaths has closed.", "9", None),
        ("The plan outlined in the letter would cost 9 million.", "9", None),
        ("The bank projected to lose 9 million has failed.", "9", None),
        ("The illness is believed to be caused by changes in 9 drugs.", "The illness", None),
        ("New cases reported in 9 towns", "9", None),
        ("Another suspected case in 9 years was treated.", "9", None),
        ("Lee called the plan a disgrace in 9 ways.", "9", "Lee"),
        ("Police believed the men had robbed 9 banks.", "9", "Police"),
        ("He was among the men whom police believed to have robbed 9 banks.", "9 banks", "police"),
        ("The army has accused the rebels of robbing 9 banks.", "9", "The army"),
        ("The firm blamed fog for 9 deaths.", "9", "The firm"),
        ("The tally of 9 reported by the army was wrong.", "9", "the army"),
        ("Lee confirmed by telephone that 9 had died.", "9", "Lee"),
        ("The agency reported in May that 9 had died.", "9", "The agency"),
        ("The minister outlined in a letter how 9 would go.", "9", "The minister"),
        ("The club expected to sell 9 players.", "9", "The club"),
    ],
)
def test_a_participle_tells_of_the_noun_before_it(
    sentence: str, words: str, expected: str | None
) -> None:
    assert speaker(sentence, words) == expected, cues(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The war has claimed 9 lives.", None),
        ("The boat claimed second place by 9 minutes.", None),
        ("The officials are counting 9 votes.", None),
        ("The firm recalled 9 million eggs.", None),
        ("The hospital admitted 9 patients.", None),
        ("The index added 9 points.", None),
        ("The state has recorded 9 deaths since it began.", None),
        ("Norway has maintained its ties for 9 years.", None),
        ("Doctors gave her 9 pills.", None),
        ("The army claimed that 9 lives had been saved.", "The army"),
        ("The officials are counting on it that 9 come, the mayor said.", "the mayor"),
        ("Lee recalled that 9 had died.", "Lee"),
        ("The hospital admitted 9 errors.", "The hospital"),
        ("The minister added the plan would cost 9 million.", "The minister"),
        ('The minister added that "9 million" was too much.', "The minister"),
    ],
)
def test_what_is_done_is_not_said(sentence: str, expected: str | None) -> None:
    assert speaker(sentence, "9") == expected, cues(sentence)


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The squad will check tax records in 9 towns.", "9", None),
        ("The bill gives it the power to detain suspects for 9 days.", "9", None),
        ("The Senate count for Ayr has been held up by 9 days.", "9", None),
        ("They learn to write articles, give speeches and lead 9 clubs.", "9", None),
        ("The mayor offered little hope of 9 jobs.", "9", None),
        ("The State Government has named 9 towns.", "9", None),
        ("Lee is sure the terror suspect would fall in 9 days.", "9", None),
        ("The talks failed, raising fears that 9 posts would go.", "9", None),
        ("Preliminary reports suggested 9 had died.", "Preliminary", None),
        ("Preliminary reports suggested 9 had died.", "9", "Preliminary reports"),
        ("Official documents released today showed 9 had died.", "9", "Official documents"),
        ("Labour hope for 9 seats.", "9", "Labour"),
        ("Police suspect that 9 had died.", "9", "Police"),
        ("The two states say 9 had died.", "9", "The two states"),
    ],
)
def test_a_noun_of_saying_among_other_nouns(
    sentence: str, words: str, expected: str | None
) -> None:
    assert speaker(sentence, words) == expected, cues(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Voters adopted a plan which recommended 9 cuts.", "a plan"),
        ("Unions produced a leaked paper which says 9 will go.", "a leaked paper"),
        ("Mr Lee will not name any areas which could be cut and says 9 will stay.", "Mr Lee"),
        ("The firm is trying to learn whether he broke the law but says 9 are safe.", "The firm"),
        ("After the bomb exploded a witness said 9 had died.", "a witness"),
        ("In Geneva, the World Health Organization said 9 had died.",
         "the World Health Organization"),
        ("That council says 9 had died.", "That council"),
        ("They say Lee had claimed 9 seats.", "Lee"),
        ("Will Steele said 9 had died.", "Will Steele"),
        ("Ann Lee, head of the port since Monday, announced the agreement yesterday on 9 ships.",
         "Ann Lee"),
        ('The premier, backed by nationalists, declared Mr Lee "unfit" on 9 grounds.',
         "The premier"),
        ("Residents who left the town said 9 had died.", "Residents"),
        ("The team that won the cup said 9 had left.", "The team"),
        ("Children rescued from the fire described 9 men.", "Children rescued from the fire"),
    ],
)  # fmt: skip
def test_which_words_are_the_subject(sentence: str, expected: str) -> None:
    assert speaker(sentence, "9") == expected, cues(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Neither the mayor nor his aide said that 9 had died.", None),
        ("Lee never said that 9 had died.", None),
        ("If the bank says 9 branches will close, staff will strike.", None),
        ("As if that were bad, the bank says 9 branches will close.", "the bank"),
        ("Lee, who never married, said 9 had died.", "Lee"),
    ],
)
def test_what_is_not_said_is_nobodys(sentence: str, expected: str | None) -> None:
    assert speaker(sentence, "9") == expected, cues(sentence)


@pytest.mark.parametrize(
    ("pronoun", "before", "expected"),
    [
        ("He", "The Red Cross said the road was shut.", None),
        ("He", "The road was shut, according to a transcript translated from the Arabic.", None),
        ("He", "It ended with a speech, and ending with a song recorded in Oslo.", None),
        ("She", "Ann Lee of the Red Cross said it.", "Ann Lee of the Red Cross"),
        ("She", "The mayor said the road was shut.", "The mayor"),
        ("He", "The Member for Ayr said the road was shut.", "The Member for Ayr"),
        ("He", "The Bank of Oslo's Jon Moe said it.", "The Bank of Oslo's Jon Moe"),
        ("It", "A spokesman for the ministry said the road was shut.", None),
        ("It", "The ministry said the road was shut.", "The ministry"),
        ("They", "Police said the road was shut.", "Police"),
    ],
)
def test_a_pronoun_means_none_that_it_cannot(
    pronoun: str, before: str, expected: str | None
) -> None:
    assert speaker(f"{pronoun} said 9 had died.", "9", before) == expected, cues(before)
