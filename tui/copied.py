"""What is copied of an answer."""

from qa.answer import Answer, Citation, NoAnswer
from qa.display import in_parts, place


def copied(result: Answer | NoAnswer, *, cited: bool) -> str:
    """The words that answer; ``cited``: the sentences they stand in, and where those are.

    Each part of a question has its own, and where articles differ each value; what else an
    answer may be is left out. Of no answer, the reason, and the nearest sentences.
    """
    said = [
        (_declined(shown), [Citation.of(hit.sentence) for hit in shown.nearest])
        if isinstance(shown, NoAnswer)
        else (shown.answer.text, list(shown.answer.citations))
        for shown in in_parts(result)
        if isinstance(shown, NoAnswer) or shown.equal
    ]
    if not cited:
        return "\n".join(words for words, _ in said)
    return "\n\n".join(
        block for words, citations in said for block in _with_sources(words, citations)
    )


def _declined(part: NoAnswer) -> str:
    asked = f"{part.trace.part} " if part.trace.part else ""
    return f"{asked}{part.verdict} {part.reason}"


def with_source(citation: Citation) -> str:
    """A cited sentence, and where it stands."""
    return f"“{citation.quote}”\n{place(citation)}"


def _with_sources(words: str, citations: list[Citation]) -> list[str]:
    return [words, *map(with_source, citations)]
