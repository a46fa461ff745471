"""The drawing of the exception tree is the tree."""

import re

import pytest

import qa.errors
from embeddings.errors import PullquoteError


def drawn() -> dict[str, str]:
    """Class → the class it hangs from, as the docstring draws it."""
    parents, above = {}, {}
    for line in (qa.errors.__doc__ or "").splitlines():
        match = re.match(r"^    ([│├└─ ]*)(\w+)\s{2,}\S", line)
        if match:
            depth = len(match[1]) // 4
            above[depth] = match[2]
            if depth:
                parents[match[2]] = above[depth - 1]
    return parents


def test_the_tree_is_drawn_as_it_is() -> None:
    classes = {name: getattr(qa.errors, name) for name in qa.errors.__all__}
    found = {
        name: kind.__base__.__name__ for name, kind in classes.items() if kind is not PullquoteError
    }
    assert drawn() == found


@pytest.mark.parametrize("name", qa.errors.__all__)
def test_message_and_hint(name: str) -> None:
    error = getattr(qa.errors, name)("it broke", "mend it")
    assert isinstance(error, PullquoteError)
    assert (error.message, error.hint, str(error)) == ("it broke", "mend it", "it broke")


def test_nothing_is_missing_from_the_public_names() -> None:
    own = {
        name
        for name, value in vars(qa.errors).items()
        if isinstance(value, type) and issubclass(value, PullquoteError)
    }
    assert own == set(qa.errors.__all__)
