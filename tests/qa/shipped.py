"""The small models that ship, loaded once for all tests."""

from functools import cache

from qa.comparing import Comparer, load_comparer
from qa.stance import StanceDetector, load_stance_detector


@cache
def comparer() -> Comparer:
    """What every assistant compares sentences with."""
    return load_comparer(lambda line: None)


@cache
def stance_detector() -> StanceDetector:
    """What every assistant weighs a yes/no question with."""
    return load_stance_detector(lambda line: None)
