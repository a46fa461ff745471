"""Who wrote an article, where a line or a piece of one says so."""

import re
from dataclasses import dataclass

from qa.ingest.names import (
    KNOWN,
    PEOPLE,
    PERSON,
    is_edition,
    is_outlet,
    is_person,
    is_role,
    is_section,
    starts_like_outlet,
    without_role,
)
from qa.ingest.when import is_when

_GENRE = (
    r"(?:(?:an? |the |long |live |special |additional )?(?:written|reported|reporting|story|text|"
    r"words|report|reportage|feature|analysis|column|comment|commentary|essay|interview|investigation|portrait|"
    r"profile|reconstruction|review|updates?|compiled|edited|read|dossier|dispatch|posted),? )"
)
_BY = re.compile(
    rf"^(?i:{_GENRE}?(?:by|von|por|(?:door|von|par|por) ?/ ?by):?)\s+(?P<who>{PEOPLE})"
    r"(?P<rest>(?:\s+(?:in|at|for|with)\s.*| and (?:\w+ )?(?:agencies|staff|wires?)"
    r"|\s*[,|•·/(]\s*.*|\s+[–—-]+\s.*)?)$"
)
_LABEL = re.compile(
    r"^(?i:text|words|authors?|byline|auth\.|reporter|staff reporter|story|written by|by|report|"
    rf"reporting|interview|interviewer|questions|correspondent|writer):?\s*(?<=[:.])\s*(?i:by )?"
    rf"(?P<who>{PEOPLE})"
    r"(?P<rest>(?:\s+(?:in|at|for)\s.*|\s*[,|;/(]\s*.*|"
    r"\s+(?i:photo(?:graph)?s?|pictures?|graphics?):.*)?)$"
)
_CORRESPONDENT = (
    r"(?:[\w'’-]+ ){0,4}(?:correspondents?|reporters?|writers?|editors?|staff|desk|team|bureau|"
    r"newsroom)"
)
# "By our diplomatic editor, Jane Doe", "From our correspondent Jane Doe at Kirk Lane",
# "by the Horn desk"
_UNNAMED = re.compile(
    rf"^(?i:{_GENRE}?(?:by|from)(?: our| the| a| an)? {_CORRESPONDENT}"
    rf"|(?:our|staff|special)(?: own)? (?:correspondent|reporter|writer)(?-i:(?= [A-ZÀ-Þ])))"
    rf"(?:(?: (?:in|at|with|on) [^,]{{2,40}})?,? (?P<who>{PEOPLE}))?"
    rf"(?P<rest>(?:,? (?:in|at|with|on) .{{2,40}}|,.{{2,40}})?)$"
)
_STAFF = re.compile(
    r"^(?i:(?:by )?(?:our |the )?(?:own |special |staff )?(?:staff|correspondents?|reporters?|"
    r"writers?|bureau|newsdesk)(?: (?:report|writers?|reporters?|correspondents?))?"
    r"(?: and agencies)?)$"
)
_PLACED = re.compile(
    rf"^{PERSON} (?:in|at) {PERSON}(?:(?:,| and) {PERSON}(?: in {PERSON})?){{0,3}}$"
)
_PLACED_ONE = re.compile(rf"({PERSON})(?: (?:in|at) {PERSON})?")
_PICTURES = re.compile(r"(?:photo(?:graph)?s?|pictures?|graphics?)\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"^[(\[]?(?i:reporting|writing|text|story)(?i: and (?:writing|editing))? by (?P<who>[^;)\]]+)"
)
_AND = re.compile(r"(?:^|\s)(?:and|&)\s")
_DESCRIBES = re.compile(
    r",\s*(?!photo|picture|graphic)[a-z]+ (?:[a-z]+ )?(?:of|at|on|in|for|to|who) "
)
_RUNS_ON = re.compile(r"[a-z]+ [a-z]+")
_AGENCIES_TOO = re.compile(rf" and (?:agencies|staff|wires?|(?:{KNOWN.pattern}))$")
_FULL_STOP = re.compile(r"(?<=[a-zà-ÿ]{3})(?<!\bJr)(?<!\bSr)\.$")
_DASHED = re.compile(r"^[—–-]+\s*(?=(?i:by)\s)")
_HANDLE = re.compile(
    r"(?:[\s|•·(]*\b[Ff]ollow)?\s*@\w{2,30}\b|\s*[|•·(]?\s*[^\s()]+@[^\s()]+\.\w+\)?"
)
_LABEL_ALONE = re.compile(r"(?i:(?:written )?by|author)\s*:?\s*")
_STAFF_OF = re.compile(rf"(?P<whose>{KNOWN.pattern}) [Ss]taff")
_AGENCY = re.compile(rf"(?:[Tt]he )?(?:{KNOWN.pattern})")
_WITH_OUTLET = re.compile(rf"(?P<who>{PERSON}) (?P<outlet>{KNOWN.pattern})")
_EDITED = re.compile(
    r";? (?:additional reporting|writing and editing|editing|edited) by .*$", re.IGNORECASE
)
_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Byline:
    """Who is named, as written, and for whom. No author where only a desk is named."""

    author: str | None = None
    outlet: str | None = None


