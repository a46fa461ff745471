"""A reader that answers with whole sentences: the ones that match the question best."""

from collections.abc import Sequence

from qa.answer import Candidate, Hit
from qa.words import content_words

_LEXICAL_WEIGHT = 0.25
_RETRIEVAL_WEIGHT = 0.25


class SentenceReader:
    """Scores each hit's best sentence by meaning, by shared words and by its passage's rank."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Candidate]:
        """Candidates that are whole sentences, the best first."""
        best: dict[tuple[str, int], Candidate] = {}
        wanted = set(content_words(question))
        for hit in hits:
            sentence = hit.sentence
            shared = len(wanted & set(content_words(sentence.text))) / max(1, len(wanted))
            score = (
                (1 - _LEXICAL_WEIGHT - _RETRIEVAL_WEIGHT) * hit.match
                + _LEXICAL_WEIGHT * shared
                + _RETRIEVAL_WEIGHT * hit.score
            )
            key = (sentence.article.name, sentence.number)
            # Passages overlap: the same sentence comes from several, once is enough.
            if key not in best or best[key].score < score:
                best[key] = Candidate(sentence, sentence.span, score)
        return sorted(best.values(), key=lambda candidate: -candidate.score)
