"""Questions that a machine proposed and nobody has looked at yet."""

from qa.errors import TestSetError
from qa.evaluation.testset import TestSet

DRAFT = "draft"
"""Their tag."""


def refuse_drafts(testset: TestSet) -> None:
    """Refuse to measure on drafts.

    Refused and not warned of: a draft has its evidence's own words and is easy to find, so
    that the figures would be better than they are, and a warning is not seen in a build.

    Raises:
        TestSetError: there is one.
    """
    drafts = [question.id for question in testset.questions if DRAFT in question.tags]
    if drafts:
        raise TestSetError(
            f"{testset.name}: {len(drafts)} questions are drafts, the first is {drafts[0]!r}",
            f'put each into your own words and take its tag "{DRAFT}" out, or delete it',
        )
