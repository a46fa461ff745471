"""How fast and how faithful the compiled encoder is, against sentence-transformers' default."""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from embeddings.loading import load_encoder
from embeddings.registry import DEFAULT_ENCODER, locate
from qa.evaluation.testset import TestSet
from qa.ingest import read_articles
from qa.opening import sample_articles
from qa.segment import segment
from qa.settings import cache_folder

TEXTS = 256
ROUNDS = 3
WINDOW = 6


def sample_texts() -> list[str]:
    """Windows of six sentences at every place of the sample articles: about 150 tokens each."""
    texts = []
    for path in sorted(sample_articles().glob("*.txt")):
        sentences = [s.text for s in segment(*read_articles(path.read_bytes(), path.name))]
        texts += [" ".join(sentences[at : at + WINDOW]) for at in range(len(sentences))]
    return (texts * 3)[:TEXTS]


def per_second(encode: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Texts a second of one pass."""
    begun = time.perf_counter()
    encode(texts)
    return len(texts) / (time.perf_counter() - begun)


def main() -> None:
    """Time both in turn, so that a drift of the machine's speed hits both."""
    if len(sys.argv) > 1:
        contexts = TestSet.load(Path(sys.argv[1])).contexts.values()
        texts = [article.text for article in contexts][:TEXTS]
    else:
        texts = sample_texts()
    compiled = load_encoder(DEFAULT_ENCODER, cache_folder() / "encoders", print)

    from sentence_transformers import SentenceTransformer

    default = SentenceTransformer(str(locate(DEFAULT_ENCODER).folder), device="cpu")
    cosines = (compiled.encode(texts) * default.encode(texts)).sum(axis=1)
    ratios, speeds = [], []
    for _ in range(ROUNDS):
        ours, theirs = per_second(compiled.encode, texts), per_second(default.encode, texts)
        ratios.append(ours / theirs)
        speeds.append((ours, theirs))
    tokens = np.mean([len(compiled.token_spans(text)) for text in texts])
    ours, theirs = np.median(speeds, axis=0)
    print(f"{len(texts)} texts, {tokens:.0f} tokens on average")
    print(f"compiled {ours:.0f} texts/s, sentence-transformers {theirs:.0f} texts/s")
    print(f"ratio {np.median(ratios):.1f} (from {min(ratios):.1f} to {max(ratios):.1f})")
    print(f"cosine to its vectors: mean {cosines.mean():.5f}, least {cosines.min():.5f}")


if __name__ == "__main__":
    main()
