"""Lines of an article that aren't prose: buttons, adverts, credits, reading times, sign-offs.

They stay in the text, since offsets must hold, and never answer a question. A rule here
names a kind of line that many sites have, never one article.
"""

import re

from qa.ingest.names import is_outlet

_LABELS = frozenset(
    line.strip()
    for line in """
    ad, ads, advert, advertisement, advertising, sponsored, sponsored content, promoted,
    promoted content, share, share this, share this article, share on facebook, share on
    twitter, share via email, shares, tweet, pin it, print, print this page, email, e-mail,
    facebook, twitter, whatsapp, linkedin, telegram, copy link, save, save for later,
    bookmark, listen, listen to this article, watch, gallery, photos, comments, comment, leave
    a comment, view comments, show comments, join the conversation, reply, read more, more,
    see also, see more, also read, read also, related, related articles, related topics,
    related stories, related content, recommended, most read, most popular, trending, you may
    also like, more on this story, more from this section, story continues below, story
    continues below advertisement, article continues below, article continues after
    advertisement, continue reading, continue reading below, continue reading the main story,
    subscribe, subscribe now, sign up, sign in, log in, newsletter, sign up for our
    newsletter, follow us, home, menu, skip to main content, skip to content, back to top,
    next, previous, next article, previous article, tags, topics, breaking, live, video,
    photo, image, close, play video, story highlights, cookie policy, privacy policy, terms
    of use, contact us, about us, loading, follow, transcript, text size, share full
    article, reporting from, getty images, listen to article, add topic to email alerts,
    read in app, gift this article, sponsored ads, sponsored links
    """.replace("\n", " ").split(",")
)

_AGENCIES = (
    r"AFP|AP|Reuters|REUTERS|dpa|DPA|EPA|Xinhua|TASS|Getty(?: Images)?|VCG|Shutterstock|"
    r"iStock|"
    r"Anadolu(?: Agency)?|Sputnik|Bloomberg|PA(?: Wire| Media)?|UPI|IANS|PTI|SANA|Rex|Alamy|"
    r"NurPhoto|"
    r"AAP|Kyodo|Yonhap|CNS|Pool|EFE|ANSA|Ritzau|TT"
)

_CREDITS = (
    # "… in Cyprus. /VCG Photo", "… (AP Photo/Hassan Ammar)", "… [Reuters]"
    re.compile(
        r"[/|([]\s*(?:[\w.-]+ ){0,3}(?:Photos?|Images?|Pictures?)(?:\s*/[^)\]]*)?\s*[)\]]?$"
    ),
    # A bare agency in round brackets behind a full stop signs off a paragraph of prose, and
    # behind a dash a headline: these are kept.
    re.compile(rf"(?:[/|[©]|(?<![.!?'’\"”]\s)\()\s*(?:{_AGENCIES})\s*[)\]]?$"),
    re.compile(rf"[/|([©]\s*(?:{_AGENCIES})\s*/[^)\]]{{1,40}}\s*[)\]]?$"),
    # "Photo: Jane Doe", "(Credit: AFP)", "Image by …", "FILE PHOTO: …", "Picture: …"
    re.compile(
        r"^[([]?\s*(?:file )?(?:photo|image|picture|photograph|illustration)s?"
        r"(?: credits?)?\s*(?::|/|©|\b(?:by|courtesy(?: of)?)\s+(?-i:[A-ZÀ-Þ]))",
        re.IGNORECASE,
    ),
    re.compile(
        r"[([]?\b(?:photo|image|picture)?\s*credits?\s*:\s*[^.]{2,60}[)\]]?$", re.IGNORECASE
    ),
    # "REUTERS/Jane Doe" and "© Jane Doe / AFP" alone
    re.compile(rf"^(?:©\s*)?(?:{_AGENCIES})\s*/\s*[^.]{{2,60}}$"),
    # "… in Aleppo. REUTERS/Jane Doe"
    re.compile(rf"[.!?]\s+(?:{_AGENCIES})\s?/\s?[A-ZÀ-Þ][\w.'’-]+(?: [\w.'’-]+){{0,3}}$"),
    re.compile(r"^image (?:copyright|caption|source)\b(?! matters)", re.IGNORECASE),
)

_READING_TIME = re.compile(
    r"^\W*(?:\d+\s*(?:min(?:ute)?s?|m)\b.{0,40}\bread(?:ing)?\b.{0,10}"
    r"|(?:approx\w*\.?\s*)?(?:reading|read)\s*time\b.{0,30})$",
    re.IGNORECASE,
)

