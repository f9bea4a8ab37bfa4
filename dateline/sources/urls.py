"""Web addresses: one form for one page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from dateline.data import load_set

_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_EXACT = frozenset(name for name in load_set("tracking_parameters") if not name.endswith("*"))
_PREFIXES = tuple(sorted(name[:-1] for name in load_set("tracking_parameters") if name.endswith("*")))
_PORTS = {"http": ":80", "https": ":443"}


@lru_cache(maxsize=8192)
def canonical_url(url: str, base: str | None = None) -> str | None:
    """``url`` (made absolute by ``base``) without tracking parameters and fragment; None for what is no web address.

    Scheme and host are lower case, the default port is dropped; parameters keep their order. Only http and https pass,
    so that no address that came from a report can run a script where it is shown.
    """
    url = "".join(char for char in url.strip() if char > " ")
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        scheme, host = parts.scheme.lower(), parts.netloc.lower().rpartition("@")[2]
    except ValueError:
        return None
    if scheme not in _PORTS or not host or len(url) > 4096:
        return None
    host = host.removesuffix(_PORTS[scheme])
    query = parts.query
    if query:
        pairs = [pair for pair in parse_qsl(query, keep_blank_values=True) if not _is_tracking(pair[0])]
        query = urlencode(pairs) if len(pairs) != len(query.split("&")) else query
    return urlunsplit((scheme, host, parts.path or "/", query, ""))


def page_key(url: str | None) -> str | None:
    """What two addresses of one page share: host without www, m or amp, path, sorted parameters; no scheme.

    None for an address that names a site and not a page (a front page), and for none.
    """
    canonical = canonical_url(url) if url else None
    if canonical is None:
        return None
    parts = urlsplit(canonical)
    path = re.sub(r"/(?:index\.(?:html?|php)|amp)?$", "", parts.path)
    if not path and not parts.query:
        return None
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{host_of(canonical)}{path}{'?' + query if query else ''}"


def host_of(url: str) -> str:
    """The host of ``url`` without www, m or amp; ``""`` when it has none."""
    try:
        return _HOST_PREFIX.sub("", urlsplit(url).netloc.lower().rpartition("@")[2])
    except ValueError:
        return ""


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in _EXACT or name.startswith(_PREFIXES)
