"""The patterns of questions about the collection, and what each of them asks."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What is asked about the collection."""

    MENTIONS = "mentions"
    NEWEST = "newest"
    OLDEST = "oldest"
    AUTHOR = "author"
    DATE = "date"
    OUTLET = "outlet"
    BY_AUTHOR = "by author"
    BY_OUTLET = "by outlet"
    OUTLETS = "outlets"
    PUBLISHED = "published"
    MOST_BY_AUTHOR = "most by author"
    MOST_BY_OUTLET = "most by outlet"
    ALL = "all"


_ONE = r"(?:(?:news(?:paper)?\s+)?(?:article|story|piece|clipping|item|text))"
SURE = (
    r"(?:(?:news(?:paper)?\s+)?(?:articles?|clippings?|story|stories)"
    r"|news(?:paper)?\s+(?:pieces?|items?|texts?))"
)
_LOOSE = r"(?:pieces?|items?|texts?)"
# "The report on torture" is a document as often as an article, but who asks when one was
# published means the article, unless it is somebody's ("the UN report").
_REPORT = rf"(?:{_ONE}|(?:news\s+)?report)"
_OURS = (
    r"(?:(?:\s+in\s+(?:total|all)|\s+altogether)?\s+(?:here|(?:do\s+)?(?:you|i|we)\s+have"
    r"|(?:in|of)\s+(?:the|my|your|this|our)\s+(?:collection|library|articles)"
    r"|(?:does\s+)?(?:the|my|your|this|our)\s+(?:collection|library)"
    r"\s+(?:have|has|holds?|contains?)))"
)
_WHERE = (
    r"(?:(?:\s+in\s+(?:total|all)|\s+altogether)?\s+(?:there\s+(?:is|are)|are\s+there)"
    rf"|{_OURS})"
)
# An agenda has items and a museum pieces: they have to be called the collection's.
_MANY = rf"(?:{SURE}{_WHERE}?|{_LOOSE}{_OURS})"
_LIST = (
    r"(?:(?:in\s+)?(?:which|what|how\s+many|(?:do|does|are|is)(?:\s+there)?\s+any)(?:\s+of\s+the)?"
    r"|(?:please\s+)?(?:list|show|find|give|name|tell)(?:\s+me)?(?:\s+all)?(?:\s+(?:the|my))?)"
)
VERB = (
    r"(?:mentions?|mentioned|mentioning|discuss(?:es|ed)?|discussing|covers?|covered|covering"
    r"|describes?|describing|names?|contains?|containing|quotes?|quoting|refers?\s+to"
    r"|(?:talks?|speaks?|writes?|reports?)\s+(?:about|of|on)|deals?\s+with|concerns?|concerning"
    r"|(?:(?:is|are|was|were)\s+)?about|on)"
)
# Without an order it is a list only in the plural: "article on trade" may be a treaty's.
_BARE = r"(?:all\s+)?(?:the\s+)?(?:news(?:paper)?\s+)?(?:articles|clippings|stories)"
_LISTED = rf"(?:{_LIST}\s+{_MANY}|{_BARE}{_OURS}?)"
_ABOUT = rf"(?:(?:in|by)\s+which|where|(?:(?:that|which)\s+)?{VERB}|that|which|called|titled)"
_TOPIC = r"(?P<topic>.+?)"
QUOTES = ('"', "“")
"""What a headline may begin with that is asked for by it."""

_QUOTE = rf"(?P<source>[{''.join(QUOTES)}].+[\"”])"
"""A headline, which the library has to have: other things have titles, too."""

_THE = r"(?:the|that|this|my)"
_LAW = "treaty|constitution|convention|charter|statutes?|agreement|contract|law|code|accord"
_ALL_OURS = r"(?:the|these|my|your|our|all(?:\s+the)?)\s+(?:articles|stories|clippings)"
_WROTE = r"(?:wrote|authored|penned|filed|reported)"
_ITS = rf"{_THE}\s+{_ONE}\s+(?:{_ABOUT}\s+{_TOPIC}|(?P<title>[\"“].+[\"”]))"
_REPORTS = rf"{_THE}\s+{_REPORT}\s+(?:{_ABOUT}\s+{_TOPIC}|(?P<title>[\"“].+[\"”]))"
OUT = r"(?:published|posted|written|released|printed|put\s+online|filed)"
_OUTLET = (
    r"(?:outlet|news\s+outlet|newspaper|paper|(?:news\s+)?agency|source|(?:web\s*)?site"
    r"|magazine|publication|publisher)"
)
NEW = r"(?P<new>newest|latest|most\s+recent|last)"
_OLD = r"(?:oldest|earliest|first)"
_END_ONE = rf"(?:{_THE}\s+)?(?:{NEW}|{_OLD})\s+{_MANY}"
_END = rf"(?:{_THE}\s+)?(?:{NEW}|{_OLD})\s+(?:{_MANY}|(?:news\s+)?reports?{_OURS}?)"
_WHEN = r"(?:when|(?:at|on)?\s*(?:what|which)\s+(?:time|date|day|year))"
_DATE_OF = (
    r"(?:(?:what\s+is|what['’]s|what\s+was|tell\s+me|name|give\s+me)\s+)?the\s+"
    r"(?:publication\s+|publishing\s+)?date\s+of"
)
_SOURCE = r"(?P<source>[^\W\d_][\w.'’&-]*(?:\s+[\w.'’&-]+){0,5}?)"
"""Somebody whom the library has to know as an author or outlet."""

