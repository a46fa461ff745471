"""Formats that are zip archives inside: what they unpack to is limited."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from qa.errors import IngestError

_MOST_BYTES = 300_000_000
_MOST_FILES = 20_000


def opened(data: bytes) -> ZipFile:
    """The archive.

    Raises:
        IngestError: it is none, or would fill the memory.
    """
    try:
        archive = ZipFile(BytesIO(data))
        size = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, ValueError, OSError) as error:
        raise IngestError("it is damaged, or isn't what its name says") from error
    if size > _MOST_BYTES or len(archive.infolist()) > _MOST_FILES:
        raise IngestError(f"it would unpack to {size / 1e6:,.0f} MB, which no article has")
    return archive
