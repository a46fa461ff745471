"""What names in a masthead look like: people, outlets, sections, jobs. Shapes, not lists."""

import re
from unicodedata import combining, normalize

# Capitals of the alphabets that have them: Latin with its accents, Greek, Cyrillic.
_CAPITAL = "[A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x530)))) + "]"
_WORD = (
    rf"(?:(?:[dDlL]['’]|[aAeE]l-)?(?:(?:{_CAPITAL}\.-?){{1,3}}|{_CAPITAL}\w{{0,3}}\."
    rf"|{_CAPITAL}[\w'’-]*))"
)
_PARTICLE = r"(?:de|del|della|der|den|di|du|da|dos|la|le|van|von|bin|ibn|al|el|y|ter|zu)"
PERSON = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{0,5}}"
PEOPLE = rf"{PERSON}(?:(?:\s*,\s*|\s*,?\s+(?:and|&|und|et|y)\s+){PERSON}){{0,5}}"

_SURNAME_FIRST = re.compile(
    rf"(?P<last>(?:{_PARTICLE} ){{0,2}}{_WORD}), (?P<first>{_WORD}(?: {_WORD})?)"
)

_SMALL = frozenset(
    """
    & a and at d' da das de del della den der des di do du e el en et for het i l' la le los
    na of on online page post the und van via von web y
    """.split()  # noqa: SIM905
)
_STARTS_SENTENCE = frozenset(
    """
    a after an as at before but can did do does for he her his how i if in is it its no not on
    our she sir so that there these they this to was we what when where which who why with yes
    you your
    """.split()  # noqa: SIM905
)
_NAME_WORDS = 8

_AGENCIES = (
    "Reuters|AFP|AP|Associated Press|Agence France-Presse|AAP|ANI|ANSA|Anadolu|Anadolu Agency|"
    "Bloomberg|dpa|DPA|EFE|IANS|Interfax|Kyodo|PTI|RIA|SANA|Sputnik|TASS|UPI|Xinhua|Yonhap|"
    "ABC|ARD|BBC|CBC|CBS|CGTN|CNA|CNBC|CNN|DW|Deutsche Welle|Euronews|Fox News|France 24|ITV|"
    "NBC|NHK|NPR|PBS|RFE/RL|RFI|RT|RTÉ|TRT World|VOA|Al Jazeera|Al-Jazeera|Sky News|"
    "Axios|El País|Der Spiegel|Haaretz|Le Figaro|Le Monde|Libération|Politico|Semafor|"
    "FRANCE 24|REUTERS|Guardian|The Guardian|The Atlantic|The Conversation|The Economist|"
    "The Hindu|The New Yorker"
)
KNOWN = re.compile(rf"(?:{_AGENCIES})(?: (?:News|World|Sport|English|Online|Business))?")

# What papers, agencies and stations call themselves. The doubtful ones mean other things too.
_SURE = frozenset(
    """
    agence agencia agencija agencja agency agentstvo agentur agentura agenzia anzeiger blad
    bladet blatt broadcaster broadcasting bulletin
    bureau cable chronicle correio correo courant courier courrier cronaca dagblad daily
    diario digest dispatch echo examiner express gaceta gazeta gazette gazzetta giornale
    handelsblad herald heraldo heute hirek independent insider jornal journal kurier ledger
    listy magazin magazine mercury messenger monthly morgenpost morning nachrichten news
    news.com newsletter newspaper newsroom newswire nieuws noticias nouvelles noviny nytt
    observer oggi periodico planet post-herald prensa press pressen quarterly radio reader
    review rundschau sentinel sonntagspost tagad tagblatt tageblatt telegraph television
    tidende tidning tidningen tidsavis times tribuna tribune tv vesti vestis vestnik
    volkskrant vox voz weekly wire zeitung
    """.split()  # noqa: SIM905
)
_DOUBTFUL = frozenset(
    """
    advertiser advocate argus beacon bee blog bote brief channel citizen compass dossier
    evening fm forum globe guardian hour independent journal lamp leader letter mail media
    messenger mirror monitor network outlook pioneer post radar record register report review
    service sport standard star sun telegraph today trumpet voce voice voix watch world
    """.split()  # noqa: SIM905
)
_ENDS_IN = (
    "wire", "press", "presse", "post", "bladet", "blatt", "news", "zeitung", "agentur", "-leader",
)  # fmt: skip
# "The Upland Courier", "Le Fil du Sahel": places have two words ("La Paz", "The Hague").
_SURELY_ENDS_IN = ("wire", "blad", "bladet", "blatt", "presse", "zeitung", "agentur")
_STARTS_OUTLET = re.compile(
    r"(?:The|THE) (?!(?i:Hague|Netherlands|Gambia|Bahamas|Philippines|Maldives)\b)\w"
    r"|(?:La|Le|El|De|Het|Il|Der|Die|Das|Los|Les|LA|LE|EL|LOS|LES) [\w'’]+ \w"
)
_TAIL = re.compile(
    r"(?: (?:world|web|news|foreign|sports?|city|relief|culture)? ?desk| (?:live )?blog"
    r"| (?-i:online)| online edition"
    r"| \(?(?:web|website|in english|english (?:desk|service)|[\w-]+ (?:page|edition))\)?)$",
    re.IGNORECASE,
)

