"""The package's public names, and what importing it costs."""

import subprocess
import sys

import qa.evaluation

HEAVY = {"torch", "transformers", "openvino", "faiss", "sklearn", "scipy", "numpy", "rich"}


def test_public_names_are_there() -> None:
    assert set(qa.evaluation.__all__) == {
        "METRICS",
        "Evidence",
        "Question",
        "Result",
        "Run",
        "TestSet",
        "evaluate",
        "open_collection",
        "summary_rows",
        "tag_rows",
    }
    assert all(hasattr(qa.evaluation, name) for name in qa.evaluation.__all__)


def test_importing_it_is_light() -> None:
    code = "import sys, qa.evaluation; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "qa" in loaded
    assert not loaded & HEAVY
