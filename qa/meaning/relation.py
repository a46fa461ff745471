"""How two answers stand to each other."""

from enum import StrEnum


class Relation(StrEnum):
    """Whether two answers say the same."""

    SAME = "same"
    """In other words perhaps: "62" and "sixty-two"."""
    COMPATIBLE = "compatible"
    """Both can be right: "over 60" and "62", "April 2018" and "14 April 2018"."""
    DIFFERENT = "different"
    """If one is right, the other isn't."""