_FULL = r"(?:the\s+)?(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*)+"
_BY = rf"(?:(?:written\s+|published\s+)?(?:by|from|of|in)\s+{_SOURCE})"
_NAME = r"(?P<topic>(?-i:[A-Z])[\w.'’-]*(?:\s+[\w.'’-]+){0,5}?)"
IS = r"(?:is|was|are|were)"
_RAN = r"(?:published|ran|carried|printed|posted)"
_OUTLETS = (
    r"(?:(?:news\s+)?(?:outlets?|newspapers?|papers?|magazines?|(?:web\s*)?sites?)"
    r"|news\s+(?:agenc(?:y|ies)|sources?))"
)
# An article tells of a newspaper that reported a leak: to report *on* something is what the
# collection's own outlets do.
_COVERED = (
    r"(?:(?:has\s+|have\s+)?(?:reported\s+(?:on|about)|wrote\s+about|written\s+about|covered)"
    rf"|(?:has|have|had|{_RAN})\s+(?:an?\s+|any\s+)?(?:articles?|story|stories)\s+(?:about|on))"
)
_NO_THING = (
    r"(?:that|which|who\w*|whether|how|why|what|when|where|if|is|are|was|were|it|its|him|his|her"
    r"|them|their|this|these|those)\b"
)
_THING = rf"(?P<topic>(?!{_NO_THING})\S+(?:\s+(?!{_NO_THING})\S+){{0,7}}?)"
"""What is there anything about: nothing that more is asked of, or that was said before."""

_CALLED = r"(?P<topic>(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*){0,5})"
"""A name alone: of "the cause of the crash" the articles are asked what it is."""

