"""Which machines may be asked: none on this machine or in its networks, unless a person allowed it by name.

A name is looked up once, all that it stands for is checked, and the connection goes to a checked address: a name that
answers otherwise the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from dateline.errors import FetchError

Resolve = Callable[[str, int], tuple[str, ...]]  # host and port -> addresses
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 4096  # characters of an address
_SHARED = ipaddress.ip_network("100.64.0.0/10")  # carrier-grade NAT (RFC 6598): cloud metadata lives there too
_EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))  # NAT64 (RFC 6052, 8215)


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """The addresses of ``host``, in the order of the resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


def check_url(url: str) -> tuple[str, int]:
    """Host and port of a web address. Raises FetchError for any other scheme, for no host, for a name and password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise FetchError("the address cannot be read", origin=url[:200], mend="correct it") from None
    if parts.scheme not in ("http", "https"):
        raise FetchError(
            f"{parts.scheme or 'no scheme'}: is no web address", origin=url[:200], mend="use http or https"
        )
    if len(url) > LONGEST:
        raise FetchError(f"an address of {len(url):,} characters", origin=url[:200], mend="correct it")
    if not host or any(ord(char) <= 32 for char in url):
        raise FetchError("the address names no host", origin=url[:200], mend="correct it")
    if parts.username or parts.password:
        raise FetchError("an address with a name and password in it is not asked", origin=url[:200])
    return host, port or (443 if parts.scheme == "https" else 80)


def find_addresses(host: str, port: int, allowed: frozenset[str], resolve: Resolve = resolve_host) -> tuple[str, ...]:
    """The addresses at which ``host`` may be asked. Raises FetchError where one of them is private and not allowed."""
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError, ValueError):
        raise FetchError(f"the name {host} is not known", origin=host, mend="check the address") from None
    if not found:
        raise FetchError(f"the name {host} stands for no address", origin=host, mend="check the address")
    if host.lower() in allowed:
        return found
    for address in found:
        if not is_public(address):
            raise FetchError(
                f"{host} is a machine of a private network ({address}); it was not asked",
                origin=host,
                mend=f'where that is meant, name it under [gather] in dateline.toml: allow = "{host}"',
                blocked=True,
            )
    return found


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet; what it embeds (mapped, 6to4, NAT64, Teredo) counts too."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_open(each) for each in (found, *_embedded(found)))


def _is_open(address: IpAddress) -> bool:
    if isinstance(address, ipaddress.IPv4Address) and address in _SHARED:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    translated = any(address in network for network in _EMBEDDING)  # judged by what it embeds
    return address.is_global and not address.is_multicast and (translated or not address.is_reserved)


def _embedded(address: IpAddress) -> tuple[IpAddress, ...]:
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _EMBEDDING) or int(address) >> 32 == 0:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(each for each in inner if each is not None)
