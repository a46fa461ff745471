"""The theme that was chosen, kept in the config file; all else in it stays as it is."""

import re
import tomllib

from qa.settings import config_path
from qa.whole import write_whole

_THEME = re.compile(r"[ \t]*theme[ \t]*=")


def keep_theme(theme: str) -> None:
    """Write the theme into the config file.

    Raises:
        OSError: the file cannot be written.
        ValueError: it is none that could be changed without harm.
    """
    path = config_path().resolve()  # a link to a file among others of its kind stays one
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file():
        text, mode = path.read_bytes().decode("utf-8"), path.stat().st_mode & 0o777
    else:
        text, mode = "", 0o666
    write_whole(path, with_theme(text, theme), mode)


def with_theme(text: str, theme: str) -> str:
    """A config file's text with that theme: its line is replaced, or a first one is added.

    Raises:
        ValueError: the file means something else then, or cannot be read at all.
    """
    lines = text.splitlines(keepends=True)
    at = next((n for n, line in enumerate(lines) if _THEME.match(line)), None)
    end = "\r\n" if "\r\n" in text else "\n"
    lines[at or 0 : 0 if at is None else at + 1] = [f'theme = "{theme}"{end}']
    changed = "".join(lines)
    # A line that looks like the theme's may be another table's, or inside a longer value.
    if tomllib.loads(changed) != tomllib.loads(text) | {"theme": theme}:
        raise ValueError("the file has to be changed by hand")
    return changed
