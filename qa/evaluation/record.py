"""Objects of a test set's file, read field by field, with errors that say where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qa.errors import TestSetError

LOST = object()
"""Stands for a field that isn't there; ``null`` is a value."""


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object and where it stands, such as ``questions.jsonl, line 3``."""

    where: str
    fields: Mapping[str, object]

    @classmethod
    def of(cls, value: object, where: str) -> "Record":
        """``value``, which must be a JSON object."""
        if not isinstance(value, dict):
            raise TestSetError(
                f"{where}: {kind(value)} where an object is expected",
                "write it in braces, with named fields",
            )
        return cls(where, value)

    def error(self, message: str, hint: str) -> TestSetError:
        """An error about this object."""
        return TestSetError(f"{self.where}: {message}", hint)

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self.fields

    def text(self, name: str) -> str:
        """A field that must hold words."""
        return self._words(self._field(name), f'"{name}"')

    def optional_text(self, name: str) -> str:
        """A field of text that may be left out, empty or null."""
        value = self.fields.get(name)
        return self._words(value, f'"{name}"') if value not in (None, "") else ""

    def identifier(self) -> str:
        """The field ``id``: text, or a whole number as many files have it."""
        value = self._field("id")
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self._words(value, '"id"')

    def number(self, name: str) -> int:
        """A field that must hold an offset, counted from 0."""
        value = self._field(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            shown = value if number else kind(value)
            raise self.error(f'"{name}" is {shown}', "write a whole number, counted from 0")
        return value

    def items(self, name: str, default: object = LOST) -> list[object]:
        """A field that must hold a list."""
        value = self.fields.get(name, default)
        if value is LOST:
            value = self._field(name)
        if not isinstance(value, list):
            raise self.error(f'"{name}" is {kind(value)}', f'make "{name}" a list in brackets')
        return value

    def texts(self, name: str, default: object = LOST) -> tuple[str, ...]:
        """A field that must hold a list of texts; one that comes twice counts once."""
        return tuple(dict.fromkeys(self.sequence(name, default)))

    def sequence(self, name: str, default: object = LOST) -> tuple[str, ...]:
        """The same where the order matters: what comes twice is there twice."""
        items = self.items(name, default)
        return tuple(self._words(item, f'item {n} of "{name}"') for n, item in enumerate(items, 1))

    def flag(self, name: str) -> bool | None:
        """A field that is true, false or left out."""
        value = self.fields.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.error(f'"{name}" is {kind(value)}', "write true or false, without quotes")
        return value

    def _field(self, name: str) -> object:
        if name not in self.fields:
            raise self.error(f'no field "{name}"', f'add "{name}" to this object')
        return self.fields[name]

    def _words(self, value: object, what: str) -> str:
        if not isinstance(value, str):
            raise self.error(f"{what} is {kind(value)}", "write text in double quotes")
        if not value.strip():
            hint = "write [] for a question without an answer" if "answers" in what else "fill it"
            raise self.error(f"{what} is empty", hint)
        try:
            value.encode()
        except UnicodeEncodeError:  # "\ud83d" alone: no program could print it or store it
            raise self.error(f"{what} holds half a character", "write it in UTF-8") from None
        return value


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The ids of a test set, and where each was first."""

    first: dict[str, str] = field(default_factory=dict)

    def take(self, record: Record) -> str:
        """The record's id, which no record before it may have."""
        identifier = record.identifier()
        if identifier in self.first:
            message = f"the id {identifier!r} is taken, by {self.first[identifier]}"
            raise record.error(message, "give each question an id of its own")
        self.first[identifier] = record.where
        return identifier


def kind(value: object) -> str:
    """What a JSON value is, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "an object"
