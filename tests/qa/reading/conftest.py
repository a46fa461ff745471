"""The tiny reader as a backbone."""

from tests.qa.training.conftest import tiny_base, tiny_reader, tiny_tokenizer

__all__ = ["tiny_base", "tiny_reader", "tiny_tokenizer"]
