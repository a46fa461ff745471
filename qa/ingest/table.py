"""Exports, CSV or JSON lines: each row is an article."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import PurePath

from qa.article import Article
from qa.errors import IngestError, NoArticles
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.stated import Stated, with_stated
from qa.ingest.text import article_from_text

_USUAL = {
    "text": ("text", "body", "content", "article", "maintext", "full_text", "fulltext", "story"),
    "title": ("title", "headline", "heading", "subject"),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "outlet": ("outlet", "publication", "publisher", "source", "newspaper", "site", "domain"),
    "published": ("published", "date", "publish_date", "publication_date", "pubdate",
                  "published_at", "date_publish", "datetime", "created_at"),
    "url": ("url", "link", "canonical_url", "permalink", "uri"),
    "place": ("place", "location", "city"),
}  # fmt: skip
"""What a field is usually called, the surest name first."""

FIELDS = tuple(_USUAL)

_LONGEST_CELL = 50_000_000
_NAMED = 20
"""Columns that are named, where one isn't there."""
_NOT_JSON, _NO_OBJECT = "is not JSON", "is no object"


def read(file: File) -> list[Article]:
    """Make an article of each row that has a text; its name ends with the row's number.

    Of a row without text, or a line that cannot be read, comes an empty article, see
    :meth:`File.unread`; a blank one is nothing.

    Raises:
        NoArticles: no column holds a text.
        IngestError: none of the rows has a text, and a line of them is not JSON; or a column that
            was named is in no row.
    """
    columns: dict[str, None] = {}
    made: list[Article] = []
    unread: list[Article] = []
    for number, row in _rows(file):
        if isinstance(row, str):
            unread.append(file.unread(number, f"line {number} {row}"))
            continue
        columns |= dict.fromkeys(row)
        values = {name: _value(row, name, file.fields) for name in FIELDS}
        text = str(values.pop("text") or "")
        if text.strip():
            try:
                article = article_from_text(text, file.part(number), file.source)
                made.append(with_stated(article, Stated.of(**values)))
            except Exception as error:  # a parser's own: that row's fault, and none of the others'
                unread.append(file.broken(number, "row", error))
        elif any(str(value or "").strip() for value in row.values()):
            unread.append(file.unread(number, f"row {number} has no text"))
    missing = [column for column in file.fields.values() if column.casefold() not in columns]
    if columns and missing:
        # A table without a text may be none of articles, and is left out of a folder.
        raise (IngestError if made else NoArticles)(
            f"no row has a column {missing[0]!r}", f"there are {', '.join([*columns][:_NAMED])}"
        )
    if made:
        return made + unread
    for article in unread:
        if article.warning.endswith(_NOT_JSON):
            raise IngestError(article.warning)
    raise NoArticles(
        f"no column holds an article's text, such as {', '.join(_USUAL['text'][:3])}",
        "name it with --field text=COLUMN",
    )


def _value(row: Mapping[str, object], name: str, fields: Mapping[str, str]) -> object:
    names = (fields[name].casefold(),) if name in fields else _USUAL[name]
    found = next((row[column] for column in names if row.get(column)), "")
    if isinstance(found, list):
        return ", ".join(str(part) for part in found)
    return "" if isinstance(found, dict) else found


def _rows(file: File) -> Iterator[tuple[int, Mapping[str, object] | str]]:
    """The rows with their numbers, their columns' names in small letters; or why a line is none."""
    text, kind = decode(file.data), PurePath(file.name).suffix.lower()
    if kind in (".csv", ".tsv"):
        yield from _cells(text, "\t" if kind == ".tsv" else "")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield number, _NOT_JSON
            continue
        if isinstance(row, dict):
            yield number, {str(key).casefold(): value for key, value in row.items()}
        else:
            yield number, _NO_OBJECT


def _cells(text: str, delimiter: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    csv.field_size_limit(_LONGEST_CELL)
    if not delimiter:
        header = text.split("\n", 1)[0]
        delimiter = max(",;\t|", key=header.count)
    try:
        for number, row in enumerate(csv.DictReader(StringIO(text), delimiter=delimiter), start=1):
            yield number, {str(key).strip().casefold(): value for key, value in row.items()}
    except csv.Error as error:
        raise IngestError(f"it cannot be read as a table ({error})") from error
