"""Quotation marks: which have a partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.quote_pairs import with_pairs_only


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"No," he said.', '"No," he said.'),
        ("“No,” he said.", '"No," he said.'),
        ('“No," he said.', '"No," he said.'),
        ('"No. "Yes. "So."', '¿No. ¿Yes. "So."'),
        ("“No. “Yes. “So.”", '¿No. ¿Yes. "So."'),
        ("‘No. ‘We don’t. ‘So.’", "¿No. ¿We don’t. ‘So.’"),
        ("‘We don’t,’ he said of the workers’ pay.", "‘We don’t,’ he said of the workers’ pay."),
        ('No," he said. "Yes."', 'No,  he said. "Yes."'),
        ('"He said "no" to me."', '"He said ¿no  to me."'),
        ('We go. " He left.', "We go.   He left."),
        ('He said. " We go. " He left.', 'He said. " We go. " He left.'),
        ('("No")—"yes"—"so..."', '("No")—"yes"—"so..."'),
        ("", ""),
    ],
)
def test_marks_with_a_partner_are_left(text: str, shown: str) -> None:
    assert with_pairs_only(text) == shown


@given(st.text(alphabet='ab .,?—("“”„‘’\n'))
def test_nothing_else_is_changed(text: str) -> None:
    shown = with_pairs_only(text)
    assert len(shown) == len(text)
    assert all(old == new or old in '"“”„‘' for old, new in zip(text, shown, strict=True))
    assert shown.count('"') % 2 == 0
