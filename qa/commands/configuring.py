"""The settings in force."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from qa import as_json
from qa.commands.report import Report
from qa.display import visible
from qa.settings import Settings, config_path


def config(settings: Settings, report: Report, *, what: str, json: bool) -> int:
    """Show the settings in force, or where their file is."""
    if what == "path":
        path = str(config_path())
        print(as_json.dumps({"path": path}) if json else visible(path))
        return 0
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    if json:
        print(as_json.dumps({k: str(v) if isinstance(v, Path) else v for k, v in values.items()}))
    else:
        from qa.layout import print_pairs

        print_pairs((k, "" if v is None else str(v)) for k, v in values.items())
    return 0
