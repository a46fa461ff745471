"""A question and its conversation → a question that stands alone."""