def byline(line: str) -> Byline | None:
    """What a line like ``By Jane Doe, AP`` or ``Text: Jane Doe`` says; None for other lines."""
    if len(line) > 2 * _LENGTH:
        return None
    line = _DASHED.sub("", _HANDLE.sub("", _EDITED.sub("", line)))
    if _LABEL_ALONE.fullmatch(line):
        return Byline()
    if len(line) > _LENGTH:
        return None
    unnamed = _UNNAMED.match(line)
    if unnamed is not None:
        who, named = unnamed["who"], _BY.match(line)
        if named is not None and named["rest"].startswith(" and "):  # "… and Mirror staff"
            return _named(named["who"], named["rest"])
        desk = line.partition(" ")[2]
        if who is None and (desk != without_role(desk) or _STAFF_OF.fullmatch(desk)):
            return _named(desk, "")
        if who is None or is_outlet(who) or starts_like_outlet(who):
            return Byline(None, who or next(filter(is_outlet, _parts(unnamed["rest"])), None))
        return _named(who, unnamed["rest"])
    if _STAFF.match(line):
        return Byline()
    match = _BY.match(line) or _LABEL.match(line)
    if match is None or (match.re is _LABEL and _DESCRIBES.match(match["rest"])):
        return None  # "Interview: Jane Doe, head of the mission, on forms" names who was asked
    return _named(match["who"], match["rest"])


def people_in_places(piece: str) -> str | None:
    """The people of ``Jane Doe in Oslo, John Roe in Bergen``; None for anything else."""
    if _PLACED.match(piece) is None:
        return None
    people = [match[1] for match in _PLACED_ONE.finditer(piece)]
    return " and ".join(people) if all(map(is_person, people)) else None


def credited(line: str) -> str | None:
    """The writers that an article's last line credits, as ``(Reporting by Jane Doe; …)``."""
    match = _CREDIT.match(line)
    if match is None:
        return None
    who = byline(f"By {match['who'].strip()}")
    return who.author if who is not None else None


def _named(who: str, rest: str) -> Byline | None:
    if is_when(who.partition(" ")[0]) or (rest.endswith((".", "!", "?")) and _RUNS_ON.search(rest)):
        return None  # "By Friday, the talks had failed."
    placed = people_in_places(f"{who}{rest}")
    if placed is not None:
        return Byline(placed)
    outlet: str | None = None
    by_for = re.search(r"\bfor (?:the )?(?P<whom>[^,|(]+?)\s*(?:[,|(]|$)", rest)
    if by_for is not None:
        outlet = by_for["whom"].strip(' "“”)')
    elif not re.match(r"\s+(?:in|at|with)\s", rest):
        for part in _parts(rest):
            if _says_what_they_do(part):
                continue
            outlet = re.sub(r"^Special to (?:the )?", "", part)
            break
    else:
        outlet = next((p for p in _parts(rest) if is_outlet(p)), None)
    # "By Jane Doe, Reuters", "By Jane Doe and John Doe, Associated Press": the comma makes the
    # outlet look like one more person. Of two people the second one has an "and" before it.
    while "," in who:
        people, _, last = (part.strip() for part in who.rpartition(","))
        if _AND.search(last):
            break
        if not _says_what_they_do(last):
            is_list = "," in people and " " in last and not _AND.search(people)
            if not is_outlet(last) and (outlet is not None or is_list):
                break
            outlet = last
        who = people
    who = _FULL_STOP.sub("", _AGENCIES_TOO.sub("", without_role(who)))
    staff = _STAFF_OF.fullmatch(who)
    if staff is not None:
        return Byline(None, staff["whose"])
    if _AGENCY.fullmatch(who):
        return Byline(None, outlet or who)
    joined = _WITH_OUTLET.fullmatch(who)
    if joined is not None and outlet is None:
        return Byline(joined["who"], joined["outlet"])
    return Byline(None if is_role(who) else who, outlet)


def _says_what_they_do(part: str) -> bool:
    return (
        is_role(part)
        or is_section(part)
        or is_edition(part)
        or part[:1].islower()
        or part.startswith(("in ", "at "))
        or part[:1].isdigit()
        or is_when(part)
        or _is_place(part)
    )


def _is_place(part: str) -> bool:
    """A single word that is no abbreviation and no outlet's name: ``Lyon``."""
    return " " not in part and not part.isupper() and part.isalpha() and not is_outlet(part)


def _parts(rest: str) -> list[str]:
    pieces = [piece.strip() for piece in re.split(r"[,;|•·/()–—]| - ", rest)]
    return [piece for piece in pieces if piece and not _PICTURES.match(piece)]
