"""The words by which reported speech is known."""

from __future__ import annotations

from collections.abc import Iterator

_STEMS = """accuse|acknowledge|add|admit|affirm|allege|announce|argue|assert|believe|claim|comment
|concede|conclude|condemn|confirm|contend|count|declare|describe|disclose|emphasise|emphasize
|estimate|expect|explain|forecast|insist|joke|label|lament|maintain|mention|note|observe|predict
|project|promise|recall|recount|remark|report|respond|reveal|state|stress|suggest|tweet|urge|vow
|warn|deem|calculate|record|blame|denounce|dismiss|reiterate|complain|caution|fear|hope|assume
|suspect|pledge|reckon|guess|recommend|demand|hint|boast|shout|yell|whisper|exclaim|mutter|plead
|assure|inform|remind|agree|answer|anticipate|assess|advise|caution|certify|concur|learn|opine
|proclaim|propose|signal|speculate|swear|underline|underscore|elaborate|imply|judge|rule|decide
|detail|outline|post|retort|disagree|express|voice""".replace("\n", "")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _forms(stem: str) -> Iterator[str]:
    ends_in_e = stem.endswith("e")
    third = f"{stem}es" if stem.endswith("s") else f"{stem}s"
    yield from (stem, third, f"{stem}d" if ends_in_e else f"{stem}ed")


CRITICISING = _words(
    "blasted slammed criticised criticized lambasted decried hailed criticises criticizes slams"
    " lambasts decries hails"
)
"""Verbs that say something by what it is for, or called: "blasted Russia for", "hailed it as"."""

SPEECH = (
    frozenset(form for stem in _STEMS.split("|") for form in _forms(stem))
    - _words("states post posts rule rules detail details")
) | (
    _words(
        "say says said tell tells told think thinks thought write writes wrote deny denies denied"
        " identify identifies identified understand understands understood foresee foresees"
        " foresaw swore signalled"
        " reply replies replied testify testifies testified quip quipped put puts speak speaks"
        " spoke point points pointed call calls called ask asks asked admitted know knows hold"
        " holds"
    )
    | CRITICISING
)
"""Finite verbs whose subject says what follows or went before."""

OF_THINGS = frozenset(
    form
    for stem in _words(
        "hold write learn understand answer agree propose judge decide rule outline underline"
        " underscore detail post signal certify assess advise swear"
    )
    for form in _forms(stem)
) | _words("wrote understood signalled swore")
"""Verbs of things as often as of words: "hold 12 villages", "wrote two novels"."""

NOUNS = _words(
    "answer blame boast call caution claim comment count demand detail estimate fear forecast guess"
    " hint hope joke judge label mention note outline pledge post project promise record remark"
    " reply report shout signal state stress suspect tweet voice vow whisper yell"
)
"""Verbs of saying whose base form is as often a noun: "their previous record", "state TV"."""

TELLING = frozenset(
    f"{stem.removesuffix('e')}ing" for stem in _STEMS.replace("\n", "").split("|")
) | _words("saying telling denying putting calling asking threatening")
"""Their participles: "X is demanding that"."""

SHOWING = _words(
    "show shows showed find finds found indicate indicates indicated reveal reveals revealed"
    " suggest suggests suggested give gives gave states"
)
"""Verbs that report something only where the subject is a source of words or figures."""

CARRYING_ON = _words(
    "adding saying claiming warning noting insisting stressing arguing calling accusing telling"
    " predicting alleging denying explaining citing"
)
"""How the same speaker goes on."""

WITH_OBJECT = (
    frozenset(
        form
        for stem in _words(
            "accuse blame condemn denounce dismiss describe label call count put puts"
        )
        for form in _forms(stem)
    )
    | _words("deny denies denied tell tells told identify identifies identified")
    | CRITICISING
)
"""Verbs whose content follows them: "X blamed Y" is no remark behind a clause."""

