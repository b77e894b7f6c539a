"""A link to the expert's own site.

Most readers take a link for a source. Where it leads to the shop of whoever set it, they would want
to know; so cut it, or say beside the quote whose it is. The credit line has room for a website.

The publication's own site is not meant, whoever links to it: its `address` and `pages` in
`[publication]` are passed over, and so are the addresses in the option `publication`, which are
separated by spaces.

Flagged:

    website: https://www.brunner-windows.example/
    answer: I keep [a list of windows](https://shop.brunner-windows.example/list) for whoever asks.

Flagged:

    organisation: Brunner Windows Ltd
    answer: More of this at https://brunnerwindows.com/tips, for whoever cannot sleep.

Fine:

    website: https://www.brunner-windows.example/
    answer: I keep [a list of windows](https://windows.example.org/list) for whoever asks.

Fine (publication=`https://commonroom.example/`):

    website: https://www.commonroom.example/people/agathe-brunner
    answer: I wrote [a list of windows](https://archive.commonroom.example/list) for whoever asks.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from roundup.model.notes import Finding, Level, Span
from roundup.model.submission import Expert, Submission
from roundup.text.addresses import AddressProblem, ascii_host, site
from roundup.text.names import folded
from roundup.text.organisations import organisation_key, without_legal_form
from roundup.text.patterns import Pattern
from roundup.text.prose import links, masked

code = "P101"
level = Level.INFO
yields_to = ("shortened-link", "tracking-link")
counts = True

# Where everybody may have a page: there a site is one page, or one host below.
# fmt: off
SHARED = frozenset({
    "about.me", "academia.edu", "amazon.co.uk", "amazon.com", "amazon.de", "apple.com",
    "bandcamp.com", "behance.net", "bsky.app", "calendly.com", "carrd.co", "dribbble.com",
    "etsy.com", "eventbrite.com", "facebook.com", "github.com", "gitlab.com", "goodreads.com",
    "google.com", "gumroad.com", "instagram.com", "linkedin.com", "linktr.ee", "mastodon.social",
    "medium.com", "notion.site", "patreon.com", "pinterest.com", "quora.com", "reddit.com",
    "researchgate.net", "soundcloud.com", "spotify.com", "squarespace.com", "substack.com",
    "threads.net", "tiktok.com", "tumblr.com", "twitter.com", "vimeo.com", "weebly.com",
    "wikipedia.org", "wix.com", "wordpress.com", "x.com", "xing.com", "youtube.com",
})
MAILERS = frozenset({
    "aol.com", "gmail.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "icloud.com",
    "live.com", "mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "orange.fr", "outlook.com",
    "posteo.de", "proton.me", "protonmail.com", "qq.com", "t-online.de", "web.de", "yahoo.co.uk",
    "yahoo.com", "yandex.ru", "zoho.com",
})
# fmt: on
AFFIXES = Pattern(r"^(?:get|try|use|join|my|the|team)|(?:hq|app|inc|ltd|group|online|uk|usa)$")
BARE = Pattern(r"(?<![\w@./-])(?:[a-z0-9-]+\.){1,3}[a-z]{2,}(?![\w@-])(?:/[\w/-]*)?", re.IGNORECASE)
DOT = Pattern(r"\.[a-zA-Z]{2}")
SHORTEST = 5
HINT = (
    "Cut the link and keep its words, `roundup edit {}`; or say under `disclosure` what connects "
    "them"
)


def check(submission: Submission, *, publication: str = "") -> Iterator[Finding]:
    """Compare the sites that the answer links to with those of the expert."""
    answer = submission.answer
    for typed, start, end in addresses(answer):
        whose = owner(typed, submission.expert)
        if whose and not is_published_here(typed, publication):
            yield Finding(
                f"“{shown_address(typed)}” leads to {whose}",
                hint=HINT.format(submission.id),
                span=Span("answer", start, end),
            )


def addresses(answer: str) -> Iterator[tuple[str, int, int]]:
    """Find the addresses that an answer links to, and those it only names, and where they stand."""
    if "://" in answer or "www." in answer.lower():
        for link in links(answer):
            yield link.address, link.start, link.end
    if DOT.search(answer):
        for match in BARE.finditer(masked(answer)):
            yield match.group(), match.start(), match.end()


def owner(typed: str, expert: Expert) -> str:
    """Return whose site an address is of, if it is the expert's own."""
    host, path = split(typed)
    if not host or typed == expert.organisation:
        return ""
    for address in (expert.website, expert.profile):
        if address and is_one_site((host, path), split(address)):
            return "the expert’s own site"
    mailer = expert.email.rpartition("@")[2]
    if site_of_both(host, mailer) not in {"", *MAILERS, *SHARED}:
        return "the site that the expert’s own e-mail comes from"
    return spelt(host, expert)


def is_published_here(typed: str, publication: str) -> bool:
    """Return whether an address is of a site of the publication, one of its subdomains included."""
    link = on_the_network(typed)
    return any(
        is_one_site(link, own) or (link[0] == own[0] and not site(own[0]))
        for own in map(on_the_network, publication.split())
    )


def on_the_network(address: str) -> tuple[str, str]:
    """Return host and path of an address, with the host as the network knows it."""
    host, path = split(address)
    try:
        return ascii_host(host), path
    except AddressProblem:
        return host, path


def split(address: str) -> tuple[str, str]:
    """Return the host and path of an address, both empty for anything else."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        return (parts.hostname or "").removeprefix("www."), parts.path.strip("/").casefold()
    except ValueError:
        return "", ""


def is_one_site(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Return whether two addresses are of one site; on a shared one, whether of one page."""
    (host, path), (own_host, own_path) = first, second
    registered = site_of_both(host, own_host)
    if registered in SHARED:
        is_page = f"{path}/".startswith(f"{own_path}/") if own_path else host != registered
        return host == own_host and is_page
    return bool(registered)


def site_of_both(host: str, other: str) -> str:
    """Find the site that two hosts are of; empty if each is of another one."""
    # What does not end alike need not be looked up.
    if not other or host.split(".")[-2:] != other.casefold().split(".")[-2:]:
        return ""
    registered = site(host)
    return registered if registered == site(other) else ""


def spelt(host: str, expert: Expert) -> str:
    """Return that a site's name is the organisation's or the expert's, if it is."""
    for name in host.split(".")[:-1]:
        for spelling, whose in spellings(expert):
            plain = folded(name)
            is_theirs = spelling in (plain, AFFIXES.sub("", plain))
            if is_theirs and site(host).partition(".")[0] == name and site(host) not in SHARED:
                return f"a site called like {whose}"
    return ""


@lru_cache(maxsize=512)
def spellings(expert: Expert) -> tuple[tuple[str, str], ...]:
    """List what a site of the expert's may be called, and after whom."""
    words = without_legal_form(expert.organisation).split()
    short = ["".join(words[:count]) for count in range(2, len(words))]
    key = organisation_key(expert.organisation)
    names = [key, folded(expert.organisation), *map(folded, short)] if key else []
    named = [(name, expert.organisation) for name in dict.fromkeys(names)]
    named.append((folded(expert.name.partition(",")[0]), expert.name))
    return tuple((name, whose) for name, whose in named if len(name) >= SHORTEST)


def shown_address(typed: str) -> str:
    """Cut an address for a message."""
    return typed if len(typed) <= 60 else f"{typed[:59]}…"
