"""Which IP addresses research may connect to: public ones only. Pure; names are resolved elsewhere."""

import re
import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# `is_global` alone is not enough: depending on the Python version it calls multicast, NAT64 of loopback, 6to4 of
# anything and Azure's wire server public. What is listed here is refused whatever `is_global` says.
_DENIED = [
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # "this network"; Linux connects 0.0.0.0 to itself
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers (RFC 6598); holds Alibaba's metadata, 100.100.100.200
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's wire server
        "169.254.0.0/16",  # link-local; holds the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments; holds Oracle's metadata, 192.0.0.192
        "192.0.2.0/24",
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "::/96",  # unspecified, loopback, and the deprecated v4-compatible form
        "::ffff:0:0:0/96",  # v4-translated (SIIT)
        "64:ff9b:1::/48",  # NAT64 of a local network
        "100::/64",  # discard
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fc00::/7",  # unique local; holds Amazon's metadata, fd00:ec2::254
        "fe80::/10",  # link-local
        "fec0::/10",  # site-local
        "ff00::/8",  # multicast
    )
]
_NAT64 = ip_network("64:ff9b::/96")
_NUMBER = r"(?:0[xX][0-9a-fA-F]*|[0-9]+)"
_NUMERIC_HOST = re.compile(rf"{_NUMBER}(?:\.{_NUMBER}){{0,3}}\.?")


def is_public(text: str) -> bool:
    """Return whether research may connect to this address.

    An IPv6 address that carries an IPv4 address (mapped, NAT64, ISATAP) is judged by both. Anything that is not a
    plain address, one with a zone id for instance, is not public.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return all(_is_public(form) for form in _forms(address))


def read_literal(host: str) -> str:
    """Return the address a host writes out, in its usual form, or "" when the host is a name.

    Read as the operating system would: 2130706433, 0x7f.1 and 127.1 are 127.0.0.1, 0177.0.0.1 too.
    """
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        return str(ip_address(bare))
    except ValueError:
        pass
    if not _NUMERIC_HOST.fullmatch(bare):
        return ""
    try:
        return socket.inet_ntoa(socket.inet_aton(bare.rstrip(".")))
    except OSError:
        return ""


def read_forms(text: str) -> list[IPv4Address | IPv6Address]:
    """Return an address and the IPv4 address it carries, if any; none for what is no address."""
    try:
        return list(_forms(ip_address(text)))
    except ValueError:
        return []


def _forms(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """Yield what the address stands for: itself, unless it is only a wrapping, and the IPv4 address inside."""
    if isinstance(address, IPv4Address):
        yield address
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
        return
    if address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
        return
    yield address
    if (int(address) >> 32) & 0xFCFFFFFF == 0x00005EFE:  # ISATAP (RFC 5214): ...:0:5efe:a.b.c.d
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return False
    if any(address in network for network in _DENIED if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
