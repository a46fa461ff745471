"""Backbone and adapter → one model compiled for this CPU, in a folder of the user's cache.

Runs in a process of its own (:mod:`embeddings.apart`)::

    python -m qa.reading.adapter_compilation NAME VERSION WEIGHTS_FOLDER TARGET_FOLDER
"""

from __future__ import annotations

from embeddings.apart import arguments, stay_offline_and_quiet
from qa.reading.adapter import base_of, merged
from qa.reading.compilation import compile_model

if __name__ == "__main__":
    stay_offline_and_quiet()
    weights, target = arguments()
    model, tokenizer = merged(weights, base_of(weights))
    compile_model(model, tokenizer, weights, target)
