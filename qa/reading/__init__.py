"""Reading retrieved passages for the words that answer."""

from qa.reading.loading import DEFAULT_READER, load_reader
from qa.reading.span_reader import SpanReader

__all__ = ["DEFAULT_READER", "SpanReader", "load_reader"]
