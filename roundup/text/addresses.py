"""Addresses: which ones may be published as a link.

Strangers' addresses go into pages and PDFs that other people click. So a link is a complete
`https:` or `http:` address of a public-looking host, or `mailto:`; nothing relative (it would point
into the editor's own disk), no user name (`https://bank.example@evil.example`), no bare number for
a host (`http://2130706433`), no control characters.
"""

import re
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from roundup.text.expressions import expression

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

# What may stand in an address without being escaped; RFC 3986, with `%` since escapes stay.
SAFE = "!#$%&'()*+,/:;=?@[]~-._"
HOST = expression(
    r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$"
)


class AddressProblem(ValueError):
    """An address that is not published; the message completes “it …”."""


def public_address(typed: str, *, allow_bare: bool = False) -> str:
    """Return the address in the form that is published; raise `AddressProblem` for the others.

    With `allow_bare`, `www.example.org/page` is taken as `https://www.example.org/page`, as people
    type it into a form.
    """
    address = typed.strip()
    if any(character <= " " or character in '\\"<>`{}|^' for character in address):
        raise AddressProblem("holds characters that no address has")
    if address.lower().startswith("mailto:") and re.fullmatch(r"[^@/?#%]+@[^@/?#%]+", address[7:]):
        return "mailto:" + quote(address[7:], safe=SAFE)
    if allow_bare and "://" not in address and bare_host(address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AddressProblem("is not a complete address") from None
    if parts.scheme.lower() not in ("http", "https") or "://" not in address[:8]:
        raise AddressProblem("does not begin with `https://` or `http://`")
    if "@" in parts.netloc:
        raise AddressProblem("has a user name in front of the host")
    if not host or not is_public(host):
        raise AddressProblem("does not name a public host")
    port = f":{parts.port}" if parts.port else ""
    path, query, fragment = (
        quote(part, safe=SAFE) for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme.lower(), ascii_host(host) + port, path, query, fragment))


def checked_address(typed: str) -> None:
    """Raise `AddressProblem` if an address of the house's own is not a complete one.

    The house may publish inside its own network, so the host need not be public.
    """
    if any(character <= " " or character in '\\"<>`{}|^' for character in typed):
        raise AddressProblem("holds a space or another character that no address has")
    try:
        parts = urlsplit(typed)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AddressProblem("is not a complete address") from None
    if not re.match("https?://", typed, re.IGNORECASE):
        raise AddressProblem("does not begin with `https://` or `http://`")
    if "@" in parts.netloc:
        raise AddressProblem("has a user name in front of the host")
    if not host:
        raise AddressProblem("names no host")
    ascii_host(host)


def with_scheme(typed: str) -> str:
    """Return an address with the scheme that it lacks; nothing if more than that is wrong."""
    bare = re.sub(r"^(?:[a-z]+:)?/*", "", typed.strip(), flags=re.IGNORECASE)
    address = f"https://{bare}"
    try:
        checked_address(address.replace("{slug}", "slug"))
    except AddressProblem:
        return ""
    return address if "." in bare.partition("/")[0] else ""


def bare_host(address: str) -> bool:
    """Return whether the address begins with a host name and lacks only the scheme."""
    host = re.split(r"[/?#:]", address, maxsplit=1)[0]
    return bool(HOST.match(host.casefold()))


def is_public(host: str) -> bool:
    """Return whether the host looks like one that everybody can reach."""
    try:
        return ip_address(host).is_global
    except ValueError:
        pass
    try:
        return bool(HOST.match(ascii_host(host)))
    except AddressProblem:
        return False


def ascii_host(host: str) -> str:
    """Write a host name as the network knows it, `bücher.example` as `xn--bcher-kva.example`."""
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        raise AddressProblem("does not name a public host") from None


@cache
def site(host: str) -> str:
    """Return a host's site, the registered part of its name; empty where there is none.

    `shop.acme.co.uk` is of `acme.co.uk`, and `ana.github.io` is nobody's but Ana's.
    """
    return suffixes().privatesuffix(host.casefold().rstrip(".")) or ""


@cache
def suffixes() -> "PublicSuffixList":
    """Load the list of suffixes under which people register names."""
    from publicsuffixlist import PublicSuffixList  # 14,000 lines to read, and few answers link

    return PublicSuffixList()
