"""The system's own programs: the viewer of a file, and where copied text goes."""

import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

VIEWERS = ("xdg-open", "open", "wslview")
COPIERS = (
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("pbcopy",),
    ("clip.exe",),
)


def open_file(path: Path) -> bool:
    """Open a file in the system's viewer, without waiting for it; False if there is none."""
    if sys.platform == "win32":
        import os

        os.startfile(path)  # noqa: S606  (the user's own file, in the user's own program)
        return True
    viewer = next(filter(None, map(shutil.which, VIEWERS)), None)
    if viewer is None:
        return False
    quiet = subprocess.DEVNULL
    opened = subprocess.Popen(
        [viewer, path.absolute()], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    Thread(target=opened.wait, daemon=True).start()  # no zombie is left
    return True


def copy(text: str) -> bool:
    """Give a text to the system's clipboard program; False if there is none, or it failed.

    For terminals that know no OSC 52: which do, they don't say.
    """
    for command in COPIERS:
        if program := shutil.which(command[0]):
            try:
                subprocess.run(
                    [program, *command[1:]],
                    input=text.encode("utf-8", errors="replace"),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=2,
                    check=True,
                )
            except (OSError, subprocess.SubprocessError):
                continue
            return True
    return False
