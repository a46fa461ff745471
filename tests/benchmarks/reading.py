"""How fast the compiled reader is and whether it says the same, against transformers in fp32."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from embeddings.registry import Weights
from qa.evaluation.testset import TestSet
from qa.reading.decoding import best_spans
from qa.reading.loading import DEFAULT_READER, load_model, locate_reader
from qa.reading.model import SpanModel, WindowScores
from qa.reading.torch_model import load_pretrained, takes_type_ids
from qa.reading.windows import Window
from qa.settings import cache_folder

QUESTIONS = 400
AT_ONCE = 10
"""Windows that are read together: what a question brings."""

ROUNDS = 3


class Plain:
    """The model as a few lines of transformers run it: fp32, all windows in one padded batch."""

    def __init__(self, weights: Weights) -> None:
        self.model, self.tokenizer = load_pretrained(weights)

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        import torch

        padded = self.tokenizer.pad(
            {
                "input_ids": [window.ids for window in windows],
                "token_type_ids": [window.type_ids for window in windows],
            },
            return_tensors="pt",
        )
        if not takes_type_ids(self.model):
            del padded["token_type_ids"]
        with torch.inference_mode():
            out = self.model(**padded)
        rows = zip(windows, out.start_logits.numpy(), out.end_logits.numpy(), strict=True)
        return [WindowScores.of(*row) for row in rows]


def answers(batches: Sequence[Sequence[Window]], model: SpanModel | Plain) -> list[tuple[int, int]]:
    """The best span of each window, as tokens."""
    spans = []
    for batch in batches:
        for scores in model.scores(batch):
            groups = np.zeros(len(scores.starts), np.int64)
            best = best_spans(scores.starts, scores.ends, groups, longest=30, count=1)[0]
            spans.append((best.first, best.last))
    return spans


def seconds(batches: Sequence[Sequence[Window]], model: SpanModel | Plain) -> float:
    """Wall-clock seconds of one pass."""
    begun = time.perf_counter()
    for batch in batches:
        model.scores(batch)
    return time.perf_counter() - begun


def main() -> None:
    """Time both in turn, so that a drift of the machine's speed hits both."""
    testset = TestSet.load(Path(sys.argv[1])).sample(QUESTIONS)
    weights = locate_reader(sys.argv[2] if len(sys.argv) > 2 else DEFAULT_READER)
    compiled = load_model(weights, cache_folder() / "readers", print)
    plain = Plain(weights)
    windows = compiled.windows.windows(
        [(q.question, testset.contexts[q.context or ""].text) for q in testset.questions]
    )
    batches = [windows[at : at + AT_ONCE] for at in range(0, len(windows), AT_ONCE)]
    pairs = zip(answers(batches, compiled), answers(batches, plain), strict=True)
    same = [one == other for one, other in pairs]
    times = [(seconds(batches, compiled), seconds(batches, plain)) for _ in range(ROUNDS)]
    ratios = [theirs / ours for ours, theirs in times]
    ours, theirs = np.median(times, axis=0)
    tokens = np.mean([len(window.ids) for window in windows])
    print(f"{len(windows)} windows, {tokens:.0f} tokens on average, {AT_ONCE} at once")
    speeds = len(windows) / ours, len(windows) / theirs
    print("compiled {:.0f}/s, transformers in fp32 {:.0f}/s".format(*speeds))
    print(f"ratio {np.median(ratios):.1f} (from {min(ratios):.1f} to {max(ratios):.1f})")
    print(f"the same best span in {np.mean(same):.4f} of the windows")


if __name__ == "__main__":
    main()
