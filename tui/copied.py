"""What is copied of an answer."""

from qa.answer import Answer, Citation, NoAnswer
from qa.display import in_order, place


def copied(result: Answer | NoAnswer, *, cited: bool) -> str:
    """The words that answer; ``cited``: the sentences they stand in, and where those are.

    Each part of a question has its own, and where articles differ each value; what else an
    answer may be is left out. Of no answer, the reason, and the nearest sentences.
    """
    if isinstance(result, Answer):
        answers = [shown.answer for shown in in_order(result) if shown.equal]
        missing = result.unanswered
    else:
        answers, missing = [], result.unanswered or (result,)
    said = [(answer.text, list(answer.citations)) for answer in answers]
    said += [
        (_declined(part), [Citation.of(hit.sentence) for hit in part.nearest]) for part in missing
    ]
    if not cited:
        return "\n".join(words for words, _ in said)
    return "\n\n".join(
        block for words, citations in said for block in _with_sources(words, citations)
    )


def _declined(part: NoAnswer) -> str:
    asked = f"{part.trace.part} " if part.trace.part else ""
    return f"{asked}These articles don't say. {part.reason}"


def _with_sources(words: str, citations: list[Citation]) -> list[str]:
    return [words, *(f"“{citation.quote}”\n{place(citation)}" for citation in citations)]
