"""Passwords and sessions: scrypt (RFC 7914) for the one, random tokens known by their hash for the other."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from dateline.errors import UsageError
from dateline.store import Store

COST, BLOCK, PARALLEL, LENGTH = 2**15, 8, 1, 32  # 32 MiB and some 60 ms a try
MEMORY = 64 * 2**20
SHORTEST = 10  # characters of a password
NAME = "password"


def save_password(store: Store, password: str, now: datetime) -> None:
    """Set the desk's password and end all sessions. Raises UsageError for one that is too short."""
    if len(password) < SHORTEST:
        raise UsageError(f"a password has {SHORTEST} characters at least", mend="take a sentence")
    salt = secrets.token_bytes(16)
    parts = ("scrypt", str(COST), _text(salt), _text(_derive(password, salt, COST)))
    with store.transaction():
        store.save_secret(NAME, "$".join(parts))
        store.drop_sessions(None, now)


def is_password(store: Store, password: str) -> bool:
    """Whether it is the desk's password; never where none is set."""
    kept = store.find_secret(NAME)
    if kept is None:
        return False
    _, cost, salt, wanted = kept.split("$")
    return hmac.compare_digest(_derive(password, base64.b64decode(salt), int(cost)), base64.b64decode(wanted))


def has_password(store: Store) -> bool:
    """Whether anybody can sign in."""
    return store.find_secret(NAME) is not None


def start_session(store: Store, now: datetime, hours: int) -> str:
    """A new session; returns the token for the browser."""
    token = secrets.token_urlsafe(32)
    store.save_session(hash_token(token), now + timedelta(hours=hours), secrets.token_urlsafe(24))
    return token


def hash_token(token: str) -> str:
    """What the store keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _derive(password: str, salt: bytes, cost: int) -> bytes:
    given = password[:1024].encode("utf-8", "replace")
    return hashlib.scrypt(given, salt=salt, n=cost, r=BLOCK, p=PARALLEL, maxmem=MEMORY, dklen=LENGTH)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
