"""What is copied of an answer."""

from qa.answer import Answer, Citation, NoAnswer
from qa.display import place


def copied(result: Answer | NoAnswer, *, cited: bool) -> str:
    """The words that answer; ``cited``: the sentences they stand in, and where those are.

    Of no answer, the reason, and the nearest sentences.
    """
    if isinstance(result, NoAnswer):
        said = f"These articles don't say. {result.reason}"
        citations = [Citation.of(hit.sentence) for hit in result.nearest]
    else:
        said, citations = result.text, list(result.citations)
    if not cited:
        return said
    sources = (f"“{citation.quote}”\n{place(citation)}" for citation in citations)
    return "\n\n".join([said, *sources])
