"""Cold start: whole processes timed from outside, in turn with what they are compared to."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from embeddings.registry import DEFAULT_ENCODER, locate
from qa.opening import sample_articles

ROUNDS = 7
QUESTION = "How many missiles were shot down?"

# The same question in the fewest lines that sentence-transformers takes for it.
PLAIN = f"""
import glob
from sentence_transformers import SentenceTransformer
model = SentenceTransformer({str(locate(DEFAULT_ENCODER).folder)!r}, device="cpu")
lines = [l for f in glob.glob({str(sample_articles() / "*.txt")!r}) for l in open(f) if l.strip()]
scores = model.encode([{QUESTION!r}]) @ model.encode(lines).T
print(lines[scores[0].argmax()])
"""

# The chat, quit as soon as its first frame is drawn.
FIRST_FRAME = """
import time
from tui.app import PullquoteApp
class Timed(PullquoteApp):
    def on_mount(self):
        self.call_after_refresh(self.exit)
Timed(lambda report: time.sleep(5)).run()
import os; os._exit(0)
"""

COMMANDS = {
    "pullquote ask": [sys.executable, "-m", "tui", "ask", QUESTION],
    "sentence-transformers script": [sys.executable, "-c", PLAIN],
    "pullquote --help": [sys.executable, "-m", "tui", "--help"],
    "chat, first frame": [sys.executable, "-c", FIRST_FRAME],
    "python -c pass": [sys.executable, "-c", "pass"],
}


def run(command: list[str]) -> tuple[float, float]:
    """Seconds of wall clock, and megabytes at the peak."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def main() -> None:
    """One warm-up each, then rounds of all of them in turn."""
    os.chdir(Path(__file__).parent)
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        run(command)
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            figures[name].append(run(command))
    for name, runs in figures.items():
        seconds = [s for s, _ in runs]
        peak = max(mb for _, mb in runs)
        print(
            f"{name:32} median {statistics.median(seconds):.2f} s"
            f" ({min(seconds):.2f} to {max(seconds):.2f}), peak {peak:.0f} MB"
        )
    ratios = [
        plain / ours
        for (ours, _), (plain, _) in zip(
            figures["pullquote ask"], figures["sentence-transformers script"], strict=True
        )
    ]
    print(f"ask is {statistics.median(ratios):.1f} times faster than the script")


if __name__ == "__main__":
    main()
