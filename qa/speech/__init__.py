"""Reported speech in news English: who says what, without a parser.

A dependency parser would find subjects more surely; spaCy's smallest model costs more memory
and time than the reader and the encoder together. News English keeps to few forms.
"""
