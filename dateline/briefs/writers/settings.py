"""Which writer words the lines, and where its model is. Off by default: the extractive lines need nothing."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

# Environment variable -> field; the key should stand nowhere else.
ENVIRONMENT = {
    "DATELINE_WRITER_URL": "url",
    "DATELINE_WRITER_KEY": "key",
    "DATELINE_WRITER_MODEL": "model",
}


@dataclass(frozen=True, slots=True)
class WriterSettings:
    """The writer and, for ``name = "model"``, an endpoint that speaks the OpenAI chat completions protocol.

    ``url`` is the base ("http://127.0.0.1:8080/v1"). ``http`` goes to this machine alone. Times are in seconds:
    ``timeout`` for one answer, ``patience`` for a whole edition; ``answer_bytes`` bounds one answer.
    """

    name: str = "extract"
    url: str = ""
    model: str = "default"
    key: str = field(default="", repr=False)
    timeout: float = 60.0
    patience: float = 600.0
    attempts: int = 3
    answer_bytes: int = 262_144

    def __post_init__(self) -> None:
        if self.timeout <= 0 or self.patience <= 0:
            raise ValueError("timeout and patience must be more than 0")
        if not 1 <= self.attempts <= 10:
            raise ValueError("attempts must be from 1 to 10")
        if not 1024 <= self.answer_bytes <= 16 * 1024 * 1024:
            raise ValueError("answer_bytes must be from 1024 to 16777216")
        if self.url:
            check_endpoint(self.url)


def read_environment(settings: WriterSettings, environ: Mapping[str, str]) -> WriterSettings:
    """The settings with what the environment says put over them. Raises ValueError for an address that is refused."""
    found = {name: environ[variable] for variable, name in ENVIRONMENT.items() if environ.get(variable)}
    return replace(settings, **found) if found else settings  # type: ignore[arg-type]


def check_endpoint(url: str) -> None:
    """Raises ValueError unless ``url`` is https, or http to this machine, without user name, query or fragment."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"the writer's url must begin with https:// (or http:// on this machine): {url!r}")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("the writer's url may hold no user name, query or fragment")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ValueError("the writer's url must be https where it leaves this machine")


def is_loopback(host: str) -> bool:
    """Whether the host is this machine by its very name or address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