_NOTICES = (
    re.compile(
        r"^(?:©|(?:\(c\)\s*)?copyright\s*(?:[:©(]|\d{4}|(?-i:[A-Z])|$)|\(c\)\s*\d{4}).{0,120}$",
        re.IGNORECASE,
    ),
    re.compile(r"^.{0,80}\ball rights reserved\b.{0,60}$", re.IGNORECASE),
    re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$", re.IGNORECASE),
    re.compile(
        r"^(?:click here|follow (?:us|@|\w+ on (?:twitter|facebook))|"
        r"(?:sign up|subscribe) (?:for|to) "
        r"(?:our\b|.{0,40}\b(?:newsletters?|briefings?|alerts?|updates)\b)|"
        r"download (?:our|the) app|(?:read|see) (?:also|more|next):|also (?:read|see):|"
        r"\(?(?:related|watch|listen|more|tags|topics):(?!.{40,}[.!?]$)|filed under|share this|"
        r"this article was (?:originally|first) published|"
        r"[(\[]?(?:reporting|editing|writing|additional reporting) by\s+(?-i:[A-ZÀ-Þ])"
        r"(?!.*\b(?:was|were|had|has|is|are|showed|shows|found|said|says)\b))",
        re.IGNORECASE,
    ),
    re.compile(  # what is behind many an article: who helped, whom to write to, that it may change
        r"^.{2,120} contributed (?:reporting )?(?:to|for) this (?:article|report|story)\b.{0,20}$"
        r"|^(?:contributing|with reporting (?:by|from)):? (?-i:[A-ZÀ-Þ])"
        r"(?!.*\b(?:is|was|were|said)\b)"
        r"|^(?:write to|e-?mail) (?:us|the (?:author|writer)|(?-i:[A-ZÀ-Þ])[\w'’-]+"
        r"(?: [\w'’-]+){1,4}) at \S+@\S+\.\w+\.?$"
        r"|^(?-i:[A-ZÀ-Þ][\w'’-]+ (?:[A-ZÀ-Þ][\w'’.-]+ ){1,2}can) be reached (?:at|on|via)"
        r" \S+@\S+\.\w+\.?$"
        r"|^follow (?:[\w.'’-]+ ){1,5}on (?:facebook|instagram|threads|tiktok|twitter|x|youtube)\b"
        r"|^this (?:article|report|story) (?:has been|is being|was) updated"
        r"(?: with (?:additional|further|more|new) \w+(?: \w+)?)?\.?$"
        r"|^this is a (?:breaking|developing)(?: news)? story\b.{0,80}$"
        r"|^loading\b.{0,40}(?:\.\.|…)$"
        r"|^courtesy(?: of)?:? (?:the )?(?-i:[A-ZÀ-Þ])[^.!?]{1,50}$",
        re.IGNORECASE,
    ),
    re.compile(  # of newsletters
        r"^(?:to )?unsubscribe\b(?!.*\b(?:he|she|they|said|says|customers|users)\b)|"
        r"^view (?:this|it|the) (?:e-?mail|message|newsletter) (?:in|on) |"
        r"^(?:you(?:['’]re| are)|why am i) (?:receiving|getting) (?:this|our) |"
        r"^(?:manage|update|change) your (?:e-?mail )?(?:preferences|subscriptions?)\b",
        re.IGNORECASE,
    ),
    # of messages, as telephones and programs put them under each
    re.compile(
        r"^sent (?:from|via) (?:my|mail for|yahoo mail|outlook for|proton ?mail|gmail mobile"
        r"|(?:the )?(?-i:[A-Z])\w+ (?:app|mobile)\b|blackberry)\b.{0,40}$"
        r"|^get outlook for (?:ios|android|mac|windows)\b.{0,40}$"
        r"|^(?:please )?(?:consider|think of) the environment before printing\b.{0,60}$",
        re.IGNORECASE,
    ),
    # of press databases
    re.compile(
        r"^\d+ of \d+ DOCUMENTS?$|^(?i:length|word count):\s*[\d,]+ words?$"
        r"|^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|ACC-NO|SECTION): "
    ),
    # counts and buttons: "12 comments", "Shares (3)", "Click to share on … (Opens in new window)"
    re.compile(
        r"^\d[\d.,k]*\s+(?:comments?|shares?|likes?|views?)$|"
        r"^(?:comments?|shares?|likes?|views?)\s*\(\d+\)$|^click to \w+|^advertisement\s*[-–—:]|"
        r"^get (?:the latest|our) .{0,60}\b(?:newsletters?|inbox|app|alerts?)\b|"
        r"^(?:our standards:|sources?:\s*[^.]{2,60}$)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^this article is more than \d+ (?:year|month)s? old$|^from the section \w+(?: \w+){0,3}$",
        re.IGNORECASE,
    ),
    # the initials of those who wrote and edited: "rc/msh (AP, Reuters)", "dna/rk/ab 2114"
    re.compile(r"^[a-z]{2,5}(?:/[a-z]{2,5})+(?: \([A-Z][^()]{1,40}\)| \d{3,4})?$"),
    # a row of hashtags or of punctuation: "#Syria #Russia", "* * *", "-----", "###"
    re.compile(r"^(?:#\w+[\s,]*)+$|^[\W_]+$"),
)

