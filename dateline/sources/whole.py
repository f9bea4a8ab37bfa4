"""Documents that are read as a whole."""

from __future__ import annotations

from typing import BinaryIO

from dateline.errors import SourceError
from dateline.sources.limits import Limits


def read_whole(stream: BinaryIO, origin: str, limits: Limits) -> bytes:
    """All bytes of ``stream``. Raises SourceError for more than ``limits.document_bytes``."""
    data = stream.read(limits.document_bytes + 1)
    if len(data) > limits.document_bytes:
        raise SourceError(
            f"a document of more than {limits.document_bytes:,} bytes",
            origin=origin,
            mend="reports of this size are not read; is it an archive, or many reports in one?",
        )
    return data
