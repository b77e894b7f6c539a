"""Only complete addresses of public hosts are published."""

from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.addresses import AddressProblem, public_address, site

LABEL = st.from_regex(r"[a-z]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True).filter(
    lambda label: not label.startswith("xn--")
)
HOST = st.builds("{}.{}.example".format, LABEL, LABEL)
PATH = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters='\\"<>`{}|^'
    ),
    max_size=30,
)


@given(st.sampled_from(["https", "http", "HTTPS"]), HOST, PATH)
def test_a_public_address_is_published_in_a_form_that_stays(
    scheme: str, host: str, path: str
) -> None:
    made = public_address(f"{scheme}://{host}/{path}")

    assert made.startswith(f"{scheme.lower()}://{host}/")
    assert made.isascii()
    assert public_address(made) == made


@given(st.text(st.characters(exclude_categories=["Cs"])) | PATH.map("https://{}".format))
def test_anything_else_is_refused_or_published_in_safe_signs(typed: str) -> None:
    try:
        made = public_address(typed, allow_bare=True)
    except AddressProblem:
        return

    assert made.startswith(("https://", "http://", "mailto:"))
    assert made.isascii()
    assert made.isprintable()


@pytest.mark.parametrize(
    "typed",
    [
        *("javascript:alert(1)", " JAVASCRIPT:alert(1)", "java\nscript:x", "data:text/html,x"),
        *("vbscript:x", "file:///etc/passwd", "ftp://example.org", "/etc/passwd", "page.html"),
        *("//evil.example", "https:/evil.example", "https:evil.example", "http:///evil.example"),
        *("http:/\\evil.example", "https://good.example@evil.example", "https://a:b@c.example"),
        *(
            "http://localhost",
            "http://meridian",
            "http://127.0.0.1",
            "http://[::1]/",
            "http://10.0.0.7",
        ),
        *("http://2130706433", "http://0x7f.1", "http://0177.0.0.1", "http://127.1"),
        *("http://169.254.169.254/latest", "http://[::ffff:127.0.0.1]", "http://[fe80::1]"),
        *(
            "https://exa mple.org",
            "https://example.org/<b>",
            'https://example.org/"',
            "",
            "https://",
        ),
        *("https://-a.example", "https://a..example", "https://example.org:99999", "https://[::1"),
        *("mailto:", "mailto:a", "mailto:a@b@c", "mailto:a@b.example?cc=d@e.example"),
        "mailto:a%0aBcc:b@c.example",
        "https://example.org/\x00",
    ],
)
def test_what_could_mislead_a_reader_is_refused(typed: str) -> None:
    with pytest.raises(AddressProblem):
        public_address(typed)


@given(st.integers(0, 2**32 - 1).map(IPv4Address).filter(lambda address: not address.is_global))
def test_no_address_of_a_private_network_is_published(address: IPv4Address) -> None:
    with pytest.raises(AddressProblem):
        public_address(f"https://{address}/")


def test_a_host_is_written_as_the_network_knows_it() -> None:
    assert public_address("https://Bücher.example/ä?ö#ü") == (
        "https://xn--bcher-kva.example/%C3%A4?%C3%B6#%C3%BC"
    )
    # Cyrillic letters that look like Latin ones are seen for what they are.
    assert public_address("https://\u0430pple.example") == "https://xn--pple-43d.example"


def test_escapes_stay_as_they_are() -> None:
    typed = "https://example.org/a%20b/c(d)?e=%26f&g=h#i"

    assert public_address(typed) == typed


def test_a_mailbox_may_be_linked_to() -> None:
    assert public_address("mailto:ada@example.org") == "mailto:ada@example.org"


@given(HOST, st.sampled_from(["", "/night", "?a=b", "#c"]))
def test_a_scheme_may_lack_only_where_that_is_allowed(host: str, rest: str) -> None:
    typed = host + rest

    assert public_address(typed, allow_bare=True) == f"https://{typed}"
    with pytest.raises(AddressProblem):
        public_address(typed)


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("www.acme.com", "acme.com"),
        ("shop.acme.co.uk", "acme.co.uk"),
        ("ana.github.io", "ana.github.io"),
        ("a.b.bücher.example", "bücher.example"),
        ("ACME.com.", "acme.com"),
        ("co.uk", ""),
        ("localhost", ""),
    ],
)
def test_a_site_is_what_somebody_registered(host: str, registered: str) -> None:
    assert site(host) == registered