SOURCES = _words(
    "figure figures number numbers data statistics report reports study studies survey surveys poll"
    " polls research statement statements findings estimate estimates record records document"
    " documents review reviews analysis census tally count letter letters memo memos email emails"
    " post posts article articles bulletin diary footage video videos images photos photographs"
    " website logs accounts files filing filings minutes transcript transcripts dossier indictment"
    " update paper papers audit audits investigation investigations inquiry blog memoir memoirs"
)
"""What holds somebody's words and isn't the speaker where one is named."""

WRITINGS = _words(
    "affidavit agreement charter code complaint constitution contract guidance law lawsuit permit"
    " petition policy release ruling rules treaty warrant"
)
"""Writings of the law and of offices, of which one "states" something."""

FIGURES = _words(
    "figure figures number numbers data statistics count counts tally tallies estimate estimates"
    " record records"
)
"""Sources that give the numbers of a sentence, and needn't be the ones who say the rest."""

MEANS = _words("telephone phone email e-mail letter post mail radio video text")
"""By which something is said, and by nobody."""

READ = _words("seen obtained reviewed viewed read cited leaked shared")
"""What is done to a document by those who didn't make it."""

FINDERS = _words(
    "researchers scientists experts investigators analysts economists auditors auditor doctors"
    " coroner ombudsman watchdog inquiry investigation probe panel commission committee court"
    " tribunal jury newspaper magazine broadcaster"
)
REACHED = _words("reached contacted interviewed asked")
"""How reporters come by those who speak."""

TOTALS = _words("figure number toll total tally estimate")

BREAKS = _words(
    "while whereas but although though because since after before when where if than that until"
    " as so yet according who which whose whom whoever whether or unless"
)
"""Words at which a subject before its verb can only begin behind."""

BE = _words("is are was were be been being am")
VERBS = BE | _words(
    "n't not has have had will would can could may might must should shall did does do died rose"
    " fell began came went took made lost won broke left met gave got ran hit saw grew held kept"
    " led sent stood struck cut shut spent built bought sold paid felt became sank fled flew drove"
    " drew threw caught taught sought ate shook burst spread split slept swept stole froze chose"
    " rode fought hid bore tore woke sprang swam wore withdrew overthrew underwent"
)
"""Finite verbs by which a clause is known, besides words in -ed."""

BASE_FORMS = _words("be have do")
"""Infinitives that a passive verb of saying is followed by: "is said by X to have"."""

OBJECTS = {"him": "he", "her": "she", "them": "they"}
"""Pronouns behind a preposition, and what they are as a subject."""

PRONOUNS = _words("he she they it")
NOBODY = _words("i we you there what nobody no neither none")
ALONE = _words("this that these those one some many few several other such initial preliminary")
"""Who is nobody in particular unless a noun follows."""

DETERMINERS = _words(
    "the a an his her their its our my this that these those any some no every each"
)
ONE = _words("a an this that every each one")
"""With what a subject of one begins: none that takes a verb in its base form."""

PREPOSITIONS = _words(
    "in on at of by for from with to into over under about during near outside inside through"
    " against between among within without across around behind following despite amid"
)
DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december today yesterday tonight late early"
    " night morning evening afternoon week month year"
)
"""What a day is named by, and its parts."""

TIMES = DAYS | _words(
    "later earlier also then now again however meanwhile previously still only recently already"
    " once further first even just and both last long repeatedly publicly often always never"
    " privately officially initially likewise nevertheless nonetheless therefore"
)
IN_TITLES = _words(
    "today tonight yesterday week month year night morning evening afternoon early late now first"
    " last long again always"
)
"""Times that have a capital within a sentence only as a part of a name: "USA Today"."""

NO_ADVERBS = _words("family reply assembly supply ally rally anomaly monopoly fly")
"""Nouns in -ly."""

PHRASAL = _words("down in off on out up")
"""With which "put" and "call" are no verbs of saying."""

IN_NAMES = _words("of & al el bin ibn de du da dos la van von")
"""Small words within names."""

INSIDE = _words("of for at in from on with to by")
OPENING, CLOSING, EITHER = frozenset("“«"), frozenset("”»"), frozenset(('"', "''", "``"))
QUOTES = OPENING | CLOSING | EITHER

SINGLE = frozenset("'’")
"""Marks that end a quotation, but are more often apostrophes."""
