"""The terminal chat: ask, see the sentence each answer stands in, open its article there."""
