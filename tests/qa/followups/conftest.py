"""A fake model that picks the words it is told to."""

from collections.abc import Mapping, Sequence

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from qa.reading.model import WindowScores
from qa.reading.windows import Window, WindowMaker

LOW = -20.0


class Picking:
    """A model that gives each word the score it is told, any other -20, and counts its windows."""

    identity = "picking@1"

    def __init__(self, scores: Mapping[str, float], null: float = -20.0, tokens: int = 96) -> None:
        names = ["[UNK]", "[CLS]", "[SEP]", *scores]
        tokenizer = Tokenizer(
            models.WordLevel({name: id for id, name in enumerate(names)}, unk_token="[UNK]")
        )
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        tokenizer.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
        self.windows = WindowMaker(tokenizer, tokens, 8)
        self.read: list[Window] = []
        self._scores, self._null, self._word = scores, null, tokenizer.id_to_token

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        self.read += windows
        made = []
        for window in windows:
            words = map(self._word, window.ids[window.first :][: len(window.spans)])
            starts = np.array([self._scores.get(word, LOW) for word in words], np.float32)
            made.append(WindowScores(self._null, starts, np.full_like(starts, LOW)))
        return made
