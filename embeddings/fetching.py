"""Fetching a model from the Hugging Face hub: the one place of Pullquote that opens a socket.

Only ``pullquote models fetch`` comes here; whatever else uses a model looks for it on this
machine (:mod:`embeddings.registry`).
"""

from __future__ import annotations

import errno
from pathlib import Path

from embeddings.errors import ModelNotFound
from embeddings.registry import LEFT_OUT, NEEDED, Weights, of_snapshot


def fetch(name: str) -> Weights:
    """Download an encoder or a reader into the hub's cache, of its files those that are needed.

    What is there already isn't fetched again, and a download that broke off goes on.

    Raises:
        ModelNotFound: the hub has no such model, can't be reached, or there is no room for it.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import GatedRepoError, HFValidationError, RepositoryNotFoundError

    try:
        folder = Path(
            snapshot_download(name, allow_patterns=[*NEEDED], ignore_patterns=[*LEFT_OUT])
        )
    except HFValidationError:
        raise ModelNotFound(
            f"{name!r} can't be a model's name", "write it as the hub does: OWNER/MODEL"
        ) from None
    except GatedRepoError as error:
        raise ModelNotFound(
            f"{name} is given only to those who have agreed to its terms",
            f"agree at https://huggingface.co/{name}, log in with: hf auth login",
        ) from error
    except RepositoryNotFoundError as error:
        raise ModelNotFound(
            f"the hub has no model {name}, or a private one",
            "look the name up at https://huggingface.co/models",
        ) from error
    except Exception as error:  # of the HTTP library's and the disk's
        raise _broken_off(name, error) from error
    if not any(folder.rglob("*.safetensors")):
        raise ModelNotFound(
            f"{name} has no weights in the safetensors format", "name a model that has"
        )
    return of_snapshot(name, folder)


def _broken_off(name: str, error: Exception) -> ModelNotFound:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ModelNotFound(
            f"there is no room for {name} ({error.strerror})",
            "free some space, or name another folder for the hub's cache in HF_HOME",
        )
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    return ModelNotFound(
        f"{name} could not be fetched ({first})", "check the network, and try again"
    )
