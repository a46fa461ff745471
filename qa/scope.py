"""Scope: which articles are searched."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from qa.errors import QuestionError
from qa.period import Period, calendar_period

_SAID = {"after": "from", "before": "until"}
"""Both days belong to a scope, which the words of the command line leave open."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles that fit every condition that is set; all of them where none is.

    ``after`` and ``before`` are days that belong to the scope themselves; an article without a
    date is in no scope that has one. ``source`` is a part of the outlet's name or of the file's
    path, ``author`` a part of the author's name, whatever their capitals and accents.
    ``article`` is one of the library's names for its articles, exactly.
    """

    after: date | None = None
    before: date | None = None
    source: str | None = None
    author: str | None = None
    article: str | None = None

    @classmethod
    def given(cls, **words: str | None) -> Self:
        """As it is written on a command line: a date may be a month or a year.

        Raises:
            QuestionError: a date can't be read, or no day lies between the two.
        """
        after, before = words.pop("after", None), words.pop("before", None)
        first = _named(after).first if after else None
        last = _named(before).last if before else None
        if first and last and first > last:
            raise QuestionError(
                f"there is no day from {first} until {last}", "name the earlier day first"
            )
        return cls(
            first,
            last,
            **{name: value.strip() or None for name, value in words.items() if value is not None},
        )

    def __bool__(self) -> bool:
        """Whether anything is set."""
        return any(getattr(self, field.name) is not None for field in fields(self))

    def __str__(self) -> str:
        """In words: ``from 2018-04-01, source DW``."""
        given = ((_SAID.get(f.name, f.name), getattr(self, f.name)) for f in fields(self))
        return ", ".join(f"{name} {value}" for name, value in given if value is not None)


EVERYTHING = Scope()


def _named(words: str) -> Period:
    named = calendar_period(words)
    if named is None:
        raise QuestionError(
            f"{words!r} is no date", "write it as 2018-04-14, 2018-04, 2018 or April 2018"
        )
    return named
