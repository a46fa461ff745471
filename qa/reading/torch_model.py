"""A reader model in torch: for training, and for checkpoints that cannot be compiled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from embeddings.batching import batches, padded
from embeddings.errors import ModelDamaged
from embeddings.registry import Weights
from qa.reading import eight_bit
from qa.reading.model import WindowScores
from qa.reading.windows import Window, WindowMaker

if TYPE_CHECKING:
    from transformers import PreTrainedModel


class TorchModel:
    """Any of transformers' models for question answering."""

    def __init__(self, model: PreTrainedModel, windows: WindowMaker, identity: str) -> None:
        self.identity = identity
        self.windows = windows
        self._model = model

    def scores(self, windows: Sequence[Window]) -> list[WindowScores]:
        """The scores of each window, in order."""
        import torch

        typed = takes_type_ids(self._model)
        made: dict[int, WindowScores] = {}
        self._model.eval()  # type: ignore[no-untyped-call]
        with torch.inference_mode():
            for rows in batches([len(window.ids) for window in windows]):
                inputs = {
                    "input_ids": padded([windows[row].ids for row in rows]),
                    "attention_mask": padded([[1] * len(windows[row].ids) for row in rows]),
                }
                if typed:
                    inputs["token_type_ids"] = padded([windows[row].type_ids for row in rows])
                out = self._model(**{name: torch.from_numpy(v) for name, v in inputs.items()})
                starts, ends = out.start_logits.float().numpy(), out.end_logits.float().numpy()
                for at, row in enumerate(rows):
                    made[row] = WindowScores.of(windows[row], starts[at], ends[at])
        return [made[row] for row in range(len(windows))]


def takes_type_ids(model: PreTrainedModel) -> bool:
    """Whether the model tells question and context apart by type ids."""
    return int(getattr(model.config, "type_vocab_size", 0) or 0) > 1


WINDOW = 384
"""Tokens of a window, question included, for models that take as many (Devlin et al. 2019)."""

STRIDE = 128
"""Tokens that neighbouring windows share."""


def load_pretrained(weights: Weights) -> tuple[PreTrainedModel, Any]:
    """A model for question answering and its tokenizer, as transformers has them.

    Raises:
        ModelDamaged: the folder holds no such model, or not all of it.
    """
    model, tokenizer, missing = _load(weights)
    if not getattr(tokenizer, "is_fast", False):
        raise ModelDamaged(
            f"the tokenizer of {weights.name} has no fast form, which tells where words stand",
            "name another reader",
        )
    # Where its files are missing, transformers makes one that knows no word.
    known = set(tokenizer("Who spoke first?", add_special_tokens=False)["input_ids"])
    if not known - set(tokenizer.all_special_ids):
        raise ModelDamaged(
            f"there is no tokenizer in {weights.folder}",
            "name a folder that a reader was saved to, with config, weights and tokenizer",
        )
    # transformers fills up what is missing with random numbers, and only warns.
    if missing:
        raise ModelDamaged(
            f"{weights.name} is no reader: its weights lack {missing[0]}",
            "name a checkpoint that was trained for question answering",
        )
    model.eval()  # type: ignore[no-untyped-call]
    return model, tokenizer


def load_for_training(weights: Weights, dropout: float = 0.0) -> tuple[PreTrainedModel, Any]:
    """The same of any transformer: what it lacks begins with random numbers.

    With plain attention, the faster one to train on CPUs without bf16. ``dropout`` is
    the share of values left out everywhere but inside the attention: there it would cost half
    the speed.
    """
    from torch.nn import Dropout

    model, tokenizer, _ = _load(weights, attn_implementation="eager")
    for module in model.modules():
        attends = "SelfAttention" in type(module).__name__
        for child in module.children():
            if isinstance(child, Dropout):
                child.p = 0.0 if attends else dropout
    return model, tokenizer


def _load(weights: Weights, **options: Any) -> tuple[PreTrainedModel, Any, list[str]]:
    from transformers import AutoConfig, AutoModelForQuestionAnswering, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    folder = str(weights.folder)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, use_fast=True)
    except Exception as error:  # transformers raises many kinds
        raise _unusable(weights, "the tokenizer", error) from error
    try:
        if eight_bit.is_shrunk(weights.folder):
            config = AutoConfig.from_pretrained(folder, local_files_only=True)
            del config.quantization_config  # it would ask for the library of that format
            from_config = AutoModelForQuestionAnswering.from_config
            model = from_config(config, dtype="float32", **options)  # type: ignore[no-untyped-call]
            missing = model.load_state_dict(eight_bit.load(weights.folder), strict=False)[0]
        else:
            model, loading = AutoModelForQuestionAnswering.from_pretrained(
                folder, local_files_only=True, output_loading_info=True, dtype="float32", **options
            )
            missing = loading["missing_keys"]
    except Exception as error:  # transformers raises many kinds
        raise _unusable(weights, "the weights", error) from error
    return model, tokenizer, sorted(missing)


def window_sizes(model: PreTrainedModel, tokenizer: Any) -> tuple[int, int]:
    """Tokens of a window and how many of them neighbours share, as this model can take them."""
    # RoBERTa and its kin count positions from 2.
    positions = int(getattr(model.config, "max_position_embeddings", WINDOW + 2)) - 2
    size = min(WINDOW, positions, int(tokenizer.model_max_length))
    return size, min(STRIDE, size // 3)


def _unusable(weights: Weights, what: str, error: Exception) -> ModelDamaged:
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    return ModelDamaged(
        f"{what} cannot be loaded from {weights.folder} ({first})",
        "name a folder that a reader was saved to, with config, weights and tokenizer",
    )