_OF_A_YEAR = re.compile(
    r"^(?:19|20)\d\d\b.* (?:report|review|outlook|register|record)$"
    r"|\b(?:report|review|outlook|register|record),? (?:for )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""``2022 Harbour Report``, ``Annual Review 2021``: what is called so is no paper."""
_ANNOUNCES = re.compile(
    r"(?:press|news|media) (?:release|notice|conference|statement|briefing)", re.IGNORECASE
)

_SECTIONS = frozenset(
    """
    africa agro america americas analysis answer arts asia asia-pacific australia banking books
    breaking brief briefing briefs business celebrity central chess city classifieds climate
    column comment commentary community companies conflict court courts crime culture deaths
    defence defense diplomacy dossier east eastern economics economy editorial education
    election elections energy english entertainment environment essay europe exclusive explained
    explainer feature features file film finance fitness focus football foreign front global
    gossip guest health heritage history home in industry insight international interview
    interviews investigation investigations issue jobs labor labour latest latin law leaders
    league letter letters life lifestyle live local lokales long magazine markets media metro
    middle mining money music national nature news news-in-brief north notebook notices
    obituaries obituary opinion opinions pacific page pages people perspective photo photos
    politics portrait poultry profile profiles property q&a question rail read reconstruction
    regio region regional report review risk rugby satire science section security services
    short showbiz society south special sport sports state story sunday supplement takes tech
    technologies technology ticker timeline trade transfer transfers travel tv uk un update
    updates urgent us usa video views weather week weekend world
    """.split()  # noqa: SIM905
)
_ROLE = re.compile(
    r"(?:[\w'’&/-]+ ){0,5}(?:editor|correspondent|reporter|writer|columnist|critic|analyst|"
    r"contributor|staff|desk|newsdesk|team|department|"
    r"bureau chief|bureau|agencies|newsroom|photographer|producer)s?"
    rf"(?-i:(?: (?:in|at) {PERSON})?)"
    r"|(?:redacción|redação|redaktion|redactie|rédaction|redazione)(?: \w+)?",
    re.IGNORECASE,
)
_RANKS = (
    r"(?:senior|chief|special|staff|political|foreign|defen[cs]e|diplomatic|health|science|"
    r"security|world|business|sports?|economics?|culture|crime|local democracy|europe|africa|"
    r"middle east|deputy|associate|assistant)"
)
_JOB = r"(?:editor|correspondent|reporter|writer|columnist|critic)"
# "Jane Doe Diplomatic editor", "Jane Doe reporter"; "Consett County Reporter" is a paper.
_PERSON_ROLE = re.compile(
    rf"(?P<who>{_WORD}(?: (?:{_PARTICLE} )*{_WORD}){{1,2}}?)"
    rf" (?:(?i:(?:{_RANKS} )+{_JOB})|{_JOB})"
)
_PLAIN_ROLE = re.compile(
    r"(?i:staff|our|by|from|special|senior|chief|own|local|political|foreign|defen[cs]e|"
    r"diplomatic|health|science|security|world|crime|business|sports?|economics?|culture)\b|[a-z]"
)
_EDITION = re.compile(
    r"(?:[\w-]+ ){0,2}(?:edition|supplement|selection|issue|version|page|website|web article)"
    r"(?: \d+)?|english (?:service|desk)"
    r"|translated.{0,40}|translation.{0,30}|(?:in )?english|web|online|agency|print|text version.*"
    r"|(?:vol\.?|no\.?|issue|week|page|p\.?|pp\.?|part|day) ?\d[\d,–-]*|front page|long read"
    r"|bilingual weekly|own|own correspondent|live|listen|watch|share|save|print"
    r"|(?:\w+day(?:['’]s)?|morning|evening|weekend) (?:briefing|edition|review|top story)"
    r"|english .*"
    r"|price .{1,20}|photo gallery|\d+ comments?|own reports?|from wire and own reports",
    re.IGNORECASE,
)


def is_name(piece: str) -> bool:
    """Whether a piece is written as names are: each word of weight with a capital."""
    words = piece.split()
    return (
        0 < len(words) <= _NAME_WORDS
        and piece[-1] not in "!?:;…"
        and not any(word.endswith((",", ":", ";")) for word in words)
        and (words[0].casefold() not in _STARTS_SENTENCE or (words[0] == "A" and piece.isupper()))
        and _is_capitalised(words[0])
        and all(_is_capitalised(word) or word.casefold() in _SMALL for word in words)
        and not all(re.fullmatch(r"[\d.,:–-]+", word) for word in words)
    )


def _is_capitalised(word: str) -> bool:
    """Whether a word begins with a capital, a digit or a letter that has no capital form."""
    bare = word.lstrip("'’\"“‘(#")
    elided = re.match(r"\w{1,4}['’]\w", bare)  # "dell’Adda"
    first = bare[elided.end() - 1 :] if elided else bare
    return (
        first[:1] == "&" or (first[:1].isalnum() and not first[0].islower()) or bare[1:2].isupper()
    )


def is_person(piece: str) -> bool:
    """Whether a piece can be one or more people, each with a first name and another."""
    people = re.split(r"\s*,\s*|\s+(?:and|&)\s+", piece)
    return all(
        2 <= len(who.split()) <= 5
        and re.fullmatch(PERSON, who)
        and not any(
            w.casefold() in _STARTS_SENTENCE | {"all", "from", "of", "on"} for w in who.split()
        )
        and not is_section(who)
        and not is_role(who)
        and not is_outlet(who)
        and not _STARTS_OUTLET.match(who)
        for who in people
    )


def turned_round(who: str) -> str:
    """A person's name as it is spoken, of ``Okafor, Ngozi``; any other as it is."""
    match = _SURNAME_FIRST.fullmatch(who)
    if match is None or any(is_outlet(n) or is_role(n) or is_section(n) for n in match.groups()):
        return who
    return f"{match['first']} {match['last']}"


def is_outlet(piece: str, *, sure: bool = False) -> bool:
    """Whether a name says that it is a paper's, an agency's or a station's.

    ``sure`` asks for words that mean nothing else.
    """
    bare = without_tail(piece)
    if KNOWN.fullmatch(bare):
        return True
    return not (is_section(bare) or _ANNOUNCES.match(bare)) and (
        _names_outlet(piece, sure) or _names_outlet(bare, sure)
    )


def _names_outlet(piece: str, sure: bool) -> bool:
    name = piece.strip(" \"'“”")
    if not is_name(_lowered(name)) or _OF_A_YEAR.search(name):
        return False
    words = [_plain(word.strip("'’\"“”()[].")) for word in re.split(r"[\s/-]+", name)]
    first, last = words[0], words[-1]
    if len(words) == 1:
        return any(first.endswith(end) and first != end for end in _ENDS_IN)
    if last == "online" or any(w in _SURE or w.endswith(_SURELY_ENDS_IN) for w in words):
        return True
    titled = starts_like_outlet(name) and last in {*_DOUBTFUL, "reporter"}
    return titled or (not sure and any(w in _DOUBTFUL or w.endswith(_ENDS_IN) for w in words))


def _plain(word: str) -> str:
    """A word without capitals and accents."""
    return "".join(c for c in normalize("NFKD", word.casefold()) if not combining(c))


def agency_behind(piece: str) -> str | None:
    """The agency of ``Moscow CNN``, a place and an agency without anything between them."""
    match = re.fullmatch(rf"{PERSON} (?P<agency>{KNOWN.pattern})", piece)
    return match["agency"] if match is not None else None


def is_announcement(piece: str) -> bool:
    """Whether a piece only says what kind of paper it heads, as ``Press release``."""
    return _ANNOUNCES.match(piece) is not None


def starts_like_outlet(piece: str) -> bool:
    """Whether a name begins with an article, as titles of papers do and people's don't."""
    return _STARTS_OUTLET.match(piece) is not None and is_name(piece)


def without_tail(piece: str) -> str:
    """An outlet's name without its desk or its edition: ``Harbour Post World Desk``."""
    return _TAIL.sub("", piece.strip(" \"'“”"))


def is_section(piece: str) -> bool:
    """Whether every word of a piece is one that sections of papers are called by."""
    words = re.findall(r"[\w&-]+", piece.casefold())
    return bool(words) and all(w in _SECTIONS or w in {"&", "and", "of"} for w in words)


def is_role(piece: str) -> bool:
    """Whether a piece says what somebody does at a paper, as ``Defence Correspondent``."""
    if piece.endswith((".", "!", "?")) or _ROLE.fullmatch(piece) is None:
        return False
    # "Leader staff writer" and "Crime Correspondent", not "Gulf News Bureau", "The West Reporter".
    plain = _PLAIN_ROLE.match(piece) or piece.rpartition(" ")[2].islower()
    return bool(plain) or not (_STARTS_OUTLET.match(piece) or is_outlet(piece))


def without_role(piece: str) -> str:
    """A person's name without what they do behind it: ``Jane Doe Diplomatic editor``."""
    match = _PERSON_ROLE.fullmatch(piece)
    return match["who"] if match is not None and not _PLAIN_ROLE.match(piece) else piece


def is_edition(piece: str) -> bool:
    """Whether a piece says which edition, page or number, as ``Weekend edition``, ``page 3``."""
    return _EDITION.fullmatch(piece) is not None


def _lowered(piece: str) -> str:
    """Words that papers' names have in small letters, as ``64 SQUARES weekly``, as if capital."""
    return re.sub(
        r"(?<= )(?:news agency|newspaper|newsletter|weekly|magazine|agency|web|live|"
        r"news|radio|blog|desk|online)\b",
        lambda match: match.group().title(),
        piece,
    )
