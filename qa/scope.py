"""Scope: which articles are searched."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from qa.errors import QuestionError
from qa.period import Period, period


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
            QuestionError: a date can't be read.
        """
        after, before = words.pop("after", None), words.pop("before", None)
        return cls(
            after=_stretch("after", after).first if after else None,
            before=_stretch("before", before).last if before else None,
            **{name: value.strip() or None for name, value in words.items() if value is not None},
        )

    def __bool__(self) -> bool:
        """Whether anything is set."""
        return any(getattr(self, field.name) is not None for field in fields(self))

    def __str__(self) -> str:
        """In words: ``after 2018-04-01, source DW``."""
        given = ((field.name, getattr(self, field.name)) for field in fields(self))
        return ", ".join(f"{name} {value}" for name, value in given if value is not None)


EVERYTHING = Scope()


def _stretch(name: str, words: str) -> Period:
    stretch = period(words)
    if stretch is None:
        raise QuestionError(
            f"{name} {words!r} is no date", "write it as 2018-04-14, 2018-04, 2018 or April 2018"
        )
    return stretch
