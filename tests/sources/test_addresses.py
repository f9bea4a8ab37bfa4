"""No request reaches a machine that is not on the open Internet, whatever its name or address looks like."""

from __future__ import annotations

import pytest

from dateline.errors import FetchError
from dateline.sources.addresses import check_url, find_addresses, is_public

PRIVATE = (
    "127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.100.100.200 "
    "224.0.0.1 240.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 "
    ":: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12:3456::1 fec0::1 ff02::1 2001:db8::1 "
    "::ffff:127.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::a00:1 "
    "2002:7f00:1:: 2002:a00:1:: 2001:0:7f00:1:: nonsense"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(FetchError, match="private network") as caught:
        find_addresses("feeds.example", 80, frozenset(), lambda host, port: ("93.184.215.14", address))
    assert caught.value.blocked


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_an_address_of_the_open_internet_is_taken(address: str) -> None:
    assert is_public(address)
    assert find_addresses("feeds.example", 80, frozenset(), lambda host, port: (address,)) == (address,)


def test_a_private_machine_is_asked_only_under_the_name_that_a_person_allowed() -> None:
    allowed = frozenset({"intranet.example"})
    assert find_addresses("Intranet.example", 80, allowed, lambda host, port: ("10.0.0.7",)) == ("10.0.0.7",)
    with pytest.raises(FetchError):
        find_addresses("rebind.example", 80, allowed | {"10.0.0.7"}, lambda host, port: ("10.0.0.7",))


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "localhost"])
def test_odd_spellings_of_loopback_are_seen_through(host: str) -> None:
    with pytest.raises(FetchError):
        find_addresses(host, 80, frozenset())


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://feeds.example/",
        "gopher://feeds.example/",
        "/etc/passwd",
        "http://",
        "http:///path",
        "http://user:secret@feeds.example/",
        "http://[::1",
        "http://feeds.example:99999/",
        "http://feeds.example/a b",
        "http://feeds.example/\r\nHost: other",
        "javascript:alert(1)",
        "http://feeds.example/" + "a" * 5_000,
        "",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        check_url(url)
