"""What a Markdown file states above its text, in YAML or TOML."""

from __future__ import annotations

import re

from qa.ingest.stated import Stated, as_date

_YAML = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\r?\n(.*?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>\w[\w -]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name:[ \t]+)?(?P<value>.*)")
_ADDRESS = re.compile(r"https?://\S+")
_LINK = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")

_AUTHOR = ("author", "authors", "by", "byline", "creator")
_OUTLET = ("outlet", "publication", "publisher", "source", "site")
_DAY = ("published", "publishdate", "publish_date", "date_published", "pubdate", "date")
_URL = ("url", "link", "source", "canonical", "canonical_url")


def front_matter(text: str) -> tuple[Stated, str]:
    """What stands above a text, and the text below it; nothing and all of it without any."""
    if front := _YAML.match(text):
        return _stated(_of_yaml(front[1])), text[front.end() :]
    if front := _TOML.match(text):
        return _stated(_of_toml(front[1])), text[front.end() :]
    return Stated(), text


def _stated(about: dict[str, object]) -> Stated:
    def said(names: tuple[str, ...], *, address: bool = False) -> str:
        values = (_words(about.get(name)) for name in names)
        found = (v for v in values if v and (_ADDRESS.fullmatch(v) is not None) == address)
        return next(found, "")

    # "published: true" is no day, and "created" is the note's.
    days = (as_date(about.get(name)) for name in _DAY)
    day = next(filter(None, days), None)
    title = _words(about.get("title"))
    return Stated.of(title, said(_AUTHOR), said(_OUTLET), day, said(_URL, address=True))


def _words(value: object) -> str:
    """A value in words, of several or of people with their names in a field of their own."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _words(value.get("name"))
    return "" if value is None else _LINK.sub(r"\1", str(value)).strip()


def _of_yaml(text: str) -> dict[str, object]:
    import yaml

    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return _line_by_line(text)
    if not isinstance(found, dict):
        return {}
    return {str(key).lower(): value for key, value in found.items()}


def _of_toml(text: str) -> dict[str, object]:
    import tomllib

    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {key.lower(): value for key, value in found.items()}


def _line_by_line(text: str) -> dict[str, object]:
    """What people write for YAML: ``title: Lido: to shut``, where quotes would be needed."""
    found: dict[str, object] = {}
    name = ""
    for line in text.splitlines():
        field, item = _FIELD.fullmatch(line), _ITEM.fullmatch(line)
        if field is not None:
            name = field["name"].lower()
            found[name] = _unquoted(field["value"] or "")
        elif item is not None and name:
            before = found[name]
            listed = before if isinstance(before, list) else []
            found[name] = [*listed, _unquoted(item["value"])]
    return found


def _unquoted(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
