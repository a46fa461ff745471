"""What came of a test set's questions, as a table."""

from qa.errors import PullquoteError
from qa.evaluation.question import Question
from qa.evaluation.result import Result
from tests.tui.fakes import SIXTY_TWO, answer, no_answer
from tui.outcomes import Judged, Outcome, Outcomes

RIGHT = Question("q1", "How many?", (SIXTY_TWO.text,))
WRONG = Question("q2", "How [many]?", ("Forty cats",))
NOTHING = Question("q3", "Why?\x1b", ())


def results() -> list[Result]:
    def of(question: Question, outcome: object) -> Result:
        return Result.of(question, outcome, (), None, 1.0)  # type: ignore[arg-type]

    given = answer("x", SIXTY_TWO)
    return [
        of(RIGHT, given),
        of(WRONG, given),
        of(NOTHING, given),
        of(RIGHT, no_answer("x")),
        of(NOTHING, no_answer("x")),
        Result.failed(RIGHT, PullquoteError("torn"), evidence=False, retrieval=False),
    ]


EXPECTED = [
    Outcome.RIGHT,
    Outcome.WRONG,
    Outcome.TOO_SURE,
    Outcome.TOO_SHY,
    Outcome.RIGHTLY_NOTHING,
    Outcome.FAILED,
]


def test_each_result_has_its_outcome() -> None:
    assert [Outcome.of(result) for result in results()] == EXPECTED


def test_one_outcome_after_the_other_is_shown() -> None:
    judged = [Judged(result, Outcome.of(result), ()) for result in results()]
    outcomes = Outcomes([*judged, judged[0]])
    assert len(outcomes.shown()) == 7
    assert outcomes.told().startswith("2 ✓ right, 1 ✓ rightly nothing, 1 ✗ wrong")
    seen = []
    for _ in Outcome:
        outcomes.next()
        seen.append([one.outcome for one in outcomes.shown()])
    assert seen == [[Outcome.RIGHT] * 2, *([outcome] for outcome in list(Outcome)[1:])]
    outcomes.next()
    assert outcomes.only is None
    Outcomes().next()


def test_cells_are_fit_for_a_terminal() -> None:
    *_, failed = results()
    assert Judged(failed, Outcome.FAILED, ()).cells()[3] == "torn"
    nothing = Judged(results()[2], Outcome.TOO_SURE, ()).cells()
    assert "\x1b" not in "".join(nothing)
    assert nothing[2] == "nothing"
    assert all(outcome[0] in "✓✗∅!" for outcome in Outcome)  # not by colour
