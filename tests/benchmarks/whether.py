"""What is shown to questions whose answer would be yes or no: the right sentences, on their side?

``python -m tests.benchmarks.whether QUESTIONS ARTICLES...``: JSON lines of
``{question, evidence: [{article, quote, stance}]}``, asked of a library of the articles.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from qa.answer import Answer, NoAnswer, Stance
from qa.article import Span
from qa.assistant import Assistant
from qa.evaluation.record import Record
from qa.evaluation.source import Source
from qa.library import Library
from qa.request import Request
from tests.benchmarks.asking import ask_each

_SIDES = (Stance.FOR, Stance.AGAINST)


@dataclass(frozen=True, slots=True)
class Testimony:
    """Where a sentence stands that decides a question, and on which side."""

    article: str
    span: Span
    stance: Stance


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all sentences that decide it; none, where the articles don't."""

    question: str
    decided: Sequence[Testimony]

    @property
    def sides(self) -> set[Stance]:
        """The sides that the articles take."""
        return {each.stance for each in self.decided}


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence that was shown: the side that it was said to be on, and those it is on."""

    said: Stance | None
    gold: set[Stance]

    @property
    def right(self) -> bool:
        """Whether it decides the question, as was said."""
        return self.said in self.gold


def read(path: Path, library: Library) -> list[Asked]:
    """The questions of a file, their evidence found in the library's articles."""
    made = []
    for record in Source.read(path).records():
        decided = []
        for item in record.items("evidence"):
            one = Record.of(item, record.where)
            article, quote, stance = map(one.text, ("article", "quote", "stance"))
            at = library.article(article).text.index(quote)
            decided.append(Testimony(article, Span(at, at + len(quote)), Stance(stance)))
        made.append(Asked(record.text("question"), decided))
    return made


def shown(asked: Asked, result: Answer) -> Iterator[Shown]:
    """The sentences of an answer and of those behind it, the best first."""
    for answer in (result, *result.others):
        for citation in answer.citations[:1]:
            gold = {
                each.stance
                for each in asked.decided
                if each.article == citation.article.name
                and each.span.start < citation.sentence.end
                and citation.sentence.start < each.span.end
            }
            yield Shown(answer.stance, gold)


def main() -> None:
    """Print what was shown to the questions, by kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "articles.library")
        for path in given.articles:
            library.add(path)
        asked = read(given.questions, library)
        requests = [Request(each.question) for each in asked]
        results = list(ask_each(Assistant(library), requests, "asking"))
        library.close()
    print_scores(asked, results)


def print_scores(asked: Sequence[Asked], results: Sequence[Answer | NoAnswer]) -> None:
    """Of decided questions, what leads and which sides are shown; of others, what is shown."""
    lines = [
        (one, list(shown(one, result)) if isinstance(result, Answer) else [])
        for one, result in zip(asked, results, strict=True)
    ]
    decided = [(one, seen) for one, seen in lines if one.decided]
    both = [(one, seen) for one, seen in decided if len(one.sides) > 1]
    leads = [seen[0] for _, seen in decided if seen]
    print(
        f"{len(decided)} decided: {len(leads)} answered, first sentence decides"
        f" {sum(bool(lead.gold) for lead in leads)}, and its side is told rightly"
        f" {sum(lead.right for lead in leads)}, wrongly"
        f" {sum(lead.said in _SIDES and not lead.right for lead in leads)}"
    )
    sides = [each for _, seen in lines for each in seen if each.said in _SIDES]
    print(f"sentences said to be on a side: {len(sides)}, rightly {sum(s.right for s in sides)}")
    told = [(one.sides, {each.said for each in seen if each.right}) for one, seen in both]
    print(f"{len(both)} with both sides: both shown {sum(have <= seen for have, seen in told)}")
    left = [seen for one, seen in lines if not one.decided]
    print(
        f"{len(left)} not decided: {sum(not seen for seen in left)} unanswered,"
        f" {sum(any(each.said in _SIDES for each in seen) for seen in left)} with a side told"
    )


if __name__ == "__main__":
    main()
