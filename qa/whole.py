"""Files that are there whole or not at all, whenever the program is killed."""

import os
from pathlib import Path


def write_whole(path: Path, text: str, mode: int = 0o666) -> None:
    """Write a text beside the file, then put it in the file's place.

    Args:
        mode: the permissions of the file, less those that the process masks.

    Raises:
        OSError: there is no room, or the folder can't be written to; the file stays what it was.
    """
    # The process number keeps two writers out of each other's scratch file.
    scratch = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        scratch.touch(mode=mode)
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
