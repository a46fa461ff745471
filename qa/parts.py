"""A question that asks several things → the questions it consists of, in order.

Only what is plainly several direct questions is taken apart ("Who fired, and how many were
hit?"). An embedded question ("Who said when it began and where it ended?") is a part of the one
that it stands in, and whatever is uncertain stays whole. Nothing is added: a later part's "it"
or bare "Why?" is left to be resolved against the earlier parts.
"""

from __future__ import annotations

import re

from qa.asked import AUXILIARY
from qa.collection_patterns import SURE
from qa.coordinated import each_of

ASKED_PARTS = 8
"""Parts of a question that are asked; each takes as long as a question of its own."""

MOST_PARTS = ASKED_PARTS + 1
"""The last one is what else stands there, and isn't asked."""

_AUX = rf"{AUXILIARY}(?:n['’]t)?"
_ADVERB = r"(?:when|where|why|how)"
_DEGREE = r"how\s+(?:many|much|often|long|far|old|big|large|high|tall|deep|strong|fast|soon|well)"
_WH = rf"(?:whom|whose|who|what|which|{_DEGREE})"
_PREPOSITION = r"(?:about|against|at|by|for|from|in|of|on|since|through|to|under|until|with)"
_SUBJECT = r"(?:i|you|he|she|it|we|they|the|an?|its|his|her|their|this|that|these|those)"
_NOUN = rf"(?:there|any\w*|some\w*|{_SUBJECT}|(?-i:[A-Z])[\w'’.-]*)"

_QUESTION_WORD = rf"(?:{_PREPOSITION}\s+)?(?:{_DEGREE}|{_ADVERB}|{_WH})"

# "where it ended" is embedded and "where did it end" direct: that is the auxiliary's place.
_DIRECT = (
    rf"(?:(?:{_PREPOSITION}\s+)?{_WH}\b(?!\s*,|\s+{_SUBJECT}\s)"
    rf"|{_ADVERB}\s+{_AUX}\b|{_AUX}\s+{_NOUN}\b"
    rf"|(?<=,\s){_ADVERB}(?=,\s+(?:and|but)\s+(?:{_ADVERB}\s+{_AUX}|{_WH})\b)"
    rf"|{_QUESTION_WORD}(?:(?:,|,?\s+and)\s+{_QUESTION_WORD})*\W*$)"
)
_LEAD = r"(?:(?:and|but|so|also|then|if\s+(?:so|not|yes)),?\s+)*"
_ORDER = r"(?:name|list|tell|describe|explain|give|summari[sz]e)\b"
_PAIR = rf"{_ADVERB}(?:,\s+{_ADVERB})*,?\s+and\s+{_ADVERB}\s+{_AUX}\b"
_OPENING = re.compile(rf"\W*{_LEAD}(?:{_DIRECT}|{_PAIR}|{_ORDER})", re.IGNORECASE)