_APPEAL = re.compile(
    r"^[^\"“”]*\bwe (?:can|may|might) (?:earn|get|receive)\b[^\"“”]{0,60}\bcommission\b[^\"“”]*$"
    r"|^[^\"“”]*\b(?:support|back|fund) (?:us|(?:our|independent|quality) (?:journalism|work))\b"
    r"[^\"“”]{0,60}\b(?:as little as|just|only) (?:[£$€]|\d)[^\"“”]*$",
    re.IGNORECASE,
)
"""A paper's request for money, and what it earns: ``Support us from as little as £1``."""
_APPEAL_LENGTH = 700
LEADERS = re.compile(r"(?:\s?[.…]){4,}\s*\d+$")
"""What a line of a table of contents ends with: ``2.1 The harbour . . . . . . 14``."""
_CONFIDENTIAL = re.compile(
    r"^(?:confidentiality (?:notice|note)\b|(?:the (?:information|content)s?|(?:any )?information)"
    r" (?:contained )?in this (?:e-?mail|message|transmission)\b"
    r"|this (?:e-?mail|message|transmission|communication)\b(?: message)?"
    r"(?:,? (?:including|and|with) (?:all|any|its) (?:attachments?|attached files"
    r"|files transmitted with it),?)?"
    r" (?:is|are|may be|may contain|contains?)\b)"
    r"(?=.*\b(?:confidential|privileged)\b)(?=.*\b(?:recipients?|addressees?|intended|solely)\b)",
    re.IGNORECASE,
)
"""What firms put under each message."""
_CONFIDENTIAL_LENGTH = 1_500

_BETWEEN_LABELS = re.compile(r"\s{2,}|\s*[|·•]\s*(?=\w)")
_COUNT = re.compile(r"\s*\(\d[\d.,k]*(?: min)?\)$")
_NOTICE_LENGTH = 160
_NAME = r"[A-Z][\w.&'’-]*"
_OUTLET = rf"{_NAME}(?:(?:\s*[,/&]\s*|\s+)(?:{_NAME}|and|of|the|for|news|agencies)){{0,5}}"
_SIGN_OFF = re.compile(
    # Behind a dash only what is surely an agency: the last line may be the last of a list.
    rf"^(?:[(\[]\s*(?P<outlet>{_OUTLET})\s*[)\]]|[—–-]+\s*(?P<agency>{_AGENCIES}|[A-Z]{{2,6}}))$"
)

# "— Juba Evening Mail", "© 2016 The Daily Planet", "(Gulf News Bureau; additional reporting by …)",
# "Source: Daily Planet"
_NAMED_OFF = re.compile(
    r"^(?:[—–-]+\s*|\(|(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}\s*)?|source:\s*)"
    r"(?P<name>[A-ZÀ-Þ][^.;:()]{1,50}?)(?: (?:with|and) [A-ZÀ-Þ\w, ]{2,40})?"
    r"(?:\)|;.*|\.?\s*all rights reserved\.?)?$",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether a line, stripped of white space, is page furniture rather than prose."""
    # "Share", "Share   Save", "Share | Save | Comments (48)"
    if len(line) <= 80 and all(
        _COUNT.sub("", label.casefold()).strip(" :.…»›>|•*") in _LABELS
        for label in _BETWEEN_LABELS.split(line.strip(" :.…»›>|•*"))
    ):
        return True
    if len(line) <= _NOTICE_LENGTH and any(notice.search(line) for notice in _NOTICES):
        return True
    if len(line) <= _APPEAL_LENGTH and _APPEAL.match(line):
        return True
    if len(line) <= _APPEAL_LENGTH and LEADERS.search(line):
        return True
    if len(line) <= _CONFIDENTIAL_LENGTH and _CONFIDENTIAL.match(line):
        return True
    if any(credit.search(line[-120:] if len(line) > 400 else line) for credit in _CREDITS):
        return len(line) <= 400
    return bool(len(line) <= 80 and _READING_TIME.search(line))


def sign_off(line: str) -> str | None:
    """The outlet that an article's last line names, as in ``(DW)`` or ``— Reuters``; else None."""
    match = _SIGN_OFF.match(line)
    if match is not None:
        return match["outlet"] or match["agency"]
    match = _NAMED_OFF.match(line)
    return match["name"] if match is not None and is_outlet(match["name"]) else None