PATTERNS = (
    (Kind.MENTIONS, rf"{_LIST}\s+{_MANY}\s+{_BY}\s+(?:(?:that|which)\s+)?{VERB}\s+{_TOPIC}"),
    (Kind.MENTIONS, rf"(?:what|{_LIST}\s+{_MANY})\s+(?:did|has|have)\s+{_SOURCE}\s+"
                    rf"(?:writ(?:e|ten)|publish(?:ed)?)\s+about\s+{_THING}"),
    (Kind.PUBLISHED, rf"(?:what|{_LIST}\s+{_MANY})\s+(?:did|has|have)\s+{_SOURCE}\s+"
                     r"(?:writ(?:e|ten)|publish(?:ed)?)\s+(?P<period>.+)"),
    (Kind.NEWEST, rf"(?:(?:what|which)(?:['’]s|\s+one\s+is|\s+{IS})|{_LIST})\s+(?:{_THE}\s+)?"
                  rf"(?:{NEW}|{_OLD})\s+{_MANY}"),
    (Kind.NEWEST, r"what(?:\s+is|['’]s)\s+the\s+(?:title|headline|name)\s+of"
                  rf"\s+{_END_ONE}"),
    (Kind.NEWEST, rf"(?:which|what)\s+{_MANY}\s+{IS}\s+(?:the\s+)?(?:{NEW}|{_OLD})"),
    (Kind.NEWEST, rf"(?:which|what)\s+{_MANY}\s+{IS}\s+published\s+"
                  r"(?:(?P<new>last|most\s+recently|latest)|first|earliest)"),
    (Kind.AUTHOR, rf"who\s+{_WROTE}\s+{_ITS}"),
    (Kind.AUTHOR, rf"who\s+(?P<every>wrote)\s+about\s+{_TOPIC}"),
    (Kind.AUTHOR, rf"who\s+{_WROTE}\s+{_QUOTE}"),
    (Kind.AUTHOR, rf"(?P<every>who\s+are\s+the\s+(?:authors{_OURS}?|authors\s+of\s+{_ALL_OURS}"
                  rf"|(?:writers|reporters|journalists){_OURS}))"),
    (Kind.AUTHOR, rf"(?P<every>{_LIST}\s+authors(?:{_WHERE})?|(?:what|which)\s+authors(?:\s+are)?"
                  rf"{_WHERE})"),
    (Kind.MOST_BY_AUTHOR, rf"(?:who|(?:which|what)\s+(?:author|writer|reporter|journalist))\s+"
                          rf"(?:has\s+)?(?:wrote|written)\s+the\s+most\s+{_MANY}"),
    (Kind.MOST_BY_OUTLET, rf"(?:which|what)\s+{_OUTLET}\s+(?:has\s+)?(?:{_RAN}|written)"
                          rf"\s+the\s+most\s+{_MANY}"),
    (Kind.AUTHOR, rf"(?:who\s+{IS}|(?:what\s+is|what['’]s|tell\s+me|name|give\s+me)"
                  rf"(?:\s+the\s+name\s+of)?)\s+the\s+(?:author|writer|reporter|journalist)"
                  rf"\s+(?:of|behind)\s+{_ITS}"),
    (Kind.AUTHOR, rf"(?:by\s+whom|who)\s+was\s+{_ITS}\s+(?:written|authored)(?:\s+by)?"),
    (Kind.AUTHOR, rf"who\s+{_WROTE}\s+{_END_ONE}"),
    (Kind.AUTHOR, rf"who\s+{IS}\s+the\s+(?:author|writer|reporter)\s+of\s+{_END_ONE}"),
    (Kind.OUTLET, rf"(?:(?:which|what)\s+{_OUTLET}|who)\s+{_RAN}\s+{_END_ONE}"),
    (Kind.OUTLET, rf"where\s+was\s+{_END_ONE}\s+{OUT}"),
    (Kind.DATE, rf"{_WHEN}\s+{IS}\s+{_END}\s+(?:{OUT}|dated|from)"),
    (Kind.DATE, rf"when\s+did\s+{_END}\s+(?:appear|come\s+out|run)"),
    (Kind.DATE, rf"how\s+(?:old|new|recent)\s+{IS}\s+{_END}"),
    (Kind.DATE, rf"{_DATE_OF}\s+{_END}"),
    (Kind.DATE, rf"how\s+(?:old|new|recent)\s+{IS}\s+{_THE}\s+(?:news(?:paper)?\s+)?"
                rf"(?:article|clipping)\s+{_ABOUT}\s+{_TOPIC}"),
    (Kind.DATE, rf"{_WHEN}\s+{IS}\s+{_REPORTS}\s+{OUT}"),
    (Kind.DATE, rf"{_WHEN}\s+{IS}\s+{_NAME}['’]s?\s+{_REPORT}\s+{OUT}"),
    (Kind.DATE, rf"when\s+did\s+{_REPORTS}\s+(?:appear|come\s+out|run)"),
    (Kind.DATE, rf"{_DATE_OF}\s+{_REPORTS}"),
    (Kind.DATE, rf"{_WHEN}\s+{IS}\s+{_QUOTE}\s+{OUT}"),
    (Kind.OUTLET, rf"(?:(?:which|what)\s+{_OUTLET}|who)\s+{_RAN}\s+{_QUOTE}"),
    (Kind.OUTLET, rf"(?:in\s+)?where\s+{IS}\s+{_QUOTE}\s+(?:published|printed)"),
    (Kind.OUTLET, rf"(?:(?:which|what)\s+{_OUTLET}|who)\s+{_RAN}\s+{_ITS}"),
    (Kind.OUTLET, rf"(?:in\s+)?(?:where|which\s+{_OUTLET}|what\s+{_OUTLET})\s+{IS}\s+{_ITS}"
                  r"\s+(?:published|from|printed)(?:\s+(?:in|by))?"),
    (Kind.BY_AUTHOR, rf"what\s+(?:{_MANY}\s+)?(?:has|have)\s+{_NAME}\s+written"),
    (Kind.BY_AUTHOR, rf"{_LIST}\s+{_MANY}\s+(?:has|have|did)\s+{_TOPIC}\s+"
                     r"(?:written|write|publish(?:ed)?|run|carry|carried|print(?:ed)?)"),
    (Kind.BY_AUTHOR, rf"what\s+(?:did|has|have)\s+{_SOURCE}\s+"
                     r"(?:writ(?:e|ten)|publish(?:ed)?)"),
    (Kind.BY_AUTHOR, rf"{_BARE}{_OURS}?\s+(?:written\s+|published\s+)?by\s+{_NAME}"),
    (Kind.BY_AUTHOR, rf"{_LIST}\s+{_MANY}\s+(?:(?:that|which)\s+)?(?:{IS}\s+)?"
                     rf"(?:written\s+|published\s+)?by\s+{_TOPIC}"),
    (Kind.OUTLETS, rf"(?:which|what)\s+(?:{_OUTLETS}\s+{_COVERED}|(?:news\s+)?outlets\s+reported)"
                   rf"\s+(?!.*\bfirst$){_TOPIC}"),
    (Kind.OUTLETS, r"(?:which|what)\s+(?:(?:news\s+)?outlets|newspapers|magazines|news\s+agencies)"
                   rf"(?:\s+are)?{_WHERE}"),
    # There are sources of energy, too: they have to be called the collection's.
    (Kind.OUTLETS, rf"(?:which|what)\s+(?:news\s+)?sources(?:\s+are)?{_OURS}"),
    (Kind.OUTLETS, rf"(?:what|who|which)\s+are\s+the\s+(?:news\s+)?outlets{_OURS}?"
                   rf"|(?:list|show|name|give\s+me)(?:\s+me)?(?:\s+all)?(?:\s+the)?\s+outlets{_OURS}?"),
    (Kind.PUBLISHED, r"what\s+(?:was|were|has\s+been)\s+published\s+(?P<period>.+)"),
    (Kind.PUBLISHED, rf"{_LISTED}\s+(?:(?:that|which)\s+)?(?:{IS}\s+)?"
                     rf"(?:{OUT}\s+|dated\s+)?(?P<period>.+)"),
    (Kind.BY_OUTLET, rf"{_LIST}\s+{_MANY}\s+(?:(?:that|which)\s+)?(?:{IS}\s+|come\s+)?"
                     rf"(?:(?:published\s+)?from|published\s+in)\s+{_NAME}"),
    # An article that is "in the constitution" is none of the collection's.
    (Kind.BY_OUTLET, rf"{_LIST}\s+{_MANY}\s+(?:(?:that|which)\s+)?(?:{IS}\s+|come\s+|appeared\s+)?"
                     rf"(?:published\s+)?(?:from|in)\s+{_SOURCE}"),
    (Kind.ALL, r"(?:how\s+many|which|what)\s+"
               rf"(?:{SURE}(?:\s+are)?{_WHERE}|{_LOOSE}(?:\s+are)?{_OURS})"),
    (Kind.ALL, rf"(?:list|show(?:\s+me)?)(?:\s+(?:all|the|my|all\s+the|all\s+my))\s+{_MANY}"),
    (Kind.MENTIONS, rf"{_LISTED}\s+(?:(?:that|which)\s+)?{VERB}\s+{_TOPIC}\s+"
                    rf"(?:(?:written|published)\s+)?by\s+(?P<source>{_FULL})"),
    (Kind.MENTIONS, rf"{_LISTED}\s+(?:(?:that|which)\s+)?{VERB}\s+{_TOPIC}{_WHERE}?"),
    (Kind.MENTIONS, r"(?:(?:is|are)\s+there|(?:do|have)\s+(?:you|we|i)(?:\s+(?:have|got))?)\s+"
                    rf"(?:(?:an?|some|any)\s+)?{_MANY}\s+(?:(?:that|which)\s+)?{VERB}\s+"
                    rf"(?!.*\bin\s+the\s+(?:\w+\s+)*(?:{_LAW})\b){_THING}{_OURS}?"),
    (Kind.MENTIONS, r"(?:(?:is|are)\s+there\s+|(?:do|have)\s+(?:you|we|i)\s+(?:have\s+|got\s+)?)?"
                    rf"(?:anything|something){_OURS}?\s+about\s+{_THING}{_OURS}?"),
    (Kind.MENTIONS, rf"what{_OURS}\s+(?:about|on)\s+{_THING}"),
    # "Is there anything on the table" asks of a table.
    (Kind.MENTIONS, r"(?:do|have)\s+(?:you|we|i)\s+(?:have\s+|got\s+)?(?:anything|something)"
                    rf"{_OURS}?\s+on\s+{_THING}{_OURS}?"),
    (Kind.MENTIONS, r"(?:find|show|list|give|get)(?:\s+me)?\s+(?:everything|anything|all)"
                    rf"{_OURS}?\s+(?:about|on)\s+{_THING}{_OURS}?"),
    (Kind.MENTIONS, rf"what\s+(?:do|did)\s+{_ALL_OURS}\s+(?:say|report|write|have)\s+"
                    rf"(?:about|on)\s+{_CALLED}"),
    (Kind.MENTIONS, rf"(?:what|which)\s+are\s+the\s+{_BARE}{_OURS}?\s+"
                    rf"(?:(?:that|which)\s+)?{VERB}\s+{_THING}"),
    (Kind.MENTIONS, rf"{_LIST}\s+{_MANY}(?:\s+(?:in\s+which|where))?\s+(?:{IS}\s+)?"
                    rf"(?!(?:{VERB}|of|in|by)\s){_TOPIC}\s+(?:{IS}\s+)?"
                    r"(?:mentioned|named|discussed|quoted)"),
)  # fmt: skip
"""Each with what it asks; the first that fits a question whole is meant."""
