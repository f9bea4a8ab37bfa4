"""The error tree. Foreign errors are wrapped once, at the edge; everything Dateline raises on purpose is one of these.

DatelineError
├── UsageError            the caller asked for something that cannot be: exit code 2
│   ├── SettingsError     a setting is unknown or out of range
│   └── NotFound          no report, story, claim, line or edition of that id
├── SourceError           bytes that could not be turned into reports: costs only itself, exit code 1
│   └── FetchError        an address that gave no bytes: not known, not allowed, no answer, an error as the answer
├── StoreError            the store cannot be opened, is of a newer version, or is in use
├── ReceiptError          a line of an edition does not follow from what it cites
└── EngineError           a model file is missing, broken or of another version
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of all errors that Dateline raises on purpose. ``mend`` says what the user can do, if anything."""

    def __init__(self, message: str, *, mend: str | None = None) -> None:
        super().__init__(message)
        self.mend = mend


class UsageError(DatelineError):
    """The caller asked for something that cannot be."""


class SettingsError(UsageError):
    """A setting is unknown or out of range."""


class NotFound(UsageError):  # noqa: N818 - reads better where it is caught
    """No report, story, claim, line or edition of that id."""


class SourceError(DatelineError):
    """Bytes that could not be turned into reports.

    ``origin`` is the file or feed, ``place`` where in it (a line, a record, a byte), None for the whole.
    """

    def __init__(self, reason: str, *, origin: str, place: str | None = None, mend: str | None = None) -> None:
        super().__init__(f"{origin}{':' + place if place else ''}: {reason}", mend=mend)
        self.reason = reason
        self.origin = origin
        self.place = place


class FetchError(SourceError):
    """An address that gave nothing that can be read.

    ``status`` is the HTTP status where there was one; ``retry_after`` the seconds after which the site wants to be
    asked again; ``dead`` says that the host itself did not answer, so that its other addresses need not be tried now;
    ``blocked`` that it was not asked, because it may not be.
    """

    def __init__(
        self,
        reason: str,
        *,
        origin: str,
        mend: str | None = None,
        status: int | None = None,
        retry_after: float | None = None,
        dead: bool = False,
        blocked: bool = False,
    ) -> None:
        super().__init__(reason, origin=origin, mend=mend)
        self.status = status
        self.retry_after = retry_after
        self.dead = dead
        self.blocked = blocked


class StoreError(DatelineError):
    """The store cannot be opened, is of a newer version, or is in use."""


class ReceiptError(DatelineError):
    """A line of an edition does not follow from what it cites."""


class EngineError(DatelineError):
    """A model file is missing, broken or of another version."""
