"""Evidence → an answer in the form that the question asks for, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from qa.answer import Answer, AnswerKind, Candidate, Citation, NoAnswer, Stance, Trace
from qa.antecedent import antecedent
from qa.article import Sentence, Span
from qa.asked import wants_sentence
from qa.asked_speaker import is_of_asked_speaker
from qa.confidence import Calibration, Evidence
from qa.conflict import Alike, differ, rivals, who_says
from qa.denial import asks_for_denial, denied_from
from qa.form import Form, form
from qa.longer import covering, key
from qa.reasons import too_unsure, why_not
from qa.settings import MIN_CONFIDENCE
from qa.sources import independent
from qa.spoken import ODDS, is_of_all_asked, is_own, needs_sentence, without_others_words
from qa.stance import Lean
from qa.witnesses import Witness, for_and_against, witnesses

_CLOSE = 4.0
"""Another place of the same value is cited if its score is at most this far behind the best's."""

_OTHERS = 3
"""Distinct answers behind the best one, at most."""

_COMPACT = -6.0
"""Margin from which a few words explain well enough; below it, the sentences do."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides whether to answer, and in which form.

    Args:
        calibration: tells how far the reader can be believed.
        enough: least confidence of an answer.
        mentions: whether any article holds a word.
        sentences: an article's, by its name.
        alike: compares sentences.
        lean: tells which of them speak for what a yes/no question asks, and which against.
    """

    calibration: Calibration
    enough: float
    mentions: Callable[[str], bool]
    sentences: Callable[[str], Sequence[Sentence]]
    alike: Alike
    lean: Lean

    def judged(self, evidence: Evidence, trace: Trace) -> Answer | NoAnswer:
        """The answer to the trace's resolved question."""
        asked_for = form(evidence.question)
        if asked_for is Form.YES_NO:
            return self._testimony(evidence, trace)
        own = without_others_words(evidence)
        if own is None:
            return self._none(evidence, 0.0, trace)
        evidence, sure = own, self._sure(own, evidence)
        if sure < self.enough:
            return self._none(evidence, sure, trace)
        match asked_for:
            case Form.COMPARISON:
                return self._compared(evidence, sure, trace)
            case Form.EXPLANATION | Form.DESCRIPTION if evidence.best.margin < _COMPACT:
                return self._longer(evidence, sure, trace)
            case _:
                return self._value(evidence, sure, trace)

    def _sure(self, evidence: Evidence, everything: Evidence) -> float:
        """The confidence of the best candidate, higher where it is the very words asked for.

        What another says, and the reader prefers, speaks only against what nobody is named for.
        """
        if is_own(evidence):
            sure = self.calibration.confidence(evidence)
            odds = ODDS if is_of_all_asked(evidence) else 1.0
            return odds * sure / (1 + (odds - 1) * sure)
        behind = [group for group in everything.groups if evidence.best not in group]
        return self.calibration.confidence(
            replace(everything, groups=[evidence.groups[0], *behind])
        )

    def _value(self, evidence: Evidence, sure: float, trace: Trace) -> Answer:
        """The best value with its rivals, or with what else it may be."""
        question = evidence.question
        best = self._answer(question, evidence.groups[0], sure, trace)
        # None may be passed over in silence, whatever its confidence: two values that are both
        # true take the reader's trust from each other.
        likely = [
            (
                rival,
                self._answer(question, rival.group, self._of(evidence, rival.group, sure), trace),
            )
            for rival in rivals(question, evidence.groups, self.alike)
        ]
        # "How many died, according to the union?": its own count is the answer, if it gives one.
        if is_of_asked_speaker(question, who_says(evidence.best)) is False:
            own = (a for r, a in likely if is_of_asked_speaker(question, who_says(r.group[0])))
            if asked_for := next(own, None):
                return asked_for
        values = [rival.group[0] for rival, _ in likely]
        if differ(question, [evidence.best, *values]):
            level = [r.level and answer.confidence >= self.enough for r, answer in likely]
            first, *others = _differing([best, *(answer for _, answer in likely)], level)
            return replace(first, others=tuple(others), conflict=True)
        # "Over 60" beside "62": both may be right, and both are shown.
        likely_answers = [answer for _, answer in likely]
        besides = self._others(evidence, values, sure, trace)
        return replace(best, others=(*likely_answers, *besides))

    def _others(
        self, evidence: Evidence, shown: Sequence[Candidate], sure: float, trace: Trace
    ) -> Iterator[Answer]:
        """What else it may be, in sentences that aren't quoted already: of "71 out of the 103",
        103 is no second answer."""
        quoted = {key(candidate.sentence) for candidate in (evidence.best, *shown)}
        for other in evidence.others(_OTHERS):
            if any(candidate in other.groups[0] for candidate in shown):
                continue
            at_most = min(sure, self.calibration.confidence(other))
            if at_most >= self.enough and key(other.best.sentence) not in quoted:
                quoted.add(key(other.best.sentence))
                yield self._answer(evidence.question, other.groups[0], at_most, trace)

    def _of(self, evidence: Evidence, group: Sequence[Candidate], sure: float) -> float:
        """The confidence of a group as if nothing better had been found; at most ``sure``.

        Beside a better one it would always be low: being behind speaks against a value.
        """
        at = next(n for n, other in enumerate(evidence.groups) if group[0] in other)
        rest = evidence.groups[at + 1 :]
        alone = Evidence(evidence.question, [group, *rest], evidence.hits)
        return min(sure, self.calibration.confidence(alone))

    def _none(self, evidence: Evidence, sure: float, trace: Trace) -> NoAnswer:
        """Why there is none: what the articles lack, if it isn't the least confidence alone."""
        if sure >= MIN_CONFIDENCE:
            return NoAnswer(too_unsure(sure, self.enough), sure, trace)
        return NoAnswer(why_not(evidence.question, evidence.hits, self.mentions), sure, trace)

    def _testimony(self, evidence: Evidence, trace: Trace) -> Answer | NoAnswer:
        """The sentence likeliest to decide the question, and those for and against behind it."""
        found = witnesses(evidence, self.lean)
        lead = found[0]
        if lead.sure < self.enough:
            return self._none(evidence, lead.sure, trace)
        others = [self._sworn(each, trace) for each in for_and_against(found) if each is not lead]
        # Its words alone only where the reader, too, holds them for an answer.
        if lead.candidate.margin > 0:
            best = self._answer(evidence.question, [lead.candidate], lead.sure, trace)
            return replace(best, stance=lead.stance, others=tuple(others))
        return replace(self._sworn(lead, trace), others=tuple(others))

    def _sworn(self, witness: Witness, trace: Trace) -> Answer:
        """A witness's whole sentence."""
        sentence = witness.candidate.sentence
        return Answer(
            text=sentence.text,
            kind=AnswerKind.SENTENCES,
            confidence=witness.sure,
            citations=(self._cited(sentence),),
            trace=trace,
            attribution=_speaker(witness.candidate, whole=True),
            stance=witness.stance,
        )

    def _compared(self, evidence: Evidence, sure: float, trace: Trace) -> Answer:
        """What there is on "Was it the army or the rebels?" or "How do they differ?": no sides."""
        best = self._answer(evidence.question, evidence.groups[0], sure, trace)
        others = self._others(evidence, [], sure, trace)
        return replace(
            best,
            stance=Stance.UNCLEAR,
            others=tuple(replace(other, stance=Stance.UNCLEAR) for other in others),
        )

    def _longer(self, evidence: Evidence, sure: float, trace: Trace) -> Answer:
        """The few sentences that cover the question."""
        candidates = [candidate for group in evidence.groups for candidate in group]
        chosen = covering(evidence.question, candidates, evidence.hits)
        # No context that is quoted itself, and no count of sources: none says what another does.
        citations = tuple(self._cited(sentence, quoted=chosen) for sentence in chosen)
        return Answer(
            text=" ".join(citation.text for citation in citations),
            kind=AnswerKind.SENTENCES,
            confidence=sure,
            citations=citations,
            trace=trace,
        )

    def _answer(
        self, question: str, group: Sequence[Candidate], sure: float, trace: Trace
    ) -> Answer:
        """One value, cited wherever the reader finds it nearly as surely.

        Its whole sentence where the question wants it, or where all that has the value denies
        it: unless it is the denial that is asked for.
        """
        places = _places(group)
        as_it_is = asks_for_denial(question)
        asserted = [c for c in places if as_it_is or not _denied(c)]
        best = (asserted or places)[0]
        torn = wants_sentence(question, best.text, best.sentence.text)
        torn = torn or needs_sentence(question, best)
        whole = not asserted or torn
        cited = [best] if whole else [best, *(c for c in places if c is not best)]
        citations = tuple(self._cited(c.sentence, None if whole else c) for c in cited)
        return Answer(
            text=citations[0].text,
            kind=AnswerKind.SENTENCES if whole else AnswerKind.SPAN,
            confidence=sure,
            citations=citations,
            trace=trace,
            attribution=_speaker(best, whole),
            sources=len(independent(c.sentence.article for c in cited if whole or c in asserted)),
        )

    def _cited(
        self, sentence: Sentence, words: Candidate | None = None, quoted: Sequence[Sentence] = ()
    ) -> Citation:
        before = antecedent(sentence, self.sentences(sentence.article.name))
        citation = Citation.of(sentence, words.span if words else None)
        if before is None or key(before) in map(key, quoted):
            return citation
        return replace(citation, context=before.span)


