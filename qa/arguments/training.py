"""Training."""

from __future__ import annotations

import argparse

from qa.arguments.shared import Command


def add_to(command: Command) -> None:
    """Add the commands of ``qa.commands.training``."""
    train = command("train", "train a reader of your own, or how far it can be believed")
    train.add_argument("what", choices=["reader", "calibration", "resolver", "comparer", "stance"])
    train.add_argument(
        "--data",
        nargs="+",
        required=True,
        metavar="FILE",
        help="SQuAD JSON, JSON lines with contexts, or a test set with evidence in the library; "
        "for a resolver conversations, for a comparer pairs of sentences, for a stance detector "
        "sentences for and against",
    )
    train.add_argument(
        "--out", required=True, metavar="DIR", help="the folder of what is trained, made if need be"
    )
    train.add_argument("--base", metavar="MODEL", help="what to start from (default: our reader)")
    training = {
        "--epochs": (int, "how often to go through the data (reader: 2, stance: 3, else 4)"),
        "--learning-rate": (
            float,
            "highest learning rate (reader: 5e-5, resolver: 8e-4, else 1e-3)",
        ),
        "--batch": (int, "windows a batch (default 32)"),
        "--window": (int, "tokens of the longest window (default 384)"),
        "--crop": (int, "characters that contexts are cropped to around the answer"),
        "--mined": (float, "share of the questions to mine passages without the answer for"),
        "--mined-each": (int, "such passages for a question (default 1)"),
        "--varied": (float, "share of the questions that get an unanswerable twin"),
        "--dropout": (float, "share of values left out at each step (default 0)"),
        "--averaged": (int, "give the weights' average over about that many steps"),
        "--mixed": (float, "give that share of the trained weights and the rest of the base's"),
        "--teacher": (str, "a larger reader, to learn from its doubts"),
        "--taught": (float, "how much of the loss the teacher decides (default 0.7)"),
        "--held-out": (int, "examples to measure on, at most (default 3000)"),
        "--seed": (int, "of everything that is drawn by lot (default 1)"),
    }
    for flag, (kind, what) in training.items():
        train.add_argument(flag, type=kind, default=argparse.SUPPRESS, help=what)
    train.add_argument(
        "--eight-bit",
        action="store_true",
        default=argparse.SUPPRESS,
        help="store the weights of the layers in eight bits: half the size",
    )
    train.add_argument(
        "--weight",
        action="append",
        default=[],
        metavar="SOURCE=SHARE",
        help="share of a source's examples that take part in an epoch; may be given several times",
    )
