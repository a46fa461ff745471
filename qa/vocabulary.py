"""The words of a collection: which there are, how often, and how the articles write them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from qa.catalogue import Catalogue
from qa.library import Library
from qa.transliteration import BEHIND_ARTICLE, consonants, sound
from qa.words import fold

# What the full-text index keeps are stems of folded words ("missil"), which are no words to
# show. So a stem's places lead back to the articles' own forms ("missiles").
_TABLES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab(main, passages_fts, row)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab(main, passages_fts, instance)",
)
_FORMS = (
    "SELECT i.col, i.offset, f.title, f.body FROM temp.places i"
    " JOIN passages_fts f ON f.rowid = i.doc WHERE i.term = ? LIMIT ?"
)
_FOUND = "SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT 1"
_IS_STEM = "SELECT 1 FROM temp.places WHERE term = ? LIMIT 1"
_WRITTEN = (
    "SELECT 1 FROM (SELECT title, body FROM passages_fts WHERE passages_fts MATCH ? LIMIT 500)"
    " WHERE ' ' || lower(title || ' ' || body) || ' ' GLOB ? LIMIT 1"
)
_BODIES = "SELECT body FROM passages_fts WHERE passages_fts MATCH ? LIMIT ?"
_NAME = r"\b[^\W\d_a-z]\w+"
_TOKEN = re.compile(r"[^\W_]+")
_PLACES = 24
"""Places of a stem that are looked at for its forms."""

_BEARERS = 200
"""Passages with a name that are looked at for the words beside it."""

_STEMS = 12
"""Stems near a word that are looked at, the nearest first."""

_LONGEST_SUFFIX = 8


@dataclass(frozen=True, slots=True)
class Near:
    """A word as the articles write it, and how it compares to the one that was looked for.

    ``distance`` counts inserted, left out, replaced and transposed letters; ``passages`` those
    that hold the word in some inflection. ``is_name`` tells that it is mostly capitalised.
    """

    form: str
    distance: int
    passages: int
    is_name: bool


class Vocabulary:
    """Looks words up in a library's full-text index."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._catalogue = Catalogue(library)
        self._generation = ""
        self._terms: dict[str, list[tuple[str, int]]] = {}
        self._near: dict[tuple[str, int], list[Near]] = {}

    def holds(self, word: str) -> bool:
        """Whether any article has the word, in any inflection, or is of such an author or outlet.

        "Grenfel" and "vaccin" are no words for being the stems of "Grenfell" and "vaccine".
        """
        if not self._library.read(_FOUND, (f'"{word}"',)):
            return self._catalogue.names_source(word)  # who wrote it, in the file's data alone
        sought = fold(word)
        return (
            not self._read(_IS_STEM, (sought,))
            or self._is_written(sought, sought)
            # Of words themselves, stemming takes a last "e" and the second of two "l".
            or not self._is_written(f"{sought}[el]", sought)
        )

    def writes(self, word: str) -> bool:
        """Whether any article has the word, letter by letter."""
        return self._is_written(fold(word), fold(word))

    def together(self, first: str, last: str) -> bool:
        """Whether the two words stand side by side in any article, in any inflection."""
        return bool(self._library.read(_FOUND, (f'"{first} {last}"',)))

    def is_english(self, word: str) -> bool:
        """Whether the encoder knows the word whole: then it is a common word or name."""
        return len(self._library.encoder.token_spans(word)) == 1

    def near(self, word: str, most: int) -> list[Near]:
        """The collection's words of the same first letter, at most ``most`` edits away.

        The nearest first, and of equally near ones the most frequent.
        """
        sought = fold(word)
        terms = self._beginning_with(sought[:1])  # forgets what is near, if articles have changed
        if (sought, most) not in self._near:
            stems = _near_stems(sought, most, terms)[:_STEMS]
            self._near[sought, most] = self._nearest(sought, most, stems)
        return self._near[sought, most]

    def sounding(self, word: str, most: int) -> list[Near]:
        """The collection's words of the same sound, at most ``most`` edits away."""
        sought, heard = fold(word), sound(word)
        stems = [
            (term, passages)
            for term, passages in _near_stems(sought, most, self._beginning_with(sought[:1]))
            if sound(term) in (heard, heard[:-1])  # a stem may lack its last letters
        ]
        near = self._nearest(sought, most, stems[:_STEMS])
        return [each for each in near if sound(each.form) == heard]

    def _nearest(self, sought: str, most: int, stems: list[tuple[str, int]]) -> list[Near]:
        """Of each stem the form that is nearest to a folded word, unless it is too far off."""
        from rapidfuzz.distance import OSA

        found = []
        for term, passages in stems:
            forms = self._forms(term)
            distances = {
                form: OSA.distance(fold(form), sought, score_cutoff=most) for form in forms
            }
            # Of equally near ones that which ends alike: "opend" is "opened" rather than "opens".
            form = min(
                forms,
                key=lambda form: (distances[form], fold(form)[-1:] != sought[-1:], -forms[form]),
                default=None,
            )
            if form is not None and distances[form] <= most:
                capitals = sum(n for form, n in forms.items() if form[0].isupper())
                is_name = capitals * 2 > forms.total()
                found.append(Near(form, distances[form], passages, is_name))
        return sorted(found, key=lambda near: (near.distance, -near.passages))

    def beside(self, name: str, word: str, most: int, *, behind: bool) -> set[str]:
        """The capitalised words that stand behind a name, or before it, in any of the passages
        where it is found first, and are at most ``most`` edits from a word.
        """
        from rapidfuzz.distance import OSA

        pattern = rf"\b{name} ({_NAME})" if behind else rf"({_NAME}) {name}\b"
        sought = fold(word)
        return {
            form
            for (body,) in self._library.read(_BODIES, (f'"{name}"', _BEARERS))
            for form in re.findall(pattern, body)
            if OSA.distance(fold(form), sought, score_cutoff=most) <= most
        }

    def behind_article(self, name: str) -> Counter[str]:
        """How the name is written, of the same consonants, where it stands behind an Arabic
        article, and with it, "al-Zour"; and how often where it is found first.
        """
        sought = consonants(name)
        forms: Counter[str] = Counter()
        for term, _ in self._beginning_with(fold(name)[0]):
            if consonants(term) in (sought, sought[:-1]):  # a stem may lack its last letters
                for _, _, title, body in self._read(_FORMS, (term, _PLACES)):
                    found = BEHIND_ARTICLE.finditer(f"{title} {body}")
                    forms.update(m[0] for m in found if consonants(m["name"]) == sought)
        return forms

    def _is_written(self, form: str, word: str) -> bool:
        """Whether passages with a word have a form of it (a GLOB), letter by letter."""
        return bool(self._library.read(_WRITTEN, (f'"{word}"', f"*[^a-z]{form}[^a-z]*")))

    def _read(self, sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        """Rows of the tables of stems."""
        for statement in _TABLES:
            self._library.read(statement)
        return self._library.read(sql, values)

    def _beginning_with(self, letter: str) -> list[tuple[str, int]]:
        """All stems that begin with a letter, and how many passages have each."""
        ((generation,),) = self._library.read("SELECT max(value) FROM meta WHERE key='generation'")
        if generation != self._generation:
            self._generation, self._terms, self._near = generation, {}, {}
        if letter not in self._terms:
            sql = "SELECT term, doc FROM temp.terms WHERE term >= ? AND term < ?"
            self._terms[letter] = self._read(sql, (letter, chr(ord(letter) + 1)))
        return self._terms[letter]

    def _forms(self, term: str) -> Counter[str]:
        """How a stem's words are written where it occurs first."""
        forms: Counter[str] = Counter()
        for column, offset, title, body in self._read(_FORMS, (term, _PLACES)):
            tokens = _TOKEN.findall(title if column == "title" else body)
            if offset < len(tokens):
                forms[tokens[offset]] += 1
        return forms


def _stemlike(word: str) -> str:
    """Stemming makes "citi" of "city"."""
    return word.replace("y", "i")


def _near_stems(sought: str, most: int, terms: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The stems that may be of a folded word's neighbours, the likeliest first."""
    # Imported here: most questions have no word that isn't there.
    from rapidfuzz.distance import OSA

    stems: list[tuple[int, int, str]] = []
    ends = {
        size: _stemlike(sought[:size])
        for size in range(max(2, len(sought) - _LONGEST_SUFFIX), len(sought) + most + 1)
    }
    for term, passages in terms:
        if (end := ends.get(len(term))) is None:
            continue
        distance = OSA.distance(_stemlike(term), end, score_cutoff=most + 1)
        if distance <= most + 1:  # one more: an edit before the stem's end moves the rest
            stems.append((distance, -passages, term))
    # A stem that is most of the word says more than a short one that happens to begin it.
    stems.sort(key=lambda stem: (stem[0] + (len(sought) - len(stem[2])) / 4, stem))
    return [(term, -passages) for _, passages, term in stems]