def _places(group: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate of a value, and wherever the reader finds it nearly as surely."""
    best, *places = group
    return [best, *(c for c in places if c.margin > 0 and c.score > best.score - _CLOSE)]


def _denied(candidate: Candidate) -> Span | None:
    """What the candidate's sentence denies, up to the candidate's end, if that is a part of it."""
    start = candidate.sentence.span.start
    begins = denied_from(candidate.sentence.text, candidate.span.start - start)
    return None if begins is None else Span(start + begins, candidate.span.end)


def _speaker(candidate: Candidate, whole: bool) -> str | None:
    """Who says the candidate, or its ``whole`` sentence: of "X denied Y's claim that …" it is X.

    Nobody where words that are denied stand alone: X doesn't say them.
    """
    denied = _denied(candidate)
    if denied is None:
        return who_says(candidate)
    return who_says(replace(candidate, span=denied)) if whole else None


def _differing(answers: Sequence[Answer], level: Sequence[bool]) -> list[Answer]:
    """Answers that differ, the newest first where their dates can be why: a toll that rises.

    Where a day is unknown, the best one stays first; and before those that aren't ``level`` with
    it in likelihood, however new they are.
    """
    days = [_published(answer) for answer in answers]
    best, *newer = days
    told = [best] + [d if ok else min(d, best) for d, ok in zip(newer, level, strict=True)]
    first = [n == 0 and not all(days) for n in range(len(days))]
    ranks = range(len(days))
    order = sorted(ranks, key=lambda n: (first[n], told[n], n == 0, days[n]), reverse=True)
    return [answers[n] for n in order]


def _published(answer: Answer) -> str:
    """The last day on which an article says so; nothing where none is dated."""
    days = [citation.article.published for citation in answer.citations]
    return max((day.isoformat() for day in days if day), default="")