_END = re.compile(
    r"(?<=[?])[\"”’)]*\s+|(?<=[.!])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|Lt)\.)(?<!\b(?:Mrs|Col|Gen|Gov|Sen|Rep|Sgt)\.)\s+"
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
# "in April and May this year", "Jada and Will Smith": with a capital it is a name.
_NEXT = rf"(?=(?!(?-i:Can|May|Will)\b){_DIRECT})"
_LINK = re.compile(
    rf"(?P<comma>\s*,\s+){_NEXT}|\s*;\s+(?:(?:and|but)\s+)?{_NEXT}"
    rf"|\s*,?\s+(?:and|but)\s+(?:also\s+)?{_NEXT}",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_TWO_ADVERBS = re.compile(
    rf"(?P<first>{_ADVERB})(?P<more>(?:,\s+{_ADVERB})*),?\s+and\s+(?P<last>{_ADVERB})"
    rf"(?P<rest>\s+{_AUX}\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_ADVERB = re.compile(rf"{_ADVERB}(?=\s+{_AUX}\b)", re.IGNORECASE)
_ALONE = re.compile(rf"{_ADVERB}\W*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_STRANDED = re.compile(
    rf"\W*{_LEAD}(?:{_WH}(?:\s+[\w’'-]+){{0,3}}?|where)\s+{_AUX}\s+[\w’'-]+\s+.*\w\s+{_PREPOSITION}\W*",
    re.IGNORECASE | re.DOTALL,
)
"""Ends with what its question word belongs to: "How many runs did they win by"."""

_ARTICLES = re.compile(
    rf"\W*{_LEAD}(?P<asks>how\s+many|which|what)\s+(?P<noun>{SURE})\b", re.IGNORECASE
)
_MENTION = re.compile(
    rf"(?P<lead>\W*{_LEAD})"
    r"(?P<asks>how\s+many|which|what)(?=\s+(?:(?:do(?:es)?\s+not\s+)?(?:mention|discuss|describe|quote"
    r"|contain|refer\s+to|(?:talk|speak|write|report)\s+(?:about|of|on)|deal\s+with)"
    r"|(?<!many\s)(?:mentions(?!\s+of\b)|discusses|describes|quotes|contains|refers\s+to|deals\s+with)"
    r"|(?:are|were|is|was)\s+(?:about|by|from|published|written))\s)",
    re.IGNORECASE,
)
"""Asks of articles, which it needn't name behind another clause that does."""

_BARE = re.compile(
    rf"\W*(?P<asks>{_WH})(?:\s+{_AUX})?"
    rf"(?:\s+(?!(?:{_PREPOSITION}|it|he|she|they|you|we|i)\b)[\w’'-]+){{1,2}}\W*",
    re.IGNORECASE,
)
"""Asks of something that it doesn't name: "How many people died"."""

_ENDING = re.compile(
    r"(?<=[\w’'])\s+(?:(?:in|on|at|after|during|over|near|from)\s+the\s"
    r"(?!(?:end|moment|meantime|first|time|same|past|future)\b)"
    r"|(?:in|at|near|from)\s+(?-i:[A-Z]))[^?]*",
    re.IGNORECASE,
)
"""What a last clause says of all: "in the fire"."""


def parts(question: str) -> tuple[str, ...]:
    """The questions that a question consists of; itself alone where it is one, or unclear.

    At most ``MOST_PARTS``: behind those that are asked the last one is all the rest.
    """
    found = [part for sentence in _sentences(question) for part in _clauses(sentence)]
    if len(found) < 2:
        return (question,)
    found = _of_articles(found)
    rest = [" ".join(found[ASKED_PARTS:])] if len(found) > ASKED_PARTS else []
    return tuple(found[:ASKED_PARTS] + rest)


def _sentences(question: str) -> list[str]:
    """Stretches of one question each: a preamble belongs to what follows, a remark to what is."""
    ends = [match.end() for match in _END.finditer(_masked(question))]
    stretches: list[str] = []
    held = ""
    for start, end in zip([0, *ends], [*ends, len(question)], strict=True):
        sentence = question[start:end]
        if _opens(sentence):
            stretches.append(held + sentence)
            held = ""
        elif stretches and not sentence.rstrip().endswith((".", "!")):
            stretches[-1] += held + sentence
            held = ""
        else:
            held += sentence
    if stretches:
        stretches[-1] += held
    return [stretch.strip() for stretch in stretches]


def _clauses(stretch: str) -> list[str]:
    """The direct questions that one stretch joins by "and", a comma or a semicolon."""
    preamble, sentence = _without_preamble(stretch)
    masked = _masked(sentence)
    links = _links(masked)
    starts = [0, *(link.end() for link in links)]
    ends = [*(link.start() for link in links), len(sentence)]
    clauses = [sentence[start:end] for start, end in zip(starts, ends, strict=True)]
    adverb = _ASKS_ADVERB.match(clauses[0])
    made: list[str] = []
    for clause in clauses:
        both = _TWO_ADVERBS.fullmatch(clause)
        if both:
            words = [both["first"], *re.findall(_ADVERB, both["more"], re.IGNORECASE), both["last"]]
            made += [word + both["rest"] for word in words]
        elif made and adverb and _ALONE.fullmatch(clause):
            # "When did it happen and where?" lends the second one its words.
            made.append(_WORD.findall(clause)[0] + clauses[0][adverb.end() :])
        else:
            made += each_of(clause)
    if len(made) == 1:
        return [stretch]
    made = _with_ending(made)
    first, *others = (_closed(clause) for clause in made)
    return [preamble + first, *(other[0].upper() + other[1:] for other in others)]


def _with_ending(clauses: list[str]) -> list[str]:
    """The clauses, each bare one with the ending of a last one that asks the same way.

    "How many died and how many were hurt in the fire?" asks of one fire. "Who won and what was
    said in the hall?" may not.
    """
    *earlier, last = clauses
    ending = _ENDING.search(last)
    asks = _BARE.match(last)
    if ending is None or asks is None:
        return clauses
    return [
        clause + ending.group().rstrip()
        if (bare := _BARE.fullmatch(clause)) and bare["asks"].lower() == asks["asks"].lower()
        else clause
        for clause in earlier
    ] + [last]


def _of_articles(clauses: list[str]) -> list[str]:
    """The clauses, each that asks of articles as the first one does with its word for them.

    "How many articles mention Leeds and how many mention York?" asks of all of them both times.
    """
    first, *others = clauses
    articles = _ARTICLES.match(first)
    if articles is None:
        return clauses

    def named(clause: str) -> str:
        asks = _MENTION.match(clause)
        if asks is None or asks["asks"].casefold() != articles["asks"].casefold():
            return clause
        return f"{asks['lead']}{asks['asks']} {articles['noun']}{clause[asks.end() :]}"

    return [first, *map(named, others)]


def _links(sentence: str) -> list[re.Match[str]]:
    """Where one direct question ends and another begins."""
    links = list(_LINK.finditer(sentence))
    joined = [at for at, link in enumerate(links) if not link["comma"]]
    links = links[: joined[-1] + 1] if joined else []  # a comma alone joins only within a list
    if not links or not _complete(sentence[: links[0].start()]):
        return []
    return links


def _complete(clause: str) -> bool:
    """Whether a clause asks something by itself, and nothing inside it asks or relates."""
    opening = _OPENING.match(clause)
    if opening is None or len(_WORD.findall(clause)) < 2:
        return False
    ends_open = re.search(rf"\b(?:{_AUX}|{_PREPOSITION})\W*$", clause[1:], re.IGNORECASE)
    if ends_open and not _STRANDED.fullmatch(clause):
        return False
    return not _EMBEDDED.search(clause, opening.end())


def _opens(sentence: str) -> bool:
    return bool(_OPENING.match(sentence))


def _without_preamble(stretch: str) -> tuple[str, str]:
    for start in (0, *(match.end() for match in _END.finditer(_masked(stretch)))):
        if _opens(stretch[start:]):
            return stretch[:start], stretch[start:]
    return "", stretch


def _masked(text: str) -> str:
    """Quoted words made unrecognisable: what they ask isn't asked here. Offsets hold."""
    return _QUOTED.sub(lambda match: "_" * len(match.group()), text)


def _closed(clause: str) -> str:
    clause = clause.strip()
    return clause if clause.endswith("?") else f"{clause.rstrip(' ,;.')}?"
