"""The file of a test set: plain or gzipped UTF-8, JSON lines or one JSON document."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.errors import TestSetError
from qa.evaluation.record import Record

FORMATS = 'a test set is JSON lines, or SQuAD JSON with "data", plain or gzipped'
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a test set's file, and the file's name for errors."""

    name: str
    text: str

    @classmethod
    def read(cls, path: str | Path) -> "Source":
        """Read a file; gzip is recognised by its first bytes, whatever the file's name."""
        path = Path(path)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise TestSetError(f"there is no test set {path}", "check the path") from None
        except IsADirectoryError:
            raise TestSetError(f"{path} is a folder", "name the test set's file") from None
        except OSError as error:
            raise TestSetError(f"cannot read {path}: {error.strerror}", "check the file") from error
        if data.startswith(GZIP):
            try:
                data = gzip.decompress(data)
            except (OSError, EOFError, zlib.error) as error:
                hint = "the file is damaged or cut off: copy or download it again"
                raise TestSetError(f"{path.name}: broken gzip ({error})", hint) from error
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise TestSetError(f"{path.name}, line {line}: not UTF-8 text", FORMATS) from None
        if not text.strip():
            raise TestSetError(f"{path.name} is empty", FORMATS)
        return cls(path.name, text)

    def is_document(self) -> bool:
        """Whether this is one SQuAD document, not JSON lines; raises when it is neither."""
        number, first = next(self.lines())
        try:
            value = json.loads(first)
        except (ValueError, RecursionError):
            try:
                value = self._whole()
            except TestSetError:
                if first.startswith("{") and first.endswith("}"):
                    self.record(number, first)  # raises: it was meant as a line of its own
                raise
            if isinstance(value, dict) and "data" in value:
                return True
            raise self._neither() from None
        if not isinstance(value, dict):
            raise self._neither()
        return "data" in value and "question" not in value

    def document(self) -> Record:
        """The whole file as one object."""
        return Record.of(self._whole(), self.name)

    def records(self) -> Iterator[Record]:
        """The objects of JSON lines. Blank lines are allowed, and counted."""
        return (self.record(number, line) for number, line in self.lines())

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines that hold something, stripped, with their numbers from 1."""
        # Not splitlines(): JSON may hold U+2028 and the like as they are.
        start, number = 0, 1
        while start < len(self.text):  # one by one: a list of a million lines takes memory
            end = self.text.find("\n", start)
            end = len(self.text) if end < 0 else end
            if line := self.text[start:end].strip():
                yield number, line
            start, number = end + 1, number + 1

    def record(self, number: int, line: str) -> Record:
        """The object of one line."""
        where = f"{self.name}, line {number}"
        try:
            return Record.of(json.loads(line), where)
        except json.JSONDecodeError as error:
            what = f"{error.msg} at column {error.colno}"
        except (ValueError, RecursionError) as error:
            what = str(error)
        raise TestSetError(f"{where}: broken JSON ({what})", "correct or delete this line")

    def _whole(self) -> object:
        if not self.text.lstrip().startswith(("{", "[")):
            raise self._neither()
        try:
            return json.loads(self.text)
        except json.JSONDecodeError as error:
            what = f"{self.name}, line {error.lineno}: broken JSON ({error.msg})"
            raise TestSetError(what, FORMATS) from None
        except (ValueError, RecursionError) as error:
            raise TestSetError(f"{self.name}: broken JSON ({error})", FORMATS) from None

    def _neither(self) -> TestSetError:
        return TestSetError(f"{self.name} is not a test set", f"{FORMATS}; one object on each line")
