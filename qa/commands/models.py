"""The models: which are used, and fetching others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from embeddings.registry import DEFAULT_ENCODER
from qa import as_json
from qa.commands.report import Report
from qa.display import visible
from qa.opening import open_library_to_change
from qa.reading import DEFAULT_READER
from qa.settings import Settings, default_library


def models(settings: Settings, report: Report, *, action: str, **options: Any) -> int:
    """List the models in use, or fetch one."""
    actions: dict[str, Callable[..., int]] = {"list": _list, "fetch": _fetch}
    return actions[action](settings, report, **options)


def _list(settings: Settings, report: Report, *, json: bool) -> int:
    from qa.inventory import inventory

    encoder = settings.encoder or _encoder_of_library(settings, report)
    used = inventory(encoder, settings.reader or DEFAULT_READER)
    if json:
        print(as_json.dumps({"models": [
            {"use": model.use, "name": model.weights.name, "identity": model.weights.identity,
             "folder": str(model.weights.folder), "bytes": model.bytes,
             "compiled": model.compiled} for model in used
        ]}))  # fmt: skip
    else:
        from qa.layout import print_models

        print_models(used)
    return 0


def _encoder_of_library(settings: Settings, report: Report) -> str:
    """The encoder that made the library's vectors, by name or folder, or the default one."""
    if settings.library is None and not default_library().exists():
        return DEFAULT_ENCODER
    with open_library_to_change(settings, report, create=False) as library:
        named = library.read("SELECT value FROM meta WHERE key = 'encoder_name'")
    return str(named[0][0]) if named else DEFAULT_ENCODER


def _fetch(settings: Settings, report: Report, *, name: str) -> int:
    from embeddings.fetching import fetch  # here only: what opens a socket

    weights = fetch(name)
    print(visible(f"{weights.identity} is in {weights.folder}"))
    report(
        f"Read with it: --reader {name}; or have it for an encoder: "
        f"pullquote reencode --encoder {name}"
    )
    return 0
