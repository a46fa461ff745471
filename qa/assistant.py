"""Assistant: from a question to an answer in the articles' own words."""

import time
from collections.abc import Callable, Sequence

from qa.answer import Answer, AnswerKind, Candidate, Citation, Hit, NoAnswer, Trace
from qa.article import Article
from qa.confidence import confidence
from qa.errors import QuestionError
from qa.library import Library
from qa.reading import Reader, SentenceReader
from qa.retrieval import Retriever
from qa.settings import Settings

LONGEST_QUESTION = 2_000
"""Characters that are read of a question: a page pasted by mistake says no more than its start."""

_CLOSE = 0.93
"""A second sentence that scores this share of the first's is part of the answer."""

_OTHERS = 2


class Assistant:
    """Asks one library."""

    def __init__(
        self, library: Library, settings: Settings | None = None, reader: Reader | None = None
    ) -> None:
        self.library = library
        self._settings = settings or Settings()
        self._retriever = Retriever(library, self._settings.fusion)
        self._reader = reader or SentenceReader()

    def warm_up(self) -> None:
        """Load the models and the index now rather than with the first question."""
        self._retriever.retrieve("warm up", k=1)

    def ask(
        self, question: str, history: Sequence[str] = (), *, k: int | None = None
    ) -> Answer | NoAnswer:
        """Answer a question, or say that the articles don't.

        Args:
            question: in plain words.
            history: the conversation's earlier questions, oldest first.
            k: passages to read; None: as the settings say.

        Raises:
            QuestionError: there is nothing in the question.
            LibraryError, ModelNotFound, ModelDamaged
        """
        return self._answered(
            question,
            lambda resolved: self.retrieve(resolved, history, k=k or self._settings.k),
        )

    def ask_passage(self, question: str, article: Article) -> Answer | NoAnswer:
        """Answer from this one article, in a library or not. Raises as :meth:`ask`."""
        return self._answered(question, lambda resolved: self._retriever.within(resolved, article))

    def retrieve(self, question: str, history: Sequence[str] = (), *, k: int) -> list[Hit]:
        """The ``k`` passages that a question is about, the best first. Raises as :meth:`ask`."""
        return self._retriever.retrieve(
            _clean(question), [_clean(earlier) for earlier in history if earlier.strip()], k=k
        )

    def _answered(self, question: str, retrieve: Callable[[str], list[Hit]]) -> Answer | NoAnswer:
        watch = _Stopwatch()
        resolved = _clean(question)
        watch.lap("resolve")
        hits = retrieve(resolved)
        watch.lap("retrieve")
        candidates = self._reader.read(resolved, hits)
        watch.lap("read")
        trace = Trace(question, resolved, tuple(hits), tuple(candidates), watch.laps())
        return self._answer(candidates, trace)

    def _answer(self, candidates: list[Candidate], trace: Trace) -> Answer | NoAnswer:
        sure = confidence(candidates)
        if not candidates:
            return NoAnswer("The library has no article that has to do with this.", sure, trace)
        if sure < self._settings.min_confidence:
            return NoAnswer("No sentence comes close enough to what is asked.", sure, trace)
        return _sentences_answer(candidates, sure, trace)


def _sentences_answer(candidates: list[Candidate], sure: float, trace: Trace) -> Answer:
    first, *rest = candidates
    chosen = [first]
    if rest and rest[0].score >= _CLOSE * first.score:
        chosen.append(rest[0])
    # In reading order within an article; another article's sentence comes behind the best one.
    chosen.sort(
        key=lambda c: (c.sentence.article.name != first.sentence.article.name, c.sentence.number)
    )
    citations = tuple(Citation.of(candidate.sentence) for candidate in chosen)
    return Answer(
        text=" ".join(citation.text for citation in citations),
        kind=AnswerKind.SENTENCES,
        confidence=sure,
        citations=citations,
        trace=trace,
    )


def _clean(question: str) -> str:
    """The question without characters that mean nothing: controls, lone surrogates, extra space."""
    kept = "".join(
        c if c.isprintable() else " " for c in question[:LONGEST_QUESTION].replace("\n", " ")
    )
    words = " ".join(kept.split())
    if not any(c.isalnum() for c in words):
        raise QuestionError("the question is empty", "type a question in plain words")
    return words


class _Stopwatch:
    """Wall-clock milliseconds of each stage and in all."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._laps[stage] = round((now - self._last) * 1000, 1)
        self._last = now

    def laps(self) -> dict[str, float]:
        total = round((time.perf_counter() - self._begun) * 1000, 1)
        return {**self._laps, "total": total}
