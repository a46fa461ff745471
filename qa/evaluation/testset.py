"""Test sets: questions with known answers, from any of the formats people have."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from qa.article import Article
from qa.errors import TestSetError
from qa.evaluation.contexts import Contexts
from qa.evaluation.contract import read_lines
from qa.evaluation.question import Question
from qa.evaluation.source import Source
from qa.evaluation.squad import read_document, read_flat


@dataclass(frozen=True, slots=True)
class TestSet:
    """Questions, and the texts they are about where the test set brings them along.

    ``contexts`` maps names to articles; it is empty when the questions are about a
    library's articles. ``Question.context`` names a question's own one.
    """

    __test__ = False  # pytest would collect it by its name

    name: str
    questions: tuple[Question, ...]
    contexts: Mapping[str, Article] = field(default_factory=dict)

    def sample(self, count: int) -> "TestSet":
        """``count`` of the questions, drawn by lot, always the same ones; the contexts all stay."""
        if count >= len(self.questions):
            return self
        drawn = sorted(Random(0).sample(range(len(self.questions)), count))
        return replace(self, questions=tuple(self.questions[at] for at in drawn))

    @classmethod
    def load(cls, path: str | Path) -> "TestSet":
        """Read a file: our JSON lines, SQuAD JSON or flat SQuAD lines, each gzipped or not.

        Raises:
            TestSetError: it cannot be used as it is. Nothing in it is ever skipped.
        """
        source = Source.read(path)
        contexts = Contexts()
        if source.is_document():
            questions = list(read_document(source.document(), contexts))
        elif next(source.records()).has("context"):
            questions = list(read_flat(source.records(), contexts))
        else:
            questions = list(read_lines(source.records()))
        if not questions:
            raise TestSetError(f"{source.name} holds no questions", "add one, or name another file")
        return cls(source.name, tuple(questions), contexts.articles)
