"""Verbs in the past tense, as far as words alone tell them from others."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SURE = (
    "arose ate became began bit blew bore broke came chose did drank drew drove fell flew forbade"
    " forgot froze gave grew hid knew overcame overran overthrew overtook rang rode rose sang sank"
    " saw shook shrank spoke sprang stole strode strove swam swore took tore threw trod undertook"
    " was went were withdrew woke wore wrote"
)
_FINITE = "had met said told won"
_OTHERS = (
    "beat beaten begun bent bled blown born bought bound bred broken brought built burnt burst cast"
    " caught chosen clung cost crept cut dealt dived done drawn driven dug fallen fed felt fled"
    " flown flung fought found frozen given gone got ground heard held hidden hit hung hurt kept"
    " knelt laid lay leapt learnt led left lent let lit lost made meant paid put quit ran read"
    " rebuilt reset sat seen sent set shed shone shot shown shut slain slept slid slit sold sought"
    " sped spent split spoken spread spun stolen stood struck stuck stung sunk sworn swept swung"
    " taken taught thought thrown thrust torn understood upheld wept withdrawn withstood worn wound"
    " written"
)
_NO_VERBS = (
    "bed breed exceed feed freed hundred indeed kindred need proceed red sacred seed shed speed"
    " succeed unarmed unprecedented weed wicked"
)
_FORM = (
    rf"(?:(?P<sure>(?:{'|'.join(_SURE.split())})(?:n['’]t)?|couldn['’]t)"
    rf"|(?P<finite>{'|'.join(_FINITE.split())})(?:n['’]t)?|{'|'.join(_OTHERS.split())}"
    rf"|(?!(?:{'|'.join(_NO_VERBS.split())})\b)[a-z][a-z-]*[a-z]ed)(?![\w-]|['’]s)"
)
_PAST = re.compile(rf"(?<![\w-]){_FORM}")
_HEADED = re.compile(rf"{_FORM}(?= (?:at|by|early|from|in|late|on)\b)", re.IGNORECASE)
"""At the beginning of a sentence: "Hit on Thursday, …"; elsewhere a capital makes a name."""

_NOT_PAST = re.compile(
    r"(?:\b(?:am|is|are|be|has|have|having|to|will|would|could|can|cannot|may|might|should|must"
    r"|shall|do|does|remains?|stays?|keeps?|gets?|the|an?|his|her|its|their|our|my|this|most|more)"
    r"|\b(?:is|are|has|have|wo|ca|do|does)n['’]t|['’](?:s|re|ve|ll|m))"
    r"(?: (?:not|now|still|also|already|once|again|first|just|never|only|all|both|been|being"
    r"|\w+ly))* $",
    re.IGNORECASE,
)
"""Before what is another form or no verb: "is closed", "to let", "the wounded".

The perfect tells of no day that is over, either: nobody "has met on Monday".
"""
_REACH = 60


def past_verbs(text: str, *, finite: bool = False) -> Iterator[int]:
    """Where in a text verbs stand that are past, or participles that may be.

    ``finite`` asks for those that are past without another verb: "charged" may be what somebody
    will be.
    """
    for match in [_HEADED.match(text), *_PAST.finditer(text)]:
        if match is None or (finite and not (match["sure"] or match["finite"])):
            continue
        reach = max(0, match.start() - _REACH)
        if match["sure"] or not _NOT_PAST.search(text, reach, match.start()):
            yield match.start()
