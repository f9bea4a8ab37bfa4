"""What the HTTP status of an answer means for a source, and what a person can do about it."""

from __future__ import annotations

from dateline.errors import FetchError

_ASKED_AGAIN = "it is asked again by itself"
_MEANING = {
    400: ("the site does not understand the request (400)", "check the address"),
    401: ("it asks for a login (401)", "use an address that is open, or remove it"),
    402: ("it asks for payment (402)", "remove it, or arrange access with the site"),
    403: ("the site refuses us (403)", "ask the site for access, or remove the source"),
    404: ("there is nothing at the address (404)", "look for its new address on the site"),
    410: ("it is gone for good (410)", "remove it from the watch"),
    429: ("the site asks us to come less often (429)", _ASKED_AGAIN),
    451: ("it is closed for legal reasons (451)", "remove it from the watch"),
    503: ("the site is not available for now (503)", _ASKED_AGAIN),
}


def check_status(url: str, status: int, retry_after: float | None, *, asked: bool) -> None:
    """Raise FetchError for every status but 200 and a 304 to somebody who ``asked`` for changes only."""
    if status == 200 or (status == 304 and asked):
        return
    if status == 304:
        reason, mend = "it answers 'not modified' to one who has nothing (304)", _ASKED_AGAIN
    elif status in _MEANING:
        reason, mend = _MEANING[status]
    elif status >= 500:
        reason, mend = f"the site has a fault ({status})", _ASKED_AGAIN
    else:
        reason, mend = f"it answers with the status {status}, which brings nothing", "check the address"
    busy = status in (429, 503) and retry_after is not None
    raise FetchError(reason, origin=url, mend=mend, status=status, retry_after=retry_after, dead=busy)
