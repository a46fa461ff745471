"""Reading retrieved passages for the words that answer."""

from qa.reading.reader import Reader
from qa.reading.sentences import SentenceReader

__all__ = ["Reader", "SentenceReader"]
